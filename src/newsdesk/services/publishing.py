"""Export: articles as HTML or Markdown files, only what changed, nothing foreign overwritten.

The run never stops to ask. A file that newsdesk did not write, or that somebody changed since, is
left alone and reported as foreign; the caller may ask and run again with leave to replace it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk import __version__
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from newsdesk.domain.content import Plain
    from newsdesk.exchange.manifest import Entry, Manifest
    from newsdesk.housestyle.pack import Pack
    from newsdesk.services.desk import Desk
    from newsdesk.services.pressing import Pressed
    from newsdesk.storage.bulk import ExportHead

    Progress = Callable[[int, int, str], None]

CHUNK = 32
"""Articles that are rendered and brought to the disk together."""

RELEASED_AT_ONCE = 500
"""Articles noted as released in one transaction: a window that saves meanwhile gets its turn."""

WORTH_TWO = 200
"""Articles from which a second process pays for its start."""


class Outcome(StrEnum):
    """What became of one article's export."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    FOREIGN = "foreign"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is wanted.

    Attributes:
        out: The folder; made if it is not there.
        markdown: Markdown with front matter instead of HTML.
        single_file: One self-contained file for each article instead of a folder for each.
        pack: The house style for all, or empty for each article's own.
        protected: Markdown only: with protected sources and the note to the desk.
        despite_embargo: Export what is under embargo too.
        replace: Paths that are not ours and may be replaced.
        replace_all: Whether all such paths may be.
        processes: How many render; None = two where there are many articles.
    """

    out: Path
    markdown: bool = False
    single_file: bool = False
    pack: str = ""
    protected: bool = False
    despite_embargo: bool = False
    replace: frozenset[Path] = frozenset()
    replace_all: bool = False
    processes: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One article's result.

    Attributes:
        id: The article.
        headline: As written.
        outcome: What became of it.
        path: Its page or Markdown file, as far as there is one; a foreign file where it stands.
        why: Why it was not written, one phrase; or what should be known of what was.
        lacks: Fields that the house style requires and the article has not filled; it is
            exported all the same.
    """

    id: str
    headline: str
    outcome: Outcome
    path: Path | None = None
    why: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(slots=True)
class ExportReport:
    """The whole run.

    Attributes:
        results: One for each article that was reached.
        cancelled: Whether the caller stopped it.
        left_out: Protected sources and notes to the desk that Markdown did not get.
    """

    results: list[Exported] = field(default_factory=list)
    cancelled: bool = False
    left_out: int = 0

    @property
    def complete(self) -> bool:
        """Whether every article asked for is there as it should be."""
        good = {Outcome.WRITTEN, Outcome.UNCHANGED}
        return not self.cancelled and all(result.outcome in good for result in self.results)


def export_articles(
    desk: Desk,
    ids: Sequence[str] | None,
    options: ExportOptions,
    *,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    now: dt.datetime | None = None,
) -> ExportReport:
    """Export these articles, or all of them.

    Args:
        desk: An open desk.
        ids: Whole ids, or None for every article.
        options: Where and how.
        progress: Called with how many are done, how many there are, and the headline at hand.
        cancel: Set by the caller to stop after the chunk at hand.
        now: The present in UTC, for embargoes; the clock's if None.

    Raises:
        EnvironmentFault: The folder cannot be made or written. What was written before stays.
    """
    from newsdesk.exchange.files import make_folder
    from newsdesk.exchange.manifest import read_manifest, write_manifest
    from newsdesk.storage.bulk import export_heads

    make_folder(options.out)
    heads = desk.database.read(lambda connection: export_heads(connection, ids))
    manifest = read_manifest(options.out)
    run = _Run(desk, options, manifest, now or dt.datetime.now(dt.UTC))
    changed = run.set_unchanged_aside(heads)
    report = ExportReport(run.results)
    done = len(heads) - len(changed)
    try:
        for head, result in run.press(changed, cancel):
            done += 1
            report.results.append(result)
            if progress is not None:
                progress(done, len(heads), head.headline)
    finally:
        # Also after a fault or a cancel: what was written is ours and must be known as such.
        if run.touched:
            write_manifest(options.out, manifest)
        if not options.markdown:
            _note_release(desk, report.results)
    report.cancelled = cancel is not None and cancel.is_set() and done < len(heads)
    report.left_out = run.left_out
    return report


