"""In which direction a text runs: as its first letter does (UAX #9, rule P2)."""

from unicodedata import bidirectional


def runs_left(text: str) -> bool:
    """Say whether a text runs from right to left; one without letters does not."""
    return next((side for side in map(bidirectional, text) if side in ("L", "R", "AL")), "L") != "L"
