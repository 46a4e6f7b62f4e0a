"""Which Debian and Fedora packages hold the system libraries that Qt misses.

Asked only after Qt has failed to start, so that a healthy start pays nothing for it.
"""

from __future__ import annotations

import ctypes
import re
import sys

from newsdesk.i18n import gettext as _

PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libnss3.so": ("libnss3", "nss"),
    "libnspr4.so": ("libnspr4", "nspr"),
    "libasound.so.2": ("libasound2", "alsa-lib"),
    "libxkbfile.so.1": ("libxkbfile1", "libxkbfile"),
    "libXcomposite.so.1": ("libxcomposite1", "libXcomposite"),
    "libXdamage.so.1": ("libxdamage1", "libXdamage"),
    "libXrandr.so.2": ("libxrandr2", "libXrandr"),
    "libXtst.so.6": ("libxtst6", "libXtst"),
    "libXi.so.6": ("libxi6", "libXi"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}
"""Library -> (Debian package, Fedora package)."""

_MISSING = re.compile(r"(lib[\w+.-]+?\.so(?:\.\d+)*): cannot open shared object file")


def missing_libraries() -> list[str]:
    """Those of Qt's libraries that this machine cannot load."""
    missing = []
    for library in PACKAGES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def explain(failure: str) -> str:
    """One sentence for the user about why Qt did not start.

    Args:
        failure: What the loader or Qt said.
    """
    named = _MISSING.findall(failure)
    libraries = list(dict.fromkeys(named + missing_libraries()))
    if not sys.platform.startswith("linux") or not libraries:
        return _("The window system could not be started: {why}").format(
            why=" ".join(failure.split())
        )
    known = [PACKAGES[library] for library in libraries if library in PACKAGES]
    sentence = _("Qt needs system libraries that are missing: {libraries}.").format(
        libraries=", ".join(libraries)
    )
    if known:
        debian = " ".join(dict.fromkeys(package for package, _fedora in known))
        fedora = " ".join(dict.fromkeys(package for _debian, package in known))
        sentence += " " + _(
            "On Debian or Ubuntu: sudo apt install {debian} — on Fedora: sudo dnf install {fedora}"
        ).format(debian=debian, fedora=fedora)
    return sentence
