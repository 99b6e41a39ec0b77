"""The gate before a freeze: everything that stops one, those behind a closed one too."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, NamedTuple

from policy_cli.actions.adopted import text_of
from policy_cli.actions.audit import audit
from policy_cli.actions.check import check_all
from policy_cli.actions.load import published_platform, round_on
from policy_cli.actions.look import look_at
from policy_cli.actions.notices import unsaved
from policy_cli.actions.proof import refuse_strayed
from policy_cli.actions.reading import refuse_unread
from policy_cli.model.errors import PolicyError
from policy_cli.model.findings import Level
from policy_cli.model.platform import Platform
from policy_cli.model.releases import Release
from policy_cli.model.rounds import Round, Version
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.show.words import counted
from policy_cli.store.workspace import Workspace

WAIVABLE: Final = ("check", "adopted", "undecided", "unread", "audit")
"""What a body may let through; the law's imprint, and words that nothing explains, it may not."""


class Blocker(NamedTuple):
    """One thing that stops a freeze."""

    rule: str
    what: str
    where: str
    next: str


class Standing(NamedTuple):
    """What is to be frozen, as git holds it.

    Attributes:
        workspace: at the commit that is meant.
    """

    workspace: Workspace
    version: Version
    release: Release
    platform: Platform


def unwaived(standing: Standing) -> Iterator[Blocker]:
    """Give what stops a freeze and nobody waived."""
    waived = {(one.rule, one.what) for one in standing.release.waived}
    return (one for one in _blockers(standing) if (one.rule, one.what) not in waived)


def _blockers(standing: Standing) -> Iterator[Blocker]:
    yield from _unsaved(standing.workspace)
    yield from _broken(standing.workspace)
    round_ = round_on(standing.workspace, standing.version.name)[0] if standing.version.window else None
    if round_:
        yield from _undecided(round_)
        yield from _unread(standing, round_)
    strayed = tuple(_from_refusal("text", lambda: _refuse_strayed(standing, round_)))
    yield from strayed
    if not strayed:
        yield from _unsound(standing)
    yield from _imprint(standing.platform)
    yield from _from_refusal("signs", lambda: _refuse_unprintable(standing))


def _from_refusal(rule: str, gate: Callable[[], None]) -> Iterator[Blocker]:
    """Give what a check that refuses would say."""
    try:
        gate()
    except PolicyError as error:
        yield Blocker(rule, error.what, error.where, error.next)


def _unsaved(workspace: Workspace) -> Iterator[Blocker]:
    if path := unsaved(workspace):
        yield Blocker(
            "committed",
            "there are changes that are not committed, and only what is committed is frozen",
            path,
            'keep them: git add platform && git commit -m "…" · or drop them: git restore platform',
        )


def _broken(workspace: Workspace) -> Iterator[Blocker]:
    for finding in check_all(workspace):
        if finding.level is Level.ERROR:
            yield Blocker("check", finding.message, str(finding.place), finding.hint)


def _undecided(round_: Round) -> Iterator[Blocker]:
    name = round_.version.name
    path = f"amendments/{name}/"
    yield Blocker("adopted", f"what was decided on {name} is not adopted yet", path, "policy adopt")
    left = [amendment.label for amendment in undecided(round_)]
    if left:
        what = f"{counted(len(left), 'amendment')} to {name} not decided yet: {', '.join(left)}"
        yield Blocker("undecided", what, path, f"policy session decide {left[0]} --for N --against N")


def _refuse_strayed(standing: Standing, round_: Round | None) -> None:
    base = published_platform(standing.workspace, standing.version)
    wanted = text_of(standing.workspace, round_, base) if round_ else base
    refuse_strayed(standing.platform, wanted, standing.version.name)


def _unread(standing: Standing, round_: Round) -> Iterator[Blocker]:
    base = published_platform(standing.workspace, standing.version)
    return _from_refusal("unread", lambda: refuse_unread(base, in_state(round_, State.AGREED)))


def _unsound(standing: Standing) -> Iterator[Blocker]:
    """Say in how many places the record of its round does not hold."""
    if not standing.version.adopts:
        return
    found = audit(standing.workspace, standing.version.adopts)
    if not found.is_sound:
        parts = (*found.rewritten, *found.broken, *(one.item for one in found.unexplained))
        what = f"the audit of {found.round.version.name} is not sound: {parts[0] if parts else 'the frame'}"
        yield Blocker("audit", what, f"amendments/{found.round.version.name}/", "policy audit")


def _refuse_unprintable(standing: Standing) -> None:
    """Print it, where it has signs that our own fonts lack; another computer may be the one that prints."""
    from policy_cli.render import renderer  # noqa: PLC0415 - loaded where something is frozen
    from policy_cli.render.errors import LibrariesMissingError  # noqa: PLC0415 - as above
    from policy_cli.render.faces import foreign  # noqa: PLC0415 - as above
    from policy_cli.render.page import asset  # noqa: PLC0415 - as above
    from policy_cli.render.publication import Colophon, Edition, Publication  # noqa: PLC0415 - as above
    from policy_cli.render.signs import letters  # noqa: PLC0415 - as above

    platform, version = standing.platform, standing.version
    if not foreign(letters(platform), asset("styles/fonts.css").decode()):
        return
    colophon = Colophon(version.name, version.commit, version.published, "")
    theme = look_at(standing.workspace, standing.workspace.git().head())
    with suppress(LibrariesMissingError):
        renderer("pdf").render(Publication(Edition.FINAL, platform, colophon, theme=theme))


def _imprint(platform: Platform) -> Iterator[Blocker]:
    if platform.imprint is None:
        yield Blocker(
            "imprint",
            "there is no imprint, and what is printed for an election needs one",
            "platform/platform.yaml",
            "add imprint: with promoter, on_behalf_of, address and printers",
        )
