"""What is wrong across files: ids used twice, citations of nothing, marks of an unfinished merge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from policy_cli.model.amendments import Amendment, FromBody
from policy_cli.model.bodies import Body
from policy_cli.model.findings import Finding, Level, Place
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Round
from policy_cli.rules.apply import effect
from policy_cli.rules.edits import ChangeError

_CONFLICT_MARK = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
_RAW_HTML = re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|/[A-Za-z][A-Za-z0-9-]*\s*|!--)>?")
_IMAGE = re.compile(r"!\[")


def item_path(item: Item) -> str:
    """Give the file of an item."""
    return f"platform/{item.chapter}/{item.id}.yaml"


def platform_findings(platform: Platform) -> Iterator[Finding]:
    """Check a platform as a whole."""
    items = platform.items()
    yield from _twice(items)
    evidence = {entry.id for entry in platform.evidence}
    known = {item.id for item in items}
    chapters = {chapter.id for chapter in platform.chapters}
    for item in items:
        yield from _citations(item, evidence, known)
        yield from _text(item)
        if item.id in chapters:
            yield _error(
                item_path(item), "id", f"{item.id} is a chapter's id too", "give the item another id"
            )
    for endorsement in platform.endorsements:
        for target in endorsement.of:
            if target not in known:
                message = f"{endorsement.id} endorses {target}, which does not exist"
                yield _error("platform/endorsements.yaml", "", message, "correct the id")


def _error(path: str, key: str, message: str, hint: str) -> Finding:
    return Finding(Level.ERROR, Place(path, 0, key), message, hint)


def _twice(items: Iterable[Item]) -> Iterator[Finding]:
    counted = Counter(item.id.casefold() for item in items)
    for item in items:
        if counted[item.id.casefold()] > 1:
            yield _error(
                item_path(item), "id", f"the id {item.id} is used twice", "give one of them another id"
            )


def _citations(item: Item, evidence: set[str], known: set[str]) -> Iterator[Finding]:
    for cited in item.evidence:
        if cited not in evidence:
            message = f"{item.id} cites {cited}, which is not in evidence.yaml"
            yield _error(item_path(item), "evidence", message, "correct the id, or add the evidence")
    if item.cost and item.cost.of and item.cost.of not in known:
        yield _error(
            item_path(item),
            "cost.of",
            f"the cost is within {item.cost.of}, which does not exist",
            "correct the id",
        )


def _text(item: Item) -> Iterator[Finding]:
    text = item.text
    if _CONFLICT_MARK.search(text) or _CONFLICT_MARK.search(item.reason):
        yield _error(
            item_path(item),
            "text",
            "marks of an unfinished merge stand in the text",
            "choose one side, delete the marks",
        )
    if ("<" in text and _RAW_HTML.search(text)) or ("![" in text and _IMAGE.search(text)):
        message = "HTML or an image stands in the text; it is printed as the characters it is"
        yield Finding(Level.WARNING, Place(item_path(item), 0, "text"), message, "write Markdown without it")


def amendment_path(amendment: Amendment) -> str:
    """Give the file of an amendment."""
    return f"amendments/{amendment.against}/{amendment.label}.yaml"


def round_findings(round_: Round, platform: Platform, bodies: Mapping[str, Body]) -> Iterator[Finding]:
    """Check a round's amendments, each against the version's own text."""
    for amendment in round_.amendments:
        yield from amendment_findings(amendment, round_, platform, bodies)


def amendment_findings(
    amendment: Amendment, round_: Round, platform: Platform, bodies: Mapping[str, Body]
) -> Iterator[Finding]:
    """Check one amendment: its version, its mover, and every change on the version's text."""
    path = amendment_path(amendment)
    if amendment.against != round_.version.name:
        message = f"{amendment.label} amends {amendment.against} and lies with {round_.version.name}"
        yield _error(
            f"amendments/{round_.version.name}/{amendment.label}.yaml", "against", message, "move the file"
        )
    if bodies and isinstance(amendment.mover, FromBody) and amendment.mover.body not in bodies:
        message = f"there is no body {amendment.mover.body} in bodies.yaml"
        yield _error(path, "from.body", message, f"use one of {', '.join(bodies)}")
    if not amendment.changes:
        yield _error(path, "changes", f"{amendment.label} changes nothing", "write what it changes")
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
        yield _error(path, "changes", str(error), error.hint)
