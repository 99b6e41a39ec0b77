"""Prints what becomes of items: heading, title, words, fields."""

from policy_cli.rules.compare import Difference
from policy_cli.show.console import redline, say
from policy_cli.text.diff import Mark, Span, plain


def show(difference: Difference, *, marks: bool) -> None:
    """Print one difference; `marks` for `[-out-]{+in+}` even on a terminal."""
    item = difference.after or difference.before
    say(f"{difference.item}  {item.title if item else ''}{_fate(difference)}")
    if _changed(difference.title) and difference.before and difference.after:
        say("title:")
        redline(difference.title, marks=marks)
    if _changed(difference.text):
        redline(difference.text, marks=marks)
    for change in difference.fields:
        say(f"{change.field}: {change.before or 'none'} -> {change.after or 'none'}")
    say()


def _fate(difference: Difference) -> str:
    if difference.before is None:
        return "  (new)"
    if difference.after is None:
        return "  (taken out)"
    return f"  (moved {difference.moved})" if difference.moved else ""


def _changed(spans: tuple[Span, ...]) -> bool:
    return any(span.mark is not Mark.SAME for span in spans)


def as_json(difference: Difference) -> dict[str, object]:
    """Give one difference as the object that `--json` prints."""
    return {
        "item": difference.item,
        "before": difference.before.text if difference.before else None,
        "after": difference.after.text if difference.after else None,
        "title": plain(difference.title),
        "text": plain(difference.text),
        "spans": [{"mark": span.mark.value, "text": span.text} for span in difference.text],
        "fields": [change._asdict() for change in difference.fields],
        "moved": difference.moved,
    }
