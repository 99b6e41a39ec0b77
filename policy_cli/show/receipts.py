"""The receipt for an amendment: what was understood, for its sender."""

from collections.abc import Iterator

from policy_cli.model.amendments import Amendment, Insert, Part, Replace
from policy_cli.model.platform import Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.formal import instruction
from policy_cli.rules.lifecycle import standings
from policy_cli.show.explaining import day, time
from policy_cli.show.standing import label_of, why
from policy_cli.show.words import mover_words


def receipt_values(amendment: Amendment, round_: Round, platform: Platform) -> dict[str, object]:
    """Give the receipt as values; members are counted, never named."""
    stands = standings(round_)[amendment.label]
    return {
        "amendment": amendment.label,
        "from": mover_words(amendment.mover, round_.bodies),
        "received": amendment.received.isoformat(),
        "version": round_.version.name,
        "sha256": round_.version.sha256,
        "in_words": instructions(amendment, platform),
        "state": stands.state.value,
        "state_reason": stands.reason,
    }


def instructions(amendment: Amendment, platform: Platform) -> list[str]:
    """Say each change in formal words."""
    said = []
    for change in amendment.changes:
        item = platform.item(change.target) if isinstance(change, Replace | Insert) else None
        is_text = isinstance(change, Replace | Insert) and change.part is Part.TEXT
        said.append(instruction(change, item.text if item and is_text else ""))
    return said


def receipt_lines(amendment: Amendment, round_: Round, platform: Platform) -> Iterator[str]:
    """Give the receipt as lines to be sent."""
    told = receipt_values(amendment, round_, platform)
    stands = standings(round_)[amendment.label]
    yield f"Amendment {amendment.label} to {round_.version.name}, from {told['from']}"
    yield f"Received on {day(amendment.received, round_)} at {time(amendment.received, round_)}."
    yield "We read it so:"
    yield from (f"  {line}" for line in instructions(amendment, platform))
    said = why(stands, round_)
    yield f"It is {label_of(stands.state, round_)}{f': {said}' if said else ''}."
    yield f"The text it amends has the SHA-256 {round_.version.sha256}."
    yield "If this is not what was meant, answer before amendments close."
