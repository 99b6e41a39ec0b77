"""Unwrapping: words that an e-mail broke into lines are joined again, where nothing else changes by it."""

from collections.abc import Iterable

from policy_cli.model.amendments import Insert, Replace
from policy_cli.rules.edits import ChangeError, edit_for
from policy_cli.text.blocks import Role, lines
from policy_cli.text.canonical import canonical
from policy_cli.text.edits import applied


def unwrapped(change: Replace | Insert, texts: Iterable[str]) -> Replace | Insert:
    """Give a change with its lines of prose joined, if it still does the same to each of `texts`."""
    joined: Replace | Insert
    if isinstance(change, Replace):
        joined = change._replace(quote=_joined(change.quote), words=_joined(change.words))
    else:
        after, before, words = map(_joined, (change.after, change.before, change.words))
        joined = change._replace(words=words, after=after, before=before)
    return joined if all(_amended(joined, text) == _amended(change, text) for text in texts) else change


def _amended(change: Replace | Insert, text: str) -> str:
    """Give a text with a change made; as it stands where that cannot be made."""
    try:
        return applied(text, [edit_for(change, text)])
    except ChangeError:
        return text


_PROSE = (Role.TEXT, Role.MORE, Role.BLANK)


def _joined(words: str) -> str:
    """Join lines of prose; the white space at both ends stays, and so does what is a list or the like."""
    core = words.strip()
    if "\n" not in core or any(line.role not in _PROSE for line in lines(core)):
        return words
    start = words.index(core)
    return words[:start] + canonical(core) + words[start + len(core) :]
