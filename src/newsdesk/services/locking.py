"""A locked desk: its passphrase set, asked for, changed and taken away.

The database and every backup are encrypted with one random key; the passphrase and the recovery
code each open a box that holds it. What lies about openly from before is sealed at each
unlocking, so that an interruption of any of this is made good by the next.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from newsdesk.errors import BadInput, DataFolderError, EnvironmentFault, WrongPassphrase
from newsdesk.i18n import gettext as _
from newsdesk.paths import database_file
from newsdesk.storage import vault

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.storage.boxes import Boxes

SHORTEST = 10
"""Characters of a passphrase: Argon2id makes each guess dear, but cannot save a short word."""

_SERVICE = "newsdesk"


def is_encrypted(data: Path) -> bool:
    """Whether a desk has a passphrase."""
    return vault.is_encrypted(database_file(data))


def is_locked(data: Path) -> bool:
    """Whether a desk has a passphrase that this process still must be told."""
    return needs_key(database_file(data))


def needs_key(file: Path) -> bool:
    """The same for any database: a backup may be locked with a key of its own."""
    if not vault.is_encrypted(file):
        return False
    return vault.key_called(vault.key_id_of(file) or "") is None


def key_for_child(data: Path) -> str:
    """What a process that this one starts must be told to open the desk; empty if nothing."""
    key = vault.key_for(database_file(data))
    return "" if key is None else key.hex()


def take_key(data: Path, told: str) -> None:
    """Take the key that the process which started this one told.

    Raises:
        WrongPassphrase: It is not the key of this desk.
    """
    from newsdesk.storage.key_file import id_of

    try:
        key = bytes.fromhex(told)
    except ValueError:
        key = b""
    if len(key) != vault.KEY_BYTES or id_of(key) != vault.key_id_of(database_file(data)):
        raise WrongPassphrase(_("This key does not open the desk"))
    _open_with(key)


def unlock(data: Path, typed: str) -> None:
    """Open a locked desk to this process.

    Args:
        data: The data folder.
        typed: The passphrase or the recovery code.

    Raises:
        WrongPassphrase: It is neither.
        DataFolderError: The file with the key is gone or damaged, and no backup has it.
    """
    from newsdesk.services.sweeping import sweep
    from newsdesk.storage.key_file import key_in

    boxes = _boxes_of(data)
    _open_with(key_in(boxes, typed))
    sweep(data, boxes)


def unlock_file(file: Path, typed: str) -> None:
    """Open a locked database that is not the desk's own, such as a backup from elsewhere."""
    from newsdesk.storage import boxes
    from newsdesk.storage.key_file import key_in

    _open_with(key_in(boxes.read(file), typed))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short.

    Raises:
        BadInput: It is.
    """
    from newsdesk.storage.key_file import as_recovery_code, prepared

    if len(prepared(passphrase).strip()) < SHORTEST or len(set(passphrase)) < SHORTEST // 2:
        raise BadInput(
            _(
                "A passphrase has at least {count} characters that differ: "
                "four or five words that nobody would put together do well"
            ).format(count=SHORTEST)
        )
    if as_recovery_code(passphrase) is not None:
        raise BadInput(_("This is a recovery code: choose a passphrase of your own"))


def set_passphrase(data: Path, passphrase: str) -> str:
    """Encrypt a desk that nobody has open, and all its backups.

    Returns:
        The recovery code, to be printed: nobody can make it again.

    Raises:
        BadInput: The passphrase is too short, or the desk has one.
        DataFolderError: Somebody has the desk open, or there is no room; it is as it was.
    """
    from newsdesk.services.sweeping import sweep
    from newsdesk.storage import boxes, key_file, sealing
    from newsdesk.storage.faults import in_users_words

    file = database_file(data)
    check_passphrase(passphrase)
    if is_encrypted(data):
        raise BadInput(_("This desk has a passphrase already: change it"))
    key, code = key_file.new_key(), key_file.new_recovery_code()
    made = boxes.Boxes(
        key_file.id_of(key),
        key_file.seal(key, key_file.prepared(passphrase)),
        key_file.seal(key, key_file.as_recovery_code(code) or ""),
    )
    with in_users_words(file):
        if not file.exists():
            raise DataFolderError(
                _("There is no newsdesk database in {folder}").format(folder=data)
            )
        # The boxes first: a key that lies nowhere would be a lost desk.
        boxes.write(file, made)
        try:
            sealing.convert(file, key)
        except BaseException:
            if not is_encrypted(data):
                boxes.remove(file)
            raise
    _open_with(key)
    sweep(data, made)
    return code


def change_passphrase(data: Path, typed: str, new: str) -> None:
    """Give a desk another passphrase; the recovery code stays.

    Args:
        data: The data folder.
        typed: The passphrase of before, or the recovery code where it was forgotten.
        new: The passphrase from now on.

    Raises:
        WrongPassphrase: What was typed opens nothing; nothing was changed.
        BadInput: The new one is too short, or the desk has none.
    """
    from newsdesk.storage import key_file

    check_passphrase(new)
    old = _boxes_of(data)
    key = key_file.key_in(old, typed)
    _put(data, key, old._replace(passphrase=key_file.seal(key, key_file.prepared(new))))


def renew_recovery_code(data: Path, typed: str) -> str:
    """Make a new recovery code, with which the one of before opens nothing more; the new one."""
    from newsdesk.storage import key_file

    old = _boxes_of(data)
    key, code = key_file.key_in(old, typed), key_file.new_recovery_code()
    box = key_file.seal(key, key_file.as_recovery_code(code) or "")
    _put(data, key, old._replace(recovery=box))
    return code


def remove_passphrase(data: Path, typed: str) -> None:
    """Store a desk that nobody has open, and its backups, openly again.

    Raises:
        WrongPassphrase: What was typed opens nothing; nothing was changed.
        DataFolderError: Somebody has the desk open, or there is no room.
    """
    from newsdesk.services.sweeping import unseal
    from newsdesk.storage import boxes, key_file, sealing
    from newsdesk.storage.faults import in_users_words

    file = database_file(data)
    known = _boxes_of(data)
    key = key_file.key_in(known, typed)
    _open_with(key)
    with in_users_words(file):
        if is_encrypted(data):
            sealing.convert(file, None)
        unseal(data, known, key)
        forget_remembered(data)
        # The boxes last: until then what is still sealed can be opened.
        boxes.remove(file)
    vault.forget()


def remember(data: Path) -> None:
    """Let the system's keyring keep the key: whoever is logged in opens the desk unasked.

    Raises:
        EnvironmentFault: The system has no keyring.
    """
    import keyring
    from keyring.errors import KeyringError

    key = vault.key_for(database_file(data))
    if key is None:
        raise BadInput(_("This desk has no passphrase"))
    try:
        keyring.set_password(_SERVICE, _name_in_keyring(data), base64.b64encode(key).decode())
    except KeyringError as error:
        raise EnvironmentFault(_("This system has no keyring that newsdesk can use")) from error


def forget_remembered(data: Path) -> None:
    """Take the key out of the system's keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, _name_in_keyring(data))
    except (PasswordDeleteError, KeyringError):
        return


