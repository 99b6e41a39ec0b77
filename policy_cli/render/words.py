"""Model values in words a branch would read: dates, money, movers, what a change does to fields.

Pure: no file, no clock, no locale. Times are shown in the zone they carry.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from policy_cli.model.amendments import (
    Amendment,
    FromBody,
    Mover,
    Part,
    Recommendation,
    Recommended,
    Replace,
    SetField,
    Withdrawn,
)
from policy_cli.model.bodies import Body
from policy_cli.model.platform import Cost, CostStatus, Item, Jurisdiction, Platform, Strength
from policy_cli.model.releases import Erratum
from policy_cli.render.paper import Effect
from policy_cli.render.publication import numbers

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
JURISDICTIONS: Final = {
    Jurisdiction.UK: "United Kingdom",
    Jurisdiction.GREAT_BRITAIN: "Great Britain",
    Jurisdiction.ENGLAND: "England",
    Jurisdiction.SCOTLAND: "Scotland",
    Jurisdiction.WALES: "Wales",
    Jurisdiction.NI: "Northern Ireland",
    Jurisdiction.COMBINED_AUTHORITY: "combined authorities",
    Jurisdiction.COUNCIL: "councils",
    Jurisdiction.PARTY: "the party",
}
STRENGTHS: Final = {
    Strength.PLEDGE: "pledge",
    Strength.CAMPAIGN: "campaign",
    Strength.EXPLORE: "to explore",
}
ADVICE: Final = {
    Recommendation.AGREE: "agree",
    Recommendation.REJECT: "reject",
    Recommendation.REMIT: "remit",
    Recommendation.DRAFTING: "agree, as a drafting amendment",
    Recommendation.CONSEQUENTIAL: "follows what it depends on",
    Recommendation.NONE: "no recommendation",
}


def day(when: date | str) -> str:
    """Write a date, or an ISO date, as `31 December 2030`; other text is given back."""
    if isinstance(when, date):
        return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    try:
        return day(date.fromisoformat(when))
    except ValueError:
        return when


def moment(when: datetime) -> str:
    """Write an aware time as `Monday 2 March 2026, 17:00 GMT`."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}, {when:%H:%M} {when.tzname()}"


def counted(number: int, noun: str) -> str:
    """Write `eleven members`, `115 councils`, `one pledge`."""
    words = SMALL[number] if number < len(SMALL) else f"{number:,}"
    return f"{words} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Give the plural of an English noun: `pledges`, `policies`."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def sentence(words: str) -> str:
    """Begin with a capital, and leave every other letter alone."""
    return words[:1].upper() + words[1:]


def pounds(amount: int) -> str:
    """Write pounds as `£400 million`, `£1.5 billion`, `£50,000`."""
    for unit, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if amount >= unit and amount * 100 % unit == 0:
            return f"£{f'{amount / unit:.2f}'.rstrip('0').rstrip('.')} {name}"
    return f"£{amount:,}"


def cost(value: Cost, numbered: Mapping[str, str]) -> str:
    """Write a cost as `£400 million over five years, from a windfall levy`.

    Args:
        value: the cost.
        numbered: numbers of the commitments by id, for a cost that another includes.
    """
    match value.status:
        case CostStatus.NONE:
            return "no cost"
        case CostStatus.WITHIN:
            return f"within the cost of {numbered.get(value.of, value.of)}" if value.of else "within budgets"
        case CostStatus.TO_BE_COSTED:
            return "to be costed"
        case CostStatus.COSTED:
            amount = pounds(value.amount_gbp) if value.amount_gbp is not None else "costed"
            over = f" over {counted(value.years, 'year')}" if value.years else ""
            return f"{amount}{over}{f', from {value.source}' if value.source else ''}"


