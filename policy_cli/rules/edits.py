"""One change on one text: the edit it makes, or why it cannot be made."""

from collections.abc import Sequence

from policy_cli.model.amendments import Insert, Replace
from policy_cli.text.canonical import canonical
from policy_cli.text.edits import Edit, inserting, replacing
from policy_cli.text.likeness import same_signs
from policy_cli.text.places import Ambiguous, Found, Missing, find


class ChangeError(ValueError):
    """A change that cannot be made on this text.

    Attributes:
        code: `no-such-item`, `quote-not-found`, `quote-ambiguous`, `overlap`, `bad-field`, `bad-place`
            or `taken`.
        target: the item it is about.
        hint: what could be meant instead.
    """

    def __init__(self, code: str, target: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.target = target
        self.hint = hint


class AmbiguousQuoteError(ChangeError):
    """Words that are quoted of a text and stand there more than once.

    Attributes:
        places: each with the words around it, numbered.
    """

    def __init__(self, quote: str, target: str, passages: Sequence[str]) -> None:
        self.quote = quote
        self.places = " · ".join(f"{number}: “{passage}”" for number, passage in enumerate(passages, 1))
        message = f"“{quote}” stands {len(passages)} times in {target}"
        hint = f"say which with --nth, or quote more: {self.places}"
        super().__init__("quote-ambiguous", target, message, hint)


def edit_for(change: Replace | Insert, text: str) -> Edit:
    """Find what a change quotes in a text, and give the edit it makes.

    Raises:
        ChangeError: the quoted words are not there, or are there more than once.
    """
    quote = change.quote if isinstance(change, Replace) else change.after or change.before
    if not quote and isinstance(change, Insert):
        return edit_at(change, text, Found(len(text), len(text)))
    return edit_at(change, text, _found(quote, text, change))


def edit_at(change: Replace | Insert, text: str, found: Found) -> Edit:
    """Give the edit that a change makes of a text, given where its quote stands, or the end of the text."""
    if isinstance(change, Replace):
        return replacing(text, found, _with_signs(change, text[slice(*found)]))
    if change.before and not change.after:
        return inserting(text, change.words, before=found)
    return inserting(text, change.words, after=found)


def _with_signs(change: Replace, stands: str) -> str:
    """Give the words put in, what they repeat of the quote written with the signs of the text.

    Args:
        change: what is put in the place of its quote.
        stands: what the text has where the quote was found, perhaps with other apostrophes and hyphens.
    """
    quote = canonical(change.quote).strip()
    if not change.words or stands == quote or not same_signs(stands, quote):
        return change.words
    # Needed by few changes, and slow to import.
    from policy_cli.text.wording import reworded  # noqa: PLC0415

    at, kept = 0, ""
    for out, into in reworded(quote, change.words):
        kept += stands[at : at + len(out)] if out == into else into
        at += len(out)
    return kept


def _found(quote: str, text: str, change: Replace | Insert) -> Found:
    match find(text, quote, change.nth):
        case Missing(_) if change.nth is not None:
            message = f"“{quote}” does not stand {change.nth} times in {change.target}"
            raise ChangeError("quote-not-found", change.target, message, "count again, or quote more words")
        case Missing(nearest):
            hint = (
                f"nearest words: “{nearest}”"
                if nearest
                else f"read it: policy commitment show {change.target}"
            )
            raise ChangeError(
                "quote-not-found", change.target, f"“{quote}” does not stand in {change.target}", hint
            )
        case Ambiguous(_, passages):
            raise AmbiguousQuoteError(quote, change.target, passages)
        case found:
            return found