def unlock_remembered(data: Path) -> bool:
    """Open a desk with the key that the system's keyring keeps; whether it did."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, _name_in_keyring(data))
    except KeyringError:
        return False
    if not kept:
        return False
    try:
        take_key(data, base64.b64decode(kept).hex())
    except (WrongPassphrase, ValueError):
        return False
    return True


def _put(data: Path, key: bytes, new: Boxes) -> None:
    """Exchange the boxes of the desk and of all that its key encrypts."""
    from newsdesk.services.sweeping import sweep
    from newsdesk.storage import boxes
    from newsdesk.storage.faults import in_users_words

    file = database_file(data)
    with in_users_words(file):
        boxes.write(file, new)
    _open_with(key)
    sweep(data, new)


def _boxes_of(data: Path) -> Boxes:
    """The boxes of the desk's key: its own, or where they are damaged those of a backup.

    Raises:
        BadInput: The desk has no passphrase.
        DataFolderError: There are no boxes that make sense anywhere.
    """
    from newsdesk.services.backups import backups_of
    from newsdesk.storage import boxes

    file = database_file(data)
    if not any(place.exists() for place in vault.key_files(file)):
        raise BadInput(_("This desk has no passphrase"))
    try:
        return boxes.read(file)
    except DataFolderError:
        for backup in backups_of(data):
            try:
                return boxes.read(backup.file)
            except DataFolderError:
                continue
        raise


def _name_in_keyring(data: Path) -> str:
    return vault.key_id_of(database_file(data)) or ""


def _open_with(key: bytes) -> None:
    from newsdesk.storage.key_file import id_of

    _no_core_dumps()
    vault.give(key, id_of(key))


def _no_core_dumps() -> None:
    """A process that dies must not leave its memory, and so a locked desk's text, on the disk."""
    try:
        import resource
    except ImportError:
        return  # Windows writes none unless its user set it up
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
