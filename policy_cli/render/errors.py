"""What can go wrong while printing, as errors a command can show."""

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.render.signs import listed, packages

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"
"""Debian's packages of the libraries that PDF needs."""


class LibrariesMissingError(PolicyError):
    """PDF needs libraries of the system that are not installed; all else works without them."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Exit.OUTSIDE,
            "PDF needs libraries that are not installed",
            reason,
            f"apt-get install {PACKAGES}",
        )


class RenderError(PolicyError):
    """A document that was not printed, because something in it would have come out wrong.

    Attributes:
        complaints: what the printing library said, one a line, at least one.
    """

    def __init__(self, title: str, complaints: tuple[str, ...]) -> None:
        super().__init__(
            Exit.BUG,
            f"The PDF was not made: {complaints[0]}",
            title,
            "try `--format html`, and report this: printed text should never cause it",
        )
        self.complaints = complaints


class MissingSignsError(PolicyError):
    """What was adopted is not printed with holes where no font has a sign."""

    def __init__(self, where: tuple[str, ...], signs: tuple[str, ...]) -> None:
        super().__init__(
            Exit.OUTSIDE,
            f"no font on this computer has {listed(signs)}",
            ", ".join(where),
            f"apt-get install {packages(signs)} · or give a font that has it: platform/theme/theme.yaml",
        )
