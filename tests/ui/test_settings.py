"""What the program remembers: types hold, bad values fall back, plans that are gone are left out."""

from __future__ import annotations

from PySide6.QtCore import QByteArray

from ui.settings import GEOMETRY, PAGE, RECENT, TEXT_SIZE, WHO, Setting, Settings


def test_a_value_comes_back_with_its_type_in_the_next_run(tmp_path):
    first = Settings(tmp_path / "s.ini")
    first.set(TEXT_SIZE, 150)
    first.set(GEOMETRY, QByteArray(b"\x00\x01"))
    first.set(PAGE, "history")
    first.set(Setting("x/flag", bool, default=False), value=True)
    first.save()
    again = Settings(tmp_path / "s.ini")
    assert again.value(TEXT_SIZE) == 150
    assert again.value(GEOMETRY) == QByteArray(b"\x00\x01")
    assert again.value(PAGE) == "history"
    assert again.value(Setting("x/flag", bool, default=False)) is True


def test_a_value_that_somebody_spoiled_falls_back(tmp_path):
    (tmp_path / "s.ini").write_text("[look]\ntext_size=huge\n")
    assert Settings(tmp_path / "s.ini").value(TEXT_SIZE) == 100


def test_only_a_real_change_is_told(qtbot, settings):
    with qtbot.waitSignal(settings.changed) as changed:
        settings.set(PAGE, "plan")
    assert changed.args == [PAGE.key]
    with qtbot.assertNotEmitted(settings.changed):
        settings.set(PAGE, "plan")


def test_recent_plans_are_kept_newest_first_once_each(settings, tmp_path):
    paths = [tmp_path / f"{name}.actionplan" for name in "abc"]
    for path in paths:
        path.touch()
        settings.add_recent(path)
    settings.add_recent(paths[0])
    paths[1].unlink()
    assert settings.recent_plans() == [paths[0], paths[2]]
    assert len(settings.value(RECENT)) == 3


def test_one_recent_plan_is_a_list_in_the_next_run(tmp_path):
    path = tmp_path / "a.actionplan"
    path.touch()
    first = Settings(tmp_path / "s.ini")
    first.add_recent(path)
    first.save()
    assert Settings(tmp_path / "s.ini").recent_plans() == [path]


def test_the_name_as_started_goes_before_the_name_set(tmp_path, monkeypatch):
    monkeypatch.setenv("LOGNAME", "jlead")
    settings = Settings(tmp_path / "s.ini")
    assert settings.who() == "jlead"
    settings.set(WHO, "Improvement lead")
    assert settings.who() == "Improvement lead"
    assert Settings(tmp_path / "s.ini", who="Officer").who() == "Officer"


def test_what_is_set_is_read_at_once_and_written_when_nothing_more_was_set(qtbot, tmp_path):
    path = tmp_path / "s.ini"
    settings = Settings(path)
    settings.set(PAGE, "plan")
    assert settings.value(PAGE) == "plan"
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert "page=plan" in path.read_text(encoding="utf-8")
