"""What is known of exported files: name, check sum, who, when and the seal."""

from __future__ import annotations

from datetime import date

from actionplan.commands.exports import exported
from actionplan.commands.periods import ensure_period, freeze_period, note_export
from actionplan.reports.spans import span_of

SUM = "0123456789abcdef" * 4


def test_an_exported_file_is_told_with_who_when_and_its_seal(file):
    period = ensure_period(file, start=date(2026, 5, 21), end=date(2026, 9, 1))
    freeze_period(file, period_id=period.id)
    before = span_of(file.plan.periods[period.id])
    note_export(file, period_id=period.id, name="first.pdf", sha256=SUM, seal="a1b2c3")
    note_export(file, period_id=period.id, name="second.docx", sha256=SUM[::-1])

    second, first = exported(file.plan)
    assert (first.name, first.sha256, first.seal) == ("first.pdf", SUM, "a1b2c3")
    assert (first.who, first.when.date()) == ("Improvement Lead", file.clock.today())
    assert second.name == "second.docx"
    assert span_of(file.plan.periods[period.id]) == before


def test_the_same_file_written_again_is_told_once(file):
    period = ensure_period(file, start=date(2026, 5, 21), end=date(2026, 9, 1))
    for _time in range(2):
        note_export(file, period_id=period.id, name="first.pdf", sha256=SUM)
    assert len(exported(file.plan)) == 1
