"""A day with its year that lies after the publication, in a sentence that tells it as past.

Only where it is certain: the sentence opens with the date, its year is written, and the clause
right behind its comma has a verb that can be nothing but past: “On 7 June 2024, the minister said”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.checking.findings import Finding, Level
from newsdesk.checking.moments.naming import day_name
from newsdesk.dates.prose.found import Kind
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.checking.moments.prose import Placed

_OPENING = re.compile(r"(?:^|[.!?…»”\"]\s|\n)[«“\"]?\s*(?:le|on)?\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r",[^.!?;:\n]{0,160}")
_PAST = {
    "fr": re.compile(
        r"\b(?:a|ont|s[’']est|se sont|est|sont)\s+(?:été\s+)?"
        r"(?:annoncé|déclaré|affirmé|indiqué|signé|adopté|voté|reçu|rencontré|entretenue?s?|tué|tuée"
        r"|arrêtée?s?|mort|morte|morts|décédée?s?|élue?s?|condamnée?s?|ouverte?s?|eu|rendue?s?)\b"
    ),
    "en": re.compile(
        r"\b(?:said|announced|signed|adopted|voted|met|killed|died|was|were|told|opened|ruled"
        r"|arrested|elected)\b"
    ),
}
_NOT_PAST = {
    "fr": re.compile(r"\b(?:que|qu[’']|qui|dont|où|si|sera|seront|va|vont|aura|auront|doit)\b"),
    "en": re.compile(r"\b(?:that|which|who|if|will|would|shall|is|are|to be)\b"),
}


def told_as_past(text: str, placed: Placed, language: str, published: dt.date) -> Finding | None:
    """The finding for a date that cannot have passed yet, if its sentence is certain that it did.

    Args:
        text: The field that the date stands in.
        placed: The date.
        language: BCP 47; only French and English are looked at.
        published: The day of the timestamp.
    """
    found, base = placed.found, language.split("-", maxsplit=1)[0].lower()
    if base not in _PAST or found.kind is not Kind.ABSOLUTE or found.date is None:
        return None
    if found.date <= published or not _OPENING.search(text[max(0, found.start - 40) : found.start]):
        return None
    clause = _CLAUSE.match(text, found.end)
    said = clause[0].lower() if clause is not None else ""
    verb = _PAST[base].search(said)
    if verb is None or _NOT_PAST[base].search(said, 0, verb.end()):
        return None
    message = _("{date} is later than the publication, but is told as past")
    return Finding(
        "dates.future-past",
        Level.WARNING,
        placed.field,
        found.start,
        found.end,
        message.format(date=day_name(found.date)),
    )
