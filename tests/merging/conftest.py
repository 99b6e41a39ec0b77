"""A party in a clone of its own, two people who change its files, and git that puts them together."""

import shutil
from pathlib import Path

import pytest
from conftest import committed, git, policy, run

HOMES = "platform/homes/homes-01.yaml"
FUND = "platform/homes/homes-02.yaml"
BODIES = "platform/bodies.yaml"

_FILES = {
    "platform/homes/chapter.yaml": "id: homes\norder: 10\ntitle: Homes for all\n",
    HOMES: """\
id: homes-01
order: 10
kind: commitment
title: Council homes
text: |
  We will build 100,000 council homes each year, paid for by a levy on empty houses.
  We will cap rents.

  Homes will be warm.
reason: |
  Too many wait.
jurisdiction: [uk]
strength: pledge
target_date: 2030-12-31
cost: {status: costed, amount_gbp: 400000000, years: 5}
sources: [S1]
""",
    FUND: """\
id: homes-02
order: 20
kind: commitment
title: A housing fund
text: |
  We will found a fund.
""",
    BODIES: """\
- {id: ashby, name: Ashby branch, kind: branch, members: 120, quorum: 8}
- {id: corby, name: Corby branch, kind: branch, members: 50, quorum: 5}
""",
}


class Party:
    """A clone in which two branches, `main` and `other`, go their own ways."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, path: str = HOMES) -> str:
        """Give what a file holds now."""
        return (self.folder / path).read_bytes().decode()

    def change(self, branch: str, old: str, new: str, path: str = HOMES) -> None:
        """Change words of a file on a branch, in a commit of its own."""
        before = self.text_on(branch, path)
        assert before.count(old) == 1, old
        self.write(branch, before.replace(old, new), path)

    def text_on(self, branch: str, path: str = HOMES) -> str:
        """Switch to a branch and give what a file holds there."""
        git(self.folder, "switch", "--quiet", branch)
        return self.text(path)

    def write(self, branch: str, text: str | bytes, path: str = HOMES) -> None:
        """Write a whole file on a branch, in a commit of its own."""
        git(self.folder, "switch", "--quiet", branch)
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        committed(self.folder, "Change")

    def merge(self, *options: str) -> tuple[int, str]:
        """Merge `other` into `main`; give git's exit code and what was told on standard error."""
        git(self.folder, "switch", "--quiet", "main")
        ran = run(["git", "merge", "--no-edit", *options, "other"], self.folder)
        return ran.code, ran.err

    def unmerged(self) -> list[str]:
        """List the files that git will not commit before somebody has read them."""
        return git(self.folder, "diff", "--name-only", "--diff-filter=U").splitlines()


@pytest.fixture(scope="session")
def party_source(own_computer: Path) -> Path:
    """A party begun by `policy init`; only ever copied."""
    folder = own_computer.parent / "merging"
    done = policy("init", str(folder), "--title", "Our plan", cwd=own_computer)
    assert done.code == 0, done.err
    for path, text in _FILES.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    committed(folder, "Homes")
    git(folder, "branch", "other")
    return folder


@pytest.fixture
def party(party_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Party:
    """A scratch copy of that party; whatever message git asks for is taken as it is."""
    monkeypatch.setenv("GIT_EDITOR", "true")
    return Party(shutil.copytree(party_source, tmp_path / "clone"))
