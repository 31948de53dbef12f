"""Frameworks as data."""

from __future__ import annotations

import pytest

from actionplan.domain.frameworks import (
    FrameworkFaultError,
    Span,
    framework_named,
    load_frameworks,
    read_framework,
)
from actionplan.domain.stages import Timescale

OWN = """
framework = "Northshire peer review"
family = "northshire-peer"
aliases = ["Peer review"]

[[grades]]
word = "Secure"
definition = "It works."

[[services]]
name = "front door"
rows = ["Thresholds", "Timeliness"]

[timescales.immediate]
working_days = 5

[[clocks]]
name = "Reply"
working_days = 20
"""


def written(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_framework_is_sound():
    assert {"sif", "ilacs", "jtai", "area-send", "focused-visit"} <= load_frameworks().keys()


def test_the_framework_of_2010_has_33_rows_and_four_grades():
    framework = framework_named("safeguarding-looked-after-2010")
    assert [len(rows) for rows in framework.rows.values()] == [15, 18]
    assert [g.word for g in framework.grades] == ["Outstanding", "Good", "Adequate", "Inadequate"]
    assert framework.timescales[Timescale.THREE_MONTHS] == Span(months=3)
    assert framework.grade(" adequate ").definition.endswith("only meets minimum requirements.")


def test_limiting_rules_name_rows_and_grades_that_exist():
    for framework in load_frameworks().values():
        for rule in framework.limits:
            rows = framework.rows[rule.service]
            assert {*rule.rows, rule.limits} <= set(rows)
            assert framework.grade(rule.grade)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("ILACS", "ilacs"),
        ("sif", "sif"),
        ("Single inspection framework (2013-2017), numbered form", "sif"),
        ("ILACS focused visit (letter)", "focused-visit"),
        ("Area SEND inspection (2023-)", "area-send"),
    ],
)
def test_a_framework_answers_to_its_names(name, family):
    assert framework_named(name).family == family


def test_an_unknown_name_is_no_framework():
    assert framework_named("") is None
    assert framework_named("Feng shui") is None


def test_no_two_frameworks_share_a_name():
    names = [name for framework in load_frameworks().values() for name in framework.names]
    assert len(names) == len(set(names))


def test_people_add_and_replace_frameworks(tmp_path):
    written(tmp_path, OWN)
    framework = framework_named("peer review", tmp_path)
    assert framework.rows == {"front door": ("Thresholds", "Timeliness")}
    assert framework.timescales == {Timescale.IMMEDIATE: Span(working_days=5)}
    written(tmp_path, OWN.replace("northshire-peer", "sif"))
    assert load_frameworks(tmp_path)["sif"].name == "Northshire peer review"


@pytest.mark.parametrize(
    ("was", "is_now", "key"),
    [
        ('family = "northshire-peer"', "", "family"),
        ('word = "Secure"', "word = 3", "grades[1].word"),
        ("working_days = 20", 'working_days = "20"', "clocks[1].working_days"),
        ("working_days = 5", "working_days = -5", "timescales.immediate.working_days"),
        ("[timescales.immediate]", "[timescales.soonish]", "timescales.soonish"),
        ('rows = ["Thresholds", "Timeliness"]', "rows = [1]", "services[1].rows"),
        ("[[grades]]", "[grades]", "grades"),
        ("[timescales.immediate]", "[timescales]", "timescales"),
        ('aliases = ["Peer review"]', "aliases = [", "TOML"),
    ],
)
def test_a_mistake_is_reported_with_file_and_key(tmp_path, was, is_now, key):
    with pytest.raises(FrameworkFaultError) as caught:
        read_framework(written(tmp_path, OWN.replace(was, is_now)))
    assert caught.value.facts["file"] == "own.toml"
    assert caught.value.facts["key"] == key
    assert key in caught.value.sentence
