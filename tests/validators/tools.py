"""The validators that are programs of their own; a test without its tool is skipped and says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOOLS = Path(os.environ.get("ACTIONPLAN_VALIDATORS", Path(__file__).parents[3] / "shared/tools"))
"""The folder of the validators' launchers: ``verapdf/verapdf`` and ``ooxml/ooxml``."""

AXE = os.environ.get("ACTIONPLAN_AXE", "")
"""The file axe.min.js of the npm package axe-core; looked for in the user's cache otherwise."""

_NOT_SET_UP = 2
_AROUND = 2
_AT_ONCE = 400
_TOGETHER = 20
_RUN_AXE = """<!DOCTYPE html><html lang="en"><body><script>
const pages = %s, script = %s;
async function look(name, text) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width:1000px;height:800px";
  frame.srcdoc = text;
  await new Promise(done => { frame.onload = done; document.body.append(frame); });
  frame.contentWindow.eval(script);
  const found = await frame.contentWindow.axe.run(frame.contentDocument, {resultTypes: ["violations"]});
  frame.remove();
  const told = found.violations.map(v => name + ": " + v.id + " " + v.nodes.map(n => n.html.slice(0, 200)));
  return [told, found.passes.length];
}
(async () => {
  let told = [], passes = [];
  for (const [name, text] of pages) {
    const [more, passed] = await look(name, text);
    told.push(...more); passes.push(passed);
  }
  document.body.textContent = "AXE" + btoa(encodeURIComponent(JSON.stringify([told, passes]))) + "AXE";
})();
</script></body></html>"""


def launcher(name: str) -> Path:
    """Return a launcher of a validator, or skip the test."""
    path = TOOLS / name / name
    if not path.is_file():
        pytest.skip(f"{name} is not installed (ACTIONPLAN_VALIDATORS names its folder)")
    return path


def program(name: str) -> str:
    """Return a program of the system, or skip the test."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def run(line: Sequence[object], seconds: int) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    words = [str(word) for word in line]
    return subprocess.run(words, capture_output=True, text=True, timeout=seconds, check=False)


def verapdf_faults(profile: str, paths: Sequence[Path], seconds: int) -> list[str]:
    """Return what the reference validator of PDF says against files, many in one start."""
    tool, faults, checked = launcher("verapdf"), [], 0
    for some in _portions(paths):
        done = run([tool, profile, *some], seconds)
        if done.returncode == _NOT_SET_UP and "compliant=" not in done.stdout:
            pytest.skip(f"verapdf could not be set up: {done.stderr.strip()[-200:]}")
        lines = done.stdout.splitlines()
        checked += sum("compliant=" in line for line in lines)
        faults += [line for line in lines if "FAIL" in line or "=false" in line or "ERROR" in line]
    assert checked == len(paths), "not every file was checked"
    return faults


def ooxml_faults(paths: Iterable[Path], seconds: int) -> list[str]:
    """Return what Microsoft's Open XML SDK says against Word files."""
    tool, faults = launcher("ooxml"), []
    for path in paths:
        done = run([tool, path], seconds)
        if done.returncode == _NOT_SET_UP:
            pytest.skip(f"ooxml could not be set up: {done.stderr.strip()[-200:]}")
        faults += [f"{path.name}: {done.stdout.strip()}"] if done.returncode else []
    return faults


def libreoffice_pages(paths: Sequence[Path], folder: Path, seconds: int) -> dict[str, Path]:
    """Open files in LibreOffice, print each as PDF, and return the PDFs by the files' names."""
    office = program("soffice")
    target = folder / "printed"
    for some in _portions(paths):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        line = [office, profile, "--headless", "--norestore", "--convert-to", "pdf"]
        run([*line, "--outdir", target, *some], seconds)
    found = {path.name: target / f"{path.stem}.pdf" for path in paths}
    return {name: path for name, path in found.items() if path.exists()}


def axe_faults(paths: Sequence[Path], folder: Path, seconds: int) -> list[str]:
    """Return the violations of accessibility rules that axe finds in pages, in a real browser."""
    browser, script, faults = program("chromium"), _axe_script(), []
    for some in _portions(paths, _TOGETHER):
        runner = folder / "axe.html"
        texts = [(path.name, _open_to_scripts(path)) for path in some]
        runner.write_text(_RUN_AXE % (_quoted(texts), _quoted(script)), encoding="utf-8")
        line = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        line += [f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=600000"]
        told = run([*line, runner.as_uri()], seconds).stdout.split("AXE")
        assert len(told) > _AROUND, f"axe gave no answer on {[path.name for path in some]}"
        found, passes = json.loads(unquote(b64decode(told[1]).decode()))
        assert len(passes) == len(some), "not every page was looked at"
        assert all(passes), "axe looked at nothing"
        faults += found
    return faults


def _open_to_scripts(path: Path) -> str:
    """Return a page without its rule that no script may run in it."""
    return path.read_text(encoding="utf-8").replace("default-src 'none'; ", "")


def _quoted(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _axe_script() -> str:
    cached = Path.home() / ".cache/actionplan-checks/axe/node_modules/axe-core/axe.min.js"
    path = Path(AXE) if AXE else cached
    if not path.is_file():
        pytest.skip("axe-core is not installed (ACTIONPLAN_AXE names axe.min.js)")
    return path.read_text(encoding="utf-8")


def _portions(paths: Sequence[Path], size: int = _AT_ONCE) -> list[Sequence[Path]]:
    return [paths[start : start + size] for start in range(0, len(paths), size)]
