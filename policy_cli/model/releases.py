"""What leads from an adopted version to print: waivers, the freeze, an embargo, errata."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from policy_cli.model.amendments import Replace, SetField


class Waiver(NamedTuple):
    """One thing that would stop a freeze, let through by a body that says why.

    Attributes:
        at: aware time.
        rule: the name of what was broken, `undecided`.
        what: what was broken, in the words in which it was told; what else breaks the rule later still stops.
    """

    at: datetime
    rule: str
    what: str
    because: str
    by: str


class Frozen(NamedTuple):
    """The text as it was frozen.

    Attributes:
        at: aware time.
        commit: what stood then.
        tree: git's hash of `platform/` then.
        sha256: of all that is printed, as `rules.sums` defines it.
    """

    at: datetime
    by: str
    commit: str
    tree: str
    sha256: str


class ErratumKind(StrEnum):
    """What is put right; a policy is never changed by an erratum."""

    TYPO = "typo"
    FIGURE = "figure"
    LEGAL = "legal"


class Erratum(NamedTuple):
    """Words of a launched edition put right.

    Attributes:
        at: aware time.
        change: of a commitment's text or title, or of a chapter's introduction or title, which quotes the
            edition before; or of a date or cost.
    """

    at: datetime
    kind: ErratumKind
    change: Replace | SetField
    because: str
    by: str


class Release(NamedTuple):
    """What is recorded of one version on its way to print.

    Attributes:
        frozen: None while it only has waivers.
        embargo: aware time before which nobody may publish it, in the zone it is to be shown in.
        errata: in order; each makes the next edition.
    """

    version: str
    waived: tuple[Waiver, ...] = ()
    frozen: Frozen | None = None
    embargo: datetime | None = None
    errata: tuple[Erratum, ...] = ()

    @property
    def nth(self) -> int:
        """The number of the edition that stands: 1 once it is frozen, one more for each erratum."""
        return 1 + len(self.errata) if self.frozen else 0

    @property
    def path(self) -> str:
        """Its file, from the policy repository."""
        return release_path(self.version)


def release_path(version: str) -> str:
    """Give the file of a version's release."""
    return f"amendments/{version}/release.yaml"
