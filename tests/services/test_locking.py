"""A locked desk: nothing of it can be read without its passphrase, nothing of it is ever lost."""

from __future__ import annotations

import contextlib
import itertools
import unicodedata
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import (
    BadInput,
    DataFolderError,
    EnvironmentFault,
    LockedDesk,
    NewsdeskError,
    WrongPassphrase,
)
from newsdesk.services import locking, recovery, writing
from newsdesk.services.backups import back_up, backups_of, folder_of
from newsdesk.services.verifying import verify_backup, verify_desk
from newsdesk.storage import boxes, key_file, sealing, vault
from newsdesk.storage.database import open_database
from newsdesk.storage.first_look import first_look
from newsdesk.storage.peek import peek

pytestmark = pytest.mark.usefixtures("quick_locks")

CANARY = "Le-canari-de-la-mine"
WORDS = "cheval exact pile agrafe"
OTHER = "autre phrase que personne ne dit"


@contextlib.contextmanager
def desk_of(data):
    db = open_database(data / "desk.sqlite")
    try:
        yield db
    finally:
        db.close()


def readable(*folders):
    """The files in which the canary, or the beginning of an open database, can be read."""
    marks = (CANARY.encode(), CANARY.encode("utf-16-le"), vault.PLAIN)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if any(mark in path.read_bytes() for mark in marks)]


