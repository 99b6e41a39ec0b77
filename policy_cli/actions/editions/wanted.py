"""What somebody asks to be printed."""

from typing import NamedTuple

from policy_cli.render.paper import Compare
from policy_cli.render.publication import Edition, Layout


class Wanted(NamedTuple):
    """An edition and its options.

    Attributes:
        version: of which version; the newest where empty.
        chapter: id of the only chapter to be printed; all where empty.
        compare: how the amendment paper shows both texts.
        date: of minutes, ISO date of the only session; all where empty.
        as_if: of a draft, the amendments that are supposed to be agreed: `recommended`, or `A05,C1`.
        shown: of a draft, the amendments that its text shows: as above.
        printer: whom the imprint names as its printer; the only one there is where empty.
        digital: made to be read on a screen, so that no printer is named.
        released: of the manifesto, without the mark of its embargo, which must be over.
    """

    edition: Edition
    version: str = ""
    chapter: str = ""
    layout: Layout = Layout.STANDARD
    as_if: str = ""
    shown: str = ""
    compare: Compare = Compare.COLUMNS
    date: str = ""
    printer: str = ""
    digital: bool = False
    released: bool = False
