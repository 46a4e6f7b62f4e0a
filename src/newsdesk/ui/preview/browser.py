"""The preview without a browser engine: the same HTML in Qt's own text browser, loading nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

if TYPE_CHECKING:
    from newsdesk.ui.preview.patching import Picture

# Setting a document lays all of it out: wait for a pause in typing.
_PAUSE_MS = 250
_ANCHOR = "newsdesk-block-"


class _Quiet(QTextBrowser):
    """A text browser that asks nobody for anything."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """No image, no style sheet, no file."""
        return None


class TextPreview(_Quiet):
    """Shows a page as far as Qt's rich text can.

    Signals:
        block_clicked: The index of a body block that was clicked.
    """

    block_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.document().setDocumentMargin(16)
        self.zoomIn(2)
        self._picture: Picture | None = None
        self._shown: Picture | None = None
        self._top = True
        self._caret = -1
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._render)

    def show_picture(self, picture: Picture, *, top: bool = False, caret: int = -1) -> None:
        """Show this page soon, from its top if asked, with the block being written in view."""
        self._picture, self._caret = picture, caret
        self._top = self._top or top
        if self._shown is None:
            self._render()
        else:
            self._pause.start()

    def follow_block(self, index: int) -> None:
        """Bring a block into view if it is out of view."""
        position = self._positions().get(index)
        if position is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(position)
        if not self.viewport().rect().intersects(self.cursorRect(cursor)):
            self.scrollToAnchor(f"{_ANCHOR}{index}")

    def set_device(self, zoom: float, touch: bool) -> None:
        """Qt's rich text is not scaled: a wider page is shown as wide as the pane."""

    def set_colours(self, ground: QColor, *, dark: bool) -> None:  # noqa: ARG002
        """The colour under the text; Qt's rich text knows no colour schemes."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, ground)
        self.setPalette(palette)

    def shut_down(self) -> None:
        """Nothing is held outside Qt's own tree."""
        self._pause.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which block was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        before = [index for index, at in self._positions().items() if at <= position]
        if before:
            self.block_clicked.emit(max(before))

    def _render(self) -> None:
        if self._picture is None or self._picture is self._shown:
            return
        bar = self.verticalScrollBar()
        kept = 0 if self._top else bar.value()
        typed = self._shown is not None and not self._top
        self._shown, self._top = self._picture, False
        self.setHtml(_with_anchors(self._picture))
        bar.setValue(kept)
        if typed and self._caret >= 0:
            self.follow_block(self._caret)

    def _positions(self) -> dict[int, int]:
        """Where each block of the body begins in the document."""
        found: dict[int, int] = {}
        block = self.document().begin()
        while block.isValid():
            for piece in block:  # type: ignore[attr-defined]  # missing from the stubs
                fragment = piece.fragment()
                for name in fragment.charFormat().anchorNames():
                    if name.startswith(_ANCHOR):
                        found.setdefault(int(name.removeprefix(_ANCHOR)), fragment.position())
            block = block.next()
        return found


def _with_anchors(picture: Picture) -> str:
    """The document with an anchor in front of each block's text."""
    html = picture.html
    at = 0
    for index, block in enumerate(picture.blocks):
        found = html.find(block, at)
        inside = block.find(">") + 1
        if found < 0 or not block.strip() or not inside:
            continue
        anchor = f'<a name="{_ANCHOR}{index}"></a>'
        html = html[: found + inside] + anchor + html[found + inside :]
        at = found + len(block) + len(anchor)
    return html
