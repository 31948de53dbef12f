"""What can be seen of a piece of evidence, read in the child process: pages, a picture or its text.

Evidence may be a stranger's file, so the window never reads it itself: the child has little time
and memory, and what ends it ends nothing else. Whether anybody may look at the place at all is
decided by ``place_of`` before it is looked at, and once more for where it really leads.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from actionplan.domain.stages import EvidenceKind
from actionplan.errors import PlanError
from actionplan.i18n import mark
from ui.page_pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.domain.records import Evidence

MOST_BYTES = 100 * 1024 * 1024
MOST_DOTS = 60_000_000
"""The largest picture that is decoded; beyond it, it would not fit the child's memory."""
_MOST_SIDE = 2_000
_TEXT_BYTES = 400_000
_MOST_SIGNS = 200_000
_MOST_IN_LINE = 2_000
_MOST_ROWS, _MOST_SHEETS = 300, 8
_CUT_THROUGH = "unexpected end of data"  # how Python calls a sign of which the end is missing
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")

_PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".bmp": "BMP", ".webp": "WEBP"} | {
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
_TEXTS = frozenset({".txt", ".md", ".csv", ".tsv", ".json", ".ics"})
_TABLES = frozenset({".xlsx", ".xls", ".ods"})


class Sight(StrEnum):
    """How a piece of evidence is shown."""

    PAGES = "pages"
    PICTURE = "picture"
    TEXT = "text"
    NONE = "none"


class Look(Struct, frozen=True, kw_only=True):
    """What there is to show; ``is_cut`` says that it is the beginning only."""

    sight: Sight = Sight.NONE
    path: str = ""
    text: str = ""
    picture: Picture | None = None
    is_cut: bool = False


class NotLookedAtError(PlanError):
    """Nobody may look at the place that the record names."""

    title = mark("This file is not looked at.")
    advice = mark("A link on the way may lead to another machine or out of the plan's folder.")


class FileGoneError(PlanError):
    """There is no file at the place."""

    title = mark("The file is not there any more.")
    advice = mark("“Find it again” looks for it in a folder that you choose.")


class TooLargeToShowError(PlanError):
    """The file would take too long or too much memory."""

    title = mark("This file is too large for a preview.")
    advice = mark("Open it to see it.")


class UnshowableError(PlanError):
    """The file is damaged, or not what its name says."""

    title = mark("This file cannot be shown.")
    advice = mark("It may be damaged, or of another kind than its name says.")


def look_at(plan: str, evidence: Evidence) -> Look:
    """Return what can be seen of the file of a piece of evidence.

    Raises:
        PlanError: one of those above, or why a document cannot be read.
    """
    place = _place(Path(plan), evidence)
    ending = place.suffix.lower()
    if ending == ".pdf":
        return Look(sight=Sight.PAGES, path=str(place))
    read = _reader(ending)
    return read(place) if read else Look()


def _place(plan: Path, evidence: Evidence) -> Path:
    from actionplan.store.evidence import place_of  # noqa: PLC0415  (the child alone looks)

    place = place_of(plan, evidence)
    if place is None:
        raise NotLookedAtError
    try:
        if not place.is_file():
            raise FileGoneError
        resolved = place.resolve(strict=True)
        size = resolved.stat().st_size
    except OSError as error:
        raise FileGoneError from error
    if not _may_lead_to(plan, evidence, resolved):
        raise NotLookedAtError
    if size > MOST_BYTES:
        raise TooLargeToShowError
    return resolved


def _may_lead_to(plan: Path, evidence: Evidence, resolved: Path) -> bool:
    """Judge where a linked file really lies; a stored one has no links on its way."""
    from actionplan.domain.links import LinkAnswer, classify_link  # noqa: PLC0415  (the child alone)
    from actionplan.store.folders import home_of  # noqa: PLC0415

    folder = home_of(plan).resolve().parent
    if evidence.kind is not EvidenceKind.LINKED_FILE or resolved.is_relative_to(folder):
        return True
    return classify_link(str(resolved), folder).answer is not LinkAnswer.REFUSE


def _reader(ending: str) -> Callable[[Path], Look] | None:
    if ending in _PICTURES:
        return _picture
    if ending in _TEXTS:
        return _text
    if ending in _TABLES:
        return _tables
    return _word if ending == ".docx" else None


def _picture(place: Path) -> Look:
    from PIL import Image, ImageOps  # noqa: PLC0415  (the child alone decodes pictures)

    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    try:
        with Image.open(place, formats=(_PICTURES[place.suffix.lower()],)) as image:
            _check_dots(image)
            image.draft("RGB", (_MOST_SIDE, _MOST_SIDE))
            image.thumbnail((_MOST_SIDE, _MOST_SIDE))
            return Look(sight=Sight.PICTURE, picture=_dots(ImageOps.exif_transpose(image)))
    except PlanError:
        raise
    except Image.DecompressionBombError as error:
        raise TooLargeToShowError from error
    except Exception as error:  # a stranger's picture makes a decoder meet whatever it likes
        raise UnshowableError from error


def _check_dots(image: Any) -> None:
    if image.width * image.height > MOST_DOTS:
        raise TooLargeToShowError


def _dots(image: Any) -> Picture:
    """Return a picture on white ground, in the order of bytes that the window paints."""
    from PIL import Image  # noqa: PLC0415  (the child alone decodes pictures)

    seen = image.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    width, height = ground.size
    dots = ground.tobytes("raw", "BGRX")
    return Picture(width=width, height=height, stride=4 * width, origin=(0.0, 0.0), dots=dots)


def _text(place: Path) -> Look:
    with place.open("rb") as stream:
        content = stream.read(_TEXT_BYTES + 1)
    is_cut = len(content) > _TEXT_BYTES
    return _shown(_decoded(content[:_TEXT_BYTES], is_cut=is_cut), is_cut=is_cut)


def _decoded(content: bytes, *, is_cut: bool) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnshowableError
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if is_cut and error.reason == _CUT_THROUGH:
            return content[: error.start].decode("utf-8-sig")
        return content.decode("cp1252", errors="replace")


def _word(place: Path) -> Look:
    from actionplan.importers.word import read_word, text_of_blocks  # noqa: PLC0415  (the child)

    return _shown(text_of_blocks(read_word(place.read_bytes(), place.name)))


def _tables(place: Path) -> Look:
    from actionplan.importers.tables import read_table_file  # noqa: PLC0415  (the child alone)

    sheets = read_table_file(place).sheets
    is_cut = len(sheets) > _MOST_SHEETS or any(len(s.rows) > _MOST_ROWS for s in sheets)
    return _shown("\n".join(_lines(sheets[:_MOST_SHEETS])), is_cut=is_cut)


def _lines(sheets: tuple[Any, ...]) -> Iterator[str]:
    from actionplan.importers.tables.model import cell_text  # noqa: PLC0415  (the child alone)

    for sheet in sheets:
        yield from (sheet.name, "")
        for row in sheet.rows[:_MOST_ROWS]:
            yield "\t".join(" ".join(cell_text(cell).split()) for cell in row).rstrip()
        yield ""


def _shown(text: str, *, is_cut: bool = False) -> Look:
    """Return text as it may be shown: without what cannot be seen, in lines that can be drawn."""
    from actionplan.text import visible_controls  # noqa: PLC0415  (the child alone)

    kept = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    is_cut = is_cut or len(kept) > _MOST_SIGNS
    lines = visible_controls(kept[:_MOST_SIGNS]).split("\n")
    parts = (line[at : at + _MOST_IN_LINE] for line in lines for at in _starts(line))
    return Look(sight=Sight.TEXT, text="\n".join(parts), is_cut=is_cut)


def _starts(line: str) -> range:
    return range(0, max(len(line), 1), _MOST_IN_LINE)
