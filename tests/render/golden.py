"""Each edition as one grey picture of all its pages, small: what a change of layout is seen by.

`python -m render.golden`, from `tests` with the project on the path, draws them anew; look at them first.
"""

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from policy_cli.render.publication import Layout, Publication

from .reading import pdf
from .sample import DOCUMENTS, FINAL, PAPER

FOLDER: Final = Path(__file__).parent / "golden"
_DPI: Final = 40
_ACROSS: Final = 6
_GAP: Final = 4

LARGE = PAPER._replace(layout=Layout.LARGE)
PICTURED: Final = {
    **{document.edition.value: document for document in DOCUMENTS},
    "large-print": LARGE,
    "final-large-print": FINAL._replace(layout=Layout.LARGE),
}


def pages(document: Publication) -> list[Image.Image]:
    """Draw each page in grey."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf(document))
        command = ["pdftoppm", "-gray", "-png", "-r", str(_DPI), str(path), f"{folder}/page"]
        subprocess.run(command, check=True)
        return [Image.open(BytesIO(page.read_bytes())) for page in sorted(Path(folder).glob("*.png"))]


def sheet(document: Publication) -> Image.Image:
    """Lay all pages on one sheet, in rows."""
    drawn = pages(document)
    wide, high = (max(page.size[side] for page in drawn) + _GAP for side in (0, 1))
    laid = Image.new("L", (wide * min(len(drawn), _ACROSS), high * -(-len(drawn) // _ACROSS)), 128)
    for number, page in enumerate(drawn):
        laid.paste(page, (number % _ACROSS * wide, number // _ACROSS * high))
    return laid


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, document in PICTURED.items():
        sheet(document).quantize(16).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
