"""A place where a database is in danger is told; an ordinary folder never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.services.folder_check import Danger, Finding, check_folder

MOUNTS = r"""22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:40 / /mnt/share rw,relatime shared:20 - cifs //server/desk rw
41 22 0:41 / /mnt/with\040space rw,relatime - nfs4 server:/desk rw
42 40 0:42 / /mnt/share/local rw,relatime - ext4 /dev/vdb rw
43 22 0:43 / /mnt/9p rw - 9p host rw
"""


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        ("Dropbox/newsdesk", "Dropbox"),
        ("OneDrive - La Gazette/desk", "OneDrive"),
        ("Google Drive/My Drive/desk", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/desk", "iCloud Drive"),
        ("Nextcloud/a/b/desk", "Nextcloud"),
        ("Yandex.Disk/desk", "Yandex.Disk"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path, parts, service):
    assert check_folder(tmp_path / parts, MOUNTS) == [Finding(Danger.SYNCED, service)]


def test_and_by_what_the_service_leaves_there(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    found = check_folder(tmp_path / "shared" / "desk", MOUNTS)
    assert found == [Finding(Danger.SYNCED, "Syncthing")]


@pytest.mark.parametrize(
    "parts",
    [
        "desk",
        "megaphone/desk",
        "dropboxes/desk",
        "my drives/x",
        "omega/desk",
        "Mega-projects/desk",
        "Drive/desk",
    ],
)
def test_an_ordinary_folder_is_none(tmp_path, parts):
    assert check_folder(tmp_path / parts, MOUNTS) == []
    assert check_folder(tmp_path / parts) == []


def test_a_home_with_a_services_settings_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    assert check_folder(tmp_path / ".local" / "share" / "newsdesk", MOUNTS) == []


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/share/desk", "cifs"),
        ("/mnt/with space/desk", "nfs4"),
        ("/mnt/share/local/desk", ""),
        ("/mnt/shared/desk", ""),
        ("/mnt/9p/desk", ""),
        ("/srv/desk", ""),
    ],
)
def test_a_share_is_known_by_its_mount(folder, kind):
    expected = [Finding(Danger.NETWORK, kind)] if kind else []
    assert check_folder(Path(folder), MOUNTS) == expected


def test_copies_that_a_service_made_are_named(tmp_path):
    names = [
        "desk (Nigar's conflicted copy 2026-03-01).sqlite",
        "desk.sync-conflict-20260301-120000.sqlite",
        "desk (copie en conflit de PC).sqlite",
    ]
    for name in [*names, "desk.sqlite", "desk-notes.sqlite", "other conflict.txt"]:
        (tmp_path / name).touch()
    found = check_folder(tmp_path, MOUNTS)
    assert {one.name for one in found} == set(names)
    assert {one.danger for one in found} == {Danger.COPIES}
