"""One window a desk: the second start rings the first one's bell."""

from __future__ import annotations

import subprocess
import sys

from newsdesk.ui.single_instance import Doorbell, hand_over, take_lock

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from newsdesk.ui.single_instance import hand_over, take_lock
app = QCoreApplication([])
data = Path(sys.argv[1])
print("lock" if take_lock(data) else "taken", "answered" if hand_over(data) else "alone")
"""


def _second(data):
    command = [sys.executable, "-c", SECOND, str(data)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_the_second_start_rings_and_the_first_comes_forward(qtbot, tmp_path):
    data = tmp_path / "desk"
    lock = take_lock(data)
    assert lock is not None
    bell = Doorbell(data)
    with qtbot.waitSignal(bell.rung, timeout=15000):
        second = _second(data)
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
