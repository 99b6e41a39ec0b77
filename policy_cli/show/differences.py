"""Prints what becomes of items: heading, title, words, fields."""

from policy_cli.model.platform import Item
from policy_cli.rules.compare import Difference
from policy_cli.show.console import redline, say
from policy_cli.text.changes import Change, Comparison, Segment
from policy_cli.text.diff import Mark, Span, plain
from policy_cli.text.marking import notes


def show(difference: Difference, *, marks: bool) -> None:
    """Print one difference; `marks` for `[-out-]{+in+}` even on a terminal."""
    item = difference.after or difference.before
    say(f"{difference.item}  {item.title if item else ''}{_fate(difference)}")
    if not is_same(difference.title) and difference.before and difference.after:
        say("title:")
        redline(Comparison((Segment(difference.title),), ()), marks=marks)
    if not is_same(difference.text.spans):
        redline(difference.text, marks=marks)
    if difference.before and difference.after:
        say_notes(difference.text)
    if difference.before and not difference.after:
        _say_gone(difference.before)
    for change in difference.fields:
        say(f"{change.field}: {change.before or 'none'} -> {change.after or 'none'}")
    say()


def _say_gone(item: Item) -> None:
    """Say of a commitment that is taken out what goes beside its text and fields."""
    say(f"title: {item.title} -> none")
    if item.reason:
        say(f"reason: {' '.join(item.reason.split())} -> none")


def _fate(difference: Difference) -> str:
    if difference.before is None:
        return "  (new)"
    if difference.after is None:
        return "  (taken out)"
    return f"  (moved {difference.moved})" if difference.moved else ""


def say_notes(comparison: Comparison) -> None:
    """Print what the marks do not say."""
    for note in notes(comparison):
        say(f"({note})")


def is_same(spans: tuple[Span, ...]) -> bool:
    """Say whether nothing differs."""
    return all(span.mark is Mark.SAME for span in spans)


def as_json(difference: Difference) -> dict[str, object]:
    """Give one difference as the object that `--json` prints."""
    return {
        "item": difference.item,
        "before": difference.before.text if difference.before else None,
        "after": difference.after.text if difference.after else None,
        "title": plain(difference.title),
        "text": plain(difference.text.spans),
        "spans": spans_json(difference.text.spans),
        "changes": changes_json(difference.text),
        "fields": [change._asdict() for change in difference.fields],
        "moved": difference.moved,
    }


def spans_json(spans: tuple[Span, ...]) -> list[dict[str, str]]:
    """Give marked words as the list that `--json` prints."""
    return [{"mark": span.mark.value, "text": span.text} for span in spans]


def changes_json(comparison: Comparison) -> list[dict[str, object]]:
    """Give what became of each passage as the list that `--json` prints."""
    return [_change_json(change) for change in comparison.changes]


def _change_json(change: Change) -> dict[str, object]:
    return {
        "kinds": [kind.value for kind in change.kinds],
        "old": change.old._asdict() if change.old else None,
        "new": change.new._asdict() if change.new else None,
        "spans": spans_json(change.spans),
    }
