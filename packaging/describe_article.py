"""Write docs/article.md from the fields' own metadata; a test holds the two equal."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from newsdesk.domain.article import Article, Byline, Dateline, Source

FILE = Path(__file__).parent.parent / "docs" / "article.md"
_HEAD = """# The article's fields

Made by `packaging/describe_article.py` from `src/newsdesk/domain/article.py`. The keys are those
of the Markdown front matter and of `newsdesk show --json`. A timestamp is ISO 8601 as printed:
`2024-06-04T08:55:00+01:00`, without the offset where none was printed, the day alone where no time
was; with a chosen zone it is `{at: …, zone: Europe/Paris}`. A dateline's day without a year is
`--11-15`.
"""


def describe() -> str:
    """The whole document."""
    parts = [_HEAD]
    for cls in (Article, Dateline, Byline, Source):
        parts.append(f"## {cls.__name__}\n\n{(cls.__doc__ or '').splitlines()[0]}\n")
        rows = [
            f"| `{field.name}` | {field.metadata['unit'].replace('|', chr(92) + '|')} "
            f"| {field.metadata['ninjs']} | {field.metadata['schema_org']} |"
            for field in fields(cls)
        ]
        table = "| Field | Unit | ninjs 3.1 | schema.org |\n|---|---|---|---|\n"
        parts.append(table + "\n".join(rows) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(describe(), "utf-8")
