"""Attribution: which amendment, and of a composite which source, put each phrase into the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_cli.model.amendments import Add, Amendment, Insert, Replace, SetField
from policy_cli.rules.second_degree import amending, credited, words_of
from policy_cli.text.words import is_word, words


class Phrase(NamedTuple):
    """Words that an amendment put into an item, as its mover wrote them.

    Attributes:
        part: `text`, `title`, or the field they are the value of.
        by: the amendment that was agreed.
        source: of a composite, the amendment whose longest run of words they are; empty where none has them.
    """

    item: str
    part: str
    words: str
    by: str
    source: str = ""


def phrases(
    amendment: Amendment, known: Mapping[str, Amendment], agreed: Sequence[Amendment] = ()
) -> Iterator[Phrase]:
    """Give every phrase an amendment puts in; what agreed amendments to it changed in its words is theirs.

    Args:
        amendment: one that was agreed.
        known: all amendments of the round by number, the sources of composites among them.
        agreed: all that are agreed.
    """
    sources = [known[label] for label in amendment.of if label in known]
    quoting = amending(amendment, agreed)
    for place, change in enumerate(amendment.changes):
        inner = quoting.get(place, ())
        for item, part, said in _put_in(change):
            own = credited(change, amendment.label, inner) if inner and said == words_of(change) else None
            for run, by in own or ((said, amendment.label),):
                if sources and part in ("text", "title") and by == amendment.label:
                    cuts = shared_runs(run, sources)
                    yield from (Phrase(item, part, cut, by, source) for cut, source in cuts)
                elif run or not inner:
                    yield Phrase(item, part, run, by)


def _put_in(change: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(change, Replace | Insert):
        if change.words:
            yield change.target, change.part.value, change.words
    elif isinstance(change, Add):
        yield change.item, "title", change.title
        yield change.item, "text", change.text
    elif isinstance(change, SetField) and change.value is not None:
        yield change.target, change.field, _value_words(change.value)


def _value_words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return (
        value if isinstance(value, str) else ", ".join(value) if isinstance(value, Sequence) else str(value)
    )


def shared_runs(text: str, sources: Sequence[Amendment]) -> Iterator[tuple[str, str]]:
    """Cut a composite's words into the longest runs that a source has too, with the source's number."""
    tokens = words(text)
    theirs = [(s.label, [t.casefold() for said in _said(s) for t in (*words(said), "\0")]) for s in sources]
    at = 0
    plain = ""
    while at < len(tokens):
        length, label = max(
            ((_run(tokens, at, other), label) for label, other in theirs),
            key=lambda one: one[0],
            default=(0, ""),
        )
        if not length:
            plain += tokens[at]
            at += 1
            continue
        if plain.strip():
            yield plain.strip(), ""
        plain = ""
        yield "".join(tokens[at : at + length]).strip(), label
        at += length
    if plain.strip():
        yield plain.strip(), ""


def _said(amendment: Amendment) -> Iterator[str]:
    for change in amendment.changes:
        yield from (said for _, part, said in _put_in(change) if part in ("text", "title"))


def _run(tokens: Sequence[str], at: int, other: Sequence[str]) -> int:
    """Say how many pieces from a place on also stand in another's words; white space alone is no run."""
    if not is_word(tokens[at]):
        return 0
    best = 0
    for start in (number for number, token in enumerate(other) if token == tokens[at].casefold()):
        length = 0
        while (
            at + length < len(tokens)
            and start + length < len(other)
            and tokens[at + length].casefold() == other[start + length]
        ):
            length += 1
        best = max(best, length)
    return best
