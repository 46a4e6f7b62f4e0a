"""A desk that a newer newsdesk wrote cannot be opened; its texts can be had as Markdown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from newsdesk.errors import NewerDatabase, NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from newsdesk.services.newer import Rescued
    from newsdesk.ui.notices import Offer
    from newsdesk.ui.workspace import Workspace


def offers(workspace: Workspace, error: Exception) -> tuple[Offer, ...]:
    """The button of a notice that the desk is newer than this program."""
    if not isinstance(error, NewerDatabase):
        return ()
    return ((_("Export its articles…"), partial(export, workspace)),)


def export(workspace: Workspace) -> None:
    """Ask for a folder and write every article into it; the desk is only read."""
    from newsdesk.services.newer import export_newer

    folder = QFileDialog.getExistingDirectory(
        workspace.window, _("Export its articles as Markdown"), str(Path.home())
    )
    if folder:
        workspace.tasks.run(
            partial(export_newer, workspace.data, Path(folder)),
            partial(_exported, workspace, folder),
            partial(_failed, workspace),
        )


def _exported(workspace: Workspace, folder: str, found: list[Rescued]) -> None:
    from newsdesk.services.newer import summary

    said = " ".join([*summary(found), _("They lie in {folder}.").format(folder=folder)])
    workspace.window.notices.raise_notice("transfer", said)


def _failed(workspace: Workspace, error: Exception) -> None:
    if not isinstance(error, NewsdeskError):
        raise error
    workspace.window.notices.raise_notice("transfer", str(error), level="error")
