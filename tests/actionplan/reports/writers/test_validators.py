"""The reference validators, where they are installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.pace import HANG

pytestmark = pytest.mark.slow

TOOLS = Path(__file__).resolve().parents[5] / "shared" / "tools"
NOT_SET_UP = 2


def checked(tool, *arguments):
    if not tool.is_file():
        pytest.skip(f"{tool.name} is not installed")
    done = subprocess.run(
        [str(tool), *map(str, arguments)], capture_output=True, text=True, timeout=HANG, check=False
    )
    if done.returncode == NOT_SET_UP:
        pytest.skip(f"{tool.name} could not be set up: {done.stderr.strip()[-200:]}")
    return done


@pytest.mark.validators
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_passes_verapdf(profile, pdf_path):
    done = checked(TOOLS / "verapdf" / "verapdf", profile, pdf_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.validators
def test_the_word_document_passes_the_open_xml_sdk(word_path):
    done = checked(TOOLS / "ooxml" / "ooxml", word_path)
    assert done.returncode == 0, done.stdout
