"""What instructions may name without quoting it: the commitments of a version, by id and by title; pure."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from policy_cli.intake.sentence import identity
from policy_cli.intake.vocabulary import Token, tokens
from policy_cli.model.platform import Item


class Known(NamedTuple):
    """What a version holds.

    Attributes:
        titles: by the id of each commitment its title, as `title_words` gives it; an amendment has none.
    """

    titles: Mapping[str, str] = {}

    def called(self, title: str) -> str:
        """Give the id of the one commitment with a title; empty where there is none, or more than one."""
        wanted = title_words(title)
        found = [name for name, own in self.titles.items() if wanted and own == wanted]
        return found[0] if len(found) == 1 else ""

    def is_named_in(self, sentence: Sequence[Token]) -> bool:
        """Say whether a sentence names a commitment or an amendment by its id."""
        return any(token.symbol == "TARGET" and identity(token.words) in self.titles for token in sentence)

    def is_title(self, name: str, beside: Sequence[Token]) -> bool:
        """Say whether what stands beside an id is its title or part of it, as far as that is known."""
        own = self.titles.get(name)
        said = [
            token for token in takewhile(lambda token: token.symbol != "LP", beside) if token.words.isalnum()
        ]
        return not own or {word for token in said for word in title_words(token.words).split()} <= set(
            own.split()
        )


def known(items: Sequence[Item], amendments: Sequence[str]) -> Known:
    """Say what instructions to these commitments, and to these amendments, may name."""
    return Known({item.id: title_words(item.title) for item in items} | dict.fromkeys(amendments, ""))


def title_words(title: str) -> str:
    """Give the words by which a title is known again."""
    return " ".join(token.words for token in tokens(title.strip(" .,;:"))).casefold()


def named_by_title(row: Sequence[Token], known: Known) -> list[Token]:
    """Put the id in the place of a quoted title where a commitment is named: `in “Local food”`."""
    return [_by_title(row, at, known) if token.symbol == "Q" else token for at, token in enumerate(row)]


_NAMING = frozenset({("IN",), ("COMMITMENT",), ("TITLE", "OF"), ("TEXT", "OF")})


def _by_title(row: Sequence[Token], at: int, known: Known) -> Token:
    before = tuple(token.symbol for token in row[max(0, at - 2) : at])
    heads = row[at].line and at + 1 < len(row) and row[at + 1].symbol == "COLON"
    named = known.called(row[at].words) if heads or {before[-1:], before} & _NAMING else ""
    return row[at]._replace(symbol="TARGET", words=named) if named else row[at]
