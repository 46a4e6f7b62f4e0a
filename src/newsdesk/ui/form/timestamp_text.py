"""A timestamp as it stands in three inputs: day and time, offset, zone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.domain.moments import Timestamp, format_offset, parse_offset
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.field import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPACE_BEFORE_OFFSET = re.compile(r"\s+(?=(?:[+-]\d\d(?::?\d\d)?|Z)$)")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
MOMENT, OFFSET, ZONE = 0, 1, 2


def show_timestamp(moment: Timestamp | None) -> tuple[str, str, str]:
    """Day and time without needless seconds, the offset, the zone."""
    if moment is None:
        return "", "", ""
    text = moment.date.isoformat()
    if moment.time is not None:
        text += f" {moment.time.isoformat('seconds' if moment.time.second else 'minutes')}"
    offset = "" if moment.offset is None else format_offset(moment.offset)
    return text, offset, moment.zone


def plain_digits(text: str) -> str:
    """The text with every script's digits as 0 to 9, and the true minus as a hyphen."""
    digits = (str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return "".join(digits).replace("\N{MINUS SIGN}", "-").strip()


def read_offset(text: str) -> int:
    """Minutes east of UTC from `+01:00`, `+1`, `UTC+1` or `Z`.

    Raises:
        BadInput: Not such an offset.
    """
    plain = plain_digits(text)
    if plain.upper() in {"Z", "UTC", "GMT"}:
        return 0
    match = _OFFSET.fullmatch(plain)
    if match is None:
        raise BadInput(_("Expected an offset from UTC such as +01:00."))
    return parse_offset(f"{match[1]}{int(match[2]):02}{match[3] or '00'}")


def read_moment(text: str, language: str) -> Timestamp | None:
    """A whole line as a timestamp: ISO 8601 and its usual variants, or the language's own form."""
    plain = _SPACE_BEFORE_OFFSET.sub("", plain_digits(text))
    try:
        return Timestamp.from_iso(plain)
    except BadInput:
        from newsdesk.dates.reading import read_timestamp

        return read_timestamp(text.strip(), language)


def known_zone(name: str) -> bool:
    """Whether there is such an IANA zone."""
    from newsdesk.dates.zones import is_zone

    return is_zone(name)


def read_timestamp_texts(
    texts: Sequence[str],
    last: Timestamp | None,
    language: str,
    present: Callable[[], Timestamp] | None = None,
) -> Reading[Timestamp | None]:
    """The timestamp that stands in the three inputs.

    An offset in the first input counts before the second one. Where day, time and offset do not
    come to a timestamp, the last one stays.

    Args:
        texts: Day and time, offset, zone.
        last: What stood there before.
        language: BCP 47, of month names.
        present: Gives the present minute by the outlet's clock; with it “now”, “hier 14h” and a
            time alone are read too.
    """
    if not texts[MOMENT].strip():
        return _without_day(texts)
    try:
        moment = _moment(texts[MOMENT], texts[OFFSET], language, _Around(last, present))
    except _Unread as unread:
        return Reading(last, unread.faults | {ZONE: ""})
    zone = texts[ZONE].strip()
    if zone and not known_zone(zone):
        kept = last.zone if last else ""
        faults = {ZONE: _("Expected a time zone such as Europe/Paris.")}
        return Reading(Timestamp(moment.date, moment.time, moment.offset, kept), faults)
    return Reading(Timestamp(moment.date, moment.time, moment.offset, zone))


class _Unread(Exception):
    def __init__(self, faults: dict[int, str]) -> None:
        super().__init__()
        self.faults = faults


def _without_day(texts: Sequence[str]) -> Reading[Timestamp | None]:
    faults = {
        index: _("An offset or a zone needs a day and a time.")
        for index in (OFFSET, ZONE)
        if texts[index].strip()
    }
    return Reading(None, faults)


class _Around(NamedTuple):
    """What fills in what is left out."""

    last: Timestamp | None
    present: Callable[[], Timestamp] | None


def _moment(text: str, offset_text: str, language: str, around: _Around) -> Timestamp:
    moment = _read_or_say(text, language, around)
    if moment.offset is not None or not offset_text.strip():
        return moment
    try:
        offset = read_offset(offset_text)
    except BadInput as error:
        raise _Unread({OFFSET: str(error), MOMENT: ""}) from error
    if moment.time is None:
        raise _Unread({MOMENT: _("An offset needs a time, such as 08:55."), OFFSET: ""})
    return Timestamp(moment.date, moment.time, offset)


def _read_or_say(text: str, language: str, around: _Around) -> Timestamp:
    try:
        moment = read_moment(text, language) or _read_typed(text, language, around)
    except BadInput as error:
        raise _Unread({MOMENT: str(error), OFFSET: ""}) from error
    if moment is None:
        raise _Unread(
            {MOMENT: _("Expected a day and time such as 2024-06-04 08:55 +01:00."), OFFSET: ""}
        )
    return moment


def _read_typed(text: str, language: str, around: _Around) -> Timestamp | None:
    """What leaves something out: “now”, “3 juin 8h55”, “hier 14h”, “8h55”."""
    if around.present is None:
        return None
    from newsdesk.dates.typed import is_now, read_typed

    present = around.present()
    if is_now(text):
        return present
    last = around.last.date if around.last is not None else None
    return read_typed(text, language, present.date, last)
