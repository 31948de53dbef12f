"""The hostile links, written from the attacks that are known and not from our rule; ordinary ones.

Each family joins heads, hosts, names and disguises. Every link names ``PLANTED``, so that a touch
of it is seen in a trace of the system's calls.
"""

from __future__ import annotations

from itertools import chain, zip_longest

from tests.faults import hostile_addresses, hostile_paths
from tests.faults.hostile_family import FAMILIES, HOST, PLANTED, Link

__all__ = ["FAMILIES", "HOST", "ORDINARY", "PLANTED", "Link", "hostile_links"]

WRITTEN_IN = (hostile_paths, hostile_addresses)
"""The modules whose families are listed once they are imported."""


def entry(name: str, made: str | Link) -> Link:
    """Return what a family made as a link of that family."""
    text = made if isinstance(made, str) else made.text
    asks = not isinstance(made, str)
    return Link(name, text, may_ask=asks, shows="" if isinstance(made, str) else made.shows)


def hostile_links() -> list[Link]:
    """Return every link of the grammar once, in a fixed order that takes the families in turn."""
    rows = [[entry(name, made) for made in make()] for name, make in FAMILIES.items()]
    mixed = chain.from_iterable(zip_longest(*rows))
    return list({link.text: link for link in mixed if link is not None}.values())


ORDINARY = {
    "open": (
        "minutes.pdf",
        "papers/Minutes of 3 May (final).pdf",
        "Dip sample – October.xlsx",
        "Pobl ifanc/Adroddiad Ŵyl.docx",
        "ab/abcdef.pdf",
        "photos/board.JPG",
        "survey.csv",
        "notes.txt",
        "slides/board.v2.pptx",
        "letter.odt",
    ),
    "ask": (
        "https://northshire.example/",
        "https://www.northshire.example/minutes?id=3&page=2#top",
        "http://intranet.northshire.example/policy",
        "https://northshire.example:8443/x",
        "https://northshire.example/caf%C3%A9.pdf",
        "https://northshire.sharepoint.example/:w:/r/sites/x/minutes.docx",
        "mailto:lead@northshire.example",
        "mailto:first.last@sub.northshire.example",
        "papers/survey.html",
        "http://192.0.2.7/policy",
        "/srv/shared/minutes.pdf",
        "/home/lead/Documents/audit.xlsx",
        "C:\\Users\\lead\\Documents\\audit.docx",
        "S:\\Quality\\Dip samples\\October.xlsx",
    ),
}
