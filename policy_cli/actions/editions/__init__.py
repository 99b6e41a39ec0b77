"""What each edition prints: one module an edition, each turning what git recorded into one publication."""

from importlib import import_module
from typing import Final, Protocol, cast

from policy_cli.actions.editions.imprint import printer
from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.look import look_at
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.render.publication import Edition, Publication
from policy_cli.store.workspace import Workspace


class Source(Protocol):
    """A module that fills the publication of one edition."""

    def publication(self, workspace: Workspace, wanted: Wanted) -> Publication:
        """Read what is recorded, refuse what must not be printed, give what is printed."""
        ...


SOURCES: Final = {
    Edition.DRAFT: "draft",
    Edition.AMENDMENTS: "amendments",
    Edition.FINAL: "final",
    Edition.AGENDA: "agenda",
    Edition.DECISIONS: "agenda",
    Edition.MINUTES: "minutes",
}


def publication(workspace: Workspace, wanted: Wanted) -> Publication:
    """Give what is printed.

    Raises:
        PolicyError: the version or the chapter is not there, or the rules do not let this edition be
            printed yet, or its imprint lacks what the law asks.
    """
    source = cast("Source", import_module(f"{__name__}.{SOURCES[wanted.edition]}"))
    made = source.publication(workspace, wanted)
    if wanted.chapter and made.platform.chapter(wanted.chapter) is None:
        raise PolicyError(
            Exit.NOT_FOUND,
            f"there is no chapter {wanted.chapter}",
            made.colophon.version,
            f"one of: {', '.join(chapter.id for chapter in made.platform.chapters)}",
        )
    return made._replace(
        chapter=wanted.chapter,
        layout=wanted.layout,
        theme=look_at(workspace, made.colophon.commit),
        printer=printer(made.platform, wanted),
    )