def _note_release(desk: Desk, results: list[Exported]) -> None:
    """What was made public is kept for good: as a version, and marked as released.

    The text is that of the run's start as a rule; one saved while it ran is kept as well.
    """
    from newsdesk.history.revision import Occasion
    from newsdesk.services import identity
    from newsdesk.storage import lasting

    ids = [result.id for result in results if result.outcome is Outcome.WRITTEN]
    for start in range(0, len(ids), RELEASED_AT_ONCE):
        some = ids[start : start + RELEASED_AT_ONCE]
        desk.database.write(
            lambda connection, some=some: lasting.release(  # type: ignore[misc]
                connection, some, Occasion.EXPORT, identity.made(connection)
            )
        )


class _Run:
    """One export: what is already there, which names are taken, which packs are used."""

    def __init__(
        self, desk: Desk, options: ExportOptions, manifest: Manifest, now: dt.datetime
    ) -> None:
        self._desk = desk
        self._options = options
        self._manifest = manifest
        self._now = now
        self._packs: dict[str, tuple[Pack, str]] = {}
        self._form = "markdown" if options.markdown else "file" if options.single_file else "folder"
        self._names = {
            entry.name.casefold(): key.partition("/")[0] for key, entry in manifest.entries.items()
        }
        self.results: list[Exported] = []
        self.touched = False
        self.left_out = 0
        self._lacks: dict[str, tuple[str, ...]] = {}

    def set_unchanged_aside(self, heads: Sequence[ExportHead]) -> list[ExportHead]:
        """Note the articles whose files are as they should be; give the others."""
        changed = []
        for head in heads:
            entry = self._manifest.entries.get(self._key(head.id))
            if entry is None or entry.inputs != self._inputs(head) or not self._stands(entry):
                changed.append(head)
            else:
                path = self._options.out / next(iter(entry.files))
                self.results.append(Exported(head.id, head.headline, Outcome.UNCHANGED, path))
        return changed

    def press(
        self, heads: Sequence[ExportHead], cancel: threading.Event | None
    ) -> Iterator[tuple[ExportHead, Exported]]:
        """Render and write, chunk by chunk, in this process or in several."""
        from newsdesk.services.pressing import press_chunks

        by_id = {head.id: head for head in heads}
        processes = self._options.processes or (2 if len(heads) >= WORTH_TWO else 1)
        refused: list[tuple[ExportHead, Exported]] = []
        jobs = self._jobs(heads, refused, cancel)
        for pressed in press_chunks(jobs, self._options, processes):
            yield from refused
            refused.clear()
            for item in pressed:
                head = by_id[item.id]
                yield head, self._take(head, item)
        yield from refused

    def _jobs(
        self,
        heads: Sequence[ExportHead],
        refused: list[tuple[ExportHead, Exported]],
        cancel: threading.Event | None,
    ) -> Iterator[list[Pressed]]:
        from newsdesk.storage.bulk import plain_articles

        for start in range(0, len(heads), CHUNK):
            if cancel is not None and cancel.is_set():
                return
            chunk = heads[start : start + CHUNK]
            ids = [head.id for head in chunk]
            texts = self._desk.database.read(lambda c, ids=ids: plain_articles(c, ids))  # type: ignore[misc]
            jobs = []
            for head in chunk:
                plain = texts.get(head.id)
                job = self._prepare(head, plain) if plain is not None else None
                if isinstance(job, Exported):
                    refused.append((head, job))
                elif job is not None:
                    jobs.append(job)
            yield jobs

    def _prepare(self, head: ExportHead, plain: Plain) -> Pressed | Exported:
        """What a process needs to make the article's files, or why they are not made."""
        from newsdesk.services.pressing import Pressed

        if not self._options.despite_embargo and self._under_embargo(plain):
            why = _("under embargo until {moment}").format(moment=_moment(plain["embargo"]))
            return Exported(head.id, head.headline, Outcome.SKIPPED, None, why)
        base, name = self._name(head, plain)
        pack, notice = self._pack(head.pack)
        self._lacks[head.id] = tuple(name for name in pack.required if not plain.get(name))
        paths = file_names(name, self._options, pack)
        for path in paths:
            if not self._may_write(head.id, path):
                place = self._options.out / path
                why = _("a file that newsdesk did not write stands there")
                return Exported(head.id, head.headline, Outcome.FOREIGN, place, why)
        if self._options.markdown and not self._options.protected:
            self.left_out += _protected_parts(plain)
        return Pressed(
            head.id, plain, base, name, pack.folder, pack.fingerprint, tuple(paths), notice
        )

    def _take(self, head: ExportHead, pressed: Pressed) -> Exported:
        """Enter into the manifest what a process wrote."""
        from newsdesk.exchange.manifest import Entry, Ours

        path = self._options.out / pressed.paths[0]
        if pressed.fault:
            return Exported(head.id, head.headline, Outcome.FAILED, None, pressed.fault)
        files = {
            name: Ours(sha, written)
            for name, (sha, written) in zip(pressed.paths, pressed.made, strict=True)
        }
        self._manifest.entries[self._key(head.id)] = Entry(
            self._inputs(head), pressed.base, pressed.name, files
        )
        self.touched = True
        outcome = Outcome.WRITTEN if pressed.changed else Outcome.UNCHANGED
        lacks = self._lacks.get(head.id, ())
        return Exported(head.id, head.headline, outcome, path, pressed.notice, lacks)

    # --- what decides

    def _key(self, id_: str) -> str:
        """One article may lie in the folder in several forms."""
        return f"{id_}/{self._form}"

    def _inputs(self, head: ExportHead) -> str:
        pack, _notice = self._pack(head.pack)
        protected = "+" if self._options.markdown and self._options.protected else "-"
        return f"{head.version}:{pack.id}:{pack.fingerprint}:{protected}:{__version__}"

    def _pack(self, pack_id: str) -> tuple[Pack, str]:
        wanted = self._options.pack or pack_id
        if wanted not in self._packs:
            pack, notice = self._desk.pack(wanted)
            self._packs[wanted] = (pack, notice or "")
        return self._packs[wanted]

    def _stands(self, entry: Entry) -> bool:
        from newsdesk.exchange.manifest import is_as_written

        out = self._options.out
        return all(is_as_written(out, path, ours) for path, ours in entry.files.items())

    def _under_embargo(self, plain: Plain) -> bool:
        if not plain.get("embargo"):
            return False
        from newsdesk.domain.content import timestamp_from_plain

        embargo = timestamp_from_plain(plain["embargo"], "embargo")
        if embargo is None:
            return False
        if embargo.instant is not None:
            return embargo.instant > self._now
        # Without an offset the moment is not known: it is over once it is over everywhere.
        end = dt.datetime.combine(embargo.date, embargo.time or dt.time.max, dt.UTC)
        return end + dt.timedelta(hours=12) > self._now

    def _name(self, head: ExportHead, plain: Plain) -> tuple[str, str]:
        """The name asked for and the one given: the same at every run while the slug stays."""
        from newsdesk.exchange.files import safe_name
        from newsdesk.rendering.slugs import slug_of

        slug = str(plain.get("slug", "")).strip()
        base = safe_name(slug_of(slug or head.headline))
        entry = self._manifest.entries.get(self._key(head.id))
        if entry is not None and entry.base == base:
            return base, entry.name
        name = base
        if self._names.get(name.casefold(), head.id) != head.id:
            name = f"{base}-{head.id[:8]}"
        self._names[name.casefold()] = head.id
        return base, name

    def _may_write(self, id_: str, path: str) -> bool:
        from newsdesk.exchange.manifest import is_as_written

        file = self._options.out / path
        if self._options.replace_all or file in self._options.replace:
            return True
        if not file.exists() and not file.is_symlink():
            return True
        entry = self._manifest.entries.get(self._key(id_))
        if entry is not None and path in entry.files:
            return is_as_written(self._options.out, path, entry.files[path])
        return False


def file_names(name: str, options: ExportOptions, pack: Pack) -> list[str]:
    """The files of one article inside the export folder, its page or text first."""
    if options.markdown:
        return [f"{name}.md"]
    if options.single_file:
        return [f"{name}.html"]
    logo = [f"{name}/{pack.outlet.logo.name}"] if pack.outlet.logo else []
    return [f"{name}/index.html", f"{name}/style.css", *logo]


def _protected_parts(plain: Plain) -> int:
    sources = [source for source in plain.get("sources", ()) if not source.get("public", True)]
    return len(sources) + bool(plain.get("note"))


def _moment(plain: object) -> str:
    return str(plain.get("at")) if isinstance(plain, dict) else str(plain)
