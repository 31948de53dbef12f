"""The rhythm around the actions: readings, monthly returns, the board's minutes, two periods."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from actionplan.commands.evidence import attach_file, attach_reference
from actionplan.commands.measures import add_reading
from actionplan.commands.periods import ensure_period, freeze_period, set_period_field
from actionplan.domain.deadlines import add_months
from actionplan.domain.references import area_by_reference
from actionplan.domain.stages import Pillar
from actionplan.domain.wording import long_day_text, month_name
from actionplan.samples.papers import write_paper
from actionplan.samples.roles import BUSINESS, QUALITY
from actionplan.samples.scene import Scene, Turn
from actionplan.samples.surroundings import MEASURES, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Period

_RETURN_DAYS = (34, 65, 96, 126, 157, 187, 218, 248)
_PAPER_OPENED, _PAPER_WRITTEN = 150, 180
_FREEZE_AFTER = 4
_MONTHS = 6
_LEADING = 3


def reading_turns(scene: Scene) -> Iterator[Turn]:
    """Yield the readings of all measures."""
    for story in MEASURES:
        for day, value in story.readings:
            yield Turn(day, partial(_read, scene, story.name, value))


def _read(scene: Scene, name: str, value: float | None) -> None:
    scene.file.who = QUALITY
    note = "" if value is not None else "Not reported this month."
    on = scene.file.clock.today()
    add_reading(scene.file, measure_id=scene.measures[name], on=on, value=value, note=note)


def return_turns(scene: Scene) -> Iterator[Turn]:
    """Yield the monthly performance returns and the minutes of the board."""
    for day in _RETURN_DAYS:
        yield Turn(day, partial(_return, scene, day))
        yield Turn(day + 3, partial(_minutes, scene))


def _return(scene: Scene, day: int) -> None:
    scene.file.who = QUALITY
    month = month_name(scene.day(day - 20).month)
    title = f"Performance return, {month}"
    shows = f"The measures of the front door for {month}, and a note on the others."
    attach_file(
        scene.file,
        source=write_paper(scene, f"return-{month.lower()}.csv", title, shows),
        title=title,
        shows=shows,
        pillar=Pillar.DATA,
        dated=scene.day(day - 4),
        measure_ids=tuple(scene.measures.values())[:_LEADING],
    )


def _minutes(scene: Scene) -> None:
    scene.file.who = BUSINESS
    today = scene.file.clock.today()
    areas = (area_by_reference(scene.file.plan, reference) for reference in ("S2", "S5", "S11"))
    attach_reference(
        scene.file,
        where=f"Board minutes, folder {today.year}, {long_day_text(today)}",
        title=f"Minutes of the Improvement Board, {long_day_text(today)}",
        shows="The board asked about waiting children, caseloads and its own measures.",
        dated=today,
        area_ids=tuple(area.id for area in areas if area),
    )


def period_turns(scene: Scene) -> Iterator[Turn]:
    """Yield the first period, written up and frozen some days after its end, and the second."""
    second = add_months(scene.published, _MONTHS)
    last = (second - scene.published).days - 1
    yield Turn(_PAPER_OPENED, partial(_period, scene, 0))
    for key, text in PAPER:
        yield Turn(_PAPER_WRITTEN, partial(_write, scene, key, text))
    meeting = long_day_text(scene.day(last + 12))
    yield Turn(_PAPER_WRITTEN, partial(_write, scene, "date", meeting))
    yield Turn(last + _FREEZE_AFTER, partial(_freeze, scene))
    yield Turn(last + _FREEZE_AFTER + 1, partial(_period, scene, 1))


def _period(scene: Scene, number: int) -> Period:
    start = add_months(scene.published, _MONTHS * number)
    end = add_months(scene.published, _MONTHS * (number + 1))
    return ensure_period(scene.file, start=start, end=end - timedelta(1))


def _write(scene: Scene, key: str, text: str) -> None:
    set_period_field(scene.file, period_id=_period(scene, 0).id, key=key, text=text)


def _freeze(scene: Scene) -> None:
    freeze_period(scene.file, period_id=_period(scene, 0).id)
