"""Says in words how amendments collide: who with whom, where, and what it means."""

from collections.abc import Iterator, Sequence

from policy_cli.rules.clash import Clash
from policy_cli.rules.rivals import Rivalry, Rivals
from policy_cli.text.collisions import Kind

Row = tuple[str, str, str, str, str]
"""Who, where, how, the words, and what it means."""

HEADER = ("amendments", "where", "how", "words", "what it means")

_LONGEST = 160
"""Words that are quoted in a list are cut behind this many characters."""

_END = _LONGEST // 2 - 2

_HOW = {
    Kind.SAME_WORDS: "same words",
    Kind.NEAR_DUPLICATE: "nearly the same",
    Kind.SAME_PLACE: "same place",
    Kind.TOUCH: "touch",
    Kind.REMOVED: "taken out",
    Kind.MOVED: "moved apart",
    Kind.HEADING: "another chapter",
}


def rows(rivalry: Rivalry, named: frozenset[str], agreed: frozenset[str]) -> Iterator[Row]:
    """Give the list: pairs that collide, those that say the same, groups of more than two.

    Args:
        rivalry: what was found.
        named: only what concerns one of these.
        agreed: those that are agreed already.
    """
    for one in rivalry.rivals:
        if {one.first, one.second} & named:
            clash, pair = one.clashes[0], f"{one.first}, {one.second}"
            yield pair, where(clash), how(clash), quoted(clash), meaning(one, agreed)
    for labels in rivalry.same:
        if named.intersection(labels):
            yield ", ".join(labels), "", "the same change", "", "decided as one"
    for labels in rivalry.groups:
        if named.intersection(labels) and len(labels) > 2:  # noqa: PLR2004 - a pair says so itself
            yield ", ".join(labels), "", "hang together", "", "debated together, decided one by one"


def amending_words(
    pairs: Sequence[tuple[str, str]], same: Sequence[Sequence[str]], named: frozenset[str]
) -> Iterator[str]:
    """Say which amend another, and what that does to one that says the same as the other.

    Args:
        pairs: those that amend another, each with the one it amends.
        same: those that make one and the same change.
        named: only what concerns one of these.
    """
    for label, parent in pairs:
        twins = [other for labels in same if parent in labels for other in labels if other != parent]
        if named.isdisjoint((label, parent, *twins)):
            continue
        yield f"{label} amends {parent}: it is decided first, and falls if {parent} is not agreed"
        if twins:
            yield f"if {label} is agreed, {parent} no longer says the same as {', '.join(twins)}"


def how(clash: Clash) -> str:
    """Say how two collide."""
    return _HOW.get(clash.kind, clash.kind.value.replace("-", " "))


def where(clash: Clash) -> str:
    """Say where two collide."""
    return clash.item if clash.part in {"text", "commitment"} else f"{clash.item}, {clash.part}"


def about(clash: Clash) -> str:
    """Give the words that both quote, or else those that both touch or add."""
    return clash.shared or clash.base or clash.words[0]


def quoted(clash: Clash) -> str:
    """Quote what they collide on, no longer than it takes to find it; the words of each where both add."""
    if clash.kind is Kind.REMOVED and clash.part == "commitment" and not clash.shared:
        start, end, words = clash.edits[1]
        own = words.strip() or clash.text[start:end]
        return f"“{_short(own)}”" if own else "all of it"
    if clash.shared or clash.base:
        return f"“{_short(about(clash))}”"
    added = " and ".join(f"“{_short(words)}”" for words in dict.fromkeys(clash.words))
    above = " ".join(clash.text[: clash.start].split()[-4:])
    return f"{added}, after “{above}”" if above else added


def _short(words: str) -> str:
    """Cut the middle out of long words."""
    return words if len(words) <= _LONGEST else f"{words[:_END].rstrip()} … {words[-_END:].lstrip()}"


def meaning(rivals: Rivals, agreed: frozenset[str] = frozenset()) -> str:
    """Say what falls if what is agreed, and what could be done about it."""
    falls = [pair for pair in rivals.falls if pair[0] in agreed] or list(rivals.falls)
    first, second = rivals.first, rivals.second
    if falls[0][0] in agreed:
        said = f"{falls[0][0]} is agreed, so {falls[0][1]} falls"
    elif len(falls) == 1:
        said = f"if {falls[0][0]} is agreed, {falls[0][1]} falls"
    else:
        said = f"if {first} is agreed, {second} falls; if {second}, {first}"
    if rivals.are_nearly_same:
        return f"{said}; nearly the same, so one wording may do"
    return f"{said}; a composite may do" if rivals.could_be_composite else said


def as_json(rivals: Rivals) -> dict[str, object]:
    """Give one pair as the object that `--json` prints."""
    return {
        "first": rivals.first,
        "second": rivals.second,
        "kind": rivals.clashes[0].kind.value,
        "wider": rivals.wider,
        "nearly_same": rivals.are_nearly_same,
        "composite": rivals.could_be_composite,
        "falls": [{"agreed": agreed, "falls": falls} for agreed, falls in rivals.falls],
        "clashes": [_clash(clash) for clash in rivals.clashes],
    }


def _clash(clash: Clash) -> dict[str, object]:
    return {
        "kind": clash.kind.value,
        "item": clash.item,
        "part": clash.part,
        "base": clash.base,
        "sides": dict(zip((clash.first, clash.second), clash.words, strict=True)),
        "shared": clash.shared,
    }
