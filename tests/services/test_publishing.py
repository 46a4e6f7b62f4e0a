"""Export: only what changed, nothing foreign overwritten, safe names, whole files or none."""

from __future__ import annotations

import datetime as dt
import sys
import threading

import pytest

from newsdesk.domain.article import Article, Byline, Source
from newsdesk.domain.moments import Timestamp
from newsdesk.errors import EnvironmentFault
from newsdesk.exchange.files import safe_name, write_files
from newsdesk.services import revising, writing
from newsdesk.services.desk import open_desk
from newsdesk.services.publishing import ExportOptions, Outcome, export_articles
from newsdesk.services.writing import create_article, load_article, save_draft

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path / "desk")
    yield opened
    opened.close()


def _add(desk, headline="Le pont rouvre", **fields):
    fields = {"pack": "lagazette", "language": "fr", "body": "Un texte.", "headline": headline} | (
        fields
    )
    return create_article(desk.database, Article(**fields)).id


def _export(desk, out, ids=None, **options):
    return export_articles(desk, ids, ExportOptions(out, **options), now=NOW)


def _outcomes(report):
    return [result.outcome for result in report.results]


def test_a_folder_for_each_article_with_its_style(desk, tmp_path):
    _add(desk)
    report = _export(desk, tmp_path / "out")
    assert _outcomes(report) == [Outcome.WRITTEN]
    page = tmp_path / "out" / "le-pont-rouvre" / "index.html"
    assert 'href="style.css"' in page.read_text("utf-8")
    assert (page.parent / "style.css").stat().st_size > 500


def test_one_file_needs_nothing_beside_it(desk, tmp_path):
    _add(desk)
    _export(desk, tmp_path / "out", single_file=True)
    text = (tmp_path / "out" / "le-pont-rouvre.html").read_text("utf-8")
    assert "<style>" in text
    assert "style.css" not in text


def test_again_writes_only_what_changed(desk, tmp_path):
    kept, changed = _add(desk), _add(desk, "Le marché")
    out = tmp_path / "out"
    _export(desk, out)
    page = out / "le-pont-rouvre" / "index.html"
    before = page.stat().st_mtime_ns
    record = load_article(desk.database, changed)
    newer = Article(pack="lagazette", language="fr", headline="Le marché", body="Autre texte.")
    save_draft(desk.database, changed, newer, record.version).result(5)
    report = _export(desk, out)
    assert {r.id: r.outcome for r in report.results} == {
        kept: Outcome.UNCHANGED,
        changed: Outcome.WRITTEN,
    }
    assert page.stat().st_mtime_ns == before
    assert "Autre texte" in (out / "le-marche" / "index.html").read_text("utf-8")


def test_a_file_that_is_not_ours_is_left_until_leave_is_given(desk, tmp_path):
    _add(desk)
    page = tmp_path / "out" / "le-pont-rouvre" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("somebody's", "utf-8")
    report = _export(desk, tmp_path / "out")
    assert _outcomes(report) == [Outcome.FOREIGN]
    assert report.results[0].path == page
    assert page.read_text("utf-8") == "somebody's"
    report = _export(desk, tmp_path / "out", replace=frozenset({page}))
    assert _outcomes(report) == [Outcome.WRITTEN]
    assert "Le pont" in page.read_text("utf-8")


def test_a_page_that_somebody_edited_since_is_foreign(desk, tmp_path):
    article_id = _add(desk)
    _export(desk, tmp_path / "out")
    page = tmp_path / "out" / "le-pont-rouvre" / "index.html"
    page.write_text(page.read_text("utf-8") + "<!-- by hand -->", "utf-8")
    record = load_article(desk.database, article_id)
    save_draft(desk.database, article_id, Article(headline="X"), record.version).result(5)
    again = Article(pack="lagazette", language="fr", headline="Le pont rouvre", body="Neuf.")
    save_draft(desk.database, article_id, again, record.version + 1).result(5)
    assert _outcomes(_export(desk, tmp_path / "out")) == [Outcome.FOREIGN]
    assert "by hand" in page.read_text("utf-8")


def test_two_articles_of_one_name_do_not_meet_and_keep_their_names(desk, tmp_path):
    _add(desk, "Le pont"), _add(desk, "LE PONT")
    first = sorted(r.path for r in _export(desk, tmp_path / "out").results)
    assert len(set(first)) == 2
    assert len({str(path).casefold() for path in first}) == 2
    assert sorted(r.path for r in _export(desk, tmp_path / "out").results) == first


