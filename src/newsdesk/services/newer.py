"""The way out of a desk that a newer newsdesk wrote: its texts as Markdown, nothing changed.

Older programs cannot know what a newer schema means. What they do understand of an article is
written out; what they do not is counted and said, never guessed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsdesk.domain.content import from_plain
from newsdesk.errors import BadInput, DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.paths import database_file

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.domain.article import Article
    from newsdesk.storage.newer import StoredText


@dataclass(frozen=True, slots=True)
class Rescued:
    """One article of a newer desk.

    Attributes:
        id: Its public id.
        headline: Its headline; empty where that could not be read.
        path: The file it was written to; None if it could not be read.
        left_out: Names of fields that this program does not understand.
        protected: How many protected sources and notes to the desk were left out.
    """

    id: str
    headline: str
    path: Path | None
    left_out: tuple[str, ...]
    protected: int


def export_newer(data: Path, out: Path, *, protected: bool = False) -> list[Rescued]:
    """Write every article of a desk as Markdown without opening the desk for writing.

    Args:
        data: The desk's folder; a locked one must have been opened.
        out: Where to; made if missing. A file that is there and says otherwise stays, the new
            one gets a number.
        protected: Whether protected sources and notes to the desk are written too.

    Raises:
        DataFolderError: There is no desk, or this program understands nothing of it.
        EnvironmentFault: The folder cannot be written.
    """
    from newsdesk.exchange.files import make_folder
    from newsdesk.storage import newer
    from newsdesk.storage.connections import reading_file
    from newsdesk.storage.faults import in_users_words

    file = database_file(data)
    if not file.exists():
        raise DataFolderError(_("There is no newsdesk database in {folder}").format(folder=data))
    make_folder(out)
    with in_users_words(file), reading_file(file) as connection:
        if not newer.is_understood(connection):
            text = _("This newsdesk understands nothing of the newer desk in {folder}")
            raise DataFolderError(text.format(folder=data))
        return [_write(text, out, protected=protected) for text in newer.texts(connection)]


def summary(found: list[Rescued]) -> list[str]:
    """What was written and what was not, a sentence each."""
    written = sum(one.path is not None for one in found)
    text = ngettext("{count} article was written.", "{count} articles were written.", written)
    said = [text.format(count=written)]
    if lost := len(found) - written:
        text = ngettext(
            "{count} article could not be read.", "{count} articles could not be read.", lost
        )
        said.append(text.format(count=lost))
    if names := sorted({name for one in found for name in one.left_out}):
        text = _("This newsdesk does not understand and left out: {names}.")
        said.append(text.format(names=", ".join(names)))
    if hidden := sum(one.protected for one in found):
        text = ngettext(
            "{count} protected source or note to the desk was left out.",
            "{count} protected sources and notes to the desk were left out.",
            hidden,
        )
        said.append(text.format(count=hidden))
    return said


def _write(text: StoredText, out: Path, *, protected: bool) -> Rescued:
    from newsdesk.exchange.files import safe_name
    from newsdesk.exchange.markdown import write_markdown
    from newsdesk.rendering.slugs import slug_of

    id_ = str(text.id)
    article, left_out = _understood(text)
    if article is None:
        return Rescued(id_, "", None, left_out, 0)
    hidden = sum(not source.public for source in article.sources) + bool(article.note)
    name = safe_name(slug_of(article.slug or article.headline))
    markdown = write_markdown(article, protected=protected)
    written = _write_new(out, f"{name}-{safe_name(id_)[:8]}", markdown)
    return Rescued(id_, article.headline, written, left_out, 0 if protected else hidden)


def _write_new(out: Path, name: str, text: str) -> Path:
    from newsdesk.exchange.files import write_files

    data, number = text.encode(), 1
    path = out / f"{name}.md"
    while path.exists() and path.read_bytes() != data:
        number += 1
        path = out / f"{name}-{number}.md"
    if not path.exists():
        write_files([(path, data)])
    return path


def _understood(text: StoredText) -> tuple[Article | None, tuple[str, ...]]:
    """What this program can make of an article, and the names of what it cannot."""
    if not isinstance(text.body, str):
        return None, ("body",)
    try:
        plain = json.loads(text.content) if isinstance(text.content, str) else None
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        return from_plain({"body": text.body}), ("content",)
    kept: dict[str, Any] = {"body": text.body}
    left_out = []
    for name, value in plain.items():
        try:
            from_plain({name: value})
        except BadInput:
            left_out.append(str(name))
        else:
            kept[name] = value
    return from_plain(kept), tuple(sorted(left_out))
