"""What every page and dialog is given: the long-lived objects, handed down by constructor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from actionplan.clock import Clock
    from ui.bridge import PlanBridge
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.settings import Settings
    from ui.theme import Theme


class Services(Struct, frozen=True, kw_only=True, eq=False):
    """The objects that live as long as the program; made once, in ``ui.app``."""

    bridge: PlanBridge
    jobs: Jobs
    messages: Messages
    settings: Settings
    clock: Clock
    theme: Theme
