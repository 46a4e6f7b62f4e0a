"""A preview pane with a browser engine, and the pages shown in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from newsdesk.rendering.page import BODY_MARK, Block, Page

# The engine is loaded after the application exists, so this must be said before.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

# What Chromium says at its start on a machine without a GPU.
_START_NOISE = (
    "QRhiGles2",
    "Failed to create RHI",
    "GPUInfo not initialized",
    "Sandboxing disabled by user",
    "This plugin does not support",
    "Vulkan|vulkan",
    "Unable to detect GPU vendor",
)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*_START_NOISE))


def make_page(
    blocks,
    *,
    headline="Le pont",
    language="fr",
    direction="ltr",
    style="body{font:16px/1.5 serif}",
    aside="",
    head="",
    tail="\n<aside>Sources</aside>",
):
    shell = (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head><meta charset="utf-8">'
        f"<title>{headline}</title>{head}<style>{style}</style></head>\n<body>\n<article>\n"
        f"<h1>{headline}</h1>\n{aside}{BODY_MARK}{tail}\n</article>\n</body>\n</html>\n"
    )
    numbered = tuple(Block(3 * n, block) for n, block in enumerate(blocks))
    return Page(shell, numbered, direction, language)


@pytest.fixture
def page_of():
    return make_page


@pytest.fixture
def pane(qtbot):
    """A shown pane; closed in order afterwards."""
    from newsdesk.ui.preview.pane import PreviewPane

    pane = PreviewPane()
    qtbot.addWidget(pane, before_close_func=PreviewPane.close_page)
    pane.resize(700, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def evaluate(qtbot):
    """Evaluate a JavaScript expression in the program's world of a pane."""

    def run(pane, expression):
        answers: list[str] = []
        pane.engine.run(f"JSON.stringify([{expression}])", answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return json.loads(answers[0])[0]

    return run


@pytest.fixture
def settled(qtbot):
    """Wait until a pane shows what it was last given."""

    def wait(pane):
        def done():
            engine = pane.engine
            return engine is not None and engine.is_settled()

        qtbot.waitUntil(done, timeout=15_000)

    return wait


@pytest.fixture
def dom(evaluate, settled):
    """The pane's document as the browser writes it."""

    def read(pane):
        settled(pane)
        return evaluate(pane, "document.documentElement.outerHTML")

    return read


@pytest.fixture
def exported(qtbot):
    """The DOM of a document loaded afresh, in a page of its own."""
    from newsdesk.ui.preview.patching import picture_of_html
    from newsdesk.ui.preview.web import WebPreview

    fresh = WebPreview()
    qtbot.addWidget(fresh, before_close_func=WebPreview.shut_down)
    fresh.resize(700, 500)

    def read(html):
        fresh.load_anew(picture_of_html(html))
        qtbot.waitUntil(fresh.is_settled, timeout=15_000)
        answers: list[str] = []
        fresh.run("document.documentElement.outerHTML", answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    return read
