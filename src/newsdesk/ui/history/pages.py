"""Differences and texts as pages for a text browser: rich text made of escaped words only."""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING

from newsdesk.history.diff import Change
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsdesk.history.diff import ArticleDiff, ParagraphDiff, Span

AROUND = 1
"""Unchanged paragraphs that stay visible beside a changed one."""

LONGEST_FOLD = 1
"""Unchanged paragraphs in a row that are not worth folding."""


def field_names() -> Mapping[str, str]:
    """What the interface calls each field that can change."""
    return {
        "kicker": _("Kicker"),
        "headline": _("Headline"),
        "standfirst": _("Standfirst"),
        "dateline.place": _("Place"),
        "dateline.country": _("Country"),
        "dateline.zone": _("Time zone"),
        "dateline.date": _("Day"),
        "dateline.credit": _("Credit"),
        "timestamp": _("Published"),
        "updated": _("Updated"),
        "bylines": _("By"),
        "section": _("Section"),
        "keywords": _("Keywords"),
        "sources": _("Sources"),
        "embargo": _("Embargo"),
        "note": _("Note to the desk"),
        "state": _("State"),
        "slug": _("Slug"),
        "language": _("Language"),
        "pack": _("House style"),
        "outlet": _("Outlet"),
    }


def direction(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def inline_page(diff: ArticleDiff, colours: Mapping[str, str], *, folded: bool) -> str:
    """One column: what went struck through, what came underlined, where it stands."""
    parts = [
        _field_row(field.field, _spans(field.spans, colours), colours) for field in diff.fields
    ]
    for item in _folds(diff.body, folded=folded):
        if isinstance(item, int):
            parts.append(_fold(item, colours))
        else:
            parts.append(_paragraph(_spans(item.spans, colours), _both_texts(item)))
    return _page(parts or [_nothing()], colours)


def side_by_side_page(diff: ArticleDiff, colours: Mapping[str, str], *, folded: bool) -> str:
    """Two columns, paragraph beside paragraph: before and after."""
    rows = [
        _pair(
            _labelled(field.field, _spans(field.spans, colours, leave=Change.ADDED), colours),
            _labelled(field.field, _spans(field.spans, colours, leave=Change.REMOVED), colours),
            field.new or field.old,
        )
        for field in diff.fields
    ]
    for item in _folds(diff.body, folded=folded):
        if isinstance(item, int):
            rows.append(f'<tr><td colspan="2">{_fold(item, colours)}</td></tr>')
        else:
            old = _spans(item.spans, colours, leave=Change.ADDED)
            new = _spans(item.spans, colours, leave=Change.REMOVED)
            rows.append(_pair(old, new, _both_texts(item)))
    if not rows:
        return _page([_nothing()], colours)
    table = f'<table width="100%" cellspacing="0" cellpadding="6">{"".join(rows)}</table>'
    return _page([table], colours)


def text_page(headline: str, body: str, colours: Mapping[str, str]) -> str:
    """A version as it stood, its Markdown as written."""
    from newsdesk.history.words import split_paragraphs

    parts = [f'<h3 dir="{direction(headline)}">{_escaped(headline)}</h3>'] if headline else []
    parts += [_paragraph(_escaped(text.rstrip()), text) for text in split_paragraphs(body)]
    return _page(parts, colours)


def said_page(text: str, colours: Mapping[str, str]) -> str:
    """A sentence in place of a text."""
    return _page([f'<p style="color:{colours["muted"]}">{_escaped(text)}</p>'], colours)


def _page(parts: Iterable[str], colours: Mapping[str, str]) -> str:
    return f'<div style="color:{colours["text"]}">{"".join(parts)}</div>'


def _nothing() -> str:
    return f"<p>{_escaped(_('Nothing was changed.'))}</p>"


def _field_row(name: str, spans: str, colours: Mapping[str, str]) -> str:
    return f"<p>{_labelled(name, spans, colours)}</p>"


def _labelled(name: str, spans: str, colours: Mapping[str, str]) -> str:
    label = _escaped(field_names().get(name, name))
    return f'<span style="color:{colours["muted"]}">{label}</span><br/>\u2068{spans}\u2069'


def _paragraph(spans: str, text: str) -> str:
    way = direction(text)
    side = "right" if way == "rtl" else "left"
    return f'<p dir="{way}" align="{side}" style="margin-top:6px;margin-bottom:6px">{spans}</p>'


def _pair(old: str, new: str, text: str) -> str:
    way = direction(text)
    side = "right" if way == "rtl" else "left"
    cells = "".join(
        f'<td width="50%" valign="top"><p dir="{way}" align="{side}">{cell}</p></td>'
        for cell in (old, new)
    )
    return f"<tr>{cells}</tr>"


def _both_texts(part: ParagraphDiff) -> str:
    return (part.new or "") + (part.old or "")


def _spans(spans: Sequence[Span], colours: Mapping[str, str], leave: Change | None = None) -> str:
    """Words with their marks: never by colour alone."""
    out = []
    for span in spans:
        if span.change is leave:
            continue
        text = _escaped(span.text.rstrip("\n") if "\n\n" in span.text else span.text)
        if span.change is Change.ADDED:
            text = (
                f'<span style="background-color:{colours["added"]};color:{colours["added_text"]};'
                f'text-decoration:underline">{text}</span>'
            )
        elif span.change is Change.REMOVED:
            text = (
                f'<span style="background-color:{colours["removed"]};'
                f'color:{colours["removed_text"]};text-decoration:line-through">{text}</span>'
            )
        out.append(text)
    return "".join(out)


def _folds(body: Sequence[ParagraphDiff], *, folded: bool) -> Iterator[ParagraphDiff | int]:
    """Paragraphs to be shown, and in place of unchanged ones how many they are."""
    if not folded:
        yield from body
        return
    changed = [number for number, part in enumerate(body) if part.changed]
    near = {n + step for n in changed for step in range(-AROUND, AROUND + 1)}
    skipped: list[ParagraphDiff] = []
    for number, part in enumerate(body):
        if number in near:
            yield from _worth_folding(skipped)
            skipped = []
            yield part
        else:
            skipped.append(part)
    yield from _worth_folding(skipped)


def _worth_folding(skipped: list[ParagraphDiff]) -> Iterator[ParagraphDiff | int]:
    if len(skipped) > LONGEST_FOLD:
        yield len(skipped)
    else:
        yield from skipped


def _fold(count: int, colours: Mapping[str, str]) -> str:
    text = ngettext("{count} unchanged paragraph", "{count} unchanged paragraphs", count)
    said = _escaped(f"⋯ {text.format(count=count)} ⋯")
    return f'<p align="center" style="color:{colours["muted"]}">{said}</p>'


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")
