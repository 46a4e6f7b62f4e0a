"""What keeps the desk safe while a window is open: backups, the look after a crash, repair."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer

from newsdesk.errors import DamagedDatabase, NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.sentences import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.services.clock_check import WrongClock
    from newsdesk.services.folder_check import Finding
    from newsdesk.services.recovery import Recovered
    from newsdesk.services.sessions import Checked, Unclean
    from newsdesk.storage.database import Database
    from newsdesk.ui.notices import Offer
    from newsdesk.ui.workspace import Workspace

FIRST_MS = 60 * 1000
"""How long after the start the first backup is thought of: the start comes first."""

HOUR_MS = 60 * 60 * 1000

STOP_MS = 2000
"""How long a closing window waits for a killed backup to be gone."""

DAMAGED = 1
"""The exit code of `newsdesk backup` where the copy is true and the desk itself is not whole."""

TOLD = "folder_told"
"""The desk's memory of the dangers that were told."""

SHOWN = 3
"""Articles that a notice names."""


class Keeping(QObject):
    """Looks after one workspace's desk from the moment that it is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._hourly = QTimer(self, interval=HOUR_MS)
        self._hourly.timeout.connect(self.back_up)
        self._hourly.start()
        QTimer.singleShot(FIRST_MS, self, self.back_up)
        self._copier = QProcess(self)
        self._copier.finished.connect(self._backed_up)
        workspace.desk_opened.connect(self._desk_opened)
        self._desk_opened()

    def _desk_opened(self) -> None:
        """Also after a repair: the file that stands there now must know that a window is open."""
        from newsdesk.services import sessions
        from newsdesk.services.clock_check import check_clock
        from newsdesk.ui.locking import idle

        workspace = self._workspace
        idle.attend(workspace)
        database, data = workspace.require_desk().database, workspace.data
        workspace.tasks.run(lambda: sessions.begin(database), self._began, self._failed)
        workspace.tasks.run(lambda: new_dangers(database, data), self._warn, self._failed)
        workspace.tasks.run(lambda: check_clock(database), self._warn_of_clock, self._failed)

    def stop(self) -> None:
        """The window closes: a backup under way is given up, the next start makes it."""
        from newsdesk.ui.locking import idle

        idle.leave(self._workspace)
        self._hourly.stop()
        self._copier.blockSignals(True)
        self._copier.kill()
        self._copier.waitForFinished(STOP_MS)

    def _warn(self, found: list[Finding]) -> None:
        if found:
            self._workspace.window.notices.raise_notice("folder", danger_text(found))

    def _warn_of_clock(self, wrong: WrongClock | None) -> None:
        if wrong is not None:
            self._workspace.window.notices.raise_notice("clock", clock_text(wrong))

    # --- backups

    def back_up(self) -> None:
        """Make the hour's backup in a program of its own: no key waits for it, nor does closing.

        It ends with this window; what it had begun is cleared away by the next one.
        """
        if self._copier.state() != QProcess.ProcessState.NotRunning:
            return
        from newsdesk.services import locking

        try:
            key = locking.key_for_child(self._workspace.data)
        except NewsdeskError as error:
            self._not_backed_up(str(error))
            return
        # -P: what lies in the folder that newsdesk was started from is not imported.
        command = ["-P", "-m", "newsdesk", "--data-dir", str(self._workspace.data)]
        command += ["--key-from-stdin"] if key else []
        self._copier.start(sys.executable, [*command, "backup", "--if-changed", "--json"])
        # By a pipe: what stands in a command line or an environment can be read by others.
        self._copier.write(f"{key}\n".encode())
        self._copier.closeWriteChannel()

    def _backed_up(self, code: int, status: QProcess.ExitStatus) -> None:
        notices = self._workspace.window.notices
        said = bytes(self._copier.readAllStandardError().data()).decode("utf-8", "replace")
        if status == QProcess.ExitStatus.CrashExit:
            self._not_backed_up(_("it was stopped"))
        elif code == DAMAGED:
            notices.withdraw("backup")
            text = _("Something on this desk is damaged; its backups of before are kept.")
            notices.raise_notice("damaged", text, level="error")
        elif code:
            self._not_backed_up(said.strip().splitlines()[-1] if said.strip() else str(code))
        else:
            notices.withdraw("backup")

    def _not_backed_up(self, why: str) -> None:
        text = _("No backup could be made: {why}")
        why = sentence(why.removeprefix("newsdesk: "))
        self._workspace.window.notices.raise_notice("backup", text.format(why=why))

    # --- after a window that did not close

    def _began(self, unclean: Unclean | None) -> None:
        if unclean is None:
            return
        from newsdesk.services import sessions

        database = self._workspace.require_desk().database
        self._workspace.tasks.run(
            lambda: sessions.check(database, unclean.began_at), self._checked, self._failed
        )

    def _checked(self, found: Checked) -> None:
        notices = self._workspace.window.notices
        if found.damaged_pages:
            notices.raise_notice(
                "unclean",
                _("newsdesk did not close properly, and its database is damaged."),
                *repair_offers(self._workspace, DamagedDatabase("")),
                level="error",
                lasting=True,
            )
            return
        notices.raise_notice("unclean", unclean_text(found))
        if found.mended or found.lost:
            self._workspace.listed.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, NewsdeskError):
            raise error
        self._workspace.window.notices.raise_notice("unclean", str(error), level="error")


def new_dangers(db: Database, data: Path) -> list[Finding]:
    """What endangers a desk in its folder and was not told yet; it is told once."""
    from newsdesk.services.folder_check import check_folder
    from newsdesk.storage import memory

    found = check_folder(data)
    told = f"{data.resolve()}: {'; '.join(map(str, found))}"
    if not found or db.read(lambda connection: memory.recall(connection, TOLD)) == told:
        return []
    db.write(lambda connection: memory.remember(connection, {TOLD: told}))
    return found


def danger_text(found: list[Finding]) -> str:
    """What is told about the place that a desk lies in."""
    from newsdesk.services.folder_check import Danger

    said = []
    for one in found:
        if one.danger is Danger.SYNCED:
            text = _(
                "The desk lies in a folder of {name}, which can bring back old states of its "
                "database or damage it: move it elsewhere. Exports may stay there."
            )
        elif one.danger is Danger.NETWORK:
            text = _(
                "The desk lies on a network share ({name}), where a database can be damaged: "
                "move it to this machine."
            )
        else:
            text = _(
                "A sync service left a copy of the database beside it: {name}. What was written "
                "in it is not on this desk."
            )
        said.append(text.format(name=one.name))
    return " ".join(said)


def clock_text(wrong: WrongClock) -> str:
    """What is told about a clock that cannot be right."""
    said = [_("This machine’s clock says {now}, which cannot be: check it.")]
    if wrong.saved is not None:
        said = [
            _(
                "This machine’s clock says {now}, but this desk was last saved at {saved}: check "
                "the clock."
            )
        ]
    said.append(_("A timestamp set with “Now” would be wrong. Versions keep their order."))
    saved = f"{wrong.saved.astimezone():%Y-%m-%d %H:%M}" if wrong.saved else ""
    return " ".join(said).format(now=f"{wrong.says.astimezone():%Y-%m-%d %H:%M}", saved=saved)


def unclean_text(found: Checked) -> str:
    """What is told after a window that did not close: only what was looked at."""
    said = [_("newsdesk did not close properly last time. The desk was checked and is whole.")]
    if found.written:
        named = "; ".join(
            _("“{headline}” as saved at {time}").format(
                headline=headline[:80] or _("Untitled"), time=f"{at.astimezone():%H:%M:%S}"
            )
            for headline, at in found.written[:SHOWN]
        )
        more = len(found.written) - SHOWN
        if more > 0:
            others = ngettext("{count} other article", "{count} other articles", more)
            named = f"{named}; {others.format(count=more)}"
        said.append(_("What was written then is there: {articles}.").format(articles=named))
    for headline in found.mended:
        text = _(
            "The text of “{headline}” was damaged: its newest whole version stands there, and the "
            "damaged text is an article of its own."
        )
        said.append(text.format(headline=headline))
    if found.lost:
        count = len(found.lost)
        text = ngettext(
            "{count} text is damaged and has no whole version: look into the backups.",
            "{count} texts are damaged and have no whole version: look into the backups.",
            count,
        )
        said.append(text.format(count=count))
    return " ".join(said)


def repair_offers(workspace: Workspace, error: Exception) -> tuple[Offer, ...]:
    """The buttons of a notice that a damaged desk cannot be opened."""
    if not isinstance(error, DamagedDatabase):
        return ()
    return ((_("Repair with the newest backup"), partial(repair, workspace)),)


def repair(workspace: Workspace) -> None:
    """Set the damaged file aside, take the newest whole backup and all that can be read."""
    from newsdesk.services.recovery import salvage

    data = workspace.data
    if workspace.desk is not None:
        workspace.desk.close()
        workspace.desk = None
    workspace.tasks.run(
        lambda: salvage(data), partial(_repaired, workspace), partial(_not_repaired, workspace)
    )


def _repaired(workspace: Workspace, done: Recovered) -> None:
    unreadable = sum(taken.unreadable for taken in done.articles)
    said = [_("The desk was repaired. The damaged file lies in {folder}.")]
    if done.backup is None:
        said.append(_("There was no backup: it holds what could be read."))
    if unreadable:
        text = ngettext(
            "{count} text could not be read.", "{count} texts could not be read.", unreadable
        )
        said.append(text.format(count=unreadable))
    workspace.window.notices.withdraw("unclean")
    workspace.window.notices.raise_notice(
        "repaired", " ".join(said).format(folder=done.set_aside or workspace.data)
    )
    workspace.open_desk()


def _not_repaired(workspace: Workspace, error: Exception) -> None:
    if not isinstance(error, NewsdeskError):
        raise error
    workspace.window.notices.raise_notice("repaired", str(error), level="error")
