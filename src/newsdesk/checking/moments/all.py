"""Every rule about dates, for one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.checking.moments.fields import Outlet, findings_in_fields
from newsdesk.checking.moments.prose import TEXT_FIELDS, dates_in_article, findings_in_prose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsdesk.checking.findings import Finding
    from newsdesk.checking.moments.prose import Placed
    from newsdesk.domain.article import Article

_ORDER = ("dateline", "timestamp", "updated", "embargo", *TEXT_FIELDS)


def check_dates(
    article: Article,
    outlet: Outlet | None = None,
    begun: dt.datetime | None = None,
    dates: Sequence[Placed] | None = None,
) -> list[Finding]:
    """What is wrong with an article's dates, by field and place.

    Args:
        article: The article.
        outlet: Whose clocks it is printed by; nothing is known of them if None.
        begun: When the article came into being, if that is known.
        dates: Those of its prose, where they were found already.
    """
    found = findings_in_fields(article, outlet or Outlet(), begun)
    found += findings_in_prose(article, dates_in_article(article) if dates is None else dates)
    return sorted(found, key=lambda one: (_ORDER.index(one.field), one.start, one.rule))
