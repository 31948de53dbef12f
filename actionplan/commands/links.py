"""Decide what a link may do: open by itself, open after asking, or never.

The classifier reads the text alone and touches neither disk nor network, since asking for a file on
another machine is already a logon there. What it does not know, it refuses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from urllib.parse import SplitResult, urlsplit

from actionplan.i18n import mark

LONGEST = 2_000


class LinkAnswer(StrEnum):
    """What happens when somebody follows the link."""

    OPEN = "open"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """The answer and, when it is not *open*, a marked sentence that says why."""

    answer: LinkAnswer
    reason: str = ""


DOCUMENTS = frozenset(
    f".{ending}"
    for group in (
        ("pdf", "docx", "doc", "odt", "rtf", "txt", "md", "csv", "tsv", "xlsx", "xls", "ods"),
        ("pptx", "ppt", "odp", "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"),
        ("eml", "msg", "json", "xml", "mp3", "m4a", "wav", "mp4", "mov", "ics", "actionplan"),
    )
    for ending in group
)
"""Endings of files that are looked at and not run."""

PAGES = frozenset({".html", ".htm", ".svg"})
"""Endings of what a browser shows; it may load things from elsewhere, so people are asked."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_ESCAPED_CONTROL = re.compile("%(?:[01][0-9a-f]|7f)", re.IGNORECASE)

_CONTROL = mark("it holds characters that cannot be seen.")
_LONG = mark("it is too long.")
_NETWORK = mark("it leads to another machine on the network.")
_PROGRAM = mark("files of this kind can run as programs.")
_UNKNOWN = mark("addresses of this kind are not opened.")
_UP = mark("it climbs out of its folder with “..”.")
_DEVICE = mark("it names a device or a hidden stream, not a file.")
_DISGUISED = mark("it carries a user name, so that its host looks like another.")
_EMPTY = mark("it is empty.")
_PAGE = mark("web pages can load things from elsewhere and run scripts.")
_WEB = mark("it leaves this program for the web.")
_OUTSIDE = mark("it lies outside the plan's folder.")


def classify_link(text: str, plan_folder: Path) -> LinkVerdict:
    """Return what may happen with a link found in a plan that lies in ``plan_folder``."""
    if not text.strip():
        return _refuse(_EMPTY)
    if len(text) > LONGEST:
        return _refuse(_LONG)
    if any(unicodedata.category(char) in _HIDDEN for char in text) or text != text.strip():
        return _refuse(_CONTROL)
    if _SCHEME.match(text) and not _DRIVE.match(text):
        return _address(text)
    return _path(text, plan_folder)


def _refuse(reason: str) -> LinkVerdict:
    return LinkVerdict(LinkAnswer.REFUSE, reason)


def _address(text: str) -> LinkVerdict:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return _refuse(_UNKNOWN)
    if parts.scheme in {"http", "https"}:
        return _web(text, parts, host)
    if parts.scheme == "mailto" and "@" in parts.path and not parts.query and not parts.netloc:
        return LinkVerdict(LinkAnswer.ASK, _WEB)
    return _refuse(_UNKNOWN)


def _web(text: str, parts: SplitResult, host: str | None) -> LinkVerdict:
    if parts.username is not None or parts.password is not None:
        return _refuse(_DISGUISED)
    if not host or "\\" in text or " " in text or _ESCAPED_CONTROL.search(text):
        return _refuse(_UNKNOWN)
    return LinkVerdict(LinkAnswer.ASK, _WEB)


def _path(text: str, plan_folder: Path) -> LinkVerdict:
    if text.startswith(("\\\\", "//", "\\/", "/\\")):
        return _refuse(_NETWORK)
    names = [part for part in PureWindowsPath(text).parts if not part.endswith(("\\", "/"))]
    if fault := _name_fault(names, text):
        return _refuse(fault)
    if Path(names[-1]).suffix.lower() in PAGES:
        return LinkVerdict(LinkAnswer.ASK, _PAGE)
    inside = not text.startswith(("/", "\\")) and not _DRIVE.match(text)
    if inside or Path(text).is_relative_to(plan_folder):
        return LinkVerdict(LinkAnswer.OPEN)
    return LinkVerdict(LinkAnswer.ASK, _OUTSIDE)


def _name_fault(names: list[str], text: str) -> str:
    if ".." in names or text.startswith("~"):
        return _UP
    if any(set(name) & set(":%$") for name in names):
        return _DEVICE
    bare = [name.rstrip(" .") for name in names]
    if bare != names or any(_DEVICES.fullmatch(name) for name in bare):
        return _DEVICE
    if not names or Path(names[-1]).suffix.lower() not in DOCUMENTS | PAGES:
        return _PROGRAM
    return ""
