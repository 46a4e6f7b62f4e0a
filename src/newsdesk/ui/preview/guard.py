"""Nothing goes out and nothing runs: the profile, the interceptor and the page of the preview.

Several walls, since each alone was seen to leak: the content security policy let a meta refresh
out, and policy, interceptor and refused navigation together still let `<link rel="preconnect">`
open a connection, which only the resolver rule in `start.py` stops.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.JavascriptEnabled,  # the page's own; the program's isolated world still runs
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalStorageEnabled,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.ForceDarkMode,
)


def make_profile() -> QWebEngineProfile:
    """A profile that remembers nothing: no disk cache, no cookies, no downloads."""
    profile = QWebEngineProfile()
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setSpellCheckEnabled(False)
    profile.downloadRequested.connect(_refuse_download)
    return profile


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()


def _refuse_permission(permission: QWebEnginePermission) -> None:
    permission.deny()


class RequestGuard(QWebEngineUrlRequestInterceptor):
    """Blocks every request but the one for the current document."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.allowed = QUrl()

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Judge one request."""
        refused = info.requestUrl() != self.allowed
        info.block(refused)
        if refused:
            _log.debug("The preview refused to ask for %s", info.requestUrl().toString())


class GuardedPage(QWebEnginePage):
    """A page that stays where it is.

    Signals:
        message_logged: A line that the page's world wrote to the console.
    """

    message_logged = Signal(str)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.allowed = QUrl()
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self.permissionRequested.connect(_refuse_permission)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Only the program itself may navigate, to the current document."""
        typed = kind == QWebEnginePage.NavigationType.NavigationTypeTyped
        return is_main_frame and typed and url == self.allowed

    def createWindow(  # type: ignore[override]
        self,
        kind: QWebEnginePage.WebWindowType,  # noqa: ARG002
    ) -> QWebEnginePage | None:
        """No new windows or tabs."""
        return None

    def chooseFiles(  # noqa: N802
        self,
        mode: QWebEnginePage.FileSelectionMode,  # noqa: ARG002
        old_files: Sequence[str],  # noqa: ARG002
        accepted_types: Sequence[str],  # noqa: ARG002
    ) -> list[str]:
        """No file dialog for a page's upload field."""
        return []

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,  # noqa: ARG002
        message: str,
        line: int,  # noqa: ARG002
        source: str,  # noqa: ARG002
    ) -> None:
        """Pass messages on instead of printing them."""
        self.message_logged.emit(message)
