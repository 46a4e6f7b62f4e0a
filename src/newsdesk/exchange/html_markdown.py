"""HTML, from a clipboard or a file, into the Markdown that articles are written in."""

from __future__ import annotations

import html as _html
import re
from itertools import groupby
from typing import TYPE_CHECKING

from newsdesk.exchange.html_footnotes import WRITTEN, find_footnotes
from newsdesk.exchange.html_reading import read_blocks
from newsdesk.exchange.html_runs import Block, Item, Quote, Run
from newsdesk.exchange.markdown_escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.exchange.html_runs import Container

LARGEST = 6_000_000
"""Code points of HTML that are read as such; of more than that only the text is kept."""


_BREAKING = re.compile(r"<(?:p|div|br|li|tr|h[1-6])\b", re.IGNORECASE)


def html_to_markdown(html: str) -> str:
    """The Markdown of what a reader of the page would see.

    Headings, emphasis, links, lists, quotes, tables and footnotes stay; looks, scripts, hidden
    text, tracking pixels and the trackers in links go. Hard spaces stay. Nothing is fetched.
    Plain text stays plain: what Markdown would read as a mark is escaped.
    """
    if len(html) > LARGEST:
        return _text_only(html)
    blocks = read_blocks(html)
    find_footnotes(blocks)
    body = [block for block in blocks if not block.note]
    notes = [block for block in blocks if block.note]
    parts = [_write_blocks(body), *_write_notes(notes)]
    return "\n\n".join(part for part in parts if part)


def _text_only(html: str) -> str:
    """The text between the tags, a line for each block; linear in the length."""
    lines: list[str] = []
    for piece in html.split("<"):
        tag, closed, text = piece.partition(">")
        if closed and _BREAKING.match("<" + tag):
            lines.append("\n\n")
        lines.append(text if closed else "")
    plain = _html.unescape("".join(lines))
    paragraphs = (" ".join(part.split(" ")).strip() for part in plain.split("\n\n"))
    return "\n\n".join(
        escape_markdown(" ".join(part.split("\n")), line_start=True) for part in paragraphs if part
    )


def _write_notes(blocks: Iterable[Block]) -> list[str]:
    written = []
    for number, group in groupby(blocks, lambda block: block.note):
        paragraphs = [_inline(block.runs) for block in group]
        text = "\n\n".join(paragraphs).replace("\n", "\n    ").replace("\n    \n", "\n\n")
        written.append(f"[^{number}]: {text}")
    return written


def _write_blocks(blocks: Sequence[Block]) -> str:
    pieces: list[str] = []
    previous: Block | None = None
    for block in blocks:
        text = _block_text(block)
        if not text:
            continue
        if previous is not None:
            pieces.append(_gap(previous, block))
        first, rest = _prefixes(block.containers)
        head, *lines = text.split("\n")
        pieces.append(first + head)
        pieces += [f"\n{(rest + line).rstrip() if not line else rest + line}" for line in lines]
        previous = block
    return "".join(pieces)


def _gap(previous: Block, block: Block) -> str:
    """What stands between two blocks: a new line in a list, else an empty one."""
    old, new = previous.item, block.item
    starts = new is not None and not new.opened
    alone = old is not None and old.blocks == 1
    if starts and alone and not (previous.rows or previous.rule):
        return "\n"
    shared = []
    for one, other in zip(previous.containers, block.containers, strict=False):
        if one is not other:
            break
        shared.append("> " if isinstance(one, Quote) else "    ")
    return f"\n{''.join(shared).rstrip()}\n"


def _prefixes(containers: tuple[Container, ...]) -> tuple[str, str]:
    """What goes before the block's first line and before its others."""
    first = rest = ""
    innermost = containers[-1] if containers else None
    for container in containers:
        if isinstance(container, Quote):
            first, rest = first + "> ", rest + "> "
            continue
        container.blocks += container is innermost
        if not container.opened:
            container.opened = True
            container.skipped = container is not innermost
            first += "" if container.skipped else _mark(container)
            rest += "" if container.skipped else "    "
        elif not container.skipped:
            first, rest = first + "    ", rest + "    "
    return first, rest


