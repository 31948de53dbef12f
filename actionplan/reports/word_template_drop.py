"""Leaving behind what a template held and its report does not show: old pictures, notes, comments.

What was taken out of the text would else still be in the file, for anyone who unpacks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from actionplan.reports.word_template_xml import attribute

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

_ALWAYS_KEPT = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.WEB_SETTINGS, RT.FONT_TABLE, RT.THEME,
                RT.FOOTNOTES, RT.ENDNOTES, RT.CUSTOM_XML, RT.GLOSSARY_DOCUMENT}  # fmt: skip
"""Relations that hold without being named in the text; all others go with what named them."""
_NOT_OURS = {RT.THUMBNAIL, RT.ORIGIN}
"""A picture of the template, and its signature, which any change breaks."""
_NOTES = {RT.FOOTNOTES: ("w:footnote", "w:footnoteReference"),
          RT.ENDNOTES: ("w:endnote", "w:endnoteReference")}  # fmt: skip


def drop_unused(document: Document) -> None:
    """Drop the parts that nothing in the text names, and the notes that it does not call."""
    main, package = document.part, document.part.package
    named = {str(value) for each in document.element.iter() for value in each.attrib.values()}
    for key, relation in list(main.rels.items()):
        if relation.reltype in _NOTES:
            _drop_notes(document, relation.target_part, *_NOTES[relation.reltype])
        elif key not in named and relation.reltype not in _ALWAYS_KEPT:
            del main.rels[key]
    for key, relation in list(package.rels.items()):
        if relation.reltype in _NOT_OURS:
            del package.rels[key]


def _drop_notes(document: Document, part: Part, note: str, reference: str) -> None:
    called = {attribute(each, "w:id") for each in document.element.iter(qn(reference))}
    notes = parse_xml(part.blob)
    for each in notes.findall(qn(note)):
        if not attribute(each, "w:type") and attribute(each, "w:id") not in called:
            notes.remove(each)
    part._blob = serialize_part_xml(notes)  # noqa: SLF001  (parts of this kind have no other door)
