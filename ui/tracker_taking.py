"""From a tracker that was confirmed to the plan: one change set, or a new plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.planfile import PlanFile
    from ui.services import Services
    from ui.tracker_looks import Final


def added_to(services: Services, final: Final) -> None:
    """Add everything to the open plan."""
    # The importers of tables are of no use before somebody confirms.
    from actionplan.importers.tables import apply_table_proposal  # noqa: PLC0415  (see above)

    apply_table_proposal(services.bridge.file, final.proposal, source=final.source)


def made_of(services: Services, path: Path, final: Final) -> PlanFile:
    """Return a new plan at ``path`` that holds everything, named after its file."""
    from actionplan.importers.tables import plan_from_table  # noqa: PLC0415  (as above)

    return plan_from_table(
        path,
        final.proposal,
        title=path.stem,
        who=services.settings.who(),
        source=final.source,
        clock=services.clock,
    )