def _mark(item: Item) -> str:
    return "- " if item.number is None else f"{item.number}. "


def _block_text(block: Block) -> str:
    if block.rule:
        return "---"
    if block.rows:
        return _table(block.rows)
    look = block.look
    if look.preformatted and any(run.look.code for run in block.runs):
        return _code_block(block.runs)
    if look.heading and block.item is None:
        text = _inline(block.runs).replace("  \n", " ")
        return f"{'#' * look.heading} {text}" if text else ""
    return _inline(block.runs)


def _code_block(runs: list[Run]) -> str:
    lines = "".join(run.text for run in runs).strip("\n").expandtabs(4).split("\n")
    return "\n".join("    " + line if line.strip() else "" for line in lines)


def _table(rows: list[list[list[Run]]]) -> str:
    width = max(len(row) for row in rows)
    lines = []
    for row in rows:
        cells = [_inline(runs).replace("  \n", " ").replace("|", "\\|") for runs in row]
        cells += [""] * (width - len(cells))
        lines.append(f"| {' | '.join(cells)} |")
    lines.insert(1, f"|{' --- |' * width}")
    return "\n".join(lines)


def _inline(runs: list[Run]) -> str:
    """The runs of one block as Markdown; line breaks as two blanks and a new line."""
    pieces: list[str] = []
    start, first_line = True, True
    for href, group in groupby(runs, lambda run: run.look.href):
        linked = list(group)
        text = _emphasised(linked, start, first_line)
        if href and not href.startswith("#"):
            if pieces and pieces[-1].endswith("!"):
                pieces[-1] = pieces[-1][:-1] + "\\!"
            text = _link(text, href, "".join(run.text for run in linked).strip())
        pieces.append(text)
        start = linked[-1].text == "\n"
        first_line = first_line and all(run.text != "\n" for run in linked)
    return "".join(pieces)


def _emphasised(runs: list[Run], start: bool, first_line: bool) -> str:
    pieces = []
    for bold, strong in groupby(runs, lambda run: run.look.bold):
        inner = []
        for italic, slanted in groupby(strong, lambda run: run.look.italic):
            texts = []
            for run in slanted:
                texts.append(_run_text(run, start, first_line))
                start = run.text == "\n"
                first_line = first_line and not start
            inner.append(_wrapped("".join(texts), "*") if italic else "".join(texts))
        pieces.append(_wrapped("".join(inner), "**") if bold else "".join(inner))
    return "".join(pieces)


def _run_text(run: Run, start: bool, first_line: bool) -> str:
    if run.text == "\n":
        return "  \n"
    look = run.look
    if look.image:
        return f"![{_label(escape_markdown(run.text))}]({look.image})"
    if look.code and run.text.strip():
        return _wrapped(run.text, "`") if "`" not in run.text else f"`` {run.text.strip()} ``"
    if look.href == WRITTEN:
        return run.text
    text = escape_markdown(run.text, line_start=start, first_line=first_line)
    return _label(text) if look.href and not look.href.startswith("#") else text


def _label(text: str) -> str:
    """The text with its brackets escaped, to stand between brackets."""
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)


def _wrapped(text: str, mark: str) -> str:
    """The text between marks, blanks outside of them; without marks where no word is in it."""
    if not any(character.isalnum() for character in text):
        return text
    before, middle, after = _edges(text)
    return f"{before}{mark}{middle}{mark}{after}"


def _edges(text: str) -> tuple[str, str, str]:
    middle = text.strip()
    start = text.index(middle)
    return text[:start], middle, text[start + len(middle) :]


def _link(text: str, href: str, shown: str) -> str:
    if not shown:
        return text
    if shown == href and href.startswith("http"):
        return f"<{href}>"
    before, middle, after = _edges(text)
    return f"{before}[{middle}]({href}){after}"
