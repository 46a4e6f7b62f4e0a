"""A clock that is years off is told; an ordinary one never is."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdesk.domain.article import Article
from newsdesk.services.clock_check import RELEASED, WrongClock, check_clock
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article

DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path)
    yield desk
    desk.close()


def saved_at(desk, moment):
    """Make the newest saving one of that moment."""
    create_article(desk.database, Article(headline="Un"))
    then = int(moment.timestamp() * 1_000_000)
    desk.database.write(lambda c: c.exec_driver_sql("UPDATE article SET updated_at = ?", (then,)))


def test_an_empty_desk_and_a_right_clock_say_nothing(desk):
    assert check_clock(desk.database, RELEASED + DAY) is None
    create_article(desk.database, Article(headline="Un"))
    assert check_clock(desk.database) is None


def test_a_clock_that_went_back_is_told(desk):
    last = RELEASED + 400 * DAY
    saved_at(desk, last)
    assert check_clock(desk.database, last + DAY) is None
    assert check_clock(desk.database, last - DAY / 2) is None
    assert check_clock(desk.database, last - 2 * DAY) == WrongClock(last - 2 * DAY, last)


def test_a_clock_from_before_this_program_is_told(desk):
    then = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
    assert check_clock(desk.database, then) == WrongClock(then, None)


def test_a_desk_written_by_a_clock_years_ahead_is_told_too(desk):
    ahead = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    saved_at(desk, ahead)
    now = RELEASED + DAY
    assert check_clock(desk.database, now) == WrongClock(now, ahead)