def texts(data):
    with desk_of(data) as db:
        assert verify_desk(db) == []
        rows = writing.list_page(db).rows
        return sorted(writing.load_article(db, row.id).article.body for row in rows)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A desk with two articles, a backup, and a file that was set aside."""
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "backups"))
    folder = tmp_path / "desk"
    with desk_of(folder) as db:
        for number in range(2):
            body = f"{CANARY} chante {number}.\n\n" + "Et encore une phrase. " * 200
            writing.create_article(db, Article(headline=f"{CANARY} {number}", body=body))
    back_up(folder)
    aside = folder / "set-aside-20260101T000000Z-1"
    aside.mkdir()
    (aside / "desk.sqlite").write_bytes(b"damaged " + CANARY.encode() * 1000)
    return folder


def test_a_passphrase_leaves_nothing_readable(data, tmp_path):
    before = texts(data)
    assert readable(tmp_path)
    locking.set_passphrase(data, WORDS)
    assert readable(tmp_path) == []
    assert texts(data) == before
    with desk_of(data) as db:  # what is written later, while its log is there too
        writing.create_article(db, Article(headline=CANARY, body=CANARY * 100))
        back_up(data)
        assert [path.name for path in data.iterdir() if path.name.endswith("-wal")]
        assert readable(tmp_path) == []
    assert all(verify_backup(backup) == [] for backup in backups_of(data))


def test_without_the_key_it_is_locked_and_not_damaged(data):
    locking.set_passphrase(data, WORDS)
    vault.forget()
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert locking.is_locked(data)
    with pytest.raises(LockedDesk):
        open_database(data / "desk.sqlite")
    with pytest.raises(LockedDesk):
        back_up(data)
    with pytest.raises(LockedDesk):
        recovery.salvage(data)
    assert peek(data / "desk.sqlite") is None
    assert first_look(data / "desk.sqlite") is None
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_the_first_picture_of_an_unlocked_desk(data):
    locking.set_passphrase(data, WORDS)
    look = first_look(data / "desk.sqlite")
    assert look is not None
    assert len(look.rows) == 2


@pytest.mark.parametrize(
    "typed", ["", "cheval exact pile", WORDS.upper(), "x" * 100_000, "00000-" * 8]
)
def test_another_passphrase_opens_nothing(data, typed):
    locking.set_passphrase(data, WORDS)
    vault.forget()
    with pytest.raises(WrongPassphrase):
        locking.unlock(data, typed)
    assert locking.is_locked(data)


def test_the_same_passphrase_from_another_keyboard(data):
    locking.set_passphrase(data, unicodedata.normalize("NFD", "été à la plage ﬁne"))
    vault.forget()
    locking.unlock(data, "été à la plage fine")
    assert len(texts(data)) == 2


def test_the_recovery_code_opens_as_it_was_copied_down(data):
    code = locking.set_passphrase(data, WORDS)
    assert len(code) == 47
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "O"), f" {code} "):
        vault.forget()
        locking.unlock(data, typed)
        assert len(texts(data)) == 2


def test_a_slip_in_a_recovery_code_is_seen():
    code = key_file.new_recovery_code()
    assert key_file.as_recovery_code(code) == code.replace("-", "")
    slips = 0
    for place in range(40):
        text = code.replace("-", "")
        other = text[:place] + ("2" if text[place] != "2" else "3") + text[place + 1 :]
        slips += key_file.as_recovery_code(other) is None
    assert slips >= 38  # one slip in a thousand has the same check


@pytest.mark.parametrize("passphrase", ["", "court", "aaaaaaaaaaaaaa", "   secret    "])
def test_a_weak_passphrase_is_refused_and_nothing_changes(data, passphrase):
    with pytest.raises(BadInput):
        locking.set_passphrase(data, passphrase)
    assert not locking.is_encrypted(data)
    assert not list(data.glob("*.keys*"))


def test_a_desk_has_one_passphrase(data):
    locking.set_passphrase(data, WORDS)
    with pytest.raises(BadInput):
        locking.set_passphrase(data, OTHER)


def test_after_a_change_the_old_one_opens_neither_desk_nor_backup(data):
    code = locking.set_passphrase(data, WORDS)
    back_up(data)
    locking.change_passphrase(data, WORDS, OTHER)
    for file in [data / "desk.sqlite", *(backup.file for backup in backups_of(data))]:
        vault.forget()
        for place in vault.key_files(file):
            if place.exists():
                assert WORDS not in place.read_text()
        with pytest.raises(WrongPassphrase):
            locking.unlock_file(file, WORDS)
        locking.unlock_file(file, OTHER)
        locking.unlock_file(file, code)
    locking.change_passphrase(data, code, WORDS)  # it was forgotten
    vault.forget()
    locking.unlock(data, WORDS)


def test_a_new_recovery_code_takes_the_old_one_its_power(data):
    code = locking.set_passphrase(data, WORDS)
    new = locking.renew_recovery_code(data, WORDS)
    vault.forget()
    with pytest.raises(WrongPassphrase):
        locking.unlock(data, code)
    locking.unlock(data, new)
    vault.forget()
    locking.unlock(data, WORDS)


def test_removed_everything_is_as_it_was(data, tmp_path):
    before = texts(data)
    aside = data / "set-aside-20260101T000000Z-1" / "desk.sqlite"
    bytes_before = aside.read_bytes()
    locking.set_passphrase(data, WORDS)
    assert not aside.exists()
    back_up(data)
    with pytest.raises(WrongPassphrase):
        locking.remove_passphrase(data, OTHER)
    assert locking.is_encrypted(data)
    locking.remove_passphrase(data, WORDS)
    assert not locking.is_encrypted(data)
    assert not list(tmp_path.rglob("*.keys*"))
    assert not list(tmp_path.rglob("*.sealed"))
    assert aside.read_bytes() == bytes_before
    assert texts(data) == before
    assert [verify_backup(backup) for backup in backups_of(data)] == [[], []]
    back_up(data)


def test_a_desk_that_is_open_elsewhere_stays_as_it_is(data):
    with desk_of(data) as db:
        writing.list_page(db)
        with pytest.raises(DataFolderError, match="Another program holds"):
            locking.set_passphrase(data, WORDS)
        writing.create_article(db, Article(headline="Toujours là"))
    assert not locking.is_encrypted(data)
    assert not list(data.glob("*.keys*"))
    assert len(texts(data)) == 3


class Cut(Exception):
    """The machine stops here."""


def cut_at(monkeypatch, step):
    """Let the n-th step that changes a folder or flushes it be the last; returns the counter."""
    count = itertools.count()

    def counted(real):
        def act(*args, **kwargs):
            if next(count) == step:
                raise Cut
            return real(*args, **kwargs)

        return act

    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    for module in (boxes, sealing):
        monkeypatch.setattr(module, "flush", counted(module.flush))


def interrupted_everywhere(data, tmp_path, act, check):
    """Do it again and again on a copy of the desk, each time stopped one step later."""
    import shutil

    original = tmp_path / "original"
    shutil.copytree(data, original / "desk")
    shutil.copytree(tmp_path / "backups", original / "backups")
    for step in range(200):
        vault.forget()
        for folder in ("desk", "backups"):
            shutil.rmtree(tmp_path / folder)
            shutil.copytree(original / folder, tmp_path / folder)
        with pytest.MonkeyPatch.context() as patch:
            cut_at(patch, step)
            try:
                act()
            except Cut:
                stopped = True
            else:
                stopped = False
        vault.forget()
        check()
        if not stopped:
            return step
    raise AssertionError("it never ends")


def test_setting_it_may_be_interrupted_anywhere(data, tmp_path):
    before = texts(data)

    def check():
        if locking.is_locked(data):
            locking.unlock(data, WORDS)
        else:
            assert texts(data) == before
            # What is left of the attempt does not stand in the way of the next.
            locking.set_passphrase(data, WORDS)
        assert texts(data) == before
        assert readable(data, tmp_path / "backups") == []
        assert all(verify_backup(backup) == [] for backup in backups_of(data))

    assert (
        interrupted_everywhere(data, tmp_path, lambda: locking.set_passphrase(data, WORDS), check)
        > 10
    )


def test_changing_it_may_be_interrupted_anywhere(data, tmp_path):
    before = texts(data)
    locking.set_passphrase(data, WORDS)

    def check():
        try:
            locking.unlock(data, OTHER)
            gone = WORDS
        except WrongPassphrase:
            locking.unlock(data, WORDS)
            gone = OTHER
        assert texts(data) == before
        for backup in backups_of(data):
            vault.forget()
            with pytest.raises(WrongPassphrase):
                locking.unlock_file(backup.file, gone)

    assert (
        interrupted_everywhere(
            data, tmp_path, lambda: locking.change_passphrase(data, WORDS, OTHER), check
        )
        >= 5
    )


def test_removing_it_may_be_interrupted_anywhere(data, tmp_path):
    before = texts(data)
    locking.set_passphrase(data, WORDS)

    def check():
        if locking.is_locked(data):
            locking.unlock(data, WORDS)
        assert texts(data) == before
        with contextlib.suppress(BadInput):  # it may be done already
            locking.remove_passphrase(data, WORDS)
        assert not list(tmp_path.glob("desk/**/*.keys*"))
        assert texts(data) == before
        assert all(verify_backup(backup) == [] for backup in backups_of(data))

    assert (
        interrupted_everywhere(
            data, tmp_path, lambda: locking.remove_passphrase(data, WORDS), check
        )
        > 10
    )


def test_damaged_boxes_are_taken_from_the_spare_or_a_backup(data):
    locking.set_passphrase(data, WORDS)
    vault.forget()
    (data / "desk.sqlite.keys").write_text("{")
    locking.unlock(data, WORDS)
    assert len(texts(data)) == 2
    for name in ("desk.sqlite.keys", "desk.sqlite.keys.bak"):
        (data / name).write_text("{}")
    vault.forget()
    locking.unlock(data, WORDS)
    assert len(texts(data)) == 2
    for place in (*data.glob("*.keys*"), *folder_of(data).glob("*.keys")):
        place.write_text("")
    vault.forget()
    with pytest.raises(DataFolderError, match="gone or damaged"):
        locking.unlock(data, WORDS)


def test_boxes_that_ask_for_too_much_do_not_stop_the_machine(data):
    locking.set_passphrase(data, WORDS)
    made = boxes.read(data / "desk.sqlite")
    greedy = made.passphrase | {"memory": 2**50}
    boxes.write(data / "desk.sqlite", made._replace(passphrase=greedy))
    with pytest.raises(WrongPassphrase):
        locking.unlock(data, WORDS)


def test_where_a_locked_desk_was_no_open_one_is_made(data):
    locking.set_passphrase(data, WORDS)
    (data / "desk.sqlite").unlink()
    with pytest.raises(DataFolderError, match="key is there"):
        open_database(data / "desk.sqlite")
    assert not (data / "desk.sqlite").exists()


def test_its_backup_comes_back_locked(data, tmp_path):
    before = texts(data)
    locking.set_passphrase(data, WORDS)
    with desk_of(data) as db:
        writing.create_article(db, Article(headline="Plus tard", body=CANARY))
    recovery.restore_everything(data, backups_of(data)[-1])
    assert locking.is_encrypted(data)
    assert readable(tmp_path) == []
    assert set(before) < set(texts(data))
    with desk_of(data) as db:
        rows = writing.list_page(db).rows
        id_ = next(row.id for row in rows if row.headline.startswith(CANARY))
        recovery.restore_article(db, backups_of(data)[-1], id_)


def test_an_open_backup_comes_back_locked_on_a_locked_desk(data, tmp_path):
    import shutil

    before = texts(data)
    outside = tmp_path / "outside" / backups_of(data)[0].file.name
    outside.parent.mkdir()
    shutil.copy(backups_of(data)[0].file, outside)
    locking.set_passphrase(data, WORDS)
    from newsdesk.services.backups import find_backup

    recovery.restore_everything(data, find_backup(data, str(outside)))
    assert locking.is_encrypted(data)
    assert texts(data) == before
    assert readable(data, tmp_path / "backups") == []


def test_a_locked_backup_locks_the_open_desk_it_comes_to(data, tmp_path, monkeypatch):
    before = texts(data)
    locking.set_passphrase(data, WORDS)
    made = back_up(data)
    assert made is not None
    vault.forget()
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "elsewhere"))
    other = tmp_path / "other"
    with desk_of(other) as db:
        writing.create_article(db, Article(headline="Autre", body=CANARY))
    assert locking.needs_key(made.backup.file)
    with pytest.raises(LockedDesk):
        recovery.restore_everything(other, made.backup)
    with desk_of(other) as db:
        assert len(writing.list_page(db).rows) == 1
    locking.unlock_file(made.backup.file, WORDS)
    recovery.restore_everything(other, made.backup)
    assert set(before) < set(texts(other))
    vault.forget()
    locking.unlock(other, WORDS)
    assert readable(other) == []


def test_a_damaged_locked_desk_is_repaired_and_stays_locked(data, tmp_path):
    before = texts(data)
    locking.set_passphrase(data, WORDS)
    file = data / "desk.sqlite"
    raw = bytearray(file.read_bytes())
    raw[5000:9000] = bytes(4000)
    file.write_bytes(raw)
    with desk_of(data) as db:
        assert verify_desk(db)[0].trouble.value == "pages"
    recovery.salvage(data)
    assert locking.is_encrypted(data)
    assert texts(data) == before
    assert readable(tmp_path) == []


def test_without_any_backup_the_repaired_desk_is_locked_too(data):
    locking.set_passphrase(data, WORDS)
    for backup in backups_of(data):
        backup.file.unlink()
    recovery.salvage(data)
    assert locking.is_encrypted(data)
    assert len(texts(data)) == 2


def test_backups_that_go_take_their_boxes_along(data, monkeypatch):
    from newsdesk.storage import backups

    locking.set_passphrase(data, WORDS)
    monkeypatch.setattr(backups, "KEPT_APART", 1)
    monkeypatch.setattr(backups, "_TIERS", ())
    for _time in range(3):
        back_up(data)
    files = {path.name for path in folder_of(data).iterdir()}
    assert len(files) == 2, files


def test_a_damaged_backup_is_sealed_whole_and_comes_back_as_it_was(data, tmp_path):
    backup = backups_of(data)[0].file
    raw = backup.read_bytes()[:30_000]
    backup.write_bytes(raw)
    locking.set_passphrase(data, WORDS)
    assert not backup.exists()
    assert readable(tmp_path) == []
    locking.remove_passphrase(data, WORDS)
    assert backup.read_bytes() == raw


@pytest.mark.parametrize("size", [0, 1, 999, 1000, 1001, 2000, 5000])
def test_what_is_sealed_whole_comes_back_or_says_that_it_is_damaged(tmp_path, monkeypatch, size):
    monkeypatch.setattr(sealing, "PIECE", 1000)
    key = key_file.new_key()
    content = bytes(number % 251 for number in range(size))
    file = tmp_path / "texte"
    file.write_bytes(content)
    sealed = sealing.seal_file(file, key)
    assert not file.exists()
    whole = sealed.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[:-1] + bytes([whole[-1] ^ 1])):
        sealed.write_bytes(damaged)
        with pytest.raises(NewsdeskError):
            sealing.unseal_file(sealed, key)
        assert sealed.read_bytes() == damaged
    sealed.write_bytes(whole)
    assert sealing.unseal_file(sealed, key).read_bytes() == content


class Kept(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.secrets = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password

    def delete_password(self, service, username):
        if self.secrets.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    kept = Kept()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


def test_the_keyring_opens_the_desk_only_where_it_was_asked_to(data, ring):
    locking.set_passphrase(data, WORDS)
    assert ring.secrets == {}
    locking.remember(data)
    vault.forget()
    assert locking.unlock_remembered(data)
    assert len(texts(data)) == 2
    assert WORDS not in str(ring.secrets)
    locking.forget_remembered(data)
    locking.forget_remembered(data)
    vault.forget()
    assert not locking.unlock_remembered(data)
    with pytest.raises(LockedDesk):
        texts(data)


def test_removing_the_passphrase_empties_the_keyring(data, ring):
    locking.set_passphrase(data, WORDS)
    locking.remember(data)
    locking.remove_passphrase(data, WORDS)
    assert ring.secrets == {}


def test_a_system_without_a_keyring_says_so(data):
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        locking.set_passphrase(data, WORDS)
        with pytest.raises(EnvironmentFault, match="no keyring"):
            locking.remember(data)
        assert not locking.unlock_remembered(data)
        locking.forget_remembered(data)
    finally:
        keyring.set_keyring(before)


def test_a_process_that_may_hold_text_leaves_no_core_dump(data):
    resource = pytest.importorskip("resource")
    locking.set_passphrase(data, WORDS)
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
