"""Clashes about whole commitments: fields, places, removals, and new ones that say nearly the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from policy_cli.model.amendments import Add, Insert, Move, Part, Placement, Replace, SetField
from policy_cli.model.fields import field_texts
from policy_cli.model.platform import Item
from policy_cli.model.scalars import FieldError
from policy_cli.rules.clash import Clash, Made, Twins
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.rules.field_merges import Setting, by_value, field_clashes, setting
from policy_cli.rules.formal import place_words
from policy_cli.rules.placing import same_addition
from policy_cli.text.collisions import Kind
from policy_cli.text.edits import Edit
from policy_cli.text.likeness import ELSEWHERE, FEW, NEARLY, alike


def on_fields(item: Item, made: Sequence[Made]) -> Iterator[Clash | Twins]:
    """Compare what amendments make of the fields of one item."""
    own = list(_by_number(made).values())
    settings = [_setting(item, group) for group in own]
    for (field, _), hands in by_value(settings).items():
        yield Twins(tuple((own[number][0].number, (item.id, field)) for number in hands))
    old = field_texts(item)
    for field, pair, values in field_clashes(settings):
        names = sorted({name for one in values for name, _ in one})
        kind = Kind.SAME_WORDS if all(len(one) == len(names) for one in values) else Kind.OVERLAP
        base = _field_words({name: old.get(name, "") for name in names})
        words = [_field_words({**old, **dict(one)}, names) for one in values]
        yield _instead(item.id, field, kind, base, [own[number][0] for number in pair], words)


def _by_number(made: Sequence[Made]) -> Mapping[int, list[Made]]:
    groups: defaultdict[int, list[Made]] = defaultdict(list)
    for one in made:
        groups[one.number].append(one)
    return groups


def _setting(item: Item, made: Sequence[Made]) -> Setting:
    """Give what one amendment sets; nothing where it cannot be set."""
    try:
        return setting(item, [one.change for one in made if isinstance(one.change, SetField)])
    except FieldError:
        return Setting(item, {})


def _field_words(values: Mapping[str, str], names: Sequence[str] = ()) -> str:
    """Say the parts of a field, each with its name where there are several."""
    shown = {name: values.get(name, "") or "nothing" for name in names or values}
    if len(shown) == 1:
        return next(iter(shown.values()))
    return ", ".join(f"{name.partition('.')[2]} {value}" for name, value in shown.items())


def _instead(
    item: str, part: str, kind: Kind, base: str, made: Sequence[Made], words: Sequence[str]
) -> Clash:
    """Give a clash of two that put their own words in the place of all there is."""
    (first, second), whole = made, (0, len(base))
    edits = Edit(*whole, words[0]), Edit(*whole, words[1])
    return Clash(item, first.label, second.label, kind, part, base, edits, (whole, whole))


def on_moves(
    items: Mapping[str, Item], moves: Mapping[str, Sequence[Made]], additions: Sequence[Made]
) -> Iterator[Clash | Twins]:
    """Compare where items are moved to, and what is to follow them there."""
    for target, made in moves.items():
        places: defaultdict[Placement, list[Made]] = defaultdict(list)
        for one in made:
            places[_goes(one)].append(one)
        yield from (Twins(tuple(one.unit for one in group)) for group in places.values())
        for groups in combinations(places.values(), 2):
            yield from (_apart(target, Kind.MOVED, pair) for pair in _pairs(*groups))
    for follower in (*additions, *(one for made in moves.values() for one in made)):
        for mover, _ in _pairs(moves.get(_goes(follower).after, ()), (follower,)):
            yield from _led_away(items, mover, follower)
    for circle in _circles({target: made for target, made in moves.items() if target in items}):
        for first, second in combinations(circle, 2):
            yield from (_apart(first, Kind.MOVED, pair) for pair in _pairs(moves[first], moves[second]))


def _pairs(first: Sequence[Made], second: Sequence[Made]) -> Iterator[tuple[Made, Made]]:
    """Pair the changes of two groups that are not of one amendment."""
    return ((one, other) for one, other in product(first, second) if one.number != other.number)


def _goes(made: Made) -> Placement:
    return made.change.place if isinstance(made.change, Add | Move) else Placement()


def _apart(item: str, kind: Kind, pair: Sequence[Made]) -> Clash:
    ordered = sorted(pair, key=lambda one: one.number)
    return _instead(item, "place", kind, "", ordered, [place_words(_goes(one)) for one in ordered])


def _led_away(items: Mapping[str, Item], mover: Made, follower: Made) -> Iterator[Clash]:
    """Say where what follows an item would go to another chapter with it, or each should follow the other."""
    anchor, place = items.get(_goes(follower).after), _goes(mover)
    if anchor is None or (place.after and place.after not in items):
        return
    if isinstance(follower.change, Move) and place.after == follower.change.target:
        if mover.number < follower.number:
            yield _apart(anchor.id, Kind.MOVED, (mover, follower))
    elif (items[place.after].chapter if place.after else place.chapter) != anchor.chapter:
        yield _apart(anchor.id, Kind.HEADING, (mover, follower))


def _circles(moves: Mapping[str, Sequence[Made]]) -> Iterator[list[str]]:
    """Find three or more items each of which is moved behind the next, so that none would stand anywhere.

    An item that is moved to several places is in none: those clash already.
    """
    behind = {
        target: places.pop()
        for target, made in moves.items()
        if len(places := {_goes(one).after for one in made}) == 1
    }
    seen: set[str] = set()
    for target in behind:
        path: list[str] = []
        name = target
        while name in behind and name not in seen:
            seen.add(name)
            path.append(name)
            name = behind[name]
        circle = path[path.index(name) :] if name in path else []
        if len(circle) > 2:  # noqa: PLR2004 - two are compared as they stand
            yield circle


def on_additions(made: Sequence[Made]) -> Iterator[Clash | Twins]:
    """Compare new commitments, title and text: at one place, and more strictly wherever they are put."""
    by_words: defaultdict[tuple[object, ...], list[Made]] = defaultdict(list)
    by_place: defaultdict[Placement, list[list[Made]]] = defaultdict(list)
    for one in made:
        if isinstance(one.change, Add):
            owners = by_words[same_addition(one.change)]
            if not owners:
                by_place[one.change.place].append(owners)
            owners.append(one)
    yield from (Twins(tuple(one.unit for one in owners)) for owners in by_words.values())
    for beside in by_place.values():
        yield from _alike(beside, NEARLY)
    long = [owners for owners in by_words.values() if len(_words(owners[0]).split()) >= FEW]
    yield from _alike(long, ELSEWHERE, apart=True)


def _alike(groups: Sequence[Sequence[Made]], least: float, *, apart: bool = False) -> Iterator[Clash]:
    if len(groups) > 1:
        for first, second, _ in alike([_words(owners[0]) for owners in groups], least):
            if not apart or _goes(groups[first][0]) != _goes(groups[second][0]):
                yield from (_twice(pair) for pair in _pairs(groups[first], groups[second]))


def _words(made: Made) -> str:
    return f"{made.change.title}\n{made.change.text}" if isinstance(made.change, Add) else ""


def _twice(pair: Sequence[Made]) -> Clash:
    first, second = sorted(pair, key=lambda one: one.number)
    words = [_words(one).replace("\n", ": ", 1) for one in (first, second)]
    item = first.change.item if isinstance(first.change, Add) else ""
    return _instead(item, "commitment", Kind.NEAR_DUPLICATE, "", (first, second), words)


def on_removals(item: Item, made: Sequence[Made], touching: Sequence[Made]) -> Iterator[Clash | Twins]:
    """Compare the removal of an item with every other change of it."""
    yield Twins(tuple(one.unit for one in made))
    removing = {one.number for one in made}
    whole = Edit(0, len(item.text), "")
    for own in _by_number(sorted(touching)).values():
        if own[0].number not in removing:
            edit = _edit(item, own)
            for remover in made:
                labels, quotes = (remover.label, own[0].label), (whole[:2], edit[:2])
                yield Clash(item.id, *labels, Kind.REMOVED, "commitment", item.text, (whole, edit), quotes)


def _edit(item: Item, made: Sequence[Made]) -> Edit:
    """Give the first edit that an amendment makes of an item's text; none where it makes no other change."""
    for one in made:
        if isinstance(one.change, Replace | Insert) and one.change.part is Part.TEXT:
            try:
                return edit_for(one.change, item.text)
            except ChangeError:
                continue
    return Edit(0, 0, "")
