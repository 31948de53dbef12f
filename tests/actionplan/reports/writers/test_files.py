"""A file takes its place whole, or the earlier one stays."""

from __future__ import annotations

import os

import pytest

from actionplan.reports.files import ExportError, publish
from actionplan.reports.html import write_html
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from tests.actionplan.reports.writers.rich_report import rich_report


def names(folder):
    return [path.name for path in folder.iterdir()]


def interrupted(target):
    with publish(target) as stream:
        stream.write(b"half")
        raise ZeroDivisionError


def test_a_new_file_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "report.txt"
    target.write_text("old")
    with publish(target) as stream:
        stream.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert names(tmp_path) == ["report.txt"]


def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "report.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError):
        interrupted(target)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["report.txt"]


def test_a_full_disk_is_told_in_a_sentence(tmp_path, monkeypatch):
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match=r"“report\.pdf” could not be written\. The disk is full"):
        write_pdf(rich_report(2), target)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["report.pdf"]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(ExportError, match="The folder is not there") as caught:
        write_html(rich_report(2), tmp_path / "none" / "report.html")
    assert caught.value.help


def test_a_target_that_is_a_folder_is_told_in_a_sentence(tmp_path):
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(ExportError):
        write_word(rich_report(2), tmp_path / "report.docx")
    assert names(tmp_path) == ["report.docx"]


@pytest.mark.parametrize("write", [write_pdf, write_word, write_html])
def test_an_export_that_is_cut_leaves_the_old_file(write, tmp_path):
    target = tmp_path / "report"
    target.write_bytes(b"old")

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(rich_report(2), target, stop)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["report"]


def test_a_link_to_the_file_stays_a_link(tmp_path):
    real = tmp_path / "real.txt"
    real.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    with publish(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_the_rights_of_the_old_file_are_kept(tmp_path):
    target = tmp_path / "report.txt"
    target.write_text("old")
    target.chmod(0o640)
    with publish(target) as stream:
        stream.write(b"new")
    assert target.stat().st_mode & 0o777 == 0o640
