"""What every refusal looks like: a documented code, three lines, and nothing changed."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from conftest import Ran, policy

DRAFTS = "drafts"


class Refusal(NamedTuple):
    """The three lines of an error."""

    what: str
    where: str
    next: str


def refused(folder: Path, command: list[str], code: int) -> Refusal:
    """Run a command that must be refused with a code, and prove that it changed nothing."""
    before = state(folder)
    done = policy(*command, cwd=folder)
    refusal = three_lines(done, code)
    assert state(folder) == before
    return refusal


def three_lines(done: Ran, code: int) -> Refusal:
    """Take a refusal apart; the editor may have been waited for before it."""
    assert done.code == code, done
    assert done.out == ""
    lines = [line for line in done.err.splitlines() if not line.startswith("waiting for your editor: ")]
    assert [line[:7] for line in lines] == ["error: ", "where: ", "next:  "], done.err
    assert all(line[7:].strip() for line in lines), done.err
    assert "Traceback" not in done.err
    return Refusal(*(line[7:] for line in lines))


def state(folder: Path) -> dict[str, str]:
    """Give the sums of what must stay: every file, what is staged, every branch, tag and number."""
    own = folder / ".git"
    kept = [own / "HEAD", own / "index", own / "packed-refs", *(own / "refs").rglob("*")]
    files = [path for path in folder.rglob("*") if ".git" not in path.relative_to(folder).parts]
    return {str(path.relative_to(folder)): _sum(path) for path in (*kept, *files) if path.is_file()}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def drafts(folder: Path) -> dict[str, str]:
    """Give the drafts that were kept, by name."""
    kept = folder / ".git" / "policy" / DRAFTS
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(kept.glob("*"))}
