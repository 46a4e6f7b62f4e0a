"""However many processes press the pages, and from whatever thread, they are the same."""

from __future__ import annotations

import threading

import pytest

from newsdesk.domain.article import Article
from newsdesk.services import publishing
from newsdesk.services.desk import open_desk
from newsdesk.services.publishing import ExportOptions, Outcome, export_articles
from newsdesk.services.writing import create_article


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "desk")
    for number in range(12):
        create_article(
            desk.database,
            Article(
                pack="lagazette",
                language="fr",
                headline=f"Titre {number}",
                body=f"Le texte n'a « rien » de *neuf* : {number}.\n\n## Suite\n\n- un\n- deux",
            ),
        )
    yield desk
    desk.close()


def _pages(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.html")}


def test_pages_are_the_same_from_one_process_and_from_two(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "CHUNK", 2)
    reports = {}
    for name, processes in (("one", 1), ("two", 2)):
        options = ExportOptions(tmp_path / name, single_file=True, processes=processes)
        reports[name] = export_articles(desk, None, options)
    options = ExportOptions(tmp_path / "beside", single_file=True, processes=2)

    def beside() -> None:
        reports["beside"] = export_articles(desk, None, options)

    thread = threading.Thread(target=beside)
    thread.start()
    thread.join()
    for report in reports.values():
        assert [result.outcome for result in report.results] == [Outcome.WRITTEN] * 12
        assert report.complete
    assert len(_pages(tmp_path / "one")) == 12
    assert _pages(tmp_path / "one") == _pages(tmp_path / "two") == _pages(tmp_path / "beside")


def test_a_cancelled_export_in_two_processes_says_so_and_knows_what_it_wrote(
    desk, tmp_path, monkeypatch
):
    monkeypatch.setattr(publishing, "CHUNK", 2)
    cancel = threading.Event()
    options = ExportOptions(tmp_path / "out", single_file=True, processes=2)
    report = export_articles(desk, None, options, cancel=cancel, progress=lambda *_: cancel.set())
    assert report.cancelled
    assert 0 < len(report.results) < 12
    again = export_articles(desk, None, options)
    assert not again.cancelled
    outcomes = [result.outcome for result in again.results]
    assert outcomes.count(Outcome.UNCHANGED) == len(report.results)
    assert len(_pages(tmp_path / "out")) == 12
