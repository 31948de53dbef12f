"""A tracker that a council keeps in Welsh is taken in as one in English is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from actionplan.domain.stages import Delivery, Timescale
from actionplan.i18n import spoken
from actionplan.importers.tables import read_table_file
from actionplan.importers.tables.days import read_day
from actionplan.importers.tables.guessing import guess_mapping
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.statuses import read_status
from actionplan.importers.tables.timescales import read_timescale
from actionplan.importers.tables.welsh import HEADINGS, STATUSES, TIMESCALES
from tests.actionplan.importers.tables.making import write_sheets

TRACKER = (
    ("Cyf", "Maes i'w wella", "Cam gweithredu", "Swyddog arweiniol", "Erbyn", "Statws", "Cynnydd"),
    (
        "1",
        "Mae asesiadau'n hwyr",
        "Clirio'r ôl-groniad",
        "Pennaeth",
        "30 Medi 2027",
        "Oren",
        "Recriwtio ar waith",
    ),
    (
        "2",
        "Mae goruchwyliaeth yn anghyson",
        "Hyfforddi rheolwyr",
        "Pennaeth",
        "Rhag 2027",
        "Coch",
        "",
    ),
)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_columns_of_a_welsh_tracker_are_known(tmp_path, language):
    path = tmp_path / "traciwr.xlsx"
    write_sheets(path, {"Cynllun gwella": TRACKER})
    with spoken(language):
        (sheet,) = guess_mapping(read_table_file(path)).sheets
    found = dict(
        zip(
            TRACKER[0],
            ["reference", "area", "title", "lead", "due", "delivery", "update"],
            strict=True,
        )
    )
    assert dict(sheet.columns) == found


@pytest.mark.parametrize("language", ["en", "cy"])
def test_welsh_days_statuses_and_timescales_are_read(language):
    with spoken(language):
        assert read_day("30 Medi 2027").day == date(2027, 9, 30)
        assert read_day("erbyn diwedd Chwefror 2028").day == date(2028, 2, 29)
        assert read_status("Ar y trywydd iawn") is Delivery.ON_TRACK
        assert read_status("Gwyrdd – wedi'i gwblhau") is Delivery.COMPLETE
        assert read_timescale("O fewn 3 mis") is Timescale.THREE_MONTHS


def test_the_words_are_written_as_they_are_compared():
    words = [
        w
        for known in (HEADINGS, STATUSES, TIMESCALES)
        for text in known.values()
        for w in text.split("|")
    ]
    assert [word for word in words if plain(word) != word] == []
    assert not [word for word in words if re.search(r"\s{2}", word)]
