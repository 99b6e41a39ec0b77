"""Amendments of a text, drawn for laws: passages of any size left out, replaced, added, moved."""

import re
from typing import NamedTuple

from hypothesis import strategies as st

from policy_cli.text.canonical import canonical

from .reading import prose, sources

_TREES = ("alder", "birch", "cedar", "elm", "fir", "hazel", "larch", "oak", "pine", "£2.5bn", "co-planted")
"""Words that stand in no drawn base, so that what is added can be told from it."""

_PROMISES = (
    "We will build 100,000 council homes each year on public land.",
    "Tenants elect at least a third of every board that manages them.",
    "No estate is sold without a ballot of those who live there.",
    "Buses run every hour until midnight, wherever 500 people live.",
    "Branches buy their power together, from turbines that members own.",
    "Every school cooks a hot lunch with food from local farms.",
    "Libraries stay open on Sundays and lend tools as well as books.",
    "A levy on empty houses pays for the insulation of old ones.",
)
_ADDED = (
    "Rivers run clean because water companies answer to their users.",
    "Nurses choose their own rotas in wards that they run themselves.",
    "Ferries to the islands carry walkers and cyclists without charge.",
)
"""Sentences that nobody takes for one another."""

_GAPS = (" ", ". ", "\n", "\n\n")
"""What parts words, sentences, lines and paragraphs."""


class Amended(NamedTuple):
    """A canonical text and what several hands made of it."""

    base: str
    sides: list[str]


_added = st.lists(st.sampled_from(_TREES), min_size=1, max_size=9).map(" ".join)


@st.composite
def _edited(draw: st.DrawFn, text: str, *, adding: bool) -> str:
    """Change one stretch of a text."""
    units = text.split(gap := draw(st.sampled_from(_GAPS)))
    start = draw(st.integers(0, len(units) - 1))
    end = draw(st.integers(start + (not adding), min(len(units), start + 3)))
    new = [draw(_added).capitalize()] if start == end or draw(st.booleans()) else []
    if start == end or not adding or draw(st.booleans()):
        return gap.join(units[:start] + new + units[end:])
    moved, rest = units[start:end], units[:start] + units[end:]
    to = draw(st.integers(0, len(rest)))
    return gap.join(rest[:to] + moved + rest[to:])


@st.composite
def _amended(draw: st.DrawFn, texts: st.SearchStrategy[str], hands: int, *, adding: bool = True) -> Amended:
    base = canonical(draw(texts))
    sides = []
    for _ in range(hands):
        text = base
        for _ in range(draw(st.integers(1, 3))):
            text = draw(_edited(text, adding=adding))
        sides.append(canonical(text))
    return Amended(base, sides)


amendments = st.integers(1, 4).flatmap(lambda hands: _amended(prose | prose | sources, hands))
"""Texts of any shape, with amendments from one to four hands."""


def _is_told_apart(amended: Amended) -> bool:
    """Say whether no sentence or line of the base stands in it twice, and no word thrice in a row.

    Of equal ones nobody can know which a hand left out or moved, so their order may decide.
    """
    parts = [part for part in re.split(r"(?<=[.。])|\n", amended.base) if part.strip()]
    is_repeating = re.search(r"(\S+)(?:\s+\1){2,}(?!\S)", amended.base)
    return not is_repeating and len({" ".join(part.split()) for part in parts}) == len(parts)


told_apart = amendments.filter(_is_told_apart)
"""The same, of texts whose sentences and lines all differ."""

prose_without_additions = (
    st.integers(2, 3).flatmap(lambda hands: _amended(prose, hands, adding=False)).filter(_is_told_apart)
)
"""Such paragraphs, with amendments that only leave out, and put words in the place of others."""

_paragraphs = st.permutations(_PROMISES).flatmap(
    lambda promises: st.integers(1, 4).map(
        lambda size: "\n\n".join(" ".join(promises[at : at + size]) for at in range(0, len(promises), size))
    )
)


@st.composite
def _slightly_edited(draw: st.DrawFn, text: str) -> str:
    """Change a few words, or put in a sentence or a paragraph."""
    gap = draw(st.sampled_from((" ", "\n\n", ". ")))
    units = text.split(gap)
    at = draw(st.integers(1, len(units)))
    if gap == " ":
        new = draw(st.lists(st.sampled_from(_TREES), max_size=3))
        return gap.join([*units[:at], *new, *units[at + draw(st.integers(0, 2)) :]])
    added = draw(st.sampled_from(_ADDED))
    if at == len(units):
        return text + gap.removeprefix(".") + added
    return gap.join([*units[:at], added.removesuffix(".") if gap == ". " else added, *units[at:]])


slight_amendments_of_three = _paragraphs.flatmap(
    lambda base: st.lists(_slightly_edited(base).map(canonical), min_size=3, max_size=3).map(
        lambda sides: Amended(base, sides)
    )
)
"""Paragraphs of promises, in which each of three hands changes a few words or adds a sentence."""
