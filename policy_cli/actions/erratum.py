"""Errata: the only way in which the words of a frozen text change, each making a new edition."""

from typing import NamedTuple

from policy_cli.actions.clock import now
from policy_cli.actions.load import newest, refuse_broken, sound_platform
from policy_cli.actions.proof import refuse_changed
from policy_cli.actions.propose import refuse_unknown_body
from policy_cli.model.amendments import FromBody
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.releases import Erratum, Release
from policy_cli.model.rounds import Version
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.errata import hidden_figure, put_right
from policy_cli.store.commit import Operation
from policy_cli.store.platform_writer import changed_files
from policy_cli.store.release_file import erratum_tree, release_of
from policy_cli.store.splice import append
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Reader, Workspace


class Corrected(NamedTuple):
    """What an erratum wrote, and the number of the edition it makes."""

    done: Done
    nth: int


def correct(workspace: Workspace, wanted: Erratum, *, dry_run: bool = False) -> Corrected:
    """Put words of what was launched right, and record who said so.

    Args:
        workspace: where.
        wanted: what is put right; its time is that of the command.
        dry_run: record nothing.

    Raises:
        PolicyError: nothing is frozen, the text was changed by something else, or the words are not there.
    """
    editions: list[int] = []

    def plan() -> Operation:
        version, release = _frozen(workspace)
        erratum = wanted._replace(at=now())
        refuse_unknown_body(workspace, FromBody(erratum.by))
        platform = sound_platform(workspace)
        refuse_changed(workspace, platform, version, release)
        _refuse_figure(erratum)
        after = _made(platform, erratum)
        editions[:] = [release.nth + 1]
        source = append(workspace.files.read(release.path).decode(), "errata", erratum_tree(erratum))
        files = changed_files(workspace.files, platform, after)
        subject = f"Erratum in {erratum.change.target}: edition {release.nth + 1} of {version.name}"
        return Operation(
            "erratum", subject, files | {release.path: source.encode()}, (("Version", version.name),)
        )

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return Corrected(done, editions[0])


def _frozen(workspace: Workspace) -> tuple[Version, Release]:
    version = newest(workspace)
    reader = Reader(workspace.files)
    release = release_of(reader, version.name) if version else None
    refuse_broken(reader.findings)
    if version is None or release is None or release.frozen is None:
        raise PolicyError(
            Exit.REFUSED,
            f"{version.name if version else 'nothing'} is not frozen, and only a launched text has errata",
            "amendments/",
            "policy freeze --by BODY · before that, words change by amendment: policy amend new",
        )
    return version, release


def _made(platform: Platform, erratum: Erratum) -> Platform:
    try:
        after = put_right(platform, [erratum])
    except ChangeError as error:
        absent = error.code in ("quote-not-found", "no-such-item")
        code = Exit.NOT_FOUND if absent else Exit.USAGE
        raise PolicyError(code, str(error), erratum.change.target, error.hint) from None
    if after == platform:
        raise PolicyError(
            Exit.USAGE, "that changes nothing", erratum.change.target, "say what it should read: --with"
        )
    return after


def _refuse_figure(erratum: Erratum) -> None:
    figure = hidden_figure(erratum)
    if figure:
        raise PolicyError(
            Exit.REFUSED, f"{figure} is a figure, and no typo", erratum.change.target, "say so: --kind figure"
        )
