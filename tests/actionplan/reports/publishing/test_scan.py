"""What is found in a document before it is published, and what is left in peace."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain.plan import Change
from actionplan.domain.stages import Sensitivity
from actionplan.reports.audience import Audience
from actionplan.reports.kinds import KINDS, ReportRequest, build
from actionplan.reports.plain import text_of
from actionplan.reports.publishing.own import OwnPatternError, own_patterns
from actionplan.reports.publishing.patterns import Detail, places
from actionplan.reports.publishing.scan import scan
from actionplan.values import replace
from tests.actionplan.reports.examples import MADE, TODAY, northshire, span
from tests.builders import a_measure, a_piece_of_evidence, a_reading, an_off_track_update

FOUND = (
    (Detail.CHILD, "the plan for child A was late", "child A"),
    (Detail.CHILD, "Young Person K’s review", "Young Person K’s"),
    (Detail.CHILD, "Family B has moved", "Family B"),
    (Detail.CHILD, "met with JS (8) at home", "JS (8)"),
    (Detail.CHILD, "J.S., aged 9, said so", "J.S., aged 9"),
    (Detail.CHILD, "Jack (8) was seen", "Jack (8)"),
    (Detail.CHILD, "Amelia Marsh, aged 12, was seen", "Amelia Marsh, aged 12"),
    (Detail.CHILD, "the 7-year-old Ruby was seen", "7-year-old Ruby"),
    (Detail.BIRTH, "DOB 12/03/2014", "DOB 12/03/2014"),
    (Detail.BIRTH, "a girl born on 3 March 2014 in", "born on 3 March 2014"),
    (Detail.BIRTH, "date of birth: 2014-03-12", "date of birth: 2014-03-12"),
    (Detail.NHS, "NHS no. 943 476 5919.", "943 476 5919"),
    (Detail.NHS, "9434765919 is the number", "9434765919"),
    (Detail.CASE, "see case number 448812", "case number 448812"),
    (Detail.CASE, "Mosaic ID: 9912345", "Mosaic ID: 9912345"),
    (Detail.CASE, "case no. LL/44512", "case no. LL/44512"),
    (Detail.POSTCODE, "12 High Street, LS1 4DY", "LS1 4DY"),
    (Detail.PHONE, "ring 07700 900123 first", "07700 900123"),
    (Detail.PHONE, "ring +44 20 7946 0958", "+44 20 7946 0958"),
    (Detail.EMAIL, "jane.doe@northshire.example knows", "jane.doe@northshire.example"),
    (Detail.COUNT, "in May two children were moved", "two children"),
    (Detail.COUNT, "3 siblings were parted", "3 siblings"),
    (Detail.COUNT, "one of the families left", "one of the families"),
    (Detail.COUNT, "4 looked-after young people", "4 looked-after young people"),
)
IN_PEACE = (
    "Inspected from 8 to 19 March 2026, published on 21 May 2026, 12/10/26.",
    "The inspection covered 4 areas and 3 services, and Tier 2 support.",
    "Key Stage 4 pupils and Year 3 children do well; one in four children waits.",
    "Two children's homes, one family support worker and 2 child protection conferences.",
    "Children aged 3 to 4 have a nursery place within 2 weeks.",
    "Section A (3), Table (8), Standard (4); LA (12); YP (16).",
    "The number 943 476 5918 fails its check digit; 140 children, 24 families, 0 children.",
    "Write to enquiries@northshire.example, childrens.services@northshire.example.",
    "Ring 0300 123 1234 or 0800 1111. See S2.1, S2.2 and L1.4.",
    "Child protection plans, children in need, a child and a family.",
    "Case audits: 120 in 2026; case reviews in 2027; a file of 40 pages.",
    "1 Children who need help and protection",
)


@pytest.mark.parametrize(("detail", "text", "words"), FOUND, ids=[text for _, text, _ in FOUND])
def test_a_detail_is_found_in_a_sentence(detail, text, words):
    found = [(kind, text[start:end]) for kind, start, end in places(text)]
    assert (detail, words) in found


@pytest.mark.parametrize("text", IN_PEACE)
def test_dates_and_figures_of_a_board_paper_are_left_in_peace(text):
    assert [text[start:end] for _detail, start, end in places(text)] == []


def hits_of(plan, kind="full-plan", **given):
    fields = given.pop("fields", {})
    covered = span(fields={**span().fields, **fields})
    request = ReportRequest(
        plan=plan, span=covered, today=TODAY, made=MADE, audience=Audience.PUBLIC
    )
    return scan(build(kind, request), plan, covered, **given)


def with_title(plan, title, action_id="action-0002"):
    action = plan.actions[action_id]
    return plan.after([Change(action, replace(action, title=title))])


@pytest.mark.parametrize("kind", KINDS)
def test_an_innocent_plan_has_nothing_to_release(kind):
    assert hits_of(northshire(), kind) == ()


def test_a_hit_tells_what_where_and_the_words_around():
    plan = with_title(northshire(), "Review the plan that was made for Jack (8) in the spring")
    (hit,) = hits_of(plan)

    assert (hit.words, hit.detail) == ("Jack (8)", Detail.CHILD)
    assert hit.before.endswith("made for ")
    assert hit.after == " in the spring"
    assert hit.section == "Areas and actions"
    action = plan.actions["action-0002"]
    assert hit.reference == action.reference
    assert (hit.source.record_id, hit.source.field) == ("action-0002", "title")
    assert hit.sentence == (
        "A child: Review the plan that was made for [Jack (8)] in the spring "
        f"(Areas and actions, {action.reference})"
    )


def test_an_update_is_found_by_its_action():
    late = an_off_track_update(
        action_id="action-asking", on=date(2026, 11, 12), cause="The worker of child B left."
    )
    plan = northshire().after([Change(None, late)])
    hits = hits_of(plan, "exceptions")

    assert {hit.source.record_id for hit in hits} == {late.id}
    assert {hit.source.home_id for hit in hits} == {"action-asking"}
    assert {hit.reference for hit in hits} == {"S1.90"}


def test_a_text_of_the_report_is_found_by_its_field():
    plan = northshire()
    (hit,) = hits_of(plan, "progress", fields={"report_to": "The family of child A"})
    assert (hit.source.table, hit.source.field) == ("period", "report_to")


def test_a_small_value_of_a_measure_of_children_is_found_and_no_share():
    few = a_measure(id="few", name="Number of children missing", unit="children", baseline=12)
    share = a_measure(id="share", name="Share of children seen in time", unit="%", baseline=4)
    readings = [
        a_reading(measure_id=each.id, on=date(2026, 10, 1), value=3) for each in (few, share)
    ]
    plan = northshire().after([Change(None, record) for record in (few, share, *readings)])
    hits = hits_of(plan, "progress")

    assert hits
    assert all(hit.detail is Detail.COUNT for hit in hits)
    assert not [hit for hit in hits if "Share" in hit.before + hit.words]


def test_released_words_do_not_ask_again_and_other_words_do():
    plan = with_title(northshire(), "Move two children and write to j.doe@northshire.example")
    released = frozenset(hit.mark for hit in hits_of(plan))
    assert len(released) == 2
    assert hits_of(plan, released=released) == ()

    other = with_title(plan, "Move two children again, write to j.doe@northshire.example")
    assert [hit.words for hit in hits_of(other, released=released)] == ["two children"]


def test_an_address_behind_a_link_is_read_too():
    item = a_piece_of_evidence(
        id="web",
        title="Audit",
        kind="web",
        where="https://northshire.example/files?case=1&nhs=9434765919",
        sensitivity=Sensitivity.PUBLIC,
        added_on=date(2026, 10, 1),
    )
    hits = hits_of(northshire().after([Change(None, item)]), "evidence-index")
    assert [hit.detail for hit in hits] == [Detail.NHS]


def test_an_organisation_adds_its_own_patterns(tmp_path):
    file = tmp_path / "publishing.toml"
    assert own_patterns(file) == ()
    file.write_text('[[pattern]]\nname = "Ours"\nexpression = "NS-[0-9]{4}"\n', "utf-8")
    plan = with_title(northshire(), "Close NS-4711 in time")

    assert hits_of(plan) == ()
    assert [hit.words for hit in hits_of(plan, own=own_patterns(file))] == ["NS-4711"]


@pytest.mark.parametrize(
    "text", ["[[pattern]]\nexpression = '('", "pattern = 4", "[[pattern]]", "["]
)
def test_a_mistake_in_the_own_patterns_is_told_with_the_file(tmp_path, text):
    file = tmp_path / "publishing.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(OwnPatternError, match=r"publishing\.toml"):
        own_patterns(file)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", Audience)
def test_evidence_is_named_only_to_those_who_may_know_of_it(kind, audience):
    sees = {
        Audience.PUBLIC: {Sensitivity.PUBLIC},
        Audience.BOARD: {Sensitivity.PUBLIC, Sensitivity.BOARD},
        Audience.INTERNAL: set(Sensitivity),
    }[audience]
    items = [
        a_piece_of_evidence(
            id=f"kept-{level}",
            title=f"Paper of the sort {level}",
            shows=f"It shows the sort {level}",
            where=f"Shelf {level}",
            original_name=f"sort-{level}.pdf",
            action_ids=("action-0000",),
            area_ids=("area-0",),
            sensitivity=level,
            added_on=date(2026, 10, 1),
        )
        for level in Sensitivity
    ]
    plan = northshire().after([Change(None, item) for item in items])
    request = ReportRequest(
        plan=plan,
        span=span(),
        today=TODAY,
        made=MADE,
        audience=audience,
        lead_id="lead-0",
        previous=(northshire(), date(2026, 8, 1)),
    )
    text = "\n".join(text_of(build(kind, request)))

    for level in set(Sensitivity) - sees:
        for trace in (f"the sort {level}", f"Shelf {level}", f"sort-{level}.pdf"):
            assert trace not in text
    if kind in {"evidence-index", "progress"}:
        assert all(f"Paper of the sort {level}" in text for level in sees)
