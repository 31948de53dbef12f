"""R15: hostile links, written without sight of the rule: none opened, none touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from actionplan.clock import FixedClock
from actionplan.domain.links import LinkAnswer, classify_link
from actionplan.domain.records import Action, Area, Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.store.evidence import EvidenceState, evidence_state, place_of
from actionplan.store.planfile import PlanFile
from actionplan.text import LIMIT
from tests.faults import hostile_paths
from tests.faults.hostile_links import FAMILIES, HOST, ORDINARY, PLANTED, hostile_links
from tests.faults.hostile_names import PROGRAMS, REFUSED_SCHEMES, UNSEEN
from tests.faults.hostile_text import DAY
from tests.faults.touches import walk
from tests.faults.traced import needs_strace

FOLDER = Path("/plans/northshire")
LINKS = hostile_links()
KINDS = (EvidenceKind.WEB, EvidenceKind.LINKED_FILE, EvidenceKind.STORED)
INSIDE = {"programs", "pages_with_scripts", "places_of_the_shell"}
"""Families whose names may lie in the evidence folder: looked for there, and never started."""
SHORT, FULL = 60, 1000
ON_ONE_ACTION = 12


def answer(text, folder=FOLDER):
    return classify_link(text, folder).answer


def allowed(link):
    return {LinkAnswer.REFUSE, LinkAnswer.ASK} if link.may_ask else {LinkAnswer.REFUSE}


# The rule


def test_the_hostile_links_are_refused_or_asked_for(figure):
    wrong = [
        (link.family, link.text[:200]) for link in LINKS if answer(link.text) not in allowed(link)
    ]
    assert wrong == []
    asked = sum(answer(link.text) is LinkAnswer.ASK for link in LINKS)
    figure(
        f"R15 {len(LINKS)} hostile links of {len(FAMILIES)} families: 0 opened, {asked} asked for"
    )
    assert len({link.text for link in LINKS}) >= 1000


@pytest.mark.parametrize(
    ("wanted", "text"), [(a, t) for a, texts in ORDINARY.items() for t in texts]
)
def test_ordinary_links_are_classed_as_intended(wanted, text):
    assert answer(text) is LinkAnswer(wanted)


def test_a_rule_that_looks_at_the_ending_alone_is_caught_red_handed(figure):
    lax = [link for link in LINKS if link.text.endswith((".pdf", ".docx")) and not link.may_ask]
    families = {link.family for link in lax}
    figure(
        f"R15 control, the ending alone: {len(lax)} links of {len(families)} families get through"
    )
    assert len(families) > 10


any_case = st.sampled_from([str, str.upper, str.lower, str.title])
names = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: PLANTED + text)
servers = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(hostile_paths.SERVER_HEADS),
    st.sampled_from(hostile_paths.SERVERS),
    st.sampled_from(["\\", "/", "\\share\\", "/DavWWWRoot/"]),
    names,
)
climbs = st.builds(
    lambda first, up, times, name: f"{first}{up * times}{name}.pdf",
    st.sampled_from(["", "papers/", "/srv/", "C:\\x\\"]),
    st.sampled_from(hostile_paths.UPS),
    st.integers(1, 9),
    names,
)
schemes = st.builds(
    lambda scheme, case, slashes, name: f"{case(scheme)}:{slashes}{name}",
    st.sampled_from(REFUSED_SCHEMES),
    any_case,
    st.sampled_from(["", "//", "///", "\\\\"]),
    names,
)
programs = st.builds(
    lambda shape, ending, case: shape.format(PLANTED, case(ending)),
    st.sampled_from(hostile_paths.NAMES),
    st.sampled_from(PROGRAMS),
    any_case,
)
users = st.builds("https://{}@{}/".format, st.text(max_size=20), st.just(HOST))
unseen = st.builds(
    lambda text, sign, at: text[:at] + sign + text[at:],
    st.sampled_from([text for texts in ORDINARY.values() for text in texts]),
    st.sampled_from(UNSEEN),
    st.integers(0, 60),
)


@given(st.one_of(servers, climbs, schemes, programs, unseen))
@settings(max_examples=500, deadline=None)
def test_whatever_the_grammar_makes_is_refused(text):
    assert answer(text) is LinkAnswer.REFUSE


@given(users)
@settings(max_examples=200, deadline=None)
def test_a_name_before_a_host_never_hides_it(text):
    seen = text.partition("//")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    assert answer(text) is LinkAnswer.REFUSE or "@" not in seen


@given(st.text())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_text_gets_an_answer(text):
    assert answer(text) in LinkAnswer


# The store


def test_nobody_looks_for_what_a_hostile_link_names(tmp_path, figure):
    plan = tmp_path / "northshire.actionplan"
    looked_for = 0
    for link in LINKS:
        for kind in KINDS:
            place = place_of(plan, Evidence(id="e", kind=kind, where=link.text))
            if place is not None:
                assert link.family in INSIDE, link
                assert ".." not in place.parts
                assert link.may_ask or place.is_relative_to(tmp_path / "northshire.evidence")
                looked_for += 1
    figure(
        f"R15 {len(LINKS) * len(KINDS)} records: {looked_for} looked for, all in the plan's folder"
    )


@pytest.mark.skipif(os.name == "nt", reason="needs rights to make a link there")
@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize("where", ["audit.pdf", "papers/audit.pdf"])
def test_a_link_in_the_folder_is_not_followed(tmp_path, kind, where):
    plan = tmp_path / "northshire.actionplan"
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "audit.pdf").write_text("private")
    folder = tmp_path / "northshire.evidence" if kind is EvidenceKind.STORED else tmp_path
    folder.mkdir(exist_ok=True)
    at = folder / where.partition("/")[0]
    at.symlink_to(outside if "/" in where else outside / "audit.pdf")
    evidence = Evidence(id="e", kind=kind, where=where)
    assert place_of(plan, evidence) is None
    assert evidence_state(plan, evidence) is EvidenceState.NOT_CHECKED


# The window


def is_kept(text):
    """Say whether a plan file can hold the text."""
    return len(text) <= LIMIT and not any("\ud800" <= sign <= "\udfff" for sign in text)


@pytest.fixture
def hostile_plan(tmp_path):
    """Make a plan whose evidence is these links, of each kind that may be opened."""

    def make(links):
        path = tmp_path / "northshire.actionplan"
        file = PlanFile.create(path, title="Northshire", who="Lead", clock=FixedClock(DAY))
        file.keeps_backups = False
        with file.edit("Plant") as edit:
            edit.put(Area(id="area-00", letter="S", number=1, text="One route"))
            edit.put(Action(id="action-00", reference="S1.1", title="Act", area_ids=("area-00",)))
            for number, link in enumerate(links):
                for kind in KINDS:
                    edit.put(
                        Evidence(
                            id=f"{link.family}-{number}-{kind.value}",
                            kind=kind,
                            title=link.text[:300],
                            where=link.text,
                            original_name=link.text[:300],
                            action_ids=("action-00",) if number < ON_ONE_ACTION else (),
                        )
                    )
        file.close()
        return path

    return make


def within(plan, links):
    """Return the test for touches that are meant: names in the plan's own folder, and on the way."""
    stored = {f"{plan.with_suffix('.evidence') / x.text}/" for x in links if x.family in INSIDE}
    meant = stored | {f"{plan.parent / x.text}/" for x in links if x.may_ask}
    return lambda name, _call: any(place.startswith(f"{name}/") for place in meant)


