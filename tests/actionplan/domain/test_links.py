from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.domain.links import LinkAnswer, classify_link

FOLDER = Path("/plans/northshire")


def answer(text):
    return classify_link(text, FOLDER).answer


@pytest.mark.parametrize("text", ["audit.pdf", "papers/audit.docx", "/plans/northshire/a.csv"])
def test_documents_inside_the_plans_folder_open(text):
    assert answer(text) is LinkAnswer.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "https://www.northshire.example/board?id=7#minutes",
        "http://northshire.example",
        "mailto:board@northshire.example",
        "/home/jo/audit.pdf",
        r"C:\papers\audit.pdf",
        "page.html",
        "papers/chart.SVG",
    ],
)
def test_what_leads_elsewhere_is_asked_for(text):
    verdict = classify_link(text, FOLDER)
    assert verdict.answer is LinkAnswer.ASK
    assert verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://northshire.example/a.pdf",
        "smb://server/share/a.pdf",
        "ms-word:ofe|u|https://evil.example/a.docm",
        r"\\server\share\a.pdf",
        "//server/share/a.pdf",
        r"\/server\share\a.pdf",
        r"\\?\C:\a.pdf",
        r"c:\windows\calc.exe",
        "run.bat",
        "macro.docm",
        "page.hta",
        "page.mhtml",
        "shortcut.lnk",
        "noending",
        "../secret.pdf",
        r"papers\..\..\secret.pdf",
        "~/secret.pdf",
        "con.pdf",
        "papers/NUL",
        "audit.pdf:hidden.exe",
        "audit.exe .",
        "audit.pdf ",
        "%TEMP%/a.pdf",
        "$HOME/a.pdf",
        "audit\u202efdp.exe",
        "au\u200bdit.pdf",
        "audit.pdf\x00.exe",
        "https://bank.example@evil.example/",
        "https://user:pass@evil.example/",
        "https:///nohost",
        "https://evil.example\\@good.example/",
        "https://[bad/",
        "https://x.example/%0d%0aSet-Cookie",
        "mailto:a@b.example?attach=/etc/passwd",
        "x" * 2_001 + ".pdf",
    ],
)
def test_what_could_do_harm_or_is_unknown_is_refused(text):
    verdict = classify_link(text, FOLDER)
    assert verdict.answer is LinkAnswer.REFUSE
    assert verdict.reason
