"""Pages that are laid out, written as one file: its tags, its links, what it says of itself."""

import pydyf  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]

from policy_cli.render.pdf_links import name_links
from policy_cli.render.pdf_metadata import VARIANT, attachments, claim_accessible, show_plainly
from policy_cli.render.pdf_tags import tag_tree
from policy_cli.render.publication import Publication

__all__ = ["VARIANT", "written"]


class _Settled(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF as its bytes: WeasyPrint asks for them twice, for the file and for its name."""

    data = b""
    compressible = False

    def __init__(self, made: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self.data, self.compressible = made.data, made.compressible


def written(document: Document, publication: Publication) -> bytes:
    """Write laid out pages as PDF/A-3a and PDF/UA-1."""
    claim_accessible(document)

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        tree.finish(pdf)
        name_links(document)
        show_plainly(pdf)
        pdf.objects[1:] = map(_Settled, pdf.objects[1:])

    with tag_tree() as tree:
        printed = document.write_pdf(
            pdf_variant=VARIANT, attachments=attachments(publication), finisher=finish
        )
    return bytes(printed)
