"""The agenda: the marshalled list, made from the amendments in order, and locked before conference."""

from policy_cli.actions.clock import now
from policy_cli.actions.load import published_platform, refuse_newer, sound_round
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.competition import in_competition
from policy_cli.rules.flags import Flagged, flags, unruled
from policy_cli.rules.lifecycle import undecided
from policy_cli.rules.marshalling import Marshalled, marshalled
from policy_cli.rules.rivals import Rivalry, rivalry
from policy_cli.show.words import moment_words
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.splice import set_value
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def agenda_path(version: str) -> str:
    """Give the file of the marshalled list."""
    return f"amendments/{version}/agenda.yaml"


def flagged(round_: Round, platform: Platform, found: Rivalry) -> tuple[Flagged, ...]:
    """Give what people still must rule on before the list can be made."""
    waiting = undecided(round_)
    return unruled(flags(platform, waiting, found.same), waiting)


def compute(workspace: Workspace, version: str) -> Marshalled:
    """Give the list as it is locked, or as it would be made now."""
    round_ = sound_round(workspace, version)
    platform = published_platform(workspace, round_.version)
    agenda = round_.agenda or marshalled(round_, platform)
    return Marshalled(round_, agenda, rivalry(platform, in_competition(round_)), platform)


def build(workspace: Workspace, version: str, *, dry_run: bool = False) -> tuple[Done, Marshalled]:
    """Make the marshalled list.

    Raises:
        PolicyError: it is locked, or amendments wait for a ruling.
    """
    built: list[Marshalled] = []

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        refuse_newer(workspace, round_.version)
        _refuse_locked(round_)
        platform = published_platform(workspace, round_.version)
        found = rivalry(platform, in_competition(round_))
        _refuse_unruled(round_, flagged(round_, platform, found))
        agenda = marshalled(round_, platform)
        built[:] = [Marshalled(round_, agenda, found, platform)]
        name = round_.version.name
        data = emit.document(round_trees.agenda_tree(agenda)).encode()
        return Operation("agenda.build", "Make the agenda", {agenda_path(name): data}, (("Version", name),))

    done = transact(workspace.git(), plan, dry_run=dry_run)
    return done, built[0]


def lock(workspace: Workspace, version: str, *, dry_run: bool = False) -> Done:
    """Lock the list: from here on it only changes by what conference decides.

    Raises:
        PolicyError: there is none, it is locked, or it is no longer what it would be if made now.
    """

    def plan() -> Operation:
        round_ = sound_round(workspace, version)
        _refuse_locked(round_)
        path = agenda_path(round_.version.name)
        if round_.agenda is None:
            raise PolicyError(Exit.REFUSED, "there is no agenda yet", path, "policy agenda build")
        if round_.agenda != marshalled(round_, published_platform(workspace, round_.version)):
            raise PolicyError(
                Exit.REFUSED,
                "amendments changed since the agenda was made",
                path,
                "make it again: policy agenda build",
            )
        data = set_value(workspace.files.read(path).decode(), "locked", now().isoformat()).encode()
        return Operation("agenda.lock", "Lock the agenda", {path: data}, (("Version", round_.version.name),))

    return transact(workspace.git(), plan, dry_run=dry_run)


def _refuse_locked(round_: Round) -> None:
    refuse_locked(round_, "so it cannot change")


def refuse_locked(round_: Round, so: str) -> None:
    """Refuse what a locked agenda no longer allows."""
    if round_.agenda and round_.agenda.locked:
        at = moment_words(round_.agenda.locked)
        raise PolicyError(
            Exit.REFUSED,
            f"the agenda is locked since {at}, {so}",
            agenda_path(round_.version.name),
            "if it was locked by mistake: policy undo OPERATION, where policy log says “Lock the agenda”",
        )


def _refuse_unruled(round_: Round, waiting: tuple[Flagged, ...]) -> None:
    if waiting:
        named = " · ".join(f"{flag.label} {flag.flag.value}: {flag.because}" for flag in waiting)
        raise PolicyError(
            Exit.REFUSED,
            f"the committee has to rule on what is flagged: {named}",
            f"amendments/{round_.version.name}/",
            f"policy amend rule {waiting[0].label} in-order --by npc · or out-of-order --reason "
            f"{waiting[0].flag.value}",
        )
