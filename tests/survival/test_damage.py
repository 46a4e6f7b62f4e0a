"""Flipped bits, torn pages, cut files: found out or harmless, never a wrong text, never a crash."""

from __future__ import annotations

import random
import shutil
from collections import Counter

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import NewsdeskError
from newsdesk.services import revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage.database import open_database

PAGE = 4096


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A small desk, half of it still in its log; what every text on it is."""
    folder = tmp_path_factory.mktemp("desk")
    db = open_database(folder / "desk.sqlite")
    texts: dict[str, Article] = {}
    versions: dict[str, Article] = {}
    ids = []
    for number in range(5):
        body = "\n\n".join(f"Paragraphe {n} de l’article {number}, قال ذلك." for n in range(20))
        ids.append(writing.create_article(db, Article(headline=f"Titre {number}", body=body)).id)
    db.close()
    db = open_database(folder / "desk.sqlite")
    for number, id_ in enumerate(ids):
        for step in range(3):
            record = writing.load_article(db, id_)
            body = record.article.body.replace(f"Paragraphe {step} ", f"Changé {step} ")
            article = Article(headline=f"Titre {number} bis {step}", body=body)
            writing.save_draft(db, id_, article, record.version).result()
            revising.revise(db, id_, Occasion.SAVE).result()
        texts[id_] = writing.load_article(db, id_).article
        for revision in revising.time_line(db, id_):
            versions[revision.id] = revising.revision_article(db, revision.id)
    image = {path.name: path.read_bytes() for path in folder.iterdir() if "shm" not in path.name}
    db.close()
    assert len(image["desk.sqlite-wal"]) > 50_000
    return image, texts, versions


def put(folder, image):
    """The files as they were left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    return folder / "desk.sqlite"


def judge(folder, image, texts, versions):
    """`detected` or `harmless`; anything else fails."""
    file = put(folder, image)
    try:
        db = open_database(file, create=False)
    except NewsdeskError:
        return "detected"
    try:
        detected = wrong_texts(db, texts, versions) | wrong_versions(db, versions)
        headlines = {row.headline for row in writing.list_page(db).rows}
        faults = verify_desk(db)
    except NewsdeskError:
        return "detected"
    finally:
        db.close()
    if headlines != {article.headline for article in texts.values()}:
        assert faults or detected
    return "detected" if faults or detected else "harmless"


def wrong_texts(db, texts, versions):
    """Whether a text cannot be had; one that can is what was written, now or before."""
    detected = False
    for id_, expected in texts.items():
        try:
            found = writing.load_article(db, id_).article
        except NewsdeskError:
            detected = True
            continue
        # An older state is what a log that ends early gives: it is one that was true.
        assert found == expected or found in versions.values()
        detected |= found != expected
    return detected


def wrong_versions(db, versions):
    """Whether a version cannot be had; one that can is what was written."""
    detected = False
    for id_, expected in versions.items():
        try:
            assert revising.revision_article(db, id_) == expected
        except NewsdeskError:
            detected = True
    return detected


def damages(image, chooser, count):
    """So many ways to spoil one of the files, each a name and what it holds then."""
    for number in range(count):
        name = chooser.choice(sorted(image))
        content = bytearray(image[name])
        kind = number % 6
        at = chooser.randrange(len(content))
        page = at // PAGE * PAGE
        if kind < 2:
            content[at] ^= 1 << chooser.randrange(8)
        elif kind == 2:
            content[page : page + PAGE] = bytes(PAGE)
        elif kind == 3:
            content[page : page + PAGE] = chooser.randbytes(len(content[page : page + PAGE]))
        elif kind == 4:
            other = chooser.randrange(len(content) // PAGE) * PAGE
            content[page : page + PAGE], content[other : other + PAGE] = (
                content[other : other + PAGE],
                content[page : page + PAGE],
            )
        else:
            del content[chooser.choice([at, page]) :]
        yield kind, image | {name: bytes(content)}


@pytest.mark.parametrize(
    "count", [500, pytest.param(10_000, marks=pytest.mark.torture)], ids=["short", "long"]
)
def test_damage_is_found_out_or_harmless(tmp_path, desk, count):
    image, texts, versions = desk
    assert judge(tmp_path / "whole", image, texts, versions) == "harmless"
    seed = random.randrange(10**6)
    print("seed", seed)
    chooser = random.Random(seed)
    outcomes: Counter[str] = Counter()
    for number, (kind, spoilt) in enumerate(damages(image, chooser, count)):
        try:
            outcomes[judge(tmp_path / "desk", spoilt, texts, versions)] += 1
        except BaseException:
            print("damage", number, "of kind", kind)
            raise
    print(outcomes)
    assert outcomes["detected"] > count / 10
    assert outcomes["harmless"] > 0


def test_a_log_cut_anywhere_gives_a_state_that_was(tmp_path, desk):
    image, texts, versions = desk
    log = image["desk.sqlite-wal"]
    frame = PAGE + 24
    cuts = [32 + n * frame + extra for n in range(len(log) // frame) for extra in (0, 777)]
    chooser = random.Random(7)
    for at in chooser.sample(cuts, min(40, len(cuts))):
        cut = image | {"desk.sqlite-wal": log[:at]}
        db = open_database(put(tmp_path / "desk", cut))
        try:
            assert verify_desk(db) == []
            for id_ in texts:
                assert writing.load_article(db, id_).article in versions.values()
        finally:
            db.close()
