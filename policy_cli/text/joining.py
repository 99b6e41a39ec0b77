"""Joins the edits that several hands made of one text, so that no words run together that nobody wrote so."""

from collections.abc import Container, Sequence

from policy_cli.text.edits import Edit, would_merge


class Joined:
    """A text with edits made, which may share white space, and where its own places are now.

    Args:
        base: the text.
        edits: those that stand, by place.
        owners: whose each of them is; where none is given, all are one hand's.
        held: where edits that do not stand would begin or end; one made beside them, by the same hand, may
            have taken the gap out that parts their words from its own.
    """

    def __init__(
        self,
        base: str,
        edits: Sequence[Edit],
        owners: Sequence[frozenset[int]] = (),
        held: Container[int] = (),
    ) -> None:
        self.base, self.held = base, held
        self.parts: list[str] = []
        self.size = at = 0
        self.places = [(0, 0)]
        owners = owners or [frozenset((0,))] * len(edits)
        everyone = frozenset[int]().union(*owners)
        writers = everyone  # who has what was written last right before what comes next
        for (start, end, words), own in zip(edits, owners, strict=True):
            if start > at:
                self._write(base[at:start], at, writers)
                writers = everyone
            writers &= own
            if words:
                self._write(words, start, writers)
                writers = own if end >= at else writers
            at = max(at, end, start)
            self.places.append((at, self.size))
        if at < len(base):
            self._write(base[at:], at, writers)
            self.places[-1] = (at, self.size - len(base) + at)
        whole = "".join(self.parts)
        self.text = whole if base[:1].isspace() else whole.lstrip(" \n")
        self.cut = len(whole) - len(self.text)
        self.text = self.text if base[-1:].isspace() else self.text.rstrip(" \n")

    def _write(self, part: str, at: int, writers: frozenset[int]) -> None:
        """Add what follows at a place of the text, parted from what was written as somebody parts them."""
        gap = self._gap(part, at, writers) if self.parts else ""
        self.parts.append(gap + part)
        self.size += len(gap + part)

    def _gap(self, part: str, at: int, writers: frozenset[int]) -> str:
        left = self.parts[-1]
        stood = _space_at(self.base, at) if at in self.held or not writers else ""
        if left[-1].isspace() or part[0].isspace():
            between = left[len(left.rstrip()) :] + part[: len(part) - len(part.lstrip())]
            return "\n" if "\n" in stood and "\n" not in between else ""
        stood = stood.removeprefix("\\") if left[-1] == "\\" else stood
        return stood or (" " if would_merge(left, part) else "")

    def place(self, of_base: int) -> int:
        """Say where a place of the base text is."""
        at, size = max(place for place in self.places if place[0] <= of_base)
        return min(max(0, size + of_base - at - self.cut), len(self.text))


def _space_at(text: str, at: int) -> str:
    """Give the white space before a place, or else that after it, with the sign of a hard break."""
    before, after = text[:at], text[at:]
    left = before.rstrip() if before[-1:].isspace() else before
    gap = before[len(left) :] or after[: len(after) - len(after.lstrip())]
    return "\\" + gap if gap.startswith("\n") and left.endswith("\\") else gap
