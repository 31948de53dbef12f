"""The HTML page: one file, no script, every part with its name."""

from __future__ import annotations

import pytest

from actionplan.reports.html import write_html
from tests.actionplan.reports.writers.reading import html_page


@pytest.fixture
def tags(html_path):
    return html_page(html_path).tags


def named(tags, name):
    return [attributes for tag, attributes in tags if tag == name]


def test_the_page_needs_nothing_else(html_path, tags):
    assert not named(tags, "script")
    assert not named(tags, "img")
    assert not named(tags, "link")
    text = html_path.read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_has_a_language_a_title_and_one_main_part(tags):
    assert named(tags, "html") == [{"lang": "en-GB"}]
    assert len(named(tags, "title")) >= 1
    assert len(named(tags, "main")) == 1
    assert len(named(tags, "h1")) == 1


def test_ids_are_unique_and_every_inner_link_has_one(tags):
    ids = [attributes["id"] for _tag, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = {link["href"][1:] for link in named(tags, "a") if link["href"].startswith("#")}
    assert inner <= set(ids)


def test_the_first_link_skips_to_the_report(tags):
    assert named(tags, "a")[0]["href"] == "#report"


def test_headings_never_skip_a_level(tags):
    level = 0
    for tag, _attributes in tags:
        if tag in ("h1", "h2", "h3", "h4"):
            assert int(tag[1]) <= level + 1
            level = int(tag[1])


def test_every_header_cell_has_a_scope(tags):
    assert {cell.get("scope") for cell in named(tags, "th")} == {"col", "row"}
    assert len(named(tags, "th")) == 2 + 6 + 60, "a heading without words is no header cell"
    assert len(named(tags, "caption")) == len(named(tags, "table")) == 2


def test_charts_are_pictures_with_names(html_path, tags):
    for drawing in named(tags, "svg"):
        assert drawing["role"] == "img"
        assert drawing["aria-labelledby"]
    assert "<desc" in html_path.read_text(encoding="utf-8")


def test_only_safe_addresses_are_linked(tags):
    outer = {link["href"] for link in named(tags, "a") if not link["href"].startswith("#")}
    assert outer == {
        "https://www.gov.uk/guidance/accessibility?a=1&b=2",
        "mailto:plan@example.org",
    }


def test_the_same_report_gives_the_same_bytes(report, html_path, tmp_path):
    write_html(report, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == html_path.read_bytes()
