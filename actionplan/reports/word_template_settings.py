"""The settings of a document made from a template: today's Word, our language, no locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from actionplan.reports.word_template_xml import attribute, put_before, take_out

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_MODE = "compatibilityMode"
_LEFT_OUT = ("w:writeProtection", "w:documentProtection", "w:updateFields", "w:attachedTemplate",
             "w:mailMerge", "w:trackRevisions", "w:linkStyles")  # fmt: skip
"""A report can be edited, asks nothing when it is opened, and keeps its looks to itself."""
_AFTER_COMPATIBILITY = ("w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang",
                        "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats",
                        "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions",
                        "w:readModeInkLockDown", "w:smartTagType", "w:shapeDefaults",
                        "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator")  # fmt: skip
_AFTER_LANGUAGE = _AFTER_COMPATIBILITY[5:]


def set_up(document: Document, language: str) -> None:
    """Make the settings of a template those of a report."""
    settings = document.settings.element
    for name in _LEFT_OUT:
        for each in settings.findall(qn(name)):
            take_out(each)
    _be_modern(settings)
    found = settings.find(qn("w:themeFontLang"))
    if found is None:
        found = _parsed("themeFontLang")
        put_before(settings, found, _AFTER_LANGUAGE)
    found.set(qn("w:val"), language)
    _speak(document.styles.element, language)


def _be_modern(settings: Element) -> None:
    compatibility = settings.find(qn("w:compat"))
    if compatibility is None:
        compatibility = _parsed("compat")
        put_before(settings, compatibility, _AFTER_COMPATIBILITY)
    for each in compatibility.findall(qn("w:compatSetting")):
        if attribute(each, "w:name") == _MODE:
            compatibility.remove(each)
    mode = _parsed("compatSetting")
    mode.set(qn("w:name"), _MODE)
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    mode.set(qn("w:val"), "15")
    compatibility.append(mode)


def _speak(styles: Element, language: str) -> None:
    """Set the language of all text that does not say its own."""
    place = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        found = place.find(qn(f"w:{name}"))
        if found is None:
            found = _parsed(name)
            if name == "lang":
                put_before(place, found, ("w:eastAsianLayout", "w:specVanish", "w:oMath"))
            else:
                place.insert(0, found)
        place = found
    place.set(qn("w:val"), language)


def _parsed(name: str) -> Element:
    return parse_xml(f"<w:{name} {nsdecls('w')}/>")
