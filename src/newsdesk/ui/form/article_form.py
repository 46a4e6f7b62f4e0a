"""The fields above the body, from the kicker to the language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from newsdesk.domain.article import Article, Byline
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.block import Block
from newsdesk.ui.form.byline_text import read_bylines, show_bylines
from newsdesk.ui.form.dateline_block import DatelineBlock
from newsdesk.ui.form.field import LINE, TEXT, Field, PendingInput, Wording
from newsdesk.ui.form.language_box import LanguageBox
from newsdesk.ui.form.language_text import read_language, show_language
from newsdesk.ui.form.line_field import LineField
from newsdesk.ui.form.look import dress
from newsdesk.ui.form.text_field import TextField
from newsdesk.ui.form.timestamp_field import TimestampField, utc_now
from newsdesk.ui.form.undo_keys import FieldStack, take_undo_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from newsdesk.housestyle.pack import Pack

WIDE = 720
"""Pixels from which dateline and timestamp stand side by side."""
_ARABIC_COMMAS = frozenset({"ar", "fa", "ps", "sd", "ug", "ur"})
_PRINT_MS = 30
"""Milliseconds after a change before the printed forms follow: the key's echo comes first."""


class ArticleForm(QWidget):
    """The article's fields above the body, with an undo stack of their own.

    Args:
        clock: Gives the present, with its zone, for the “Now” button.

    Signals:
        edited: The article is another one than before, by the user's hand.
        language_changed: Carries the tag.
    """

    edited = Signal()
    language_changed = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        super().__init__(parent)
        self.undo_stack = FieldStack(self)
        self._article = Article()
        self._pack: Pack | None = None
        self._cached = False
        self._wide: bool | None = None
        self._rtl = False
        self._language = ""
        self._make_inputs(clock)
        self._make_fields()
        self._lay_out()
        dress(self)
        self._printing = QTimer(self, singleShot=True, interval=_PRINT_MS)
        self._printing.timeout.connect(self._print)
        self._set_direction()
        self.set_article(Article())

    # --- what the window calls

    def set_article(self, article: Article, printed: tuple[str, str] | None = None) -> None:
        """Show an article; what could be undone before is forgotten.

        Args:
            article: Its fields, also those that are not shown here: they are kept.
            printed: Its timestamp and dateline as the pack prints them, where that is known.
        """
        self.undo_stack.clear()
        self._article = article
        language = article.language
        self._language_is(language)
        for name, field in self._fields.items():
            field.set_value(getattr(article, name))
        self.timestamp.set_value(article.timestamp)
        self.dateline.set_value(article.dateline)
        self._cached = printed is not None
        if printed is not None:
            self._printing.stop()
            self._show_printed(printed)
        else:
            self._show_printed(("", ""))
            self._printing.start()

    def refresh(self, article: Article) -> None:
        """Take over what changed outside in the article that is shown.

        Fields whose value stays keep what stands in them, also what could not be read. If a field
        of the form changed, what could be undone before is forgotten.
        """
        shown = self.article()
        self._article = article
        for name, field in self._fields.items():
            if field.value != getattr(article, name):
                self.undo_stack.clear()
                field.set_value(getattr(article, name))
        if shown.timestamp != article.timestamp:
            self.undo_stack.clear()
            self.timestamp.set_value(article.timestamp)
        if shown.dateline != article.dateline:
            self.undo_stack.clear()
            self.dateline.set_value(article.dateline)
        self._language_is(article.language)
        self._print_soon()

    def article(self) -> Article:
        """The article that was set, with what stands in the fields now."""
        values: dict[str, Any] = {name: field.value for name, field in self._fields.items()}
        return replace(
            self._article, timestamp=self.timestamp.value, dateline=self.dateline.value, **values
        )

    def enter(self, name: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Put a value into a field on the user's behalf; one step of undo.

        Args:
            name: Of the article's field.
            value: What it becomes.
        """
        if name == "timestamp":
            self.timestamp.field.enter(value)
        elif name == "dateline":
            self.dateline.enter(value)
        else:
            self._fields[name].enter(value)

    def go_to(self, name: str) -> None:
        """Put the focus into a field."""
        places: dict[str, QWidget] = {
            "kicker": self.kicker,
            "headline": self.headline,
            "standfirst": self.standfirst,
            "timestamp": self.timestamp.moment,
            "dateline": self.dateline.day,
        }
        places.get(name, self).setFocus()

    def pending_inputs(self) -> list[PendingInput]:
        """What was typed and is not stored, because it could not be read."""
        fields: list[Field[Any]] = [
            *self._fields.values(),
            self.timestamp.field,
            *self.dateline.fields,
        ]
        return [pending for field in fields for pending in field.pending()]

    def set_pack(self, pack: Pack | None) -> None:
        """Print timestamp and dateline as that pack does, and take the present in its zone."""
        if pack == self._pack:
            return
        first, self._pack = self._pack is None, pack
        self.timestamp.set_pack(pack)
        if not (first and self._cached):
            self._print_soon()

    def printed(self) -> tuple[str, str]:
        """Timestamp and dateline as they are shown in print."""
        return self.timestamp.block.printed_text(), self.dateline.printed_text()

    # --- how it is built

    def _make_inputs(self, clock: Callable[[], dt.datetime]) -> None:
        weight = QFont.Weight
        self.kicker = LineField(_("Kicker"), _("Kicker"), scale=0.95, weight=weight.DemiBold)
        self.headline = TextField(
            _("Headline"), _("Headline"), lines=6, scale=1.7, weight=weight.Bold
        )
        self.standfirst = TextField(_("Standfirst"), _("Standfirst"), lines=4, scale=1.1)
        self.dateline = DatelineBlock(self.undo_stack)
        self.timestamp = TimestampField(_("Timestamp"), self.undo_stack, printed=True, clock=clock)
        self.byline = LineField(_("Byline"), _("Name, role; name"))
        self.section = LineField(_("Section"), _("Section"))
        self.language = LanguageBox(_("Language"))

    def _make_fields(self) -> None:
        stack = self.undo_stack
        self._fields: dict[str, Field[Any]] = {
            "kicker": Field(_("Kicker"), (self.kicker,), LINE, stack, self),
            "headline": Field(_("Headline"), (self.headline,), LINE, stack, self),
            "standfirst": Field(_("Standfirst"), (self.standfirst,), TEXT, stack, self),
            "bylines": Field(
                _("Byline"), (self.byline,), Wording(self._show_bylines, read_bylines), stack, self
            ),
            "section": Field(_("Section"), (self.section,), LINE, stack, self),
            "language": Field(
                _("Language"),
                (self.language.line,),
                Wording(show_language, read_language),
                stack,
                self,
            ),
        }
        for name, field in self._fields.items():
            field.value_changed.connect(
                self._language_edited if name == "language" else self.edited
            )
        self.timestamp.value_changed.connect(self._moment_edited)
        self.dateline.value_changed.connect(self._moment_edited)

    def _show_bylines(self, bylines: tuple[Byline, ...]) -> tuple[str]:
        return show_bylines(bylines, arabic=self._language in _ARABIC_COMMAS)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(2)
        for widget in (self.kicker, self.headline, self.standfirst):
            column.addWidget(widget)
        column.addSpacing(4)
        self._byline_block = Block(_("Byline"))
        self._byline_block.add_row((self.byline, 1))
        self._filing = Block(_("Section"))
        self._filing.add_row((self.section, 1))
        self._language_block = Block(_("Language"))
        self._language_block.add_row((self.language, 1))
        self._language_block.notice.watch(self._fields["language"])
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for part in range(4):
            self._grid.setColumnStretch(part, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._arrange(wide=False)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        grid = self._grid
        places = (
            ((0, 0, 1, 2), (0, 2, 1, 2), (1, 0, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1))
            if wide
            else ((0, 0, 1, 4), (1, 0, 1, 4), (2, 0, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1))
        )
        blocks = (
            self.dateline,
            self.timestamp,
            self._byline_block,
            self._filing,
            self._language_block,
        )
        for widget, place in zip(blocks, places, strict=True):
            grid.removeWidget(widget)
            grid.addWidget(widget, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= WIDE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            dress(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The form itself has nothing to type into: begin with the headline."""
        super().focusInEvent(event)
        self.headline.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo from a button in the form."""
        if not take_undo_key(event, self.undo_stack):
            super().keyPressEvent(event)

    # --- what follows from an edit

    def _moment_edited(self) -> None:
        self._print_soon()
        self.edited.emit()

    def _language_edited(self) -> None:
        language = self._fields["language"].value
        self._language_is(language)
        self._print_soon()
        self.language_changed.emit(language)
        self.edited.emit()

    def _language_is(self, language: str) -> None:
        self._language = language.split("-", maxsplit=1)[0].lower()
        self.timestamp.set_language(language)
        self.dateline.set_language(language)
        rtl = QLocale(language).textDirection() == Qt.LayoutDirection.RightToLeft
        if rtl != self._rtl:
            self._rtl = rtl
            self._set_direction()

    def _set_direction(self) -> None:
        way = Qt.LayoutDirection
        self.setLayoutDirection(way.RightToLeft if self._rtl else way.LeftToRight)
        for part in (
            self.kicker,
            self.headline,
            self.standfirst,
            self.byline,
            self.section,
            self.language.line,
            self.timestamp,
            self.dateline,
        ):
            part.set_rtl(rtl=self._rtl)

    def _print_soon(self) -> None:
        self._cached = False
        self._printing.start()

    def _print(self) -> None:
        from newsdesk.rendering.moments import print_moments

        if self._pack is not None:
            self._show_printed(print_moments(self.article(), self._pack))

    def _show_printed(self, printed: tuple[str, str]) -> None:
        self.timestamp.block.set_printed(printed[0])
        self.dateline.set_printed(printed[1])
