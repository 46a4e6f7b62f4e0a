"""`make shots`: pictures of the main states, light and dark, in build/shots. Look at them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import pictures

pictures.without_display()

from newsdesk.domain.article import Article  # noqa: E402 - Qt must find the platform set
from newsdesk.services.desk import open_desk  # noqa: E402
from newsdesk.services.writing import list_page  # noqa: E402
from newsdesk.ui import theme  # noqa: E402
from newsdesk.ui.desktop import Desktop  # noqa: E402, TC001
from newsdesk.ui.environment import make_application  # noqa: E402

ROOT = Path(__file__).parent.parent
SHOTS = ROOT / "build" / "shots"
README_PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("fr", "en", "az", "ar")


def show_language(desktop: Desktop, language: str) -> None:
    """Open the newest article of a language."""
    database = desktop.workspace.require_desk().database
    rows = list_page(database).rows
    row = next(row for row in rows if row.headline and row.language.startswith(language))
    desktop.workspace.open_article(row.id)
    pictures.settle(desktop.app, 1.2)


def shoot(desktop: Desktop, name: str) -> None:
    """One picture of the window as it stands."""
    pictures.take(desktop.window, SHOTS / f"{name}.png")
    print(SHOTS / f"{name}.png")


def states(desktop: Desktop, scheme: str) -> None:
    """The main states in one colour scheme."""
    app = desktop.app
    theme.choose_scheme(app, scheme)
    theme.apply_theme(app)
    desktop.window.resize(1480, 920)
    for language in LANGUAGES:
        show_language(desktop, language)
        shoot(desktop, f"{language}-{scheme}")
    show_language(desktop, "fr")
    for number, tab in enumerate(("sources", "details"), 1):
        desktop.window.tabs.setCurrentIndex(number)
        pictures.settle(app)
        shoot(desktop, f"{tab}-{scheme}")
    desktop.window.tabs.setCurrentIndex(0)
    desktop.window.resize(1024, 640)
    pictures.settle(app)
    shoot(desktop, f"small-{scheme}")
    desktop.window.notices.raise_notice(
        "saving",
        "Not saved: the disk is full. The text stays here and saving is tried again.",
        ("Try now", lambda: None),
        level="error",
    )
    desktop.window.library.field.setText("xyzzy")
    pictures.settle(app)
    shoot(desktop, f"trouble-{scheme}")
    desktop.window.library.field.setText("")
    desktop.window.notices.withdraw("saving")
    desktop.window.resize(1480, 920)
    desktop.workspace.create(Article(pack="lagazette", language="fr"))
    pictures.settle(app, 1.2)
    shoot(desktop, f"new-{scheme}")


def main() -> None:
    """All states in both schemes; two of them go into the README."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    app = make_application(no_sandbox=False)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "desk"
        open_desk(data, with_samples=True).close()
        desktop = pictures.open_desktop(data, app)
        for scheme in ("light", "dark"):
            states(desktop, scheme)
        pictures.take_down(desktop)
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    for shot, picture in (("fr-light", "window-light"), ("ar-dark", "window-dark")):
        shutil.copyfile(SHOTS / f"{shot}.png", README_PICTURES / f"{picture}.png")


if __name__ == "__main__":
    main()
