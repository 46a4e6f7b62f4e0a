"""Another program saved the open article while this window had changes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.autosave import OpenDraft

if TYPE_CHECKING:
    from newsdesk.domain.article import Article
    from newsdesk.history.merge import Reread
    from newsdesk.services.writing import ArticleRecord
    from newsdesk.ui.workspace import Workspace

SHOWN = 3
"""Sentences that the notice quotes."""


def put_together(workspace: Workspace, unsaved: Article) -> None:
    """Merge both texts; where they were written over each other keep both apart.

    Args:
        workspace: Its draft is what the window last knew as stored.
        unsaved: What stands in the window.
    """
    from newsdesk.history.merge import merge_articles
    from newsdesk.services.writing import load_article

    draft = workspace.autosave.draft
    if draft is None:
        return
    try:
        theirs = load_article(workspace.require_desk().database, draft.article_id)
    except NewsdeskError:
        keep_both(workspace, unsaved)
        return
    merged = merge_articles(draft.article, unsaved, theirs.article)
    if merged.conflicts:
        keep_both(workspace, unsaved)
        return
    _show_merged(workspace, merged.article, theirs, merged.to_reread)


def _show_merged(
    workspace: Workspace, article: Article, theirs: ArticleRecord, to_reread: tuple[Reread, ...]
) -> None:
    window = workspace.window
    window.body.replace_text(article.body)
    workspace.refresh_fields(article)
    workspace.autosave.watch(OpenDraft(theirs.id, theirs.article, theirs.version))
    workspace.edited()
    workspace.autosave.save_now()
    text = _("This article was also changed elsewhere. Both changes were put together.")
    if to_reread:
        quoted = " · ".join(f"“{reread.sentence[:120]}”" for reread in to_reread[:SHOWN])
        read = ngettext(
            "Both changed this sentence, read it again: {sentences}",
            "Both changed these sentences, read them again: {sentences}",
            len(to_reread),
        )
        text = f"{text} {read.format(sentences=quoted)}"
    window.notices.raise_notice("conflict", text)
    workspace.listed.emit()


def keep_both(workspace: Workspace, unsaved: Article) -> None:
    """Ours becomes an article of its own, none is lost."""
    from newsdesk.services.writing import create_article, load_article

    try:
        database = workspace.require_desk().database
        record = load_article(database, create_article(database, unsaved).id)
    except NewsdeskError as error:
        notices = workspace.window.notices
        notices.raise_notice("saving", str(error), level="error", lasting=True)
        workspace.autosave.typed()
        return
    workspace.autosave.watch(OpenDraft(record.id, record.article, record.version))
    workspace.article_shown.emit(record)
    workspace.window.notices.raise_notice(
        "conflict",
        _(
            "This article was also changed elsewhere. Both texts are kept: yours is open here "
            "as an article of its own, the other stands in the list."
        ),
    )
    workspace.edited()
    workspace.listed.emit()