def facts(item: Item, numbered: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give what can be checked about an item, as pairs of name and words, empty fields left out."""
    found = (
        ("strength", STRENGTHS[item.strength] if item.strength else ""),
        ("target date", day(item.target_date)),
        ("cost", cost(item.cost, numbered) if item.cost else ""),
        ("applies to", ", ".join(JURISDICTIONS[where] for where in item.jurisdiction)),
    )
    return tuple((name, words) for name, words in found if words)


def changed_fields(before: Item, after: Item, numbered: Mapping[str, str]) -> tuple[str, ...]:
    """Give one line for each fact, and the title, that differs: `target date: from 2030 to 2028`."""
    old, new = dict(facts(before, numbered)), dict(facts(after, numbered))
    old["title"], new["title"] = f"“{before.title}”", f"“{after.title}”"
    return tuple(
        f"{name}: from {old.get(name, 'none')} to {new.get(name, 'none')}"
        for name in ("title", "strength", "target date", "cost", "applies to")
        if old.get(name) != new.get(name)
    )


def changed(platform: Platform, before: Item, after: Item, formal: Iterable[str]) -> Effect:
    """Say what an amendment does to an item that stands: its words, its title, its fields.

    Args:
        platform: the version that is amended, which gives the number.
        before: the item as it stands.
        after: the item as it would read, `rules.apply` makes it.
        formal: the formal words, one sentence each.
    """
    numbered = numbers(platform)
    words = (before.text, after.text) if before.text != after.text else ("", "")
    return Effect(
        *(before.id, before.id, numbered.get(before.id, ""), before.title, tuple(formal)),
        *words,
        changed_fields(before, after, numbered),
    )


def added(platform: Platform, item: Item, place: str, formal: Iterable[str]) -> Effect:
    """Say that an item is added.

    Args:
        platform: the version that is amended.
        item: the new item; its id may be empty.
        place: id of the item it follows, or of the chapter where it comes first.
        formal: the formal words, one sentence each.
    """
    fields = tuple(f"{name}: {words}" for name, words in facts(item, numbers(platform)))
    return Effect(place, item.id, "", item.title, tuple(formal), "", item.text, fields)


def removed(platform: Platform, item: Item, formal: Iterable[str]) -> Effect:
    """Say that an item is taken out."""
    number = numbers(platform).get(item.id, "")
    return Effect(item.id, item.id, number, item.title, tuple(formal), item.text, "")


def moved_by(mover: Mover, bodies: Iterable[Body]) -> str:
    """Say who moves: the body, its meeting and minute, or how many members; never who they are."""
    if not isinstance(mover, FromBody):
        return counted(len(mover.everyone), "member")
    said = (
        body_name(mover.body, bodies),
        f"meeting of {day(mover.meeting)}" if mover.meeting else "",
        f"{mover.present} present" if mover.present is not None else "",
        f"minute {mover.minute}" if mover.minute else "",
    )
    return ", ".join(filter(None, said))


def body_name(wanted: str, bodies: Iterable[Body]) -> str:
    """Give a body's name, or its id where nobody says what it is called."""
    return next((body.name for body in bodies if body.id == wanted), wanted)


def corrected(erratum: Erratum, numbered: Mapping[str, str], bodies: Iterable[Body]) -> str:
    """Say what an erratum put right: `In 2.1, “£40 million” now reads “£400 million” (figure, …)`."""
    place = numbered.get(erratum.change.target, erratum.change.target)
    who = f"{erratum.kind.value}, {body_name(erratum.by, bodies)}, {day(erratum.at.date())}"
    return f"In {place}{_made_right(erratum.change)} ({who}): {erratum.because}"


def _made_right(change: Replace | SetField) -> str:
    if isinstance(change, SetField):
        name = change.field.removesuffix("_gbp").replace("_", " ").replace(".", ", ")
        return f", the {name} is now {day(str(change.value or 'none'))}"
    title = ", in the title" if change.part is Part.TITLE else ""
    became = f"now reads “{change.words}”" if change.words else "is left out"
    return f"{title}, “{change.quote}” {became}"


def recommended(amendment: Amendment, bodies: Iterable[Body]) -> str:
    """Give the last recommendation in words, empty where there is none."""
    advice = [record for record in amendment.record if isinstance(record, Recommended)]
    if not advice:
        return ""
    last = advice[-1]
    because = f", because {last.because}" if last.because else ""
    return f"{body_name(last.by, bodies)}: {ADVICE[last.recommendation]}{because}"


def is_withdrawn(amendment: Amendment) -> bool:
    """Say whether its mover took it back."""
    return any(isinstance(record, Withdrawn) for record in amendment.record)