@needs_strace
def test_the_window_opens_and_touches_nothing(tmp_path, hostile_plan, full, chance, figure):
    kept = [link for link in LINKS if is_kept(link.text)]
    few = chance.sample(kept, SHORT // 2) + chance.sample(kept[:400], SHORT // 2)
    links = kept[:FULL] if full else list(dict.fromkeys(few))
    plan = hostile_plan(links)
    taken = walk(tmp_path, "follow_links", str(tmp_path), str(plan))
    touches = taken.touches(PLANTED, within(plan, links))
    assert [f"{touch.step}: {touch.call}" for touch in touches] == []
    asked = [link for link in links if link.may_ask]
    may_open = {
        QUrl(link.text).toString(QUrl.ComponentFormattingOption.FullyEncoded) for link in asked
    }
    assert set(taken.told("opened")) <= may_open
    questions = taken.told("asked")
    for link in asked:
        seen = [text for text in questions if text.startswith(link.text)]
        assert all(link.shows in text for text in seen)
    figure(
        f"R15 {len(links)} links as {len(links) * len(KINDS)} pieces of evidence in the window: "
        f"0 touches in {len(taken.calls)} calls, {len(set(taken.told('opened')))} opened after asking"
    )


@needs_strace
def test_a_window_that_looks_at_the_ending_alone_is_caught(tmp_path, hostile_plan, figure):
    servers = [link for link in LINKS if link.family == "another_machine"]
    links = [link for link in servers if link.text.endswith(".pdf")][:10]
    plan = hostile_plan(links)
    taken = walk(tmp_path, "ending_only", str(tmp_path), str(plan))
    touches = taken.touches(PLANTED, within(plan, links))
    figure(
        f"R15 control, the ending alone: {len(touches)} touches, {len(taken.told('opened'))} opened"
    )
    assert touches
