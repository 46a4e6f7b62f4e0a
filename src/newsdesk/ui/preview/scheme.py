"""The `newsdesk:` scheme: it serves one document from memory, and nothing else.

Unlike `setHtml` it takes documents of any size and sends the content security policy as a header.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

NAME = b"newsdesk"
# `sandbox` without any allowance switches off scripts, forms, popups, plugins and meta refresh.
POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)


def register() -> None:
    """Make the scheme known; must come before the first profile, and happens once."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(NAME)).name().isEmpty():
        scheme = QWebEngineUrlScheme(QByteArray(NAME))
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
        QWebEngineUrlScheme.registerScheme(scheme)


class DocumentHandler(QWebEngineUrlSchemeHandler):
    """Answers the one address that is current with the document handed over last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._url = QUrl()
        self._document = b""

    def offer(self, html: str) -> QUrl:
        """Serve this document from now on.

        Returns:
            Its address; a new one each time, so that an older document is never taken for it.
        """
        self._number += 1
        self._url = QUrl(f"{NAME.decode()}:document/{self._number}")
        self._document = html.encode("utf-8", "replace")
        return self._url

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer the engine."""
        if job.requestUrl() != self._url or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        content = QBuffer(job)
        content.setData(self._document)
        content.open(QIODevice.OpenModeFlag.ReadOnly)
        job.setAdditionalResponseHeaders(
            {QByteArray(b"Content-Security-Policy"): QByteArray(POLICY)}
        )
        job.reply(QByteArray(b"text/html; charset=utf-8"), content)
