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
        ("eml", "msg", "json", "mp3", "m4a", "wav", "mp4", "mov", "ics", "actionplan"),
    )
    for ending in group
)
"""Endings of files that are looked at and not run."""

PAGES = frozenset({".html", ".htm", ".svg", ".xml"})
"""Endings of what a browser shows; it may load things from elsewhere, so people are asked."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SERVER = re.compile(r"[\\/]{2}|[\\/]\?\?[\\/]")
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U000e0100-\U000e01ef]"
)
"""Signs of other kinds that nobody sees."""
_LOOK_ALIKE = re.compile("[\u02d0\u02f8\u0589\u05c3\u2044\u2215\u2216\u2236\u29f8\u29f9\ua789]")
"""Signs drawn like the colon and the slashes, besides those that Unicode says are the same."""
_SEPARATING = frozenset("/\\:@%$~|<>")
_NO_NAME = frozenset(':%$"<>|*?')
"""What Windows takes in no name, or replaces."""
_NETWORK_FOLDERS = frozenset({"net", "network", "afs"})
_SYSTEM_FOLDERS = frozenset({"dev", "proc", "sys"})
_GVFS = "gvfs"

_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_NAME = rf"(?=[^:]{{1,253}}(?:$|:))(?:{_LABEL}\.)*(?!\d+\.?(?:$|:)|0x){_LABEL}\.?"
_HOST = rf"(?:{_NUMBER}(?:\.{_NUMBER}){{3}}|\[[0-9a-f.]*:[0-9a-f.:]+\]|{_NAME})"
_PLACE = re.compile(rf"{_HOST}(?::(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE)
"""A host in plain letters and its port; numbers in four parts only, as they are read aloud."""
_LETTER_BOX = re.compile(rf"[A-Za-z0-9.!#&'*+/=?^_{{|}}~-]+@{_NAME}", re.IGNORECASE)
_ESCAPED_CONTROL = re.compile("%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_LAST_PORT = 65_535

_CONTROL = mark("it holds characters that cannot be seen.")
_LONG = mark("it is too long.")
_NETWORK = mark("it leads to another machine on the network.")
_PROGRAM = mark("files of this kind can run as programs.")
_UNKNOWN = mark("addresses of this kind are not opened.")
_UP = mark("it climbs out of its folder with “..”.")
_DEVICE = mark("it names a device or a hidden stream, not a file.")
_DISGUISED = mark("it carries a user name, so that its host looks like another.")
_ALIKE = mark("it holds characters that look like those of another link.")
_LETTERS = mark("its host is not written in plain letters, so that it may look like another.")
_EMPTY = mark("it is empty.")
_PAGE = mark("web pages can load things from elsewhere and run scripts.")
_WEB = mark("it leaves this program for the web.")
_OUTSIDE = mark("it lies outside the plan's folder.")


def classify_link(text: str, plan_folder: Path) -> LinkVerdict:
    """Return what may happen with a link found in a plan that lies in ``plan_folder``."""
    if fault := _unreadable(text):
        return _refuse(fault)
    if _SCHEME.match(text) and not _DRIVE.match(text):
        return _address(text)
    return _path(text, plan_folder)


def place_fault(text: str) -> str:
    """Return the marked sentence that says why no file may be looked for there, or "".

    Unlike ``classify_link`` it does not ask what kind of file it is.
    """
    return _unreadable(text) or _folder_fault(text)


def _refuse(reason: str) -> LinkVerdict:
    return LinkVerdict(LinkAnswer.REFUSE, reason)


def _unreadable(text: str) -> str:
    """Say what keeps a person from seeing the text as it is."""
    if not text.strip():
        return _EMPTY
    if len(text) > LONGEST:
        return _LONG
    if text.isascii() and text.isprintable():
        return _CONTROL if text != text.strip() else ""
    if any(unicodedata.category(sign) in _HIDDEN for sign in text) or text != text.strip():
        return _CONTROL
    return _CONTROL if _BLANK.search(text) else ""


def _is_look_alike(sign: str) -> bool:
    """Say whether a sign is drawn like one that separates the parts of a link."""
    if sign.isascii():
        return False
    plain = unicodedata.normalize("NFKC", sign)
    return plain == "." or not _SEPARATING.isdisjoint(plain) or bool(_LOOK_ALIKE.match(sign))


def _address(text: str) -> LinkVerdict:
    try:
        parts = urlsplit(text)
    except ValueError:
        return _refuse(_UNKNOWN)
    if parts.scheme in {"http", "https"}:
        return _web(text, parts)
    if parts.scheme == "mailto" and _LETTER_BOX.fullmatch(text.partition(":")[2]):
        return LinkVerdict(LinkAnswer.ASK, _WEB)
    return _refuse(_UNKNOWN)


def _web(text: str, parts: SplitResult) -> LinkVerdict:
    if "@" in parts.netloc:
        return _refuse(_DISGUISED)
    if not parts.netloc.isascii():
        return _refuse(_LETTERS)
    place = _PLACE.fullmatch(parts.netloc)
    if place is None or not 0 < int(place["port"] or 443) <= _LAST_PORT:
        return _refuse(_UNKNOWN)
    if "\\" in text or " " in text or _ESCAPED_CONTROL.search(text):
        return _refuse(_UNKNOWN)
    return LinkVerdict(LinkAnswer.ASK, _WEB)


def _path(text: str, plan_folder: Path) -> LinkVerdict:
    if fault := _folder_fault(text):
        return _refuse(fault)
    ending = PureWindowsPath(text).suffix.lower()
    if ending not in DOCUMENTS | PAGES:
        return _refuse(_PROGRAM)
    if ending in PAGES:
        return LinkVerdict(LinkAnswer.ASK, _PAGE)
    inside = not text.startswith(("/", "\\")) and not _DRIVE.match(text)
    if inside or Path(text).is_relative_to(plan_folder):
        return LinkVerdict(LinkAnswer.OPEN)
    return LinkVerdict(LinkAnswer.ASK, _OUTSIDE)


def _folder_fault(text: str) -> str:
    """Say why a path leads to no place where files of this plan may lie."""
    if _SERVER.search(text):
        return _NETWORK
    if any(map(_is_look_alike, text)):
        return _ALIKE
    path = PureWindowsPath(text)
    names = path.parts[1:] if path.anchor else path.parts
    if not names or (path.drive and not path.root):
        return _UNKNOWN
    return _top_fault(text, names[0].lower(), names) or _name_fault(names)


def _top_fault(text: str, top: str, names: tuple[str, ...]) -> str:
    """Say why the folder at the top is none of files: the system's, or a door to other machines."""
    if top.startswith("~"):
        return _UP
    if not text.startswith(("/", "\\")):
        return ""
    if top in _SYSTEM_FOLDERS:
        return _DEVICE
    return _NETWORK if top in _NETWORK_FOLDERS or _GVFS in names else ""


def _name_fault(names: tuple[str, ...]) -> str:
    if any(not unicodedata.normalize("NFKC", name).strip(" .;") for name in names):
        return _UP
    if any(not _NO_NAME.isdisjoint(name) for name in names):
        return _DEVICE
    if any(name != name.rstrip(" .") or _DEVICES.fullmatch(name) for name in names):
        return _DEVICE
    return ""
