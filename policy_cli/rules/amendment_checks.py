"""What is wrong with an amendment, against the version it amends."""

from collections.abc import Collection, Iterator, Mapping

from policy_cli.model.amendments import Amendment, FromBody
from policy_cli.model.bodies import Body
from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import effect
from policy_cli.rules.checks import defect
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.lifecycle import State, in_play, standing
from policy_cli.rules.rivals import rivalry


def amendment_findings(
    amendment: Amendment, round_: Round, platform: Platform, bodies: Mapping[str, Body]
) -> Iterator[Finding]:
    """Check one amendment: its version, its mover, and every change on the version's text."""
    path = amendment.path
    if amendment.against != round_.version.name:
        message = f"{amendment.label} amends {amendment.against} and lies with {round_.version.name}"
        yield defect(
            f"amendments/{round_.version.name}/{amendment.label}.yaml", "against", message, "move the file"
        )
    if bodies and isinstance(amendment.mover, FromBody) and amendment.mover.body not in bodies:
        message = f"there is no body {amendment.mover.body} in bodies.yaml"
        yield defect(path, "from.body", message, f"use one of {', '.join(bodies)}")
    if not amendment.changes:
        yield defect(path, "changes", f"{amendment.label} changes nothing", "write what it changes")
    try:
        before, after = effect(platform, amendment, round_.amendments)
        if amendment.changes and before == after:
            yield Finding(
                Level.WARNING,
                Place(path, 0, "changes"),
                f"{amendment.label} changes no word",
                "withdraw it, or say what it changes",
            )
    except ChangeError as error:
        is_off = standing(amendment, round_).state in (State.OUT_OF_ORDER, State.WITHDRAWN)
        level = Level.WARNING if is_off else Level.ERROR
        yield Finding(level, Place(path, 0, "changes"), str(error), error.hint)


def rival_findings(chosen: Collection[Amendment], round_: Round, platform: Platform) -> Iterator[Finding]:
    """Warn of the amendments in play that cannot both stand, where one of them is among the chosen."""
    paths = {amendment.label: amendment.path for amendment in chosen}
    others: dict[tuple[str, str], list[str]] = {}
    for rivals in rivalry(platform, in_play(round_)).rivals:
        label = next((label for label in (rivals.second, rivals.first) if label in paths), "")
        if label:
            others.setdefault((label, rivals.clashes[0].item), []).append(rivals.other(label))
    for (label, item), labels in others.items():
        place = Place(paths[label], 0, "changes")
        message = f"{label} collides with {', '.join(labels)} in {item}"
        yield Finding(Level.WARNING, place, message, f"policy amend conflicts {label}")
