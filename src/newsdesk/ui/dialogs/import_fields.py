"""The fields of the review step: what was recognised, where it was read, and a way to correct it.

A field that nobody touched gives back exactly what was recognised, to the character.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from newsdesk.domain.article import Article, Byline, PartialDate, Timestamp
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import (
    WrappingLine,
    direction_of,
    explanation,
    problem_label,
    show_problem,
    turn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LANGUAGES = (
    *("ar", "az", "de", "en", "es", "fa", "fr", "it", "ka", "kk"),
    *("nl", "pl", "pt", "ru", "tr", "uk", "uz"),
)
_LONGEST_ORIGIN = 240
"""Code points, of the words a field was read from, that are shown below it."""
_LONGEST = 10_000_000
"""Code points in an input; Qt's own limit of 32,767 would cut a text without a word."""

_T = TypeVar("_T")
Input = QLineEdit | WrappingLine


@dataclass(frozen=True, slots=True)
class _Shown:
    """An input, and the text it was given at first."""

    input: Input
    text: str
    problem: QLabel

    @property
    def touched(self) -> bool:
        return self.input.text() != self.text


def language_name(tag: str) -> str:
    """A language in its own words with its tag: `français (fr)`."""
    locale = QLocale(tag.replace("-", "_"))
    if locale.language() == QLocale.Language.C:
        return tag
    return f"{locale.nativeLanguageName()} ({tag})"


def _day_text(day: PartialDate | None) -> str:
    """The day for an input: `2020-11-15`, or `11-15` without a year."""
    return "" if day is None else day.iso.removeprefix("--")


def _read_day(text: str) -> PartialDate | None:
    """The day that stands in an input; raises BadInput."""
    text = text.strip()
    if not text:
        return None
    yearless = len(text) <= len("11-15")
    return PartialDate.from_iso(f"--{text}" if yearless else text)


def _moment_text(moment: Timestamp | None) -> str:
    from newsdesk.ui.form.timestamp_text import show_timestamp

    text, offset, _zone = show_timestamp(moment)
    return f"{text} {offset}".strip()


def _read_moment(text: str, language: str) -> Timestamp | None:
    from newsdesk.ui.form.timestamp_text import read_moment

    if not text.strip():
        return None
    moment = read_moment(text, language)
    if moment is None:
        raise BadInput(_("Expected a day and time such as 2024-06-04 08:55 +01:00."))
    return moment


def _read_names(text: str, before: Sequence[Byline]) -> tuple[Byline, ...]:
    """The names between commas; a name that was there keeps its role and address."""
    known = {byline.name: byline for byline in before}
    names = (name.strip() for name in text.split(","))
    return tuple(known.get(name, Byline(name)) for name in names if name)


