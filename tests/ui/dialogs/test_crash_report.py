"""The report has what we need and not one word that somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from newsdesk.domain.content import from_plain
from newsdesk.errors import BadInput
from newsdesk.ui.dialogs.crash_report import CrashReportDialog, report_of

SECRET = "Le ministre démissionnera jeudi"


def _raised(error: Exception) -> BaseException:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 - any
        return caught


def _really(action) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        action()
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        TypeError(f"expected int, not {SECRET!r}"),
        RuntimeError(SECRET),
        KeyError(SECRET),
        ValueError(SECRET),
        ValueError(f"no such thing as {SECRET!r}"),
        ValueError(f'no such thing as "{SECRET}"'),
        ValueError(f"first line\n{SECRET}"),
        ValueError("The minister resigns"),
        AssertionError(SECRET, 1),
        OSError(2, "No such file", f"/home/camille/{SECRET}"),
        BadInput(f"“{SECRET}” is not a date"),
        UnicodeEncodeError("utf-8", SECRET, 3, 4, "surrogates"),
        ExceptionGroup(SECRET, [ValueError(SECRET)]),
    ],
    ids=repr,
)
def test_no_word_of_the_text_is_reported(error):
    report = report_of(_raised(error))
    assert type(error).__name__ in report
    for word in ("ministre", "minister", "démissionnera", "jeudi", "camille"):
        assert word not in report.replace(Path(__file__).read_text("utf-8"), "")


def test_causes_and_places_are_reported_without_the_users_folders():
    def fail() -> None:
        try:
            from_plain({"body": 1})
        except BadInput as cause:
            raise RuntimeError("list index out of range") from cause

    report = report_of(_really(fail))
    assert report.index("BadInput") < report.index("RuntimeError: list index out of range")
    assert "newsdesk/domain/content.py:" in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report
    assert "newsdesk 0." in report
    assert "Qt 6." in report


def test_error_that_cannot_say_itself_is_reported():
    class Mute(RuntimeError):
        def __str__(self) -> str:
            raise ValueError

    assert report_of(_raised(Mute())).rstrip().endswith("Mute")


def test_endless_chain_of_causes_ends():
    one, other = ValueError("1"), ValueError("2")
    one.__cause__, other.__cause__ = other, one
    assert report_of(one).count("ValueError") == 8


@pytest.mark.parametrize("saved", [True, False])
def test_says_whether_the_text_is_saved_and_copies_the_report(qtbot, saved):
    dialog = CrashReportDialog("the report", text_saved=saved)
    qtbot.addWidget(dialog)
    dialog.show()
    said = "Your text is saved" if saved else "still in the window"
    assert said in dialog.reassurance.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "the report"
    dialog.close_button.click()
    assert not dialog.isVisible()
