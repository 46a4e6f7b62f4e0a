"""Commands that look back: history, diff."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsdesk.cli import exits
from newsdesk.cli.output import printable, printable_lines, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from newsdesk.domain.article import Article
    from newsdesk.history.diff import Span
    from newsdesk.history.revision import Revision
    from newsdesk.storage.database import Database

_SHORT_ID = 12


def history(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk history`: an article's versions, deleted articles' too."""
    from newsdesk.services import revising
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        id_ = revising.find_article(desk.database, options.id)
        for revision in revising.time_line(desk.database, id_)[: options.limit]:
            _say_revision(revision, as_json=options.json)
    finally:
        desk.close()
    return exits.DONE


def _say_revision(revision: Revision, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "id": revision.id,
                "article": revision.article_id,
                "kind": revision.kind.value,
                "occasion": revision.occasion,
                "parents": list(revision.parents),
                "author": revision.author,
                "device": revision.device,
                "at": revision.at.isoformat(),
                "offset": revision.offset,
                "words": revision.words,
                "name": revision.name,
                "marks": sorted(revision.marks),
                "thinned": revision.thinned,
            }
        )
        return
    name = f"  “{revision.name}”" if revision.name else ""
    given_up = _("text given up")
    gone = f"  ({given_up})" if revision.thinned else ""
    author = f"{revision.author:12}"
    say(
        printable(
            f"{revision.id[:_SHORT_ID]}  {revision.at:%Y-%m-%d %H:%M:%S}Z  {author}  "
            f"{revision.occasion:9}  {revision.words:6}{name}{gone}"
        )
    )


def diff(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk diff`: removed words as [-…-], added ones as {+…+}, as `git` marks them."""
    from newsdesk.history.diff import article_diff
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        old, new = (_text_of(desk.database, wanted) for wanted in (options.old, options.new))
    finally:
        desk.close()
    if not options.include_protected:
        old, new = _public(old), _public(new)
    found = article_diff(old, new)
    if options.json:
        changed = [(part.spans, "body") for part in found.body if part.old != part.new]
        fields = [(field.spans, field.field) for field in found.fields]
        parts = [{"field": name, "spans": _plain(spans)} for spans, name in fields + changed]
        say_json({"added": found.added, "removed": found.removed, "changes": parts})
        return exits.DONE
    for field in found.fields:
        say(f"{field.field}: {printable(_marked(field.spans))}")
    for part in found.body:
        if part.changed:
            say(printable_lines(_marked(part.spans).strip("\n")))
    return exits.DONE


def _text_of(db: Database, wanted: str) -> Article:
    """The article of a version, or of an article as it is now."""
    from newsdesk.services import revising
    from newsdesk.services.writing import load_article

    try:
        revision = revising.find_revision(db, wanted)
    except BadInput:
        return load_article(db, wanted).article
    return revising.revision_article(db, revision.id)


def _public(article: Article) -> Article:
    public = tuple(source for source in article.sources if source.public)
    return replace(article, sources=public, note="")


def _plain(spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [{"change": span.change.value, "text": span.text} for span in spans]


def _marked(spans: Sequence[Span]) -> str:
    marks = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}
    return "".join(marks[span.change.value].format(span.text) for span in spans)
