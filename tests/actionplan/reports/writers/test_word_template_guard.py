"""Hostile Word templates: each is refused with a sentence of its own, and nothing is written."""

from __future__ import annotations

import io
import zipfile

import pytest

from actionplan.reports.word import write_word
from actionplan.reports.word_chosen import WordTemplate
from actionplan.reports.word_template_errors import (
    DamagedTemplateError,
    HostileTemplateError,
    LinkedTemplateError,
    MacroTemplateError,
    NotATemplateError,
    ProtectedTemplateError,
    StrictTemplateError,
    TemplateMissingError,
    TemplateTooLargeError,
)
from actionplan.reports.word_template_guard import read_template, safe_template
from tests.actionplan.reports.writers import word_templates as templates
from tests.actionplan.reports.writers.rich_report import rich_report
from tests.pace import ratio

DEAREST = 60
"""How many times the cost of a sound template a refusal may be; the dearest is ten of it."""
DOC, RELS = "word/document.xml", "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return templates.corporate(tmp_path_factory.mktemp("guard") / "good.docx")


def field(*pieces):
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return templates.with_text(
        f"<w:p>{mark.format('begin')}{runs}{mark.format('separate')}{mark.format('end')}</w:p>"
    )


def doctype(content):
    start = content.index(b"?>") + 2
    return (
        content[:start]
        + b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + content[start:]
    )


VML = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
    'src="http://host.invalid/x.png"/></v:shape></w:pict></w:r></w:p>'
)
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DEEP = "<w:p>" * 300 + "</w:p>" * 300
CHANGES = {
    "macro types": ({TYPES: lambda t: t.replace(b"document.main", b"document.macroEnabled.main")},
                    MacroTemplateError),
    "attached template": ({RELS: templates.related("attachedTemplate", "file:///C:/x.dotm")},
                          LinkedTemplateError),
    "linked object": ({RELS: templates.related("oleObject", "file:///C:/x.xlsx")},
                      LinkedTemplateError),
    "frame": ({RELS: templates.related("frame", "http://host.invalid/")}, LinkedTemplateError),
    "far picture": ({RELS: templates.related("image", "http://host.invalid/x.png")},
                    LinkedTemplateError),
    "link to a file": ({RELS: templates.related("hyperlink", "file:///C:/x.exe")},
                       LinkedTemplateError),
    "object inside": ({RELS: templates.related("oleObject", "x.bin", "Internal")},
                      MacroTemplateError),
    "drawn picture": ({DOC: templates.with_text(VML)}, LinkedTemplateError),
    "field": ({DOC: field(' DDEAUTO c:\\\\\\\\x "a" ')}, LinkedTemplateError),
    "field in pieces": ({DOC: field(" INCL", "UDEPICTURE ", '"http://host.invalid/x.png"')},
                        LinkedTemplateError),
    "document type": ({DOC: doctype}, HostileTemplateError),
    "depth": ({DOC: templates.with_text(DEEP)}, HostileTemplateError),
    "strict form": ({DOC: lambda t: t.replace(LOOSE, STRICT)}, StrictTemplateError),
    "broken part": ({DOC: lambda t: t[:-40]}, DamagedTemplateError),
    "another kind": ({TYPES: lambda t: t.replace(b"wordprocessingml", b"spreadsheetml")},
                     NotATemplateError),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_would_run_or_fetch_or_break_is_refused(name, good, tmp_path):
    change, error = CHANGES[name]
    path = tmp_path / "Council template.docx"
    path.write_bytes(templates.changed(good, change))
    target = tmp_path / "r.docx"
    with pytest.raises(error) as told:
        write_word(rich_report(2), target, template=WordTemplate(path=str(path)))
    assert "Council template.docx" in told.value.sentence
    assert told.value.help
    assert not target.exists()


MORE = {
    "macros": ({"word/vbaProject.bin": b"x"}, MacroTemplateError),
    "a control": ({"word/activeX/activeX1.bin": b"x"}, MacroTemplateError),
    "a way out": ({"../../slipped.txt": b"x"}, HostileTemplateError),
    "zeros": ({"word/media/image9.bin": bytes(90 << 20)}, TemplateTooLargeError),
    "two of a name": ({"WORD/document.xml": b"<x/>"}, HostileTemplateError),
    "many parts": ({f"word/media/{n}.bin": b"" for n in range(2_001)}, TemplateTooLargeError),
    "many elements": ({"word/more.xml": b"<x>" + b"<y/>" * 600_000 + b"</x>"},
                      TemplateTooLargeError),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_what_hides_in_a_package_is_refused_soon(name, good):
    parts, error = MORE[name]
    content = templates.changed(good, {}, parts)
    sound = good.read_bytes()

    def refuse():
        with pytest.raises(error):
            safe_template(content, "t.docx")

    assert ratio(refuse, lambda: safe_template(sound, "t.docx"), rounds=2) < DEAREST


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotATemplateError),
        (b"Dear colleague", NotATemplateError),
        (b"{\\rtf1 }", NotATemplateError),
        (b"PK\x03\x04 and nothing more", DamagedTemplateError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument", NotATemplateError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         ProtectedTemplateError),
        (b"PK" + bytes(21 << 20), TemplateTooLargeError),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(content, error):
    with pytest.raises(error):
        safe_template(content, "t.docx")


def test_a_package_with_a_password_is_refused(good):
    content = bytearray(good.read_bytes())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    with pytest.raises(ProtectedTemplateError):
        safe_template(bytes(content), "t.docx")


def test_a_package_without_a_text_is_damaged(good, tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(stream, "w") as new:
        for name in set(old.namelist()) - {DOC}:
            new.writestr(name, old.read(name))
    path = tmp_path / "t.docx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(DamagedTemplateError):
        write_word(rich_report(2), tmp_path / "r.docx", template=WordTemplate(path=str(path)))


def test_a_template_that_is_gone_is_told(tmp_path):
    with pytest.raises(TemplateMissingError):
        read_template(tmp_path / "gone.docx")


def test_links_to_the_web_are_no_danger(good):
    link = templates.related("hyperlink", "https://www.northshire.example/")
    assert safe_template(templates.changed(good, {RELS: link}), "t.docx")
