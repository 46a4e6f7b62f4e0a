"""The date desk joins a window once its desk is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsdesk.checking.moments.naming import day_name
from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.dates.panel import DatesPanel
from newsdesk.ui.dates.place_offers import PlaceOffers
from newsdesk.ui.dates.watch import DatesRead, DatesWatch

if TYPE_CHECKING:
    from newsdesk.ui.workspace import Workspace

SHOWN = 4
"""Words that the notice quotes."""


def add_dates(workspace: Workspace) -> None:
    """Watch the dates of a workspace, list them behind the preview, tell when their days move."""
    watch = DatesWatch(workspace)
    workspace.dates = watch
    workspace.window.add_dates(DatesPanel(workspace, watch))
    watch.moved.connect(partial(_tell_moved, workspace))
    workspace.article_shown.connect(partial(_withdraw, workspace))
    _show_clocks(workspace)
    PlaceOffers(workspace)
    watch.look()


def _show_clocks(workspace: Workspace) -> None:
    from newsdesk.services.dating import choose_clocks, clocks_of
    from newsdesk.ui.form.clocks import FIRST_CLOCKS

    def keep(zones: tuple[str, ...]) -> None:
        try:
            # Asked for anew: a desk that was repaired is another database.
            choose_clocks(workspace.require_desk().database, zones)
        except NewsdeskError as error:
            workspace.window.notices.raise_notice("clocks", str(error), level="error")

    stamp = workspace.window.form.timestamp
    chosen = clocks_of(workspace.require_desk().database)
    stamp.set_clocks(FIRST_CLOCKS if chosen is None else chosen)
    stamp.clocks_chosen.connect(keep)


def _withdraw(workspace: Workspace, _record: object) -> None:
    workspace.window.notices.withdraw("moved")


def _tell_moved(workspace: Workspace, _before: DatesRead, now: DatesRead) -> None:
    """The day of publication moved: “yesterday” is another day than when it was written."""
    window, stamp = workspace.window, now.article.timestamp
    if stamp is None:
        return
    words = dict.fromkeys(one.found.text for one in now.placed if one.found.shift is not None)
    quoted = ", ".join(f"“{word}”" for word in list(words)[:SHOWN])
    more = " …" if len(words) > SHOWN else ""
    text = _("The day of publication is {day} now: {words} mean other days. Read them again.")
    action = window.actions_by_id["tab_dates"]
    window.notices.raise_notice(
        "moved",
        text.format(day=day_name(stamp.date), words=quoted + more),
        (_("Show the dates"), action.trigger),
    )
