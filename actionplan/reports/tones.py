"""The colour role of each status word; the word and its shape are always printed beside it."""

from __future__ import annotations

from actionplan.domain.stages import Assurance, Delivery
from actionplan.reports.charts import Tone

DELIVERY_TONES: dict[Delivery, Tone] = {
    Delivery.COMPLETE: Tone.COMPLETE,
    Delivery.ON_TRACK: Tone.ON_TRACK,
    Delivery.AT_RISK: Tone.AT_RISK,
    Delivery.OFF_TRACK: Tone.OFF_TRACK,
    Delivery.NOT_STARTED: Tone.NOT_STARTED,
    Delivery.WITHDRAWN: Tone.MUTED,
}
ASSURANCE_TONES: dict[Assurance, Tone] = {
    Assurance.NOT_EVIDENCED: Tone.MUTED,
    Assurance.EVIDENCED: Tone.PLAIN,
    Assurance.IMPACT_VERIFIED: Tone.PLAIN,
    Assurance.EMBEDDED: Tone.PLAIN,
}
DELIVERY_ORDER: tuple[Delivery, ...] = (
    Delivery.COMPLETE,
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.NOT_STARTED,
    Delivery.WITHDRAWN,
)
"""The order in which delivery is told: what is done first, what is no longer done last."""
ASSURANCE_ORDER: tuple[Assurance, ...] = (
    Assurance.NOT_EVIDENCED,
    Assurance.EVIDENCED,
    Assurance.IMPACT_VERIFIED,
    Assurance.EMBEDDED,
)
"""The order of proof, from none to lasting."""