class RecognisedFields(QWidget):
    """All fields but the text, each with the words it was read from.

    Signals:
        language_chosen: The BCP 47 tag that the text is now said to be in.
        edited: A field changed, so that a problem may have come or gone.
    """

    language_chosen = Signal(str)
    edited = Signal()

    def __init__(
        self,
        article: Article,
        origins: Mapping[str, str],
        packs: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._article = article
        self._origins = origins
        self._shown: dict[str, _Shown] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(10)
        self._add_choices(packs)
        line = article.dateline
        self._add_text("outlet", _("Outlet"), article.outlet)
        self._add_text("kicker", _("Kicker"), article.kicker, wraps=True)
        self._add_text("headline", _("Headline"), article.headline, wraps=True)
        self._add_text("standfirst", _("Standfirst"), article.standfirst, wraps=True)
        self._add_text("timestamp", _("Timestamp"), _moment_text(article.timestamp))
        if article.timestamp and article.timestamp.time and article.timestamp.offset is None:
            words = _("No offset from UTC was printed; none is stored.")
            self._column.addWidget(explanation(words, self))
        self._add_row(
            "dateline",
            ("place", _("Place"), line.place),
            ("date", _("Date"), _day_text(line.date)),
            ("credit", _("Credit"), line.credit),
        )
        names = ", ".join(byline.name for byline in article.bylines)
        self._add_text("bylines", _("Byline"), names)
        self._add_text("section", _("Section"), article.section)
        self._add_others()
        self._column.addStretch(1)
        self._follow_language()

    def article(self) -> Article:
        """The recognised article with the fields as they now stand.

        Raises:
            BadInput: A date or time cannot be read; `problem` tells which.
        """
        before = self._article
        dateline = replace(
            before.dateline,
            place=self._text("place", before.dateline.place),
            credit=self._text("credit", before.dateline.credit),
            date=self._read("date", before.dateline.date, _read_day),
        )
        return replace(
            before,
            pack=str(self.pack.currentData()),
            language=self.language_tag(),
            outlet=self._text("outlet", before.outlet),
            kicker=self._text("kicker", before.kicker),
            headline=self._text("headline", before.headline),
            standfirst=self._text("standfirst", before.standfirst),
            section=self._text("section", before.section),
            dateline=dateline,
            timestamp=self._read("timestamp", before.timestamp, self._moment),
            bylines=self._read(
                "bylines", before.bylines, lambda text: _read_names(text, before.bylines)
            ),
        )

    def language_tag(self) -> str:
        """The chosen language, empty while nobody knows."""
        return str(self.language.currentData())

    def first_problem(self) -> Input | None:
        """Show what cannot be read beside its field; the first such field, or None."""
        first = None
        readers: dict[str, Callable[[str], object]] = {"timestamp": self._moment, "date": _read_day}
        for key, read in readers.items():
            shown = self._shown[key]
            problem = ""
            if shown.touched:
                try:
                    read(shown.input.text())
                except BadInput as error:
                    problem = str(error)
                    first = first or shown.input
            show_problem(shown.problem, problem)
            shown.input.setAccessibleDescription(problem)
        return first

    def touched(self) -> bool:
        """Whether somebody changed anything here."""
        chosen = (self.pack.currentData(), self.language_tag())
        return chosen != (self._article.pack, self._article.language) or any(
            shown.touched for shown in self._shown.values()
        )

    def has_problem(self) -> bool:
        """Whether a field is marked as one that cannot be read."""
        return any(shown.problem.text() for shown in self._shown.values())

    def _moment(self, text: str) -> Timestamp | None:
        return _read_moment(text, self.language_tag())

    def _text(self, key: str, before: str) -> str:
        shown = self._shown[key]
        return shown.input.text().strip() if shown.touched else before

    def _read(self, key: str, before: _T, read: Callable[[str], _T]) -> _T:
        shown = self._shown[key]
        return read(shown.input.text()) if shown.touched else before

    def _add_choices(self, packs: Sequence[tuple[str, str]]) -> None:
        self.pack = QComboBox(self)
        for pack, name in packs:
            self.pack.addItem(name, pack)
        _choose(self.pack, self._article.pack, self._article.pack)
        self.language = QComboBox(self)
        self.language.addItem(_("Not known"), "")
        for tag in _LANGUAGES:
            self.language.addItem(language_name(tag), tag)
        _choose(self.language, self._article.language, language_name(self._article.language))
        self.language.currentIndexChanged.connect(self._follow_language)
        row = QHBoxLayout()
        row.setSpacing(10)
        for text, choice in ((_("House style"), self.pack), (_("Language"), self.language)):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(12)
            choice.setAccessibleName(text)
            row.addLayout(_captioned(text, choice), 1)
        self._column.addLayout(row)
        origin = self._origin("language", self._article.language)
        if origin is not None:
            self._column.addWidget(origin)

    def _add_text(self, key: str, caption: str, text: str, *, wraps: bool = False) -> None:
        cell = self._cell(key, caption, text, wraps=wraps)
        origin = self._origin(key, text)
        if origin is not None:
            cell.addWidget(origin)
        self._column.addLayout(cell)

    def _add_row(self, key: str, *cells: tuple[str, str, str]) -> None:
        """Inputs beside each other that were read from the same words."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, caption, text in cells:
            row.addLayout(self._cell(part, caption, text), 1)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(row)
        origin = self._origin(key, "")
        if origin is not None:
            column.addWidget(origin)
        self._column.addLayout(column)

    def _cell(self, key: str, caption: str, text: str, *, wraps: bool = False) -> QVBoxLayout:
        made: Input = WrappingLine("", self) if wraps else QLineEdit(self)
        made.setPlaceholderText(_("Not in the text"))
        made.setAccessibleName(caption)
        if isinstance(made, QLineEdit):
            made.setMaxLength(_LONGEST)
            made.setText(text)
            made.setCursorPosition(0)
        else:
            made.setPlainText(text)
        problem = problem_label(self)
        # What an input shows at first is the measure of "untouched": it may have dropped
        # characters that no input can hold.
        self._shown[key] = _Shown(made, made.text(), problem)
        made.textChanged.connect(self.edited)
        cell = _captioned(caption, made)
        cell.addWidget(problem)
        return cell

    def _origin(self, key: str, value: str) -> QLabel | None:
        """The words a field was read from, unless they are the field's own or its own key's."""
        words = " ".join(self._origins.get(key, "").split())
        own_key = words.startswith(f"{key}:")
        if not words or own_key or words == " ".join(value.split()):
            return None
        if len(words) > _LONGEST_ORIGIN:
            words = words[:_LONGEST_ORIGIN].rstrip() + "…"
        return explanation(_("Read from: {words}").format(words=words), self)

    def _add_others(self) -> None:
        """What a file with front matter says besides: shown, taken over, edited later."""
        article = self._article
        moments = ((_("Updated"), article.updated), (_("Embargo"), article.embargo))
        protected = sum(not source.public for source in article.sources)
        sources = ", ".join(source.name for source in article.sources)
        others = [
            *((caption, _moment_text(moment)) for caption, moment in moments),
            (_("Keywords"), ", ".join(article.keywords)),
            (_("Slug"), article.slug),
            (_("Sources"), sources),
            (_("Protected sources"), str(protected) if protected else ""),
            (_("Note to the desk"), article.note),
        ]
        filled = [(caption, text) for caption, text in others if text]
        if not filled:
            return
        self._column.addWidget(explanation(_("Also read, to be edited in the desk:"), self))
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        for caption, text in filled:
            value = QLabel(text, self)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            form.addRow(explanation(caption, self), value)
        self._column.addLayout(form)

    def _follow_language(self) -> None:
        direction = direction_of(self.language_tag())
        for key in ("outlet", "kicker", "headline", "standfirst", "place", "credit", "bylines"):
            made = self._shown[key].input
            if isinstance(made, WrappingLine):
                turn(made, direction)
            else:
                made.setLayoutDirection(direction)
        self.language_chosen.emit(self.language_tag())
        self.edited.emit()


def _captioned(caption: str, field: QWidget) -> QVBoxLayout:
    label = explanation(caption)
    label.setWordWrap(False)
    label.setBuddy(field)
    cell = QVBoxLayout()
    cell.setSpacing(3)
    cell.addWidget(label)
    cell.addWidget(field)
    return cell


def _choose(choice: QComboBox, value: str, name: str) -> None:
    """Select a value, adding it where the list does not have it: it is never swapped silently."""
    index = choice.findData(value)
    if index < 0:
        choice.addItem(name, value)
        index = choice.count() - 1
    choice.setCurrentIndex(index)
