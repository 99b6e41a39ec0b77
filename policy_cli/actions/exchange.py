"""The way in and out: Markdown pages into the platform, and the platform as Markdown pages."""

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from policy_cli.actions.load import sound_platform
from policy_cli.actions.write_platform import refuse_while_open
from policy_cli.intake import READERS, Intake, Page, Reader
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.findings import Finding
from policy_cli.model.platform import Chapter, Platform
from policy_cli.render.markdown import pages as markdown_pages
from policy_cli.rules.order import STEP
from policy_cli.store import emit
from policy_cli.store.commit import Operation
from policy_cli.store.disk import write_bytes
from policy_cli.store.platform_trees import chapter_tree, item_tree
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


class Imported(NamedTuple):
    """What was taken in from pages."""

    done: Done
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]


def import_pages(workspace: Workspace, paths: Sequence[str], *, dry_run: bool = False) -> Imported:
    """Turn files, and folders of files, into chapters behind those that stand, in one commit.

    Raises:
        PolicyError: a page cannot be read, or a chapter's id is taken.
    """
    intake = _read(paths)

    def plan() -> Operation:
        refuse_while_open(workspace)
        chapters = _behind(sound_platform(workspace), intake.chapters)
        files: dict[str, bytes | None] = {}
        for chapter in chapters:
            files[chapter.path] = emit.document(chapter_tree(chapter, chapter.text)).encode()
            for item in chapter.items:
                files[item.path] = emit.document(item_tree(item, item.text)).encode()
        return Operation("import", f"Import {len(chapters)} chapters", files)

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return Imported(done, intake.chapters, intake.findings)


def _behind(platform: Platform, chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    taken = {chapter.id for chapter in platform.chapters} | {item.id for item in platform.items()}
    clash = next((name for c in chapters for name in (c.id, *(i.id for i in c.items)) if name in taken), None)
    if clash:
        raise PolicyError(
            Exit.REFUSED,
            f"the id {clash} is in use already",
            f"platform/{clash}",
            "rename the page, or import into a new repository",
        )
    last = max((chapter.order for chapter in platform.chapters), default=0)
    return tuple(chapter._replace(order=last + STEP * n) for n, chapter in enumerate(chapters, 1))


def _read(paths: Sequence[str]) -> Intake:
    pages = [page for path in paths for page in _pages(path)]
    if not pages:
        raise PolicyError(
            Exit.NOT_FOUND,
            "there is no Markdown page",
            ", ".join(paths),
            "name .md files, or a folder of them",
        )
    reader = cast("Reader", import_module(READERS[".md"]))
    return reader.read(pages)


def _pages(path: str) -> Iterator[Page]:
    """Read one file, or every page below a folder, hidden folders and links left out."""
    if os.path.isfile(path):
        yield _page(os.path.basename(path), path)
        return
    if not os.path.isdir(path):
        raise PolicyError(Exit.NOT_FOUND, "there is no such file or folder", path, "check the path")
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if os.path.splitext(name)[1].lower() in READERS:
                full = os.path.join(folder, name)
                yield _page(os.path.relpath(full, path).replace(os.sep, "/"), full)


def _page(name: str, path: str) -> Page:
    with open(path, "rb") as file:
        data = file.read()
    try:
        return Page(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PolicyError(
            Exit.INVALID, "this page is not UTF-8 text", f"{path}:{line}", "save it again as UTF-8"
        ) from None


def export_markdown(workspace: Workspace, folder: str, *, dry_run: bool = False) -> tuple[str, ...]:
    """Write the platform as Markdown pages into a new or empty folder; give their paths.

    Raises:
        PolicyError: the folder holds files already, or a file of the platform is broken.
    """
    root = os.path.abspath(folder)
    if os.path.isdir(root) and os.listdir(root):
        raise PolicyError(
            Exit.REFUSED, "this folder holds files already", folder, "name a new folder with -o"
        )
    found = markdown_pages(sound_platform(workspace).chapters)
    for page in found:
        target = os.path.normpath(os.path.join(root, page.path))
        if os.path.commonpath((root, target)) != root:
            raise PolicyError(
                Exit.INVALID,
                f"the page {page.path} would be written outside the folder",
                "source.path of a chapter",
                "correct it in chapter.yaml",
            )
        if not dry_run:
            write_bytes(target, page.text.encode())
    return tuple(page.path for page in found)
