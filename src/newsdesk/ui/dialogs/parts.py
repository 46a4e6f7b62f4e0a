"""Small parts that the dialogs share: labels, a line that wraps, exact text of an editor."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QMimeData, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from newsdesk import paths

# The style's own frames and ticks vanish on a dark window. Its animations outlive the dialog whose
# style sheet they run in, and end the program when they are freed (Qt 6.11).
_STYLE_SHEET = """
QWidget { widget-animation-duration: 0; }
QLineEdit, QPlainTextEdit, QListWidget, QTableView, QTreeWidget, QFrame#panel {
  border: 1px solid palette(mid); border-radius: 4px; }
QLineEdit { padding: 3px; }
QPlainTextEdit, QListWidget, QTableView, QTreeWidget {
  padding: 1px; background: palette(base); }
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus, QTableView:focus,
QTreeWidget:focus {
  border-color: palette(link); }
QPlainTextEdit#quoted { border: none; background: transparent; }
QFrame#panel { background: palette(alternate-base); }
QRadioButton::indicator, QCheckBox::indicator, QListView::indicator {
  width: 13px; height: 13px; border: 1px solid palette(placeholder-text);
  background: palette(base); }
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  border-color: palette(highlight); background: palette(highlight); image: url("TICK"); }
QRadioButton::indicator:checked {
  width: 5px; height: 5px; border: 5px solid palette(link); }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: palette(link); }
"""
_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
_TALLEST = 6
"""Lines a `WrappingLine` grows to before it scrolls."""


def exact_text(editor: QPlainTextEdit) -> str:
    """The editor's text with its no-break spaces, which `toPlainText` turns into blanks."""
    return editor.document().toRawText().replace(_PARAGRAPH, "\n")


def direction_of(language: str) -> Qt.LayoutDirection:
    """The direction a language is written in; left to right while it is not known."""
    if not language:
        return Qt.LayoutDirection.LeftToRight
    return QLocale(language.replace("-", "_")).textDirection()


def dress(dialog: QDialog) -> None:
    """Draw inputs, ticks and choices so that they stand off the window in both schemes."""
    tick = (paths.resources() / "icons" / "tick.svg").as_posix()
    dialog.setStyleSheet(_STYLE_SHEET.replace("TICK", tick))


def turn(editor: QPlainTextEdit, direction: Qt.LayoutDirection) -> None:
    """Write from the given side; a direction alone would leave the text on the left."""
    rtl = direction == Qt.LayoutDirection.RightToLeft
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = editor.document().defaultTextOption()
    option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction)
    editor.document().setDefaultTextOption(option)
    editor.setLayoutDirection(direction)


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A dialog's first line, larger than the rest."""
    label = QLabel(text, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.35)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def title(text: str, parent: QWidget | None = None) -> QLabel:
    """The name of a group of things within a dialog."""
    label = QLabel(text, parent)
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def explanation(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Muted, wrapped text that explains what stands above it."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label


def problem_label(parent: QWidget | None = None) -> QLabel:
    """Says what is wrong with a field, in the accent colour; hidden while nothing is."""
    label = QLabel("", parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.BrightText)
    label.setWordWrap(True)
    label.hide()
    return label


def show_problem(label: QLabel, text: str) -> None:
    """Put a problem into its label, or hide the label when there is none."""
    label.setText(text)
    label.setVisible(bool(text))


def note_frame(notes: tuple[str, ...], parent: QWidget | None = None) -> QFrame:
    """A tinted frame with one sentence a line."""
    frame = QFrame(parent)
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    for note in notes:
        label = QLabel(note, frame)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        column.addWidget(label)
    return frame


def button_row(dialog: QDialog, accept: str, reject: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The bottom row: the button that does it (the default one) and the one that does not."""
    box = QDialogButtonBox(dialog)
    doing = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    doing.setDefault(True)
    leaving = box.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
    leaving.setAutoDefault(False)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, doing


class WrappingLine(QPlainTextEdit):
    """One line of text that wraps and grows instead of scrolling out of sight.

    Line breaks that are pasted become blanks; Tab goes to the next field.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """The text, on one line."""
        return exact_text(self).replace("\n", " ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Return to the dialog's default button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        self.insertPlainText(" ".join(source.text().splitlines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow when the same text needs more lines."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the frame that the style sheet has given it by now."""
        super().showEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wide enough for a few words; the height follows the text."""
        return QSize(240, self._height(1))

    def minimumSizeHint(self) -> QSize:
        """One line of a few letters."""
        return QSize(80, self._height(1))

    def _height(self, lines: int) -> int:
        frame = self.height() - self.viewport().height()
        margin = 2 * self.document().documentMargin() + frame
        return int(lines * self.fontMetrics().lineSpacing() + margin + 1)

    def _fit(self) -> None:
        # A plain text document measures its height in lines.
        lines = max(1, int(self.document().size().height()))
        as_needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        always_off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(as_needed if lines > _TALLEST else always_off)
        self.setFixedHeight(self._height(min(lines, _TALLEST)))


def quoted_line(text: str, parent: QWidget | None = None) -> WrappingLine:
    """Somebody else's text, to read and copy, not to change; breaks even where it has no blank."""
    line = WrappingLine(text, parent)
    line.setReadOnly(True)
    line.setObjectName("quoted")
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    option = line.document().defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    line.document().setDefaultTextOption(option)
    return line
