"""What a link in pasted HTML really points to: without trackers, without mail gateways."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TRACKERS = _names(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh "
    "mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id vero_id xtor _hsenc _hsmi _openstat ref_src "
    "ref_url __twitter_impression at_medium at_campaign at_custom1 at_custom2 at_custom3 "
    "wt_mc spm"
)
_TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "hsa_", "at_ptr")
_LARGEST = 4_000
_SCHEMES = ("http", "https", "mailto", "tel")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]+")
_UNSAFE = re.compile(r"[ ()<>\"\\^`{|}]")


def _is_tracker(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)


def _behind_gateway(host: str, path: str, query: str) -> str:
    """The address that a redirecting service was handed, or nothing."""
    google = re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host) and path == "/url"
    outlook = host.endswith(".safelinks.protection.outlook.com")
    if not (google or outlook):
        return ""
    given = dict(parse_qsl(query))
    return given.get("q") or given.get("url") or ""


def _escape_address(address: str) -> str:
    """The address as it can stand in Markdown's `(…)`: no brackets, quotes or backslashes."""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", address)


def clean_link(address: str) -> str:
    """The link's address without trackers; `#name` within a page; "" where it leads nowhere.

    Only web, mail and telephone addresses are links; a relative one has lost its page.
    """
    address = _INVISIBLE.sub("", address).strip() if len(address) <= _LARGEST else ""
    if address.startswith("#"):
        return address if len(address) > 1 else ""
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme in {"mailto", "tel"}):
        return ""
    behind = _behind_gateway(parts.netloc.lower(), parts.path, parts.query)
    if behind and behind != address:
        return clean_link(behind) if behind.startswith(("http:", "https:")) else ""
    query = "&".join(pair for pair in parts.query.split("&") if not _is_tracker(pair))
    fragment = "" if _is_tracker(parts.fragment) else parts.fragment
    return _escape_address(urlunsplit(parts._replace(query=query, fragment=fragment)))