@pytest.mark.parametrize("headline", ["CON", "../../etc/passwd", "a/b\\c:d*e?", "", "…", "نبأ"])
def test_any_headline_makes_a_name_that_every_system_takes(desk, tmp_path, headline):
    _add(desk, headline)
    path = _export(desk, tmp_path / "out", single_file=True).results[0].path
    assert path.parent == tmp_path / "out"
    assert path.stem.isascii()
    assert path.stem.upper() not in {"CON", "NUL", "AUX", "PRN"}


def test_safe_names_are_bounded():
    assert safe_name("x" * 500) == "x" * 80
    assert safe_name("nul") == "nul-"
    assert safe_name("..") == "article"


def test_an_embargo_is_kept_unless_told_otherwise(desk, tmp_path):
    _add(desk, embargo=Timestamp.from_iso("2027-01-12T00:01+00:00"))
    report = _export(desk, tmp_path / "out")
    assert _outcomes(report) == [Outcome.SKIPPED]
    assert "2027-01-12" in report.results[0].why
    assert _outcomes(_export(desk, tmp_path / "out", despite_embargo=True)) == [Outcome.WRITTEN]


def test_an_embargo_without_an_offset_is_over_once_it_is_over_everywhere(desk, tmp_path):
    _add(desk, embargo=Timestamp.from_iso("2026-11-22T20:00"))
    assert _outcomes(_export(desk, tmp_path / "out")) == [Outcome.SKIPPED]


def test_what_is_protected_never_leaves(desk, tmp_path):
    secret = Source(name="Deep Throat", attribution="said the garage", public=False)
    _add(desk, sources=(secret, Source(name="Town hall")), note="Call the garage")
    for options in ({}, {"single_file": True}, {"markdown": True}):
        _export(desk, tmp_path / "out", **options)
    texts = "".join(
        file.read_text("utf-8") for file in (tmp_path / "out").rglob("*") if file.is_file()
    )
    assert "Town hall" in texts
    assert "Deep Throat" not in texts
    assert "garage" not in texts


def test_what_the_house_style_requires_is_said_and_exported_all_the_same(desk, tmp_path):
    _add(desk, pack="wire", language="en", bylines=(Byline("Ann Lee"),))
    result = _export(desk, tmp_path / "out").results[0]
    assert result.outcome is Outcome.WRITTEN
    assert result.lacks == ("dateline", "timestamp")


def test_a_cancel_stops_and_says_so(desk, tmp_path):
    for number in range(3):
        _add(desk, f"Titre {number}")
    cancel = threading.Event()
    cancel.set()
    report = export_articles(desk, None, ExportOptions(tmp_path / "out"), cancel=cancel, now=NOW)
    assert report.cancelled
    assert report.results == []


def test_progress_reaches_the_end(desk, tmp_path):
    for number in range(3):
        _add(desk, f"Titre {number}")
    seen = []
    export_articles(
        desk, None, ExportOptions(tmp_path / "out"), progress=lambda *a: seen.append(a), now=NOW
    )
    assert seen[-1][:2] == (3, 3)


def test_a_place_that_is_no_folder_is_named(desk, tmp_path):
    _add(desk)
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EnvironmentFault, match="out"):
        _export(desk, tmp_path / "out")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_a_full_disk_leaves_the_old_file_whole_and_no_litter(tmp_path):
    import resource
    import signal

    file = tmp_path / "page.html"
    write_files([(file, b"old")])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        with pytest.raises(EnvironmentFault):
            write_files([(file, b"n" * 5000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_manifest_that_cannot_be_read_makes_every_file_foreign(desk, tmp_path):
    article_id = _add(desk)
    _export(desk, tmp_path / "out")
    (tmp_path / "out" / ".newsdesk-export.json").write_text("{broken", "utf-8")
    record = load_article(desk.database, article_id)
    newer = Article(pack="lagazette", language="fr", headline="Le pont rouvre", body="Neuf.")
    save_draft(desk.database, article_id, newer, record.version).result(5)
    assert _outcomes(_export(desk, tmp_path / "out")) == [Outcome.FOREIGN]


def test_what_was_released_is_a_version_that_is_kept_for_good(desk, tmp_path):
    saved = writing.create_article(desk.database, Article(headline="Public", body="Un."))
    writing.save_draft(desk.database, saved.id, Article(headline="Public", body="Deux."), 1).result(
        5
    )
    export_articles(desk, [saved.id], ExportOptions(tmp_path / "md", markdown=True))
    assert len(revising.time_line(desk.database, saved.id)) == 1
    for _ in range(2):
        export_articles(desk, [saved.id], ExportOptions(tmp_path / "out"))
        newest, first = revising.time_line(desk.database, saved.id)
        assert newest.occasion == "export"
        assert (newest.marks, first.marks) == (frozenset({"released"}), frozenset())
        assert revising.revision_article(desk.database, newest.id).body == "Deux."
