"""`make run`: the app on a sample desk; without a display, the same job without a window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
DATA = BUILD / "sample-desk"
PUBLIC = BUILD / "sample-export"
PICTURE = BUILD / "sample-window.png"


def has_display() -> bool:
    """Whether a window could be seen: always on macOS and Windows."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def newsdesk(*arguments: str) -> None:
    """Run the command as a user would; leave with its code if it fails."""
    command = [sys.executable, "-m", "newsdesk", "--data-dir", str(DATA), *arguments]
    code = subprocess.run(command, check=False).returncode
    if code:
        sys.exit(code)


def fill() -> None:
    """A desk with the sample articles, made once."""
    from newsdesk.services.desk import open_desk

    open_desk(DATA, with_samples=True).close()


def picture() -> None:
    """The main window with an article and its preview."""
    sys.path.insert(0, str(Path(__file__).parent))
    import pictures

    pictures.without_display()
    from newsdesk.ui.environment import make_application

    app = make_application(no_sandbox=False)
    desktop = pictures.open_desktop(DATA, app)
    pictures.take(desktop.window, PICTURE)
    pictures.take_down(desktop)


def main() -> None:
    """Open the window, or do without."""
    fill()
    if has_display() and "--headless" not in sys.argv:
        newsdesk()
        return
    newsdesk("export", "--all", "--out", str(PUBLIC), "--despite-embargo")
    picture()
    print(f"No display here: no window was opened. The sample desk lies in {DATA}")
    print(f"Every sample article as HTML: {PUBLIC}")
    print(f"A picture of the window: {PICTURE}")


if __name__ == "__main__":
    main()
