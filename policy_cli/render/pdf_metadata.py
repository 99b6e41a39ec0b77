"""What a PDF says of itself: PDF/A-3a and PDF/UA-1 in one file, and what it carries for programs."""

from datetime import UTC
from typing import Final

import pydyf  # type: ignore[import-untyped]
from weasyprint import Attachment  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]

from policy_cli.render.data import NAME, platform_json
from policy_cli.render.publication import Edition, Publication

VARIANT: Final = "pdf/a-3a"

_RDF_END: Final = b"</rdf:RDF>"

_ACCESSIBLE: Final = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Says PDF/UA-1, and describes that property as PDF/A asks of every property it does not know itself."""


def claim_accessible(document: Document) -> None:
    """Make a PDF/A file say that it is PDF/UA-1 too: WeasyPrint knows one variant a file."""
    archival = document.metadata.generate_rdf_metadata

    def both(*arguments: object) -> bytes:
        described: bytes = archival(*arguments)
        before, end, after = described.rpartition(_RDF_END)
        return before + _ACCESSIBLE + end + after

    document.metadata.generate_rdf_metadata = both


def attachments(publication: Publication) -> list[Attachment]:
    """Give the files that go into the PDF: into the manifesto the adopted platform, its source, as data."""
    if publication.edition is not Edition.FINAL:
        return []
    committed = publication.colophon.committed.astimezone(UTC)
    return [
        Attachment(
            string=platform_json(publication).decode(),
            name=NAME,
            description=f"{publication.title} (JSON)",
            created=committed,
            modified=committed,
            relationship="Source",
        )
    ]


def show_plainly(pdf: pydyf.PDF) -> None:
    """Leave what the file says of itself uncompressed, so that any program can find it."""
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False
