"""The library panel: states, search, keys, what it asks for and what it says when empty."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from newsdesk.domain.article import State, Timestamp
from newsdesk.errors import DataFolderError
from newsdesk.services.writing import ArticleRow, Page, PageKey
from newsdesk.ui.library.panel import LibraryPanel

KEYS = Qt.Key
HEADLINES = ["La passerelle rouvre", "Cantines", "", "افتتاح حافلة الكتب", "Late ferry"]


def row(number: int) -> ArticleRow:
    return ArticleRow(
        id=f"{number:032x}",
        headline=HEADLINES[number % 5],
        kicker="",
        state=list(State)[number % 5],
        language="fr",
        pack="lagazette",
        section="Ville",
        timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60),
        updated_at=dt.datetime(2024, 6, 4, 8, tzinfo=dt.UTC),
        words=512,
    )


class Shelf:
    """A store in memory that remembers what it was asked."""

    def __init__(self, number: int) -> None:
        self.rows = [row(each) for each in range(number)]
        self.searched: list[str] = []
        self.broken = False

    def page(self, state: State | None, after: PageKey | None) -> Page:
        if self.broken:
            raise DataFolderError("The desk is still being opened.")
        wanted = [each for each in self.rows if state in {None, each.state}]
        start = after.pk if after else 0
        more = PageKey(0, start + 20) if start + 20 < len(wanted) else None
        return Page(wanted[start : start + 20], more)

    def search(self, query: str, state: State | None) -> list[ArticleRow]:
        self.searched.append(query)
        found = [each for each in self.rows if query.lower() in each.headline.lower()]
        return [each for each in found if state in {None, each.state}]

    def counts(self) -> dict[State, int]:
        return {state: sum(each.state == state for each in self.rows) for state in State}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(50)


@pytest.fixture
def make_panel(qtbot):
    """Makes shown panels and holds them: one that nobody holds may be collected while painted."""
    held: list[LibraryPanel] = []

    def make(shelf: Shelf) -> LibraryPanel:
        made = LibraryPanel(shelf.page, shelf.search, shelf.counts)
        held.append(made)
        qtbot.addWidget(made)
        made.resize(290, 700)
        made.show()
        return made

    yield make
    held.clear()


@pytest.fixture
def panel(make_panel, shelf) -> LibraryPanel:
    made: LibraryPanel = make_panel(shelf)
    made.refresh()
    return made


def explanation(panel: LibraryPanel) -> str:
    label = panel._empty
    return label.text() if label.isVisible() else ""


def test_shows_what_it_is_handed_without_asking(make_panel, shelf) -> None:
    shelf.broken = True
    panel = make_panel(shelf)
    panel.show_rows(shelf.rows[:3], shelf.counts(), PageKey(0, 3))
    assert [each.id for each in panel.rows] == [each.id for each in shelf.rows[:3]]
    panel.list.scrollToBottom()
    QApplication.processEvents()
    assert len(panel.rows) == 3
    shelf.broken = False
    panel.refresh()
    assert len(panel.rows) >= 20


def test_a_state_lists_its_articles_with_their_count(panel, shelf) -> None:
    assert panel.states.count(None) == 50
    assert panel.states.count(State.READY) == 10
    panel.states.choose(State.READY)
    assert {each.state for each in panel.rows} == {State.READY}
    names = [panel.states.model().index(each).data() for each in range(6)]
    assert names == ["All", "Draft", "For review", "Ready", "Published", "Withdrawn"]


def test_search_waits_for_a_pause_and_searches_once(panel, shelf, qtbot) -> None:
    QTest.keyClicks(panel.field, "cant")
    assert shelf.searched == []
    qtbot.waitUntil(lambda: shelf.searched == ["cant"], timeout=2000)
    assert {each.headline for each in panel.rows} == {"Cantines"}


def test_a_late_answer_to_an_older_search_is_dropped(panel, shelf) -> None:
    panel.field.setText("ferry")
    panel.show_hits("cant", shelf.search("cant", None))
    assert {each.headline for each in panel.rows} != {"Cantines"}
    panel.show_hits("ferry", shelf.search("ferry", None))
    assert {each.headline for each in panel.rows} == {"Late ferry"}


def test_enter_opens_the_first_hit_even_before_the_pause(panel, shelf, qtbot) -> None:
    QTest.keyClicks(panel.field, "ferry")
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        QTest.keyClick(panel.field, KEYS.Key_Return)
    assert chosen.args == [shelf.rows[4].id]


def test_escape_clears_the_search_and_the_list_is_back(panel, qtbot) -> None:
    panel.field.setText("zzz")
    qtbot.waitUntil(lambda: not panel.rows, timeout=2000)
    assert explanation(panel) == "Nothing found for “zzz”"
    QTest.keyClick(panel.field, KEYS.Key_Escape)
    assert panel.field.text() == ""
    assert panel.rows
    assert explanation(panel) == ""


def test_keys_go_from_the_field_to_the_list_and_back(panel, qtbot) -> None:
    panel.activateWindow()
    panel.focus_search()
    qtbot.waitUntil(panel.field.hasFocus)
    QTest.keyClick(panel.field, KEYS.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.currentIndex().row() == 0
    QTest.keyClick(panel.list, KEYS.Key_Up)
    assert panel.field.hasFocus()


def test_enter_and_click_open_but_selecting_many_does_not(panel, shelf) -> None:
    chosen: list[str] = []
    panel.article_chosen.connect(chosen.append)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(1))
    QTest.keyClick(panel.list, KEYS.Key_Return)
    assert set(chosen) == {shelf.rows[1].id}
    chosen.clear()
    place = panel.list.visualRect(panel.list.model().index(0)).center()
    viewport, left = panel.list.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, pos=place)
    assert chosen == [shelf.rows[0].id]
    assert panel.list.selected_ids() == [shelf.rows[0].id]


def test_the_open_article_is_marked_but_not_opened_again(panel, shelf) -> None:
    chosen: list[str] = []
    panel.article_chosen.connect(chosen.append)
    panel.select(shelf.rows[3].id)
    assert panel.list.selected_ids() == [shelf.rows[3].id]
    shelf.rows.insert(0, shelf.rows.pop(3)._replace(headline="Changé"))
    panel.refresh()
    assert panel.rows[0].headline == "Changé"
    assert panel.list.selected_ids() == [panel.rows[0].id]
    assert chosen == []


def test_an_article_out_of_sight_is_not_marked(panel, shelf) -> None:
    panel.states.choose(State.READY)
    panel.select(shelf.rows[0].id)
    assert panel.list.selected_ids() == []
    panel.states.choose(None)
    assert panel.list.selected_ids() == [shelf.rows[0].id]


def test_a_refresh_keeps_the_place_and_the_pages_read(panel, shelf) -> None:
    while len(panel.rows) < 50:
        panel.list.scrollToBottom()
        QApplication.processEvents()
    bar = panel.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    shelf.rows[5] = shelf.rows[5]._replace(words=9)
    panel.refresh()
    QApplication.processEvents()
    assert len(panel.rows) == 50
    assert bar.value() == place


def test_update_row(panel, shelf) -> None:
    panel.update_row(shelf.rows[2]._replace(headline="Enfin un titre"))
    assert panel.rows[2].headline == "Enfin un titre"


@pytest.mark.parametrize(
    ("choose", "says"),
    [(None, "No article yet — Ctrl+N begins one"), (State.READY, "No article is in “Ready”")],
)
def test_empty_lists_say_what_to_do(make_panel, choose, says) -> None:
    shelf = Shelf(0 if choose is None else 1)
    panel = make_panel(shelf)
    panel.refresh()
    panel.states.choose(choose)
    assert explanation(panel) == says


def test_a_store_that_cannot_be_read_says_why(make_panel) -> None:
    shelf = Shelf(3)
    shelf.broken = True
    panel = make_panel(shelf)
    panel.refresh()
    assert explanation(panel) == "The desk is still being opened."


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_of_one_article_and_of_many(panel, shelf, qtbot) -> None:
    panel.select(shelf.rows[1].id)
    menu = panel.list.make_menu()
    assert entries(menu) == ["Open", "Duplicate", "Export…", "Delete"]
    signals = [panel.article_chosen, panel.duplicate_requested, None, panel.delete_requested]
    for action, signal in zip(
        [a for a in menu.actions() if not a.isSeparator()], signals, strict=True
    ):
        with qtbot.waitSignal(signal or panel.export_requested) as told:
            action.trigger()
        assert told.args == [shelf.rows[1].id if signal else [shelf.rows[1].id]]
    panel.list.selectAll()
    many = panel.list.make_menu()
    assert entries(many) == ["Export 20 articles…"]
    with qtbot.waitSignal(panel.export_requested) as told:
        many.actions()[0].trigger()
    assert told.args[0] == [each.id for each in shelf.rows[:20]]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_key_opens_the_menu(panel, shelf) -> None:
    panel.select(shelf.rows[1].id)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(panel.list.viewport(), event)
    menu = panel.list.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_delete_asks(panel, shelf, qtbot) -> None:
    panel.select(shelf.rows[1].id)
    with qtbot.waitSignal(panel.delete_requested) as told:
        QTest.keyClick(panel.list, KEYS.Key_Delete)
    assert told.args == [shelf.rows[1].id]


def test_everything_has_a_name(panel) -> None:
    for widget in (panel.field, panel.states, panel.list):
        assert widget.accessibleName()
    index = panel.states.model().index(3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ready, 10"


@pytest.mark.parametrize("locale", ["fr_FR", "ar_EG", "en_GB"])
@pytest.mark.parametrize("width", [160, 290, 600])
def test_it_paints_at_every_width(panel, shelf, locale, width) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        panel.resize(width, 400)
        panel.select(shelf.rows[3].id)
        assert not panel.grab().isNull()
    finally:
        QLocale.setDefault(before)


def test_importing_it_stays_light() -> None:
    import subprocess
    import sys

    program = (
        "import sys, newsdesk.ui.library.panel, newsdesk.ui.editor.body\n"
        "heavy = {'bs4', 'markdownify', 'sqlalchemy', 'jinja2', 'markdown', 'babel', 'nh3', 'yaml',"
        " 'newsdesk.exchange', 'newsdesk.storage.database', 'newsdesk.rendering'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
