"""The one boundary where values become characters on a terminal or in a pipe.

Nothing that a file, a commit or a member wrote is taken for markup or reaches the terminal as a
control character. On a terminal lists are aligned and marks coloured; in a pipe they are
tab-separated lines and `[-out-]{+in+}`, without colour, wrapping or padding.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from policy_cli.text.diff import Span


_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_STYLES = {"out": "bold strike red", "in": "bold underline green"}


def visible(text: str) -> str:
    """Give a text with every character that could steer a terminal shown by its name."""
    return _HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def say(text: str = "") -> None:
    """Print a line of the result."""
    _write(sys.stdout, text)


def tell(text: str) -> None:
    """Print a line beside the result: progress, notices, errors."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    stream.write(visible(text) + "\n")


def on_terminal() -> bool:
    """Say whether a person reads the result as it is printed."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Say whether the result may be coloured."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return on_terminal() or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a list: aligned under its header on a terminal, tab-separated without one in a pipe."""
    if not on_terminal():
        for row in rows:
            say("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console  # noqa: PLC0415 - Rich costs five empty starts; only a terminal needs it
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    shown = Table(box=None, pad_edge=False, header_style="bold" if coloured() else "")
    for number, name in enumerate(header):
        shown.add_column(Text(name), no_wrap=number == 0, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(visible(cell)) for cell in row))
    Console(markup=False, highlight=False, emoji=False, no_color=not coloured()).print(shown)


def redline(spans: "Sequence[Span]", *, marks: bool = False) -> None:
    """Print a marked text: struck and underlined in colour, or as `[-out-]{+in+}`."""
    if marks or not coloured():
        from policy_cli.text.diff import plain  # noqa: PLC0415 - lists do without

        say(plain(spans))
        return
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    text = Text()
    for span in spans:
        text.append(visible(span.text), style=_STYLES.get(span.mark.value, ""))
    Console(markup=False, highlight=False, emoji=False, force_terminal=True).print(text)
