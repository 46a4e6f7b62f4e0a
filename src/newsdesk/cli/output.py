"""Printing: UTF-8 whatever the locale, JSON a line, and nothing that steers a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from newsdesk.domain.moments import Timestamp

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = re.compile("[\t\n\u2028\u2029]")
_JSON_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def use_utf8() -> None:
    """Print UTF-8, and a mark for what UTF-8 cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printable(text: str) -> str:
    r"""The text on one line, control and bidi control characters as `\\x1b`, `\\u202e`."""
    return _LINE_BREAKS.sub(" ", _STEERING.sub(_escaped, text))


def printable_lines(text: str) -> str:
    """The same for text of several lines, which keep their ends."""
    return "\n".join(printable(line) for line in text.split("\n"))


def say(text: str) -> None:
    """Print a line; the text must be `printable` already where it holds anybody's words."""
    sys.stdout.write(text + "\n")


def say_json(data: dict[str, Any]) -> None:
    """Print an object on one line. Text stays as it is, what would steer a terminal is escaped."""
    text = json.dumps(data, ensure_ascii=False)
    sys.stdout.write(_JSON_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def complain(text: str, stream: TextIO | None = None) -> None:
    """Say what is wrong, on one line of the error stream."""
    out = stream or sys.stderr
    out.write(f"newsdesk: {printable(text)}\n")


def moment_words(moment: Timestamp | None) -> str:
    """A timestamp for a list: `2024-06-04 08:55 +01:00`."""
    if moment is None:
        return ""
    text = moment.iso.replace("T", " ")
    return re.sub(r"(\d\d:\d\d):\d\d(?=([+-]?))", r"\1 ", text, count=1).rstrip()


def give_up_on_stdout() -> None:
    """The reader of our output has gone: let the interpreter close down without a complaint."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
