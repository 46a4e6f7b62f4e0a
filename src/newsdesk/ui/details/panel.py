"""What an article is filed under: pack, state, slug, keywords, moments, a note to the desk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from newsdesk.domain.article import Article, State
from newsdesk.domain.content import storable
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.block import Block, Caption
from newsdesk.ui.form.choice_box import ChoiceBox
from newsdesk.ui.form.field import LINE, TEXT, Field, PendingInput, Reading, Wording
from newsdesk.ui.form.line_field import LineField, one_line
from newsdesk.ui.form.look import dress
from newsdesk.ui.form.text_field import TextField
from newsdesk.ui.form.timestamp_field import TimestampField, quiet_button, utc_now
from newsdesk.ui.form.undo_keys import take_undo_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    from newsdesk.housestyle.pack import Pack
    from newsdesk.ui.form.field import Input

_COMMA = re.compile("[,،、]")
_MOMENTS = ("updated", "embargo")


def show_keywords(keywords: tuple[str, ...]) -> tuple[str]:
    """The keywords with commas between."""
    return (", ".join(keywords),)


def read_keywords(texts: Sequence[str], _last: tuple[str, ...]) -> Reading[tuple[str, ...]]:
    """What stands between commas, each once, in order."""
    words = (word.strip() for word in _COMMA.split(storable(one_line(texts[0]))))
    return Reading(tuple(dict.fromkeys(word for word in words if word)))


def show_state(state: State) -> tuple[str]:
    """The state's key."""
    return (state.value,)


def read_state(texts: Sequence[str], last: State) -> Reading[State]:
    """The state with that key."""
    return Reading(State(texts[0]) if texts[0] in set(State) else last)


def states() -> list[tuple[str, str]]:
    """The states, as stored and as named."""
    return [
        (State.DRAFT.value, _("Draft")),
        (State.REVIEW.value, _("For review")),
        (State.READY.value, _("Ready")),
        (State.PUBLISHED.value, _("Published")),
        (State.WITHDRAWN.value, _("Withdrawn")),
    ]


class DetailsPanel(QWidget):
    """The fields that do not stand above the body.

    Args:
        undo_stack: Where changes can be undone; one of its own if None.
        clock: Gives the present, with its zone.

    Signals:
        edited: The article is another one than before, by the user's hand.
    """

    edited = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        undo_stack: QUndoStack | None = None,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self) if undo_stack is None else undo_stack
        self._headline = ""
        self._make_inputs(clock)
        self._make_fields()
        self._lay_out()
        dress(self)
        self.setFocusProxy(self.pack)
        self.set_article(Article())

    # --- what the window calls

    def set_article(self, article: Article) -> None:
        """Show an article's details; what could be undone before is forgotten."""
        self.undo_stack.clear()
        self._note_surroundings(article)
        for name, field in self._fields.items():
            field.set_value(getattr(article, name))

    def refresh(self, article: Article) -> None:
        """Take over what changed outside in the article that is shown; the rest stays as it is."""
        self._note_surroundings(article)
        for name, field in self._fields.items():
            if field.value != getattr(article, name):
                self.undo_stack.clear()
                field.set_value(getattr(article, name))

    def apply_to(self, article: Article) -> Article:
        """The article with what stands here; its headline and language are taken note of."""
        self._note_surroundings(article)
        values: dict[str, Any] = {name: field.value for name, field in self._fields.items()}
        return replace(article, **values)

    def pending_inputs(self) -> list[PendingInput]:
        """What was typed and is not stored, because it could not be read."""
        return [pending for field in self._fields.values() for pending in field.pending()]

    def set_packs(self, packs: Iterable[tuple[str, str]]) -> None:
        """Offer these house styles, as ids and outlets' names."""
        choices = [(id_, f"{name} ({id_})" if name and name != id_ else id_) for id_, name in packs]
        self.pack.set_choices(choices)

    def set_pack(self, pack: Pack | None) -> None:
        """Show that pack's outlet where the article names none; the present is in its zone."""
        outlet = pack.outlet.name if pack else ""
        self.outlet.setPlaceholderText(outlet or _("As the house style says"))
        self.updated.set_pack(pack)
        self.embargo.set_pack(pack)

    def set_info(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show facts that nobody types, such as words and dates, as names and values."""
        while self._info.rowCount():
            self._info.removeRow(0)
        for name, value in lines:
            self._info.addRow(Caption(name), QLabel(value))

    def suggest_slug(self) -> None:
        """Fill in the slug that the headline gives."""
        from newsdesk.rendering.slugs import slug_of

        if self._headline.strip():
            self._fields["slug"].enter(slug_of(self._headline))

    # --- how it is built

    def _make_inputs(self, clock: Callable[[], dt.datetime]) -> None:
        stack = self.undo_stack
        self.pack = ChoiceBox(_("House style"))
        self.state = ChoiceBox(_("State"), states())
        self.outlet = LineField(_("Outlet as printed"), _("As the house style says"))
        self.slug = LineField(_("Slug"), _("letters-digits-hyphens"))
        self.slug_button = quiet_button(_("From headline"), _("Make the slug from the headline"))
        self.slug_button.clicked.connect(self.suggest_slug)
        self.keywords = TextField(_("Keywords"), _("Separated by commas"), lines=4)
        self.updated = TimestampField(_("Updated"), stack, clock=clock)
        self.embargo = TimestampField(_("Embargo: not before"), stack, now=False, clock=clock)
        self.note = TextField(
            _("Note to the desk, never printed"),
            _("For editors only"),
            lines=12,
            least=3,
            breaks=True,
        )

    def _make_fields(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "pack": self._field(_("House style"), self.pack, LINE),
            "outlet": self._field(_("Outlet"), self.outlet, LINE),
            "state": self._field(_("State"), self.state, Wording(show_state, read_state)),
            "slug": self._field(_("Slug"), self.slug, LINE),
            "keywords": self._field(
                _("Keywords"), self.keywords, Wording(show_keywords, read_keywords)
            ),
            "updated": self.updated.field,
            "embargo": self.embargo.field,
            "note": self._field(_("Note to the desk"), self.note, TEXT),
        }
        for field in self._fields.values():
            field.value_changed.connect(self.edited)

    def _field(self, label: str, widget: Input, wording: Wording[Any]) -> Field[Any]:
        return Field(label, (widget,), wording, self.undo_stack, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 8, 9, 8)
        column.setSpacing(8)
        for left, right in (
            ((_("House style"), self.pack), (_("State"), self.state)),
            ((_("Outlet as printed"), self.outlet), None),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for pair in filter(None, (left, right)):
                row.addWidget(_block(pair[0], pair[1]), 1)
            column.addLayout(row)
        slug = Block(_("Slug"))
        slug.add_row((self.slug, 1), (self.slug_button, 0))
        column.addWidget(slug)
        column.addWidget(_block(_("Keywords"), self.keywords))
        column.addWidget(self.updated)
        column.addWidget(self.embargo)
        column.addWidget(_block(_("Note to the desk · never printed"), self.note))
        self._info = QFormLayout()
        self._info.setContentsMargins(0, 6, 0, 0)
        column.addLayout(self._info)
        column.addStretch(1)

    def _note_surroundings(self, article: Article) -> None:
        self._headline = article.headline
        self.slug_button.setEnabled(bool(article.headline.strip()))
        for name in _MOMENTS:
            getattr(self, name).set_language(article.language)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            dress(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo from a button or a list."""
        if not take_undo_key(event, self.undo_stack):
            super().keyPressEvent(event)


def _block(caption: str, widget: QWidget) -> Block:
    block = Block(caption)
    block.add_row((widget, 1))
    return block
