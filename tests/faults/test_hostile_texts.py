"""R19: whatever people write comes out of every export as what it is: text, whole, and no order."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import unicodedata

import pytest

from actionplan.commands.actions import add_action
from actionplan.commands.areas import add_area
from actionplan.commands.errors import EmptyTextError
from actionplan.commands.plans import new_plan
from actionplan.commands.updates import post_update
from actionplan.commands.words import tidy
from actionplan.reports import html, pdf_fonts, word_xml
from actionplan.reports.tables import plain_files, write_workbook
from actionplan.reports.tables import workbook as workbook_writer
from actionplan.reports.word import write_word
from actionplan.store.planfile import Mode, PlanFile
from tests.actionplan.reports.examples import TODAY
from tests.faults.exports import (
    documents,
    faults_of_report,
    faults_of_tables,
    hostile_plan,
    squeezed,
)
from tests.faults.hostile_texts import hostile_texts
from tests.faults.rig import Child

_EACH_SHORT = 7
"""In the short form a text goes through every seventh document, the next text through others."""


def exporting(folder, texts, start, step, *, full):
    """Return the work of a child: the exports of every so manieth text."""

    def work(say):
        here = folder / str(start)
        here.mkdir()
        for number in range(start, len(texts), step):
            hostile, count = hostile_plan(texts[number]), 0
            faults = [*faults_of_tables(hostile, here)]
            for turn, (name, report) in enumerate(documents(hostile)):
                if full or (turn + number) % _EACH_SHORT == 0:
                    faults += faults_of_report(name, report, hostile, here)
                    count += 3
            told = [f"{texts[number][:60]!r} in {fault}" for fault in faults[:6]]
            say(json.dumps([count + 3, told]))

    return work


def export_all(folder, texts, workers, *, full):
    """Return how many files were made of the texts, and what was wrong with them."""
    children = [
        Child.start(exporting(folder, texts, start, workers, full=full)) for start in range(workers)
    ]
    lines = [line for child in children for line in child.lines(1500)]
    assert all(child.end() == 0 for child in children), lines[-3:]
    assert len(lines) == len(texts)
    told = [json.loads(line) for line in lines]
    return sum(count for count, _faults in told), [f for _count, faults in told for f in faults]


def test_every_text_comes_out_of_every_export_as_text(tmp_path, full, figure):
    texts, began = hostile_texts(500 if full else 60), time.monotonic()
    workers = min(os.cpu_count() or 1, 4 if full else 2)
    count, faults = export_all(tmp_path, texts, workers, full=full)
    figure(
        f"R19 {len(texts)} hostile texts in every text field, {count:,} files in "
        f"{time.monotonic() - began:.0f} s: {len(faults)} faults"
    )
    assert not faults, "\n".join(faults[:40])


def test_characters_that_a_pdf_cannot_show_are_named_in_it(figure):
    signs = sorted({sign for text in hostile_texts(500) for sign in tidy(text) if sign.strip()})
    gone = [sign for sign in signs if not pdf_fonts.printable(sign)]
    named = [sign for sign in signs if len(pdf_fonts.printable(sign)) > 1]
    unseen = [s for s in gone if unicodedata.category(s) == "Cf" or s in "\ufe0f\ufe0e"]
    figure(
        f"R19 of {len(signs)} different characters a PDF names {len(named)} in brackets and "
        f"leaves out {len(gone)}, all of which are invisible"
    )
    assert gone == unseen


def test_the_door_of_the_commands_keeps_what_a_plan_can_hold(tmp_path, full, figure):
    path, texts = tmp_path / "northshire.actionplan", hostile_texts(500 if full else 60)
    with new_plan(path, title="Northshire", who="Lead") as file:
        area = add_area(file, section="safeguarding", text="Visit on time")
        kept, refused = {}, 0
        for number, text in enumerate(texts):
            try:
                action = add_action(file, area_id=area.id, title=f"{number}{text[:19_000]}")
                kept[action.id] = tidy(f"{number}{text[:19_000]}")
                post_update(file, action_id=action.id, text=text)
            except EmptyTextError:
                refused += 1
    with PlanFile.open(path, mode=Mode.READ) as file:
        titles = {key: file.plan.actions[key].title for key in kept}
        told = [update.text for update in file.plan.updates.values()]
    figure(f"R19 {len(texts)} texts through the commands: {refused} refused as empty, others kept")
    assert titles == kept
    assert told == [words for text in texts if (words := tidy(text))]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_what_was_written(tmp_path, full, figure):
    made = []
    for number, text in enumerate(hostile_texts(24 if full else 3)):
        hostile = hostile_plan(text)
        name, report = [*documents(hostile)][number % 5 + 3]
        write_word(report, tmp_path / f"{number} {name}.docx")
        write_workbook(hostile.plan, tmp_path / f"{number}.xlsx", TODAY)
        made.append((number, name, hostile))
    for form, ending in (("pdf", "docx"), ("csv", "xlsx")):
        files = [*map(str, tmp_path.glob(f"*.{ending}"))]
        home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for number, name, hostile in made:
        assert (tmp_path / f"{number} {name}.pdf").stat().st_size > 1000
        table = squeezed((tmp_path / f"{number}.csv").read_text(errors="replace"))
        assert any(mark.casefold() in table for mark in hostile.texts)
    figure(f"R19 LibreOffice opened {2 * len(made)} of {2 * len(made)} files")


def as_it_is(text, *_more, **_options):
    return text


BROKEN = {
    "Word text unescaped": (word_xml, "escape", as_it_is),
    "HTML text unescaped": (html, "escape", as_it_is),
    "PDF text unescaped": (pdf_fonts, "escapePDF", lambda codes: codes.decode("latin-1")),
    "CSV text unguarded": (plain_files, "guarded", as_it_is),
    "Excel text cut": (workbook_writer, "fitting", lambda text: text[:5]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_writer_is_caught(tmp_path, figure, monkeypatch, name):
    monkeypatch.setattr(*BROKEN[name])
    _count, faults = export_all(tmp_path, ["=1+1", "</w:t><b>(", "a ( \\ b"], 1, full=False)
    figure(f"R19 control, {name}: {len(faults)} faults")
    assert faults


def test_text_that_excel_may_reckon_with_is_caught(tmp_path, figure, monkeypatch):
    sheet = workbook_writer.Workbook.worksheet_class

    def write_as_it_seems(self, row, column, text, look=None):
        return self.write(row, column, text, look)

    monkeypatch.setattr(sheet, "write_string", write_as_it_seems)
    _count, faults = export_all(tmp_path, ["=1+1"], 1, full=False)
    figure(f"R19 control, Excel text written as it seems: {len(faults)} faults")
    assert any("formula" in fault for fault in faults)
