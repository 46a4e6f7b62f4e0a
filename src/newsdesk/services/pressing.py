"""The work behind an export: from articles as plain data to files, in one process or several.

A worker process gets plain data and paths and gives back what it wrote. The same function does
the work in either case, so the bytes are the same whichever way they are made.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import get_context
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from newsdesk.errors import EnvironmentFault, NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsdesk.domain.article import Article
    from newsdesk.domain.content import Plain
    from newsdesk.exchange.files import Written
    from newsdesk.rendering.page import PageRenderer
    from newsdesk.services.publishing import ExportOptions

QUEUED = 2
"""Chunks that each worker has, so that none waits for the next and none is last for long."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One article on its way through the press.

    Attributes:
        id: The article.
        plain: What it says, plain data; left out on the way back.
        base: The name that was asked for.
        name: Its name in the folder, made unique.
        pack_folder: The house style's folder.
        fingerprint: What it held when the run began.
        paths: Its files inside the folder.
        notice: What the user should know of the result.
        made: For each path the SHA-256 and the file as written.
        changed: Whether a byte of any file is new.
        fault: Why there is nothing, one phrase.
    """

    id: str
    plain: Plain
    base: str
    name: str
    pack_folder: Path
    fingerprint: str
    paths: tuple[str, ...]
    notice: str = ""
    made: tuple[tuple[str, Written], ...] = ()
    changed: bool = True
    fault: str = ""


def press_chunks(
    chunks: Iterable[list[Pressed]], options: ExportOptions, processes: int
) -> Iterator[list[Pressed]]:
    """Make the files of each chunk.

    Raises:
        EnvironmentFault: The folder cannot be written, or a worker process was killed.
    """
    if processes < 2:
        for chunk in chunks:
            yield press(chunk, options)
        return
    # A thread beside a window leaves all of it to others: rendering would keep the window waiting.
    lends_a_hand = current_thread() is main_thread()
    workers = processes - 1 if lends_a_hand else processes
    # Spawned, not forked: the window's threads must not be copied half way.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            if lends_a_hand:
                yield from _press_with(pool, chunks, options, workers * QUEUED)
            else:
                yield from _press_in(pool, chunks, options, workers * QUEUED)
        except BrokenProcessPool as error:
            raise EnvironmentFault(
                _("The export stopped: one of its processes was ended from outside.")
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _press_with(
    pool: ProcessPoolExecutor, chunks: Iterable[list[Pressed]], options: ExportOptions, queued: int
) -> Iterator[list[Pressed]]:
    """Work beside the pool: what it has no room for is done here, also while it starts."""
    waiting: set[Future[list[Pressed]]] = set()
    for chunk in chunks:
        if len(waiting) < queued:
            waiting.add(pool.submit(press, chunk, options))
        else:
            yield press(chunk, options)
        done = {future for future in waiting if future.done()}
        waiting -= done
        for future in done:
            yield future.result()
    for future in waiting:
        yield future.result()


def _press_in(
    pool: ProcessPoolExecutor, chunks: Iterable[list[Pressed]], options: ExportOptions, queued: int
) -> Iterator[list[Pressed]]:
    """Leave all work to the pool."""
    waiting: set[Future[list[Pressed]]] = set()
    for chunk in chunks:
        waiting.add(pool.submit(press, chunk, options))
        if len(waiting) >= queued:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    for future in waiting:
        yield future.result()


def press(chunk: list[Pressed], options: ExportOptions) -> list[Pressed]:
    """Render a chunk of articles and bring their files to the disk together."""
    from newsdesk.domain.content import from_plain
    from newsdesk.exchange.files import Written, make_folder, sync_folders, write_files
    from newsdesk.exchange.manifest import digest

    results: list[Pressed] = []
    files: list[tuple[Path, bytes]] = []
    places: list[tuple[int, int]] = []
    for job in chunk:
        try:
            contents, notices = _contents(from_plain(job.plain), job, options)
        except NewsdeskError as error:
            results.append(replace(job, plain={}, fault=str(error)))
            continue
        made: list[tuple[str, Written]] = []
        changed = False
        for path, data in zip(job.paths, contents, strict=True):
            file = options.out / path
            made.append((digest(data), Written(len(data), 0)))
            if _holds(file, data):
                status = file.stat()
                made[-1] = (made[-1][0], Written(status.st_size, status.st_mtime_ns))
                continue
            changed = True
            places.append((len(results), len(made) - 1))
            files.append((file, data))
        notice = "; ".join(text for text in (job.notice, *notices) if text)
        results.append(replace(job, plain={}, made=tuple(made), changed=changed, notice=notice))
    folders = {file.parent for file, _data in files}
    for folder in folders - {options.out}:
        make_folder(folder)
    for (row, column), written in zip(places, write_files(files), strict=True):
        rows = list(results[row].made)
        rows[column] = (rows[column][0], written)
        results[row] = replace(results[row], made=tuple(rows))
    sync_folders(folders)
    return results


def _contents(
    article: Article, job: Pressed, options: ExportOptions
) -> tuple[list[bytes], tuple[str, ...]]:
    if options.markdown:
        from newsdesk.exchange.markdown import write_markdown

        return [write_markdown(article, protected=options.protected).encode()], ()
    from newsdesk.rendering.page import Assets

    renderer, extras = _press_of(job.pack_folder, job.fingerprint)
    if options.single_file:
        page = renderer.render(article, Assets.INLINE)
        return [page.html.encode()], page.notices
    page = renderer.render(article, Assets.LINKED)
    return [page.html.encode(), *extras], page.notices


@lru_cache(maxsize=16)
def _press_of(folder: Path, _fingerprint: str) -> tuple[PageRenderer, tuple[bytes, ...]]:
    """A pack's renderer, and the files that lie beside each page: style sheet and logo.

    Kept by what the pack held, so that a window that stays open follows its changes.
    """
    from newsdesk.housestyle.loading import load_pack
    from newsdesk.rendering.page import PageRenderer

    pack = load_pack(folder)
    logo = (pack.outlet.logo.read_bytes(),) if pack.outlet.logo else ()
    return PageRenderer(pack), (pack.style.encode(), *logo)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False
