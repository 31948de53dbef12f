"""The published reports that lie beside the project, where they are; they are never copied into it."""

from __future__ import annotations

import importlib.util
import json
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from actionplan.importers.errors import NotAReportError
from actionplan.importers.proposal import as_json
from actionplan.importers.read import read_report
from tests.pace import ratio

if TYPE_CHECKING:
    from types import ModuleType

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
TRUTHS = sorted((CORPUS / "expected").glob("*.json")) if CORPUS.is_dir() else []
FIELDS = ("timescale", "priority", "section", "page")
SLOWEST = 2.5

pytestmark = pytest.mark.skipif(not TRUTHS, reason="the corpus of published reports is not here")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def report_of(truth: dict[str, Any]) -> Path:
    return CORPUS / "reports" / truth["file"]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_published_report_is_read_as_people_read_it(path: Path, scorer: ModuleType) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    draft = as_json(read_report(report_of(truth)))
    result = scorer.score_report(path.stem, truth, draft, 0.9)
    assert result.provider == 1
    assert result.dates.f1 == 1
    assert result.areas_f1 >= 0.99
    assert result.judgements.f1 >= 0.97
    assert result.themes.f1 >= 0.97
    shares = [share for name in FIELDS if (share := result.share(name)) is not None]
    assert all(share >= 0.98 for share in shares)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_areas_of_a_published_report_are_kept_word_for_word(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    found = read_report(report_of(truth)).areas
    wanted = [area["text"] for area in truth["areas"] if not area.get("optional")]
    assert [area.text for area in found] == wanted


def test_an_error_page_that_was_published_as_a_pdf_is_refused() -> None:
    with pytest.raises(NotAReportError):
        read_report(CORPUS / "edge" / "not-a-pdf.pdf")


def test_reading_takes_little_more_than_pdfium_takes_for_text_with_positions() -> None:
    paths = sorted((CORPUS / "reports").glob("*.pdf"))
    ratios = [
        ratio(partial(read_report, path), partial(text_with_positions, path), rounds=2)
        for path in paths
    ]
    assert statistics.median(ratios) < SLOWEST


def text_with_positions(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_rects()):
            text.get_rect(index)
        text.close()
        page.close()
    document.close()
