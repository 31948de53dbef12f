"""What a PDF says about itself: XMP metadata, colour profile, catalogue entries."""

from __future__ import annotations

import functools
from datetime import UTC
from html import escape
from typing import TYPE_CHECKING

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFName

if TYPE_CHECKING:
    from datetime import datetime

    from actionplan.reports.blocks import Report
    from actionplan.reports.pdf_file import PdfFile

PRODUCER = "ActionPlan"
_PROPERTY_NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
)
_UA_SCHEMA = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A wants every schema that it does not know to be described in the file."""


class _Catalog(PDFCatalog):
    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012  (as its base)


def describe(file: PdfFile, report: Report, tree: int) -> None:
    """Write what the catalogue and the metadata say about ``report``."""
    document = file.document
    document.setTitle(report.title)
    document.setAuthor(report.organisation)
    document.setSubject(report.subject)
    document.setCreator(PRODUCER)
    document.setProducer(PRODUCER)
    file.stamp(report.made)
    catalog = document.Catalog
    catalog.__class__ = _Catalog
    catalog.PageMode = PDFName("UseOutlines")
    catalog.StructTreeRoot = _reference(tree)
    catalog.MarkInfo = _reference(file.add("<< /Marked true >>"))
    catalog.ViewerPreferences = _reference(file.add("<< /DisplayDocTitle true >>"))
    catalog.Metadata = _reference(
        file.add_stream(_xmp(report), "/Type /Metadata /Subtype /XML", compress=False)
    )
    profile = file.add_stream(_srgb(), "/N 3")
    catalog.OutputIntents = _reference(
        file.add(
            "[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
            f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>]"
        )
    )


def _reference(number: int) -> str:
    return f"{number} 0 R"


@functools.cache
def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")
    profile[84:100] = bytes(16)
    return bytes(profile)


def _xmp(report: Report) -> bytes:
    facts = (
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(report.title)}</rdf:li>'
        "</rdf:Alt></dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(report.organisation)}</rdf:li></rdf:Seq>"
        "</dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(report.subject)}</rdf:li></rdf:Alt></dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(report.language)}</rdf:li></rdf:Bag>"
        "</dc:language>"
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{_moment(report.made)}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{_moment(report.made)}</xmp:ModifyDate>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        f"<pdfuaid:part>1</pdfuaid:part>{_UA_SCHEMA}"
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {_PROPERTY_NAMES}>{facts}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _moment(made: datetime) -> str:
    moment = made.astimezone(UTC) if made.tzinfo else made
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
