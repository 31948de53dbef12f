"""Everything that the program says is in the catalogue of each language, whole and up to date.

``python3 run.py catalogue`` lists the same faults; with ``--write`` it adds what is missing.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from actionplan.commands.change_words import _FIELDS, _HIDDEN
from actionplan.domain.days import parse_day
from actionplan.domain.records import KINDS
from actionplan.domain.wording import day_text, days_text, long_day_text
from actionplan.i18n import _, document_language, language, spoken, wanted_language
from actionplan.resources import resource
from tests.catalogue import checking, po
from tests.catalogue.sources import CONTEXT, Message, in_code, messages

VARIABLES = ("ACTIONPLAN_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
GLOSSARY = {
    r"actions?": r"[cg]h?am|weithred",
    r"agenc(?:y|ies)": r"siantaeth",
    r"areas?": r"\b[mf]aes\b|[mf]eysydd|ardal",
    r"areas? for improvement": r"(?:[mf]aes|[mf]eysydd) i'w wella|[mf]eysydd i'w gwella",
    r"assurance": r"sicrwydd",
    r"at risk": r"mewn perygl",
    r"backups?": r"wrth gefn",
    r"baseline": r"linell sylfaen",
    r"completed?": r"g?wbl(?:ha|he)",
    r"delivery": r"[cg]h?yflawni",
    r"due": r"[cg]yflwyno|erbyn|hwyr",
    r"embedded": r"ymwreiddi",
    r"evidence": r"ystiolaeth",
    r"frameworks?": r"fframwaith",
    r"freeze|frozen": r"rh?ew",
    r"grades?": r"g?radd",
    r"history": r"hanes",
    r"impact verified": r"effaith.* (?:wedi'i|wedi'u|ei|eu) g?wirio",
    r"inspection": r"arolyg",
    r"judgements?": r"[df]d?yfarn",
    r"lead officers?": r"swyddog(?:ion)? arweiniol",
    r"measures?": r"[mf]esur",
    r"off track": r"oddi ar",
    r"on track": r"ar y trywydd iawn",
    r"overdue": r"hwyr",
    r"passwords?": r"[cg]h?yfrin",
    r"periods?": r"[cg]h?yfnod",
    r"plans?": r"[cg]h?ynllun",
    r"reports?": r"adrodd",
    r"risks?": r"risg|perygl",
    r"strengths?": r"[cg]h?ryfder",
    r"targets?": r"[td]h?arged",
    r"templates?": r"[td]h?empled",
    r"timescales?": r"amserlen",
    r"trackers?": r"[td]h?raciwr|[td]h?racwyr",
    r"updates?": r"diweddar|ddiweddar",
    r"withdrawn?|withdrawal": r"[td]h?yn",
}
"""Terms of ours, and what each is called in every Welsh sentence that has it in English."""

AS_IT_IS = re.compile(r"\{[^{}]*\}|“[A-Za-z ]+”|--kind \w+|--[\w-]+|\w+\.\w+|\b[A-Z]{3,}\b|&")
"""Places, and words that stay in English: quoted ones, options, names of fields."""

INFORMAL = re.compile(r"\b(?:ti|dy|wyt|rwyt|gelli|gennyt|dylet|dewisa|teipia|cadwa|rho|agora)\b")
HEADER = "Plural-Forms: nplurals=6; plural=0;\n"
NOBODY = po.Catalogue("", HEADER, {})


@pytest.mark.parametrize("code", checking.LANGUAGES)
def test_everything_the_program_says_is_translated(code):
    faults = list(checking.faults(code, messages()))
    assert not faults, "\n".join([f"{len(faults)} faults; see: run.py catalogue", *faults])


def fault_of(message, *forms):
    return list(checking.faults_of(message, replace(NOBODY, forms={message.text: forms}), 6))


def test_a_text_without_translation_is_named():
    assert list(checking.faults_of(Message("New words"), NOBODY, 6)) == ["not translated"]
    assert fault_of(Message("New words"), "") == ["not translated"]


def test_a_lost_place_a_lost_key_and_missing_forms_are_named():
    assert "differ" in fault_of(Message("By {day}"), "Erbyn {dydd}")[0]
    assert "key" in fault_of(Message("&Open"), "Agor")[0]
    assert fault_of(Message("{n} day", "{n} days"), "{n} diwrnod") == ["1 forms"]
    assert fault_of(Message("{n} day", "{n} days"), *["{n} diwrnod"] * 6) == []


def test_texts_are_found_however_they_are_marked():
    source = 'x = _("a"); mark("b"); ngettext("c", "d", n); pgettext("where", "e"); _(x); f("g")'
    assert list(in_code(source)) == [("a", ""), ("b", ""), ("c", "d"), ("where\x04e", "")]


def test_the_catalogue_is_the_same_after_it_is_written_again(tmp_path):
    before = po.place("cy", "po")
    again = tmp_path / "again.po"
    po.write(again, po.read(before), messages(), 6)
    assert po.read(again).forms.keys() >= po.read(before).forms.keys() & {
        message.text for message in messages()
    }
    assert again.read_text("utf-8").startswith(po.read(before).comment)


def test_the_compiled_catalogue_is_one_that_gettext_reads(tmp_path):
    message = Message("{n} day", "{n} days")
    forms = {"Open": ("Agor",), "{n} day": ("0", "1", "2", "3", "6", "n")}
    rule = "Plural-Forms: nplurals=6; plural=n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5;\n"
    header = f"Content-Type: text/plain; charset=UTF-8\n{rule}"
    compiled = tmp_path / "a.mo"
    compiled.write_bytes(po.compiled(po.Catalogue("", header, forms), [Message("Open"), message]))
    with compiled.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Open") == "Agor"
    said = [read.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2, 3, 4, 6, 11)]
    assert said == ["0", "1", "2", "3", "n", "6", "n"]


def test_welsh_mutates_after_two_and_days_are_written_in_welsh():
    with spoken("cy"):
        assert [days_text(n) for n in (1, 2, 3)] == ["1 diwrnod", "2 ddiwrnod", "3 diwrnod"]
        assert day_text(date(2026, 2, 3)) == "3 Chwef 2026"
        assert long_day_text(date(2026, 10, 12)) == "12 Hydref 2026"


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_read_in_welsh_and_in_english_whatever_is_spoken(month):
    day = date(2026, month, 12)
    english = (day_text(day), long_day_text(day))
    with spoken("cy"):
        for text in (*english, day_text(day), long_day_text(day)):
            assert parse_day(text, day) == day


@pytest.mark.parametrize(
    ("variable", "value", "spoken_language"),
    [
        ("ACTIONPLAN_LANG", "cy", "cy"),
        ("LANG", "cy_GB.UTF-8", "cy"),
        ("LC_ALL", "cy_GB@latin", "cy"),
        ("LANGUAGE", "fr:cy:en", "cy"),
        ("LANG", "C", "en"),
        ("LANG", "de_DE.UTF-8", "en"),
    ],
)
def test_the_environment_says_what_is_spoken(monkeypatch, variable, value, spoken_language):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    assert wanted_language() == spoken_language


def test_the_variable_of_the_program_goes_before_the_system(monkeypatch):
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    monkeypatch.setenv("ACTIONPLAN_LANG", "en")
    assert wanted_language() == "en"


def test_windows_names_its_languages_in_words(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda *_: ("Welsh_United Kingdom", "1252"))
    assert wanted_language() == "cy"


def test_a_piece_of_work_speaks_another_language_and_then_the_one_before():
    with spoken("cy"):
        assert (_("Evidence"), language(), document_language()) == ("Tystiolaeth", "cy", "cy-GB")
    assert (_("Evidence"), language(), document_language()) == ("Evidence", "en", "en-GB")


def test_an_unknown_language_leaves_the_source_text():
    with spoken("xx"):
        assert (_("Evidence"), document_language()) == ("Evidence", "en-GB")


def test_no_text_is_translated_before_the_language_is_known():
    """The windows choose the language from settings, after their modules were imported."""
    early = [f"{path}:{line}" for path, line in checking.early_words() if path.startswith("ui")]
    assert early == []


@cache
def translated():
    """Return each text and each form of its Welsh, without what stays as it is."""
    forms = po.read(po.place("cy", "po")).forms
    return [
        (AS_IT_IS.sub("", message.text.rpartition(CONTEXT)[2]), AS_IT_IS.sub("", form))
        for message in messages()
        for form in filter(None, forms.get(message.text, ()))
    ]


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_called_the_same_in_every_welsh_sentence(term):
    in_english = re.compile(rf"\b(?:{term})\b", re.IGNORECASE)
    in_welsh = re.compile(GLOSSARY[term], re.IGNORECASE)
    pairs = [pair for pair in translated() if in_english.search(pair[0])]
    assert pairs
    assert [pair for pair in pairs if not in_welsh.search(pair[1])] == []


def test_welsh_readers_are_addressed_politely():
    assert [form for _text, form in translated() if INFORMAL.search(form.casefold())] == []


def test_the_desktop_is_told_in_welsh_what_the_program_is():
    entry = resource("linux", "actionplan.desktop").read_text("utf-8")
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        (english,) = re.findall(rf"^{key}=(.+)$", entry, re.MULTILINE)
        (welsh,) = re.findall(rf"^{key}\[cy\]=(.+)$", entry, re.MULTILINE)
        assert (welsh == english) is (key == "Name")
    kinds = resource("linux", "actionplan.xml").read_text("utf-8")
    assert kinds.count("<comment>") == kinds.count('<comment xml:lang="cy">') > 0


def test_every_field_of_a_record_has_words_of_its_own():
    nameless = {
        f"{table}.{field}"
        for table, kind in KINDS.items()
        for field in kind.__struct_fields__
        if field not in _FIELDS and field not in _HIDDEN
    }
    assert nameless == set()
