"""A register that follows random edits and filters shows what one made afresh shows."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt

from actionplan.commands.actions import change_action
from actionplan.commands.evidence import attach_address, change_evidence, withdraw_evidence
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.errors import PlanError
from tests.ui.evidence_in import three_pieces
from ui.evidence_states import EvidenceStates
from ui.models.evidence_rows import Column, EvidenceFilter, Grouping, Linked
from ui.models.evidence_table import EvidenceTable

_STEPS = 150
_ORDERS = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


def an_edit(file, chance):
    """Change something at random."""
    piece = chance.choice(list(file.plan.evidence))
    action = chance.choice(list(file.plan.actions))
    number = chance.random()
    edits = (
        lambda: attach_address(
            file,
            url=f"https://northshire.example/{number}",
            action_ids=chance.choice(((), (action,))),
        ),
        lambda: change_evidence(file, evidence_id=piece, field="title", value=f"Audit {number}"),
        lambda: change_evidence(file, evidence_id=piece, field="shows", value=f"Visits {number}"),
        lambda: withdraw_evidence(file, evidence_id=piece, reason="The wrong one"),
        lambda: change_action(file, action_id=action, field="title", value=f"Title {number}"),
        file.undo,
        file.redo,
    )
    with suppress(PlanError):  # such as: there is nothing to take back
        chance.choice(edits)()


def told(table):
    """The texts of all rows in their order."""
    rows = range(table.rowCount())
    return [[table.index(row, column).data() for column in Column] for row in rows]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_of_an_order_is_what_is_made_afresh(services, file, tmp_path, seed):
    three_pieces(file, tmp_path / "elsewhere")
    chance, seen = random.Random(seed), set()
    states = EvidenceStates(services)
    kept = EvidenceTable(services, states)
    services.bridge.changed.connect(kept.take_in)
    sorting = (Column.ADDED, Qt.SortOrder.DescendingOrder)
    for _step in range(_STEPS):
        an_edit(file, chance)
        if chance.random() < 0.3:
            sorting = (chance.choice((Column.TITLE, Column.ADDED)), chance.choice(_ORDERS))
            kept.sort(*sorting)
        chosen = EvidenceFilter(
            text=chance.choice(("", "a", "au", "audit", "visits 0", "zz")),
            kind=chance.choice((frozenset(), frozenset({EvidenceKind.WEB}))),
            pillar=chance.choice((frozenset(), frozenset({Pillar.AUDIT}))),
            linked=chance.choice((frozenset(), frozenset({Linked.SOMETHING}))),
        )
        grouping = chance.choice((Grouping.NONE, Grouping.NONE, Grouping.KIND))
        kept.show(chosen, grouping)
        afresh = EvidenceTable(services, states)
        afresh.sort(*sorting)
        afresh.show(chosen, grouping)
        assert sorted(map(str, told(kept))) == sorted(map(str, told(afresh)))
        if sorting[0] is Column.ADDED:
            assert told(kept) == told(afresh)
        for row in range(kept.rowCount()):
            piece = kept.evidence(kept.index(row, 0))
            assert piece is None or kept.index_of(piece.id).row() == row
        seen.add(str(told(kept)))
    assert len(seen) > 20
