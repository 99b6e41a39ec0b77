"""Every edition, printed by the commands themselves: what people have in their hands."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from conftest import PROJECT, committed, policy

DATA = Path(os.environ.get("POLICY_DATA", PROJECT.parent / "shared" / "data"))
PAGES = DATA / "openpolitics" / "snapshot"
IMPRINT = """imprint:
  promoter: Sam Example
  on_behalf_of: Example Party
  address: 1 Example Street
  printers: [{name: Sample Press, address: 2 Example Street}]
"""


class Printed(NamedTuple):
    """An edition to print.

    Attributes:
        party: the folder of its policy repository: the sample in its round or as adopted, or real pages.
        options: as they are typed after `policy build`.
    """

    party: str
    options: Sequence[str]

    @property
    def name(self) -> str:
        """What its file is called."""
        return "-".join((self.party, *self.options)).replace("--", "").replace("/", "-")


SAMPLE = (
    Printed("round", ("draft",)),
    Printed("round", ("draft", "--chapter", "public-services")),
    Printed("round", ("draft", "--large-print")),
    Printed("round", ("amendments",)),
    Printed("round", ("amendments", "--layout", "inline")),
    Printed("round", ("agenda",)),
    Printed("held", ("decisions",)),
    Printed("held", ("minutes",)),
    Printed("round", ("draft", "--with", "A01,A04")),
    Printed("adopted", ("final",)),
    Printed("adopted", ("final", "--large-print")),
)
REAL = (Printed("openpolitics", ("draft",)), Printed("openpolitics", ("final",))) if PAGES.is_dir() else ()


def build(printed: Printed, parties: Path, form: str = "pdf") -> Path:
    """Print an edition, where it is not printed yet, and give its file."""
    path = parties / f"{printed.name}.{form}"
    with one_at_a_time(path):
        if not path.exists():
            options = (*printed.options, "--format", form, "--output", str(path))
            done = policy("build", *options, cwd=parties / printed.party)
            assert done.code == 0, done.err
    return path


def copied(party: Path, to: Path) -> Path:
    """Copy a policy repository without what was kept of its prints, while others print it."""
    return shutil.copytree(party, to, symlinks=True, ignore=shutil.ignore_patterns("policy", "*.lock"))


def found(parties: Path, sample: Path) -> None:
    """Make the policy repositories that are printed."""
    shutil.copytree(sample, parties / "round", symlinks=True)
    shutil.copytree(sample, parties / "held", symlinks=True)
    done = policy("amend", "decide", "A06", "agreed", cwd=parties / "held")
    assert done.code == 0, done.err
    shutil.copytree(sample, parties / "adopted", symlinks=True)
    shutil.rmtree(parties / "adopted" / "amendments")
    committed(parties / "adopted", "No round")
    if REAL:
        policy("init", "openpolitics", cwd=parties)
        policy("import", str(PAGES), cwd=parties / "openpolitics")
        head = parties / "openpolitics" / "platform" / "platform.yaml"
        head.write_text(head.read_text("utf-8") + IMPRINT, "utf-8")
        committed(parties / "openpolitics", "An imprint")
        done = policy("version", "publish", "draft-1", cwd=parties / "openpolitics")
        assert done.code == 0, done.err


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Keep the other workers of a parallel run waiting that want to make the same."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
