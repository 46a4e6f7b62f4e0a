"""Headings, quotes and lists: what becomes of whole lines, computed without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.ui.editor.markdown_line import read_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence


def toggle_heading(lines: Sequence[str], level: int) -> list[str]:
    """The lines as headings of that level; as plain ones if they are all that already."""
    filled = [line for line in lines if line.strip()]
    off = bool(filled) and all(read_prefix(line).heading == level for line in filled)
    hashes = "" if off or not level else "#" * level + " "
    return [_with_heading(line, hashes) if line.strip() or not filled else line for line in lines]


def _with_heading(line: str, hashes: str) -> str:
    prefix = read_prefix(line)
    words = line[prefix.length :]
    if prefix.heading:
        words = words.rstrip("#").rstrip() if words.endswith("#") else words
    return prefix.quote + hashes + words


def next_heading(line: str) -> int:
    """The level that comes next when headings are cycled: none, 2, 3, none."""
    return {0: 2, 2: 3}.get(read_prefix(line).heading, 0)


def toggle_quote(lines: Sequence[str]) -> list[str]:
    """The lines as a block quote; without one level of it if they are all quoted already."""
    filled = [line for line in lines if line.strip()]
    if filled and all(read_prefix(line).quote for line in filled):
        return [_without_quote(line) for line in lines]
    if not filled:
        return ["> ", *lines[1:]]
    return [f"> {line}" if line.strip() else ">" for line in lines]


def _without_quote(line: str) -> str:
    before, mark, after = line.partition(">")
    if not mark or before.strip():
        return line
    return after.removeprefix(" ")


def toggle_list(lines: Sequence[str], *, ordered: bool) -> list[str]:
    """The lines as list items; as plain ones if they are all items of that kind already."""
    filled = [line for line in lines if line.strip()]
    if filled and all(_is_item(line, ordered=ordered) for line in filled):
        return [_without_mark(line) for line in lines]
    result = []
    number = 0
    for line in lines:
        if filled and not line.strip():
            result.append(line)
            continue
        number += 1
        prefix = read_prefix(line)
        mark = f"{number}. " if ordered else "- "
        result.append(prefix.quote + prefix.indent + mark + line[prefix.length :])
    return result


def _is_item(line: str, *, ordered: bool) -> bool:
    mark = read_prefix(line).mark
    return bool(mark) and mark[0].isdigit() == ordered


def _without_mark(line: str) -> str:
    prefix = read_prefix(line)
    return prefix.quote + line[prefix.length :] if prefix.mark else line


def is_block_mark(line: str) -> bool:
    """Whether the line is an item or a quote, which paragraphs beside it would run into."""
    prefix = read_prefix(line)
    return bool(prefix.mark or prefix.quote)


def continuation(line: str) -> str | None:
    """What the next line begins with when Enter ends this one.

    Returns:
        The quote marks and the next list mark; "" where the line has neither; None where it
        holds nothing but its marks, which Enter then takes away.
    """
    prefix = read_prefix(line)
    if not (prefix.mark or prefix.quote):
        return ""
    if not line[prefix.length :].strip():
        return None
    mark = prefix.mark
    if mark and mark[0].isdigit():
        mark = f"{int(mark[:-1]) + 1}."
    quote = prefix.quote if not prefix.quote or prefix.quote.endswith(" ") else prefix.quote + " "
    return quote + prefix.indent + mark + (prefix.gap if mark else "")
