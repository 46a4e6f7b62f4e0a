"""Paints the library's rows: headline, state, what there is to know at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from newsdesk.ui.form.look import SHAPE_CONTRAST, TEXT_CONTRAST, blend, contrast, readable
from newsdesk.ui.library import words
from newsdesk.ui.library.dots import SIZE, paint_dot
from newsdesk.ui.library.model import ROW

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from newsdesk.services.writing import ArticleRow

_SIDE, _TOP, _GAP = 14, 9, 4
_LINES = 2
_SMALL = 0.88

_Index = QModelIndex | QPersistentModelIndex


def headline_font(base: QFont, *, untitled: bool) -> QFont:
    """Heavier than the rest; slanted where there is no headline yet."""
    font = QFont(base)
    font.setWeight(QFont.Weight.Normal if untitled else QFont.Weight.DemiBold)
    font.setItalic(untitled)
    return font


def small_font(base: QFont) -> QFont:
    """For what stands below the headline."""
    font = QFont(base)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * _SMALL)
    return font


def quiet_on(ground: QColor, palette: QPalette) -> QColor:
    """The quietest mix of the text's colour and the ground that still reads."""
    text = palette.color(QPalette.ColorRole.Text)
    for share in (0.6, 0.65, 0.7, 0.8):
        colour = blend(text, ground, share)
        if contrast(colour, ground) >= TEXT_CONTRAST:
            return colour
    return text


def _ground(option: QStyleOptionViewItem, palette: QPalette) -> QColor:
    """What the row stands on: tinted when selected, less so under the mouse."""
    window = palette.color(QPalette.ColorRole.Window)
    tint = palette.color(QPalette.ColorRole.Highlight)
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        return blend(tint, window, 0.2)
    if state & QStyle.StateFlag.State_MouseOver:
        return blend(palette.color(QPalette.ColorRole.Text), window, 0.05)
    return window


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, palette: QPalette) -> QColor:
    """Fill the row, mark the selected one at its edge and ring the one that has the focus."""
    ground = _ground(option, palette)
    area = QRectF(option.rect)
    state = option.state
    painter.fillRect(area, ground)
    accent = readable(palette.color(QPalette.ColorRole.Highlight), palette, SHAPE_CONTRAST)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), accent)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(accent, 1.5))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
    return ground


class ArticleDelegate(QStyledItemDelegate):
    """Two lines of headline at most, then state, section, time and length."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """As high as the headline needs."""
        row: ArticleRow = index.data(ROW)
        view = cast("QAbstractItemView", self.parent())
        base = view.font()
        metrics = QFontMetricsF(headline_font(base, untitled=not row.headline))
        width = view.viewport().width() - 2 * _SIDE
        lines = 1 if metrics.horizontalAdvance(words.headline(row)) <= width else _LINES
        small = QFontMetricsF(small_font(base)).height()
        return QSize(0, round(2 * _TOP + lines * metrics.height() + _GAP + small))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: ArticleRow = index.data(ROW)
        view = cast("QAbstractItemView", self.parent())
        palette = view.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = paint_ground(painter, option, palette)
        area = QRectF(option.rect).adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        quiet = quiet_on(ground, palette)
        titled = bool(row.headline.strip())
        painter.setPen(palette.color(QPalette.ColorRole.Text) if titled else quiet)
        font = headline_font(view.font(), untitled=not titled)
        height = _paint_headline(painter, area, font, words.headline(row))
        painter.setPen(quiet)
        line = QRectF(area.left(), area.top() + height + _GAP, area.width(), 0)
        _paint_details(painter, line, small_font(view.font()), row, palette)
        window = palette.color(QPalette.ColorRole.Window)
        painter.setPen(QPen(blend(palette.color(QPalette.ColorRole.Text), window, 0.1), 1))
        bottom = QRectF(option.rect).bottom() - 0.5
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))
        painter.restore()


def _paint_headline(painter: QPainter, area: QRectF, font: QFont, text: str) -> float:
    """At most two lines, the second one elided, from the side that the text begins on."""
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(area.width())
    layout.endLayout()
    head = text.encode("utf-16-le", "surrogatepass")
    cut = first.textLength() * 2
    lines = [head[:cut].decode("utf-16-le", "ignore").strip()]
    rest = head[cut:].decode("utf-16-le", "ignore").strip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width()))
    painter.setFont(font)
    from_right = text.isascii() is False and _begins_right(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    for number, line in enumerate(lines):
        top = area.top() + number * metrics.height()
        painter.drawText(QRectF(area.left(), top, area.width(), metrics.height()), line, option)
    return len(lines) * metrics.height()


def _begins_right(text: str) -> bool:
    """Whether the text's first letter belongs to a script written from the right."""
    from unicodedata import bidirectional

    for character in text:
        kind = bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _paint_details(
    painter: QPainter, line: QRectF, font: QFont, row: ArticleRow, palette: QPalette
) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    centre = QPointF(line.left() + SIZE / 2, line.top() + metrics.height() / 2)
    paint_dot(painter, centre, row.state, palette)
    left = line.left() + SIZE + 7
    width = line.right() - left
    text = words.details(row)
    if metrics.horizontalAdvance(text) > width:
        text = words.details(row, with_length=False)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(left, line.top(), width, metrics.height()), int(flags), text)
