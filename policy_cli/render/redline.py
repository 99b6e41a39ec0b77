"""Two texts with what differs marked: struck in the one, underlined in the other, words for what moved.

The marks are put into the Markdown as characters that the text does not hold, and become `del` and
`ins` in the HTML. Where they would change what the Markdown means, or where only what nobody sees
differs, such as the target of a link, the words are shown as written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from policy_cli.render.markup import Frame, html
from policy_cli.text.changes import Comparison, Segment
from policy_cli.text.comparing import compared
from policy_cli.text.diff import Mark
from policy_cli.text.marking import note, notes

SENTINELS: Final = "⸢⸣⸤⸥⧘⧙⧚⧛⦃⦄⦅⦆⦗⦘"
"""Punctuation nobody uses: a mark beside `*` must not stop it from being emphasis."""

_START_OF_LINE: Final = re.compile(r"^(?:[ >]|[-*+] |#{1,6} |\d{1,9}[.)] |\[\^[^\]]*\]: )*")
_TAG: Final = re.compile(r"(<[^>]*>)")


class Redline(NamedTuple):
    """Both texts as HTML blocks: `before` holds `del`, `after` holds `ins`.

    Attributes:
        notes: what the marks do not say, such as that a paragraph was split.
    """

    before: str
    after: str
    notes: tuple[str, ...] = ()


class _Stretch(NamedTuple):
    """Words of one text.

    Attributes:
        tag: the opening tag of the element they are put into; empty where nothing differs.
        note: where they moved to or came from, told before them.
    """

    text: str
    tag: str = ""
    note: str = ""

    def element(self, text: str) -> str:
        """Put HTML into the element."""
        return f"<{self.tag}>{text}</{self.tag[:3]}>" if self.tag and text.strip() else text


class _Signs(NamedTuple):
    """The characters that stand in the Markdown for the beginning and end of a mark, and for its number."""

    start: str
    end: str
    zero: str
    one: str

    def opened(self, number: int) -> str:
        """Write the beginning of a mark; a text with one kind of mark alone needs no numbers."""
        return self.start if self.zero == self.one else f"{self.start}{self._digits(number)}{self.start}"

    def _digits(self, number: int) -> str:
        return f"{number:b}".replace("0", self.zero).replace("1", self.one)

    def number(self, opened: str) -> int:
        """Read the number of a mark."""
        digits = opened.strip(self.start).replace(self.zero, "0").replace(self.one, "1")
        return int(digits or "0", 2)


_MOVED: Final = 'ins class="moved"'
