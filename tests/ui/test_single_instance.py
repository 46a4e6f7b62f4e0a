"""One window a desk: the second start rings the first one's bell."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket

from newsdesk.ui.doorbell import Doorbell
from newsdesk.ui.requests import LONGEST, Request, as_line, from_line
from newsdesk.ui.single_instance import hand_over, server_name, take_lock

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from newsdesk.ui.requests import Request
from newsdesk.ui.single_instance import hand_over, take_lock
app = QCoreApplication([])
data = Path(sys.argv[1])
request = Request(("abcd",), tuple(sys.argv[2:]))
print("lock" if take_lock(data) else "taken", "answered" if hand_over(data, request) else "alone")
"""


def _second(data, *files):
    command = [sys.executable, "-c", SECOND, str(data), *files]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_the_second_start_rings_and_the_first_comes_forward(qtbot, tmp_path):
    data = tmp_path / "desk"
    lock = take_lock(data)
    assert lock is not None
    bell = Doorbell(data)
    files = ("/a b/é\n.txt", "/" + "long" * 20_000)
    with qtbot.waitSignal(bell.rung, timeout=15000) as rung:
        second = _second(data, *files)
    assert rung.args == [Request(("abcd",), files)]
    out, _err = second.communicate(timeout=15)
    assert out.split() == ["taken", "answered"]
    lock.unlock()


def test_a_desk_that_nobody_holds_is_free(qtbot, tmp_path):
    second = _second(tmp_path / "desk")
    out, _err = second.communicate(timeout=30)
    assert out.split() == ["lock", "alone"]


def test_a_folder_that_cannot_be_made_is_no_reason_to_refuse_the_window(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert take_lock(blocked / "desk") is not None


def test_nobody_answers_where_nobody_listens(qtbot, tmp_path):
    assert not hand_over(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        b"show\n",
        b"\n",
        b"null\n",
        b"[1]\n",
        b'{"articles": 3, "files": []}\n',
        b'{"files": []}\n',
        b'{"articles": ["x; drop"], "files": []}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
    ],
)
def test_what_is_no_request_is_not_answered(qtbot, tmp_path, line):
    assert from_line(line) is None
    bell = Doorbell(tmp_path)
    heard: list[Request] = []
    bell.rung.connect(heard.append)
    caller = QLocalSocket()
    caller.connectToServer(server_name(tmp_path))
    with qtbot.waitSignal(caller.disconnected, timeout=5000):
        caller.write(line)
    assert heard == []
    bell.close()


def test_a_caller_that_never_ends_its_line_is_sent_away(qtbot, tmp_path):
    bell = Doorbell(tmp_path)
    caller = QLocalSocket()
    caller.connectToServer(server_name(tmp_path))
    with qtbot.waitSignal(caller.disconnected, timeout=5000):
        caller.write(b"x" * (LONGEST + 10))
    bell.close()


@given(st.lists(st.from_regex("[0-9a-f]{4,32}", fullmatch=True)), st.lists(st.text()))
def test_a_request_comes_over_as_it_was(articles, files):
    request = Request(tuple(articles), tuple(files))
    line = as_line(request)
    assert line.count(b"\n") == 1
    assert from_line(line) == request
