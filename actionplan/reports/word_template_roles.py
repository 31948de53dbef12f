"""The roles that styles play in our reports, and the names by which a template may know them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH, TABLE, CHARACTER = "paragraph", "table", "character"
BODY = "BodyText"


class Role(Struct, frozen=True, kw_only=True):
    """What a style is for; ``key`` is the identity of the style in our own documents.

    ``names`` are those that a template may use, English and Welsh, without spaces and accents that
    people leave out. Where there is none, ``as_body`` says that the template's body text will do;
    else our own style is added, in the template's font.
    """

    key: str
    label: str
    names: tuple[str, ...]
    kind: str = PARAGRAPH
    as_body: bool = False
    level: int = 0


def plain_name(name: str) -> str:
    """Return a name as it is compared: small letters and figures alone."""
    return re.sub(r"[^a-z0-9âêîôûŵŷ]", "", name.casefold())


def _levels() -> Iterator[Role]:
    labels = (mark("Heading 1"), mark("Heading 2"), mark("Heading 3"))
    for level, label in enumerate(labels, 1):
        names = (f"heading{level}", f"pennawd{level}", f"h{level}", f"header{level}")
        yield Role(key=f"Heading{level}", label=label, names=names, level=level)


def _contents() -> Iterator[Role]:
    labels = (mark("Contents, level 1"), mark("Contents, level 2"), mark("Contents, level 3"))
    for level, label in enumerate(labels, 1):
        names = (f"toc{level}", f"cynnwys{level}", f"tablcynnwys{level}", f"contents{level}")
        yield Role(key=f"TOC{level}", label=label, names=names)


ROLES: tuple[Role, ...] = (
    Role(key="Title", label=mark("Title"),
         names=("title", "teitl", "reporttitle", "teitladroddiad")),
    Role(
        key="Subtitle",
        label=mark("Subtitle"),
        names=("subtitle", "isdeitl", "reportsubtitle", "isdeitladroddiad"),
    ),
    *_levels(),
    Role(
        key=BODY,
        label=mark("Body text"),
        names=("bodytext", "testunycorff", "corffytestun", "testuncorff", "prifdestun", "body",
               "maintext", "testun", "normal", "arferol"),
    ),
    Role(
        key="Lead",
        label=mark("Leading paragraph"),
        names=("lead", "leadparagraph", "intro", "introtext", "introduction", "standfirst",
               "cyflwyniad", "paragraffarweiniol"),
        as_body=True,
    ),
    Role(
        key="Small",
        label=mark("Small text"),
        names=("small", "smalltext", "note", "notes", "testunbach", "nodyn", "nodiadau"),
    ),
    Role(key="Quote", label=mark("Quotation"),
         names=("quote", "quotation", "blockquote", "dyfyniad")),
    Role(
        key="NumberedText",
        label=mark("Numbered paragraph"),
        names=("numberedtext", "numberedparagraph", "numberedpara", "testunrhifedig",
               "paragraffrhifedig"),
    ),
    Role(
        key="ListBullet",
        label=mark("Bulleted list"),
        names=("listbullet", "bulletlist", "bulletedlist", "bullets", "bullet", "rhestrfwled",
               "rhestrbwled", "rhestrfwledog", "bwledi", "pwyntiaubwled"),
    ),
    Role(
        key="ListNumber",
        label=mark("Numbered list"),
        names=("listnumber", "numberlist", "numberedlist", "numbering", "rhestrrifedig",
               "rhestrrifau", "rhestrwedirhifo"),
    ),
    Role(
        key="ReportTable",
        label=mark("Table"),
        names=("reporttable", "counciltable", "corporatetable", "tabladroddiad", "tablycyngor"),
        kind=TABLE,
    ),
    Role(key="TableHead", label=mark("Table heading"),
         names=("tablehead", "tableheading", "tableheader", "pennawdtabl")),
    Role(key="TableText", label=mark("Table text"),
         names=("tabletext", "tablebody", "tabletextleft", "testuntabl", "testunytabl")),
    Role(key="Caption", label=mark("Caption"), names=("caption", "capsiwn", "pennawdllun")),
    Role(key="CalloutTitle", label=mark("Title of a box"),
         names=("callouttitle", "boxtitle", "boxheading", "teitlblwch", "pennawdblwch")),
    Role(key="CalloutText", label=mark("Text of a box"),
         names=("callouttext", "callout", "boxtext", "boxedtext", "testunblwch")),
    Role(key="TOCHeading", label=mark("Heading of the contents"),
         names=("tocheading", "contentsheading", "pennawdcynnwys", "pennawdtablcynnwys")),
    *_contents(),
    Role(key="Draft", label=mark("“Draft”"), names=("draft", "drafft")),
    Role(key="Footer", label=mark("Foot of the page"), names=("footer", "troedyn")),
    Role(key="Hyperlink", label=mark("Link"), names=("hyperlink", "hyperddolen", "dolen"),
         kind=CHARACTER),
)  # fmt: skip
