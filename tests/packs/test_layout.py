"""No page is wider than a phone, whatever words, addresses and tables it holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt

from newsdesk.domain.article import Article, Byline, Dateline, Source
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.housestyle.loading import load_pack
from newsdesk.paths import shipped_packs
from newsdesk.rendering.page import PageRenderer

# The engine is imported before the application exists, so this must be said before.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
web = pytest.importorskip("PySide6.QtWebEngineWidgets")

PHONE = 320
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ADDRESS = "https://example.org/" + "a" * 200
TABLE = "| " + " | ".join(f"Colonne{n}" for n in range(12)) + " |\n|" + "---|" * 12
TABLE += "\n| " + " | ".join(LONG[:30] for _ in range(12)) + " |"
ARTICLE = Article(
    kicker=LONG,
    headline=LONG,
    standfirst=LONG,
    dateline=Dateline(LONG, date=PartialDate(6, 4), credit=LONG),
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    updated=Timestamp.from_iso("2024-06-04T09:55+01:00"),
    bylines=(Byline(LONG, LONG, ADDRESS),),
    section=LONG,
    keywords=(LONG, LONG),
    sources=(Source(name=LONG, role=LONG, organisation=LONG, url=ADDRESS),),
    body=f"{LONG}\n\n## {LONG}\n\n> {LONG}\n\n- {LONG}\n\n<{ADDRESS}>\n\n{TABLE}\n\n"
    f"    {LONG}\n\nNote[^1] `{LONG}`\n\n[^1]: {LONG}\n",
)
MEASURE = """(() => {
  const table = document.querySelector(".table");
  return JSON.stringify({
    inner: innerWidth,
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    scrolls: table.scrollWidth > table.clientWidth,
    focus: table.tabIndex,
  });
})()"""

pytestmark = pytest.mark.qt_log_ignore(
    "QRhiGles2",
    "Failed to create RHI",
    "GPUInfo not initialized",
    "Sandboxing disabled by user",
    "This plugin does not support",
    "Vulkan|vulkan",
    "Unable to detect GPU vendor",
)


@pytest.fixture
def measured(qtbot):
    """Measure a page on a phone."""
    view = web.QWebEngineView()
    view.resize(PHONE, 640)
    with qtbot.waitExposed(view):
        view.show()

    def measure(html: str) -> dict[str, int]:
        with qtbot.waitSignal(view.loadFinished, timeout=20_000):
            view.setHtml(html)
        answers: list[str] = []
        view.page().runJavaScript(MEASURE, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return dict(json.loads(answers[0]))

    yield measure
    view.close()
    # At once, so that the page goes before its profile.
    shiboken6.delete(view)


@pytest.mark.parametrize("name", ["agentlik", "lagazette", "neutral", "wakala", "wire"])
def test_fits_a_phone(measured, name):
    for language in ("fr", "ar"):
        article = replace(ARTICLE, pack=name, language=language)
        html = PageRenderer(load_pack(shipped_packs() / name)).render(article).html
        assert measured(html) == {"inner": PHONE, "beyond": 0, "scrolls": True, "focus": 0}
