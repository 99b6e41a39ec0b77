"""Printing all that can be printed now: processes beside each other, one folder, sums of its files."""

import hashlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import Final, NamedTuple

from policy_cli.actions.build import build, file_name
from policy_cli.actions.editions import SOURCES, publication
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import version_named
from policy_cli.actions.notices import notices
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.render import RENDERERS
from policy_cli.render.publication import Edition, Layout, Publication
from policy_cli.store.disk import read_bytes, write_bytes
from policy_cli.store.workspace import Workspace, find

SUMS: Final = "SHA256SUMS"


class Unmade(NamedTuple):
    """What was not printed, and why, as a refusal says it."""

    name: str
    code: Exit
    what: str
    where: str
    next: str


class Printed(NamedTuple):
    """A file that was printed, or that lies beside one; of a dry run without size and sum."""

    path: str
    size: int = 0
    sha256: str = ""


class AllBuilt(NamedTuple):
    """A folder with all that could be printed.

    Attributes:
        files: in the order of their names, without the sums.
        left: names of what lay there before and was not printed again.
    """

    folder: str
    files: tuple[Printed, ...]
    unmade: tuple[Unmade, ...]
    left: tuple[str, ...] = ()


class _Job(NamedTuple):
    """One document for one process."""

    root: str
    wanted: Wanted
    form: str
    path: str


def build_all(
    workspace: Workspace,
    version: str,
    folder: str,
    *,
    released: bool = False,
    dry_run: bool = False,
    told: Callable[[str], None] = lambda _: None,
) -> AllBuilt:
    """Print every edition in every form; what the rules do not let be printed yet is named with the reason.

    Args:
        workspace: where.
        version: of which version; the newest where empty.
        folder: where to; in `out/`, named as the version, where empty.
        released: the manifesto without the mark of its embargo, which must be over.
        dry_run: say what would be printed, print nothing.
        told: what is being done, one line at a time.

    Raises:
        PolicyError: nothing can be printed.
    """
    wants = [Wanted(edition, version, released=released and edition is Edition.FINAL) for edition in SOURCES]
    found = [(wanted, _source(workspace, wanted)) for wanted in wants]
    sources = [(wanted, made) for wanted, made in found if isinstance(made, Publication)]
    unmade = [made for _, made in found if isinstance(made, Unmade)]
    if not sources:
        raise PolicyError(*unmade[0][1:])
    folder = folder or os.path.join(workspace.root, "out", version_named(workspace, version).name)
    jobs = sorted(_jobs(workspace, sources, folder), key=lambda job: job.wanted.layout is Layout.LARGE)
    if dry_run:
        return AllBuilt(folder, tuple(Printed(job.path) for job in jobs), tuple(unmade))
    for notice in dict.fromkeys(line for _, made in sources for line in notices(workspace, made)):
        told(notice)
    beside = min(len(jobs), _processors())
    told(f"setting {len(jobs)} documents, {beside} at a time")
    paths: list[str] = []
    for number, (job, done) in enumerate(_worked(jobs, beside), 1):
        told(f"{number} of {len(jobs)}: {os.path.basename(job.path)}")
        if isinstance(done, Unmade):
            unmade.append(done)
        else:
            paths += done
    files = [_printed(path) for path in sorted(paths)]
    sums = "".join(f"{file.sha256}  {os.path.basename(file.path)}\n" for file in files)
    write_bytes(os.path.abspath(os.path.join(folder, SUMS)), sums.encode())
    made = {SUMS, *(os.path.basename(file.path) for file in files)}
    left = tuple(sorted(name for name in os.listdir(folder) if name not in made))
    return AllBuilt(folder, tuple(files), tuple(unmade), left)


def _source(workspace: Workspace, wanted: Wanted) -> Publication | Unmade:
    try:
        return publication(workspace, wanted)
    except PolicyError as error:
        return _unmade(wanted.edition.value, error)


def _unmade(name: str, error: PolicyError) -> Unmade:
    return Unmade(name, error.code, error.what, error.where, error.next)


def _jobs(workspace: Workspace, sources: Sequence[tuple[Wanted, Publication]], folder: str) -> Iterator[_Job]:
    """Plan a document for each edition and form, and large where it is printed on paper."""
    for asked, made in sources:
        for form in RENDERERS:
            for layout in Layout if form == "pdf" else (Layout.STANDARD,):
                wanted = asked._replace(layout=layout)
                yield _Job(workspace.root, wanted, form, os.path.join(folder, file_name(made, wanted, form)))


def _worked(jobs: Sequence[_Job], beside: int) -> Iterator[tuple[_Job, Sequence[str] | Unmade]]:
    """Print documents, so many beside each other, and give each as it is ready."""
    sys.warnoptions.append("ignore::UserWarning")  # a run that is broken off is cleared up without a word
    with get_context("spawn").Pool(beside, initializer=_leave_interrupts_to_the_first) as pool:
        yield from pool.imap_unordered(_work, jobs)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(job: _Job) -> tuple[_Job, Sequence[str] | Unmade]:
    """Print one document, in a process of its own, and give its files."""
    try:
        built = build(find(job.root), job.wanted, job.path, job.form)
    except PolicyError as error:
        return job, _unmade(os.path.basename(job.path), error)
    return job, (built.path, *built.beside)


def _printed(path: str) -> Printed:
    data = read_bytes(path)
    return Printed(path, len(data), hashlib.sha256(data).hexdigest())
