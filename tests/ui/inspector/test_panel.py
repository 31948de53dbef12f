"""The scrolling column of the inspector: entries set apart, each of them close together."""

from __future__ import annotations

from ui.inspector.panel import Panel


def test_entries_are_further_apart_than_what_belongs_to_one(qtbot):
    panel = Panel("History")
    qtbot.addWidget(panel)
    labels = []
    for name in ("first", "second"):
        panel.begin()
        labels += [panel.add_text(name), panel.add_text(f"more of the {name}")]
    panel.end()
    panel.resize(300, 400)
    panel.show()
    tops = [label.mapTo(panel, label.rect().topLeft()).y() for label in labels]
    bottoms = [top + label.height() for top, label in zip(tops, labels, strict=True)]
    assert tops[2] - bottoms[1] > 3 * (tops[1] - bottoms[0])
    assert tops[1] - bottoms[0] == tops[3] - bottoms[2]
