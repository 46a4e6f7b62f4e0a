"""What can go wrong, as types.

::

    NewsdeskError                 said to the user in one sentence, in their words
    ├── BadInput                  the text, file or JSON handed to us cannot be used (CLI exit 2)
    │   └── WrongPassphrase       neither the passphrase nor the recovery code of the desk
    ├── EnvironmentFault          the machine or its disk is at fault, not the user (CLI exit 3)
    │   ├── DataFolderError       unreadable, read-only or full data folder
    │   │   └── DamagedDatabase   the database is not what SQLite or newsdesk wrote
    │   ├── NewerDatabase         the database was written by a newer newsdesk
    │   └── LockedDesk            the desk is encrypted, and nobody gave its passphrase
    ├── DamagedText               a stored text is not what its hash says, or was thinned
    └── DraftChangedElsewhere     another window or program saved this article in between

Anything else that is raised is our bug and goes to the crash report.
"""


class NewsdeskError(Exception):
    """A failure that was foreseen; `str(error)` is one sentence fit for the user."""


class BadInput(NewsdeskError):
    """What the user gave cannot be used; the message says what was expected."""


class WrongPassphrase(BadInput):
    """What was given opens no box of the desk's key; nothing was changed."""


class EnvironmentFault(NewsdeskError):
    """The machine, its disk or a missing library is at fault."""


class DataFolderError(EnvironmentFault):
    """The data folder cannot be read, written or made."""


class DamagedDatabase(DataFolderError):
    """The database is damaged; nothing in it was changed."""


class NewerDatabase(EnvironmentFault):
    """The database was written by a newer newsdesk than this one."""


class LockedDesk(EnvironmentFault):
    """The desk is encrypted and this process was not given its key; it is not damaged."""


class DamagedText(NewsdeskError):
    """A stored text cannot be given as it was: damaged, or thinned; nothing wrong is shown."""


class DraftChangedElsewhere(NewsdeskError):
    """The stored draft is not the one this save was made from; nothing was written."""
