"""Revisions: keep what an article says now, look at what it said, bring it back.

A revision is made of the stored draft, so its text is on the disk already when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsdesk.errors import BadInput
from newsdesk.history.revision import NAMED, Kind, Occasion, Revision, article_of, content_of
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from newsdesk.domain.article import Article
    from newsdesk.history.merge import Conflict, Merged, Reread
    from newsdesk.storage.database import Connection, Database
    from newsdesk.storage.records import Saved

__all__ = [
    "Kind",
    "MergedHeads",
    "Occasion",
    "Revision",
    "bring_back",
    "deleted_articles",
    "find_article",
    "find_revision",
    "mark",
    "merge_heads",
    "name_revision",
    "restore_revision",
    "revise",
    "revision_article",
    "take_off",
    "thin",
    "time_line",
]

THIN_EVERY = 64
"""Revisions of an article after which its old automatic ones are looked through."""


@dataclass(frozen=True, slots=True)
class MergedHeads:
    """What became of an article's two newest ends.

    Attributes:
        saved: The draft as it stands now; None where nothing was changed.
        conflicts: What both sides wrote over each other: both ends stay until somebody decides.
        to_reread: Sentences that both sides changed.
    """

    saved: Saved | None
    conflicts: tuple[Conflict, ...] = ()
    to_reread: tuple[Reread, ...] = ()


def revise(
    db: Database, article_id: str, occasion: Occasion, author: str | None = None
) -> Future[Revision | None]:
    """Keep what the article's stored draft says, on the writing thread.

    Args:
        db: The desk's database.
        article_id: The article's whole id.
        occasion: Why now.
        author: Who; the desk's user if None.

    Returns:
        A future with the revision once it is on the disk; None if nothing was changed since the
        last one. It raises BadInput where the article is gone, DamagedText where its draft is
        not what was saved, DataFolderError where the disk is at fault.
    """
    return db.submit(partial(_revise, article_id=article_id, occasion=occasion, author=author))


def _revise(
    connection: Connection, article_id: str, occasion: Occasion, author: str | None
) -> Revision | None:
    from newsdesk.services import identity
    from newsdesk.storage import revisions

    made = identity.made(connection, author)
    new = revisions.revise_draft(connection, article_id, occasion.value, made)
    if new is None:
        return None
    if revisions.count(connection, article_id) % THIN_EVERY == 0:
        _thin(connection, article_id)
    return new


def time_line(db: Database, article_id: str) -> list[Revision]:
    """All revisions of an article, the last that came to this desk first."""
    from newsdesk.storage import revisions

    return db.read(lambda connection: revisions.of_article(connection, article_id))[::-1]


def revision_article(db: Database, revision_id: str) -> Article:
    """What the article said in a revision, verified.

    Raises:
        BadInput: There is no such revision.
        DamagedText: Its text is damaged or was thinned.
    """
    return db.read(partial(_article_of, revision_id=revision_id))


def _article_of(connection: Connection, revision_id: str) -> Article:
    from newsdesk.storage import revisions

    found = revisions.get(connection, revision_id)
    return article_of(*revisions.texts_of(connection, found))


def find_revision(db: Database, prefix: str) -> Revision:
    """The revision whose id begins like this, 4 characters or more; raises BadInput."""
    from newsdesk.storage import revisions

    return db.read(lambda connection: revisions.find(connection, prefix))


def find_article(db: Database, prefix: str) -> str:
    """The whole id of an article, on the list or deleted, that begins like this.

    Raises:
        BadInput: There is none, or more than one, or fewer than 4 characters were given.
    """
    from newsdesk.storage import articles

    return db.read(lambda connection: articles.find_id(connection, prefix, deleted=True))


def name_revision(db: Database, revision_id: str, name: str) -> Future[None]:
    """Give a version a name; an empty one takes its name away."""
    return db.submit(partial(_mark, ids=[revision_id], name=NAMED, text=name.strip()))


def mark(db: Database, ids: Iterable[str], name: str, text: str = "") -> Future[None]:
    """Mark revisions as `sent` or `released`; the text says whereto. They are never thinned."""
    return db.submit(partial(_mark, ids=list(ids), name=name, text=text))


def _mark(connection: Connection, ids: list[str], name: str, text: str) -> None:
    from newsdesk.services import identity
    from newsdesk.storage import marks

    marks.mark(connection, ids, name, text, identity.made(connection))


def restore_revision(db: Database, article_id: str, revision_id: str) -> Saved:
    """Let the article say again what it said in a revision; what it says now is kept first.

    Raises:
        BadInput: The revision is not one of this article's.
        DamagedText: Its text is damaged or was thinned; nothing was changed.
    """
    return db.write(partial(_restore, article_id=article_id, revision_id=revision_id))


def _restore(connection: Connection, article_id: str, revision_id: str) -> Saved:
    from newsdesk.services import identity
    from newsdesk.storage import articles, revisions

    wanted = revisions.get(connection, revision_id)
    if wanted.article_id != article_id:
        raise BadInput(_("This version belongs to another article"))
    texts = revisions.texts_of(connection, wanted)
    made = identity.made(connection)
    if revisions.is_listed(connection, article_id):
        revisions.revise_draft(connection, article_id, Occasion.SAVE, made)
    pk = revisions.pk_of(connection, article_id)
    base = revisions.head_of(connection, article_id)
    restored = revisions.New(Kind.RESTORE, [base] if base else [], texts, Occasion.RESTORE)
    new = revisions.add(connection, pk, article_id, restored, made)
    revisions.put_as_draft(connection, pk, article_of(*texts), article_id, new)
    return articles.saved_of(connection, article_id)


def take_off(db: Database, article_id: str) -> None:
    """Take an article off the list. Its history stays, and `bring_back` brings it back.

    Raises:
        BadInput: There is no such article on the list.
    """
    db.write(partial(_take_off, article_id=article_id))


def _take_off(connection: Connection, article_id: str) -> None:
    from newsdesk.services import identity
    from newsdesk.storage import articles, revisions

    made = identity.made(connection)
    revisions.revise_draft(connection, article_id, Occasion.WITHDRAW, made)
    revisions.revise_draft(connection, article_id, Occasion.WITHDRAW, made, Kind.WITHDRAWN)
    articles.take_off_list(connection, article_id)


def deleted_articles(db: Database) -> list[Revision]:
    """The withdrawing revision of each article that is off the list, the last withdrawn first."""
    from newsdesk.storage import revisions

    return db.read(revisions.withdrawn)


def bring_back(db: Database, article_id: str) -> Saved:
    """Put an article that was taken off the list back as it was; raises BadInput, DamagedText."""
    return db.write(partial(_bring_back, article_id=article_id))


def _bring_back(connection: Connection, article_id: str) -> Saved:
    from newsdesk.storage import articles, revisions

    if revisions.is_listed(connection, article_id):
        return articles.saved_of(connection, article_id)
    head = revisions.head_of(connection, article_id)
    if head is None:
        raise articles.unknown(article_id)
    return _restore(connection, article_id, head)


def merge_heads(db: Database, article_id: str) -> MergedHeads:
    """Bring an article's ends together: take the newer where one came from the other, else merge.

    Where both wrote over each other nothing is changed, and the conflicts say what.
    """
    return db.write(partial(_merge_heads, article_id=article_id))


def _merge_heads(connection: Connection, article_id: str) -> MergedHeads:
    from newsdesk.services import identity
    from newsdesk.storage import articles, revisions

    made = identity.made(connection)
    if revisions.is_listed(connection, article_id):
        revisions.revise_draft(connection, article_id, Occasion.SAVE, made)
    pk = revisions.pk_of(connection, article_id)
    reread: list[Reread] = []
    heads = revisions.heads_of(connection, article_id)
    while len(heads) > 1:
        found = _merge_two(connection, article_id, heads[0], heads[1])
        if found.conflicts:
            return MergedHeads(None, found.conflicts, found.to_reread)
        reread += found.to_reread
        merged = revisions.New(Kind.MERGE, heads[:2], content_of(found.article), Occasion.MERGE)
        revisions.add(connection, pk, article_id, merged, made)
        heads = revisions.heads_of(connection, article_id)
    [head] = heads
    if revisions.head_of(connection, article_id) == head and revisions.is_listed(
        connection, article_id
    ):
        return MergedHeads(None)
    newest = revisions.get(connection, head)
    if newest.kind is Kind.WITHDRAWN:
        if revisions.is_listed(connection, article_id):
            articles.take_off_list(connection, article_id)
        return MergedHeads(None)
    texts = revisions.texts_of(connection, newest)
    revisions.put_as_draft(connection, pk, article_of(*texts), article_id, head)
    return MergedHeads(articles.saved_of(connection, article_id), (), tuple(reread))


def _merge_two(connection: Connection, article_id: str, mine: str, theirs: str) -> Merged:
    """The merge of two revisions over what both came from."""
    from newsdesk.domain.article import Article
    from newsdesk.history import ancestry
    from newsdesk.history.merge import merge_articles
    from newsdesk.storage import revisions

    parents = revisions.parents_of(connection, article_id)
    base = ancestry.merge_base(parents, mine, theirs)
    before = Article() if base is None else _article_of(connection, base)
    return merge_articles(before, _article_of(connection, mine), _article_of(connection, theirs))


def thin(db: Database, article_id: str) -> int:
    """Let old automatic revisions of an article give up their text; how many did."""
    return db.write(partial(_thin, article_id=article_id))


def _thin(connection: Connection, article_id: str) -> int:
    from newsdesk.history.thinning import to_thin
    from newsdesk.storage import lasting, revisions
    from newsdesk.storage.records import moment, now

    ids = to_thin(revisions.of_article(connection, article_id), moment(now()))
    lasting.give_up_texts(connection, article_id, ids)
    return len(ids)
