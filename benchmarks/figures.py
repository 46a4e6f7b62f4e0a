"""What every benchmark gives back: rows of one shape, printed as a table and written as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure beside its floor, both taken in the same run.

    Attributes:
        figure: What was measured, with its unit.
        ours: newsdesk's value.
        floor: What it is held against; None where the aim is a plain value.
        aim: The bound on `ours / floor`, or on `ours` where there is no floor; None = only told.
        at_least: Whether more is better.
    """

    figure: str
    ours: float
    floor: float | None = None
    aim: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.aim is None:
            return None
        value = self.ours if self.ratio is None else self.ratio
        return value >= self.aim if self.at_least else value <= self.aim


def plain(rows: Iterable[Row]) -> list[dict[str, object]]:
    return [{**asdict(row), "ratio": row.ratio, "met": row.met} for row in rows]


def read(file: Path) -> list[Row]:
    names = Row.__dataclass_fields__
    return [
        Row(**{key: value for key, value in row.items() if key in names})
        for row in json.loads(file.read_text("utf-8"))
    ]


def write(rows: Iterable[Row], file: Path | None) -> None:
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(plain(rows), indent=1) + "\n", "utf-8")


def table(rows: Iterable[Row]) -> str:
    lines = [f"{'figure':52}{'ours':>10}{'floor':>10}{'ratio':>8}  aim"]
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        aim = "—" if row.aim is None else f"{sign} {row.aim:g}"
        floor = "—" if row.floor is None else f"{row.floor:.2f}"
        ratio = "—" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = {True: "ok", False: "missed", None: ""}[row.met]
        lines.append(f"{row.figure:52}{row.ours:>10.2f}{floor:>10}{ratio:>8}  {aim:8}{verdict}")
    return "\n".join(line.rstrip() for line in lines)


def report(rows: list[Row], file: Path | None) -> None:
    print(table(rows), flush=True)
    write(rows, file)
