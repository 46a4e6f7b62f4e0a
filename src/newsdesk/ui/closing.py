"""What the desk is told when its window closes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from newsdesk.ui.workspace import Workspace

PATIENCE = 5
"""Seconds that a closing window waits for the disk."""


def remember(workspace: Workspace, page: str) -> None:
    """Keep what the next start shows at once, and that this window closed as it should.

    Args:
        workspace: Its article is saved.
        page: The preview's whole document; empty if there is none.
    """
    from newsdesk.services import sessions
    from newsdesk.services.desk import remember_open
    from newsdesk.ui import kept_preview

    desk, draft = workspace.desk, workspace.autosave.draft
    if desk is None or draft is None:
        return
    key = kept_preview.key_of(draft.article_id, draft.version, workspace.window.form.printed())
    # Only the next start depends on it: a full disk must not keep the window open.
    with contextlib.suppress(NewsdeskError, TimeoutError):
        remember_open(desk.database, draft.article_id or None, page, key).result(PATIENCE)
        sessions.end(desk.database).result(PATIENCE)
