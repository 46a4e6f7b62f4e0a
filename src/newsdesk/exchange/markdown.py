"""Markdown with front matter: newsdesk's own, which holds every field, and everybody else's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsdesk.domain.content import from_plain, storable, to_plain
from newsdesk.exchange.foreign_keys import article_fields
from newsdesk.exchange.frontmatter import Value, Verbatim, read_toml, read_yaml, write_yaml
from newsdesk.exchange.recognised import Recognised, Removed

if TYPE_CHECKING:
    from newsdesk.domain.article import Article

FORMAT_KEY = "newsdesk"
"""Front-matter key of our own files; its value is the version of the format."""

FORMAT = "1"

_YAML_HEAD = re.compile(r"---[ \t]*\n(?P<head>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML_HEAD = re.compile(r"\+\+\+[ \t]*\n(?P<head>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_PELICAN_HEAD = re.compile(r"(?P<head>(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)(?:\n|\Z)")
# A thematic break at the top of a body is not front matter: that starts with a key, or is empty.
_FIRST_KEY = re.compile(r"(?:#.*\n)*(?:[\w\"'.-][\w .\"'-]{0,60}[:=]|\[+[\w.]+\]|\s*\Z)")
_TITLE = re.compile(r"\s*#[ \t]+(?P<title>\S[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")


def write_markdown(article: Article, *, protected: bool = False) -> str:
    """The article as Markdown with YAML front matter.

    Args:
        article: What to write. NUL and lone surrogates come out as U+FFFD.
        protected: Whether the sources that are not public and the note to the desk are written
            too. Then `read_markdown` gives back the very same article.
    """
    if not protected:
        public = tuple(source for source in article.sources if source.public)
        article = replace(article, sources=public, note="")
    plain = to_plain(article)
    body = storable(plain.pop("body", ""))
    head: dict[str, Any] = {FORMAT_KEY: Verbatim(FORMAT)}
    head |= {key: _verbatim_moment(value) for key, value in plain.items()}
    text = f"---\n{write_yaml(head)}---\n"
    return f"{text}\n{body}\n" if body else text


def _verbatim_moment(value: object) -> object:
    """Timestamps without quotes, so that other programs see a date where we see a text."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]+[+-][\d:]+", value):
        return Verbatim(value)
    return value


def has_front_matter(text: str) -> bool:
    """Whether the text starts with front matter: YAML, TOML, or Pelican's `Title: …` lines."""
    return _split(_lines_as_lf(text.removeprefix("\ufeff"))) is not None


def is_own(text: str) -> bool:
    """Whether newsdesk wrote the text: then no field was left to be told from another."""
    split = _split(_lines_as_lf(text.removeprefix("\ufeff")))
    return split is not None and FORMAT_KEY in split[0]


def read_markdown(text: str) -> Recognised:
    """Read Markdown with or without front matter.

    Without front matter, a first-level heading at the top is the headline. Keys of other
    programs (Jekyll, Hugo, Pelican, Ghost) are understood; keys that say nothing about an
    article are set aside and shown.

    Raises:
        BadInput: Front matter that cannot be read, or a field with a value it cannot have.
    """
    text = _lines_as_lf(text.removeprefix("\ufeff"))
    split = _split(text)
    if split is None:
        return _finish({}, text.strip("\n"), (), {})
    values, body = split
    ours = values.pop(FORMAT_KEY, None) is not None
    fields, removed, origins = article_fields(values, strict=ours)
    if ours:
        article = from_plain({**fields, "body": _own_body(body)})
        return Recognised(article, removed, (), origins)
    return _finish(fields, body.strip("\n"), removed, origins)


def _lines_as_lf(text: str) -> str:
    """CR LF as LF where the whole file has it; a body's own carriage returns stay."""
    first, newline, _rest = text.partition("\n")
    return text.replace("\r\n", "\n") if newline and first.endswith("\r") else text


def _own_body(rest: str) -> str:
    """The body between the blank line after the front matter and the last line's end."""
    return rest.removeprefix("\n").removesuffix("\n")


def _split(text: str) -> tuple[dict[str, Value], str] | None:
    """The front matter's values and what follows them; None where there is none."""
    for pattern, read in ((_YAML_HEAD, read_yaml), (_TOML_HEAD, read_toml)):
        found = pattern.match(text)
        if found is None or not _FIRST_KEY.match(found["head"]):
            continue
        values = read(found["head"], 2)
        if isinstance(values, dict):
            return values, text[found.end() :]
    return _split_pelican(text)


def _split_pelican(text: str) -> tuple[dict[str, Value], str] | None:
    if not re.match(r"(?i)(?:title|date|slug|author|lang)[ \t]*:", text):
        return None
    found = _PELICAN_HEAD.match(text if text.endswith("\n") else text + "\n")
    if found is None:
        return None
    values: dict[str, Value] = {}
    for entry in re.split(r"\n(?![ \t])", found["head"].rstrip("\n")):
        key, _colon, value = entry.partition(":")
        if key.lower() in values:
            return None
        values[key.lower()] = " ".join(value.split())
    return (values, text[found.end() :]) if "title" in values else None


def _finish(
    fields: dict[str, Any],
    body: str,
    removed: tuple[Removed, ...],
    origins: dict[str, str],
) -> Recognised:
    if "headline" not in fields and (title := _TITLE.match(body)):
        fields["headline"] = origins["headline"] = title["title"]
        body = body[title.end() :].lstrip("\n")
    return Recognised(from_plain({**fields, "body": body}), removed, (), origins)
