"""Importing files: kinds told apart, packs chosen by the outlet, bad files named."""

from __future__ import annotations

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import BadInput
from newsdesk.exchange.markdown import write_markdown
from newsdesk.services.importing import (
    kind_of,
    known_outlets,
    recognise_bytes,
    recognise_file,
    recognise_text,
)


def test_the_shipped_packs_name_their_outlets(tmp_path):
    outlets = known_outlets(tmp_path)
    assert {outlet.pack for outlet in outlets} >= {"lagazette", "wire", "agentlik", "wakala"}
    assert ("Lagazette", "fr") in {(outlet.name, outlet.language) for outlet in outlets}


def test_a_users_pack_counts_and_a_broken_one_does_no_harm(tmp_path):
    good, bad = tmp_path / "packs" / "phare", tmp_path / "packs" / "bad"
    for folder in (good, bad):
        folder.mkdir(parents=True)
    (good / "pack.toml").write_text('[outlet]\nname = "Le Phare"\n[language]\ntag = "fr"\n')
    (bad / "pack.toml").write_text("[outlet\n")
    outlets = known_outlets(tmp_path)
    read = recognise_text("Le Phare\n\nUn titre\n\n4 juin 2024\n\nDu texte.", outlets)
    assert read.article.pack == "phare"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!doctype html><p>x", "html"),
        ("\ufeff<html lang=fr>", "html"),
        ("<!-- c -->\n<article>", "html"),
        ("---\ntitle: x\n---\n", "markdown"),
        ("Title: x\n\ny", "markdown"),
        ("Un titre\n\nDu texte", "text"),
        ("<b>ce qui reste</b>", "text"),
        ("", "text"),
    ],
)
def test_kinds(text, kind):
    assert kind_of(text) == kind


def test_own_markdown_is_left_as_it_is():
    article = Article(headline="H", body="The minister and the mayor of the city were at it.")
    assert recognise_text(write_markdown(article)).article == article


def test_others_markdown_gets_language_and_pack(tmp_path):
    text = (
        "---\ntitle: Le port\nsite: LAGAZETTE\n---\nLe ministre est dans la rade avec les élus.\n"
    )
    article = recognise_text(text, known_outlets(tmp_path)).article
    assert (article.language, article.pack) == ("fr", "lagazette")


def test_suffix_decides_where_the_text_does_not(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("# Titre\n\nDu *texte*.")
    assert recognise_file(file).article.body == "Du *texte*."
    file = tmp_path / "a.txt"
    file.write_text("Titre\n\nDu *texte*.")
    assert recognise_file(file).article.body == "Du \\*texte\\*."


def test_a_code_page_is_noted():
    read = recognise_bytes("Déjà vu à l’été, œuvre naïve".encode("cp1252"))
    assert "windows-1252" in read.notes[0]
    assert "l’été" in read.article.body


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"PK\x03\x04abc", "Word"), (b"%PDF-1.7", "PDF"), (bytes(range(9)) * 50, "no text")],
)
def test_what_is_no_text_is_refused(data, says):
    with pytest.raises(BadInput, match=says):
        recognise_bytes(data)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(BadInput, match="nowhere"):
        recognise_file(tmp_path / "nowhere.txt")
    with pytest.raises(BadInput):
        recognise_file(tmp_path)
    with pytest.raises(BadInput):
        recognise_file(tmp_path / "a\0b")
