"""The one boundary where values become characters on a terminal or in a pipe.

Nothing that a file, a commit or a member wrote is taken for markup or reaches the terminal as a
control character. On a terminal lists are aligned and marks coloured; in a pipe they are
tab-separated lines and `[-out-]{+in+}`, without colour, wrapping or padding.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from policy_cli.text.visible import HIDDEN, visible

if TYPE_CHECKING:
    from policy_cli.text.changes import Comparison


_FOLDED = 16
"""Columns of a list are never narrower than this many characters, or than their longest cell."""
_STYLES = {
    "out": "bold strike red",
    "in": "bold underline green",
    "moved": "underline green",
    "note": "italic",
}


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


def json_text(value: object) -> str:
    """Give a value as JSON that neither steers a terminal nor breaks in a stream that is not UTF-8."""
    import json  # noqa: PLC0415 - only where JSON is asked for

    narrow = (sys.stdout.encoding or "").replace("-", "").lower() != "utf8"
    text = json.dumps(value, ensure_ascii=narrow, indent=2)
    return HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a list: aligned under its header on a terminal, tab-separated without one in a pipe."""
    if on_terminal():
        _aligned(header, [[visible(cell) for cell in row] for row in rows])
        return
    for row in rows:
        say("\t".join(" ".join(cell.split()) for cell in row))


def _aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a list in columns, or a row below the other where the terminal is too narrow for columns."""
    from rich.console import Console  # noqa: PLC0415 - Rich costs five empty starts; only a terminal needs it
    from rich.padding import Padding  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console(markup=False, highlight=False, emoji=False, no_color=not coloured())
    widths = [min(_FOLDED, max(map(len, column))) for column in zip(header, *rows, strict=True)]
    if sum(widths) + 2 * len(widths) > console.width:
        for first, *others in rows:
            console.print(Text(first))
            console.print(Padding(Text(" · ".join(filter(None, others))), (0, 0, 0, 2)))
        return
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold" if coloured() else "")
    for name, width in zip(header, widths, strict=True):
        shown.add_column(Text(name), min_width=width, overflow="fold")
    for row in rows:
        shown.add_row(*map(Text, row))
    console.print(shown)


def redline(comparison: "Comparison", *, marks: bool = False) -> None:
    """Print a marked text: struck and underlined in colour, or as `[-out-]{+in+}`; words say what moved."""
    from policy_cli.text.marking import drawn, marked  # noqa: PLC0415 - lists do without

    if marks or not coloured():
        say(marked(comparison))
        return
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    text = Text()
    for stroke, words in drawn(comparison):
        text.append(visible(words), style="" if words.isspace() else _STYLES.get(stroke.value, ""))
    Console(markup=False, highlight=False, emoji=False, force_terminal=True).print(text)
