"""Numbers of measures as they are printed."""

from __future__ import annotations

import math

from actionplan.i18n import _

_WHOLE = 1e15


def number_text(value: float) -> str:
    """Return a number without needless digits: 59, 4.5, 1,250."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < _WHOLE:
        return f"{int(value):,}".replace("-", "\N{MINUS SIGN}")
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", "\N{MINUS SIGN}")


def with_unit(value: float | None, unit: str) -> str:
    """Return a value with its unit; none is said to be not reported, which is not zero."""
    if value is None:
        return _("not reported")
    number = number_text(value)
    if not unit.strip():
        return number
    return f"{number}%" if unit.strip() in {"%", "per cent", "percent"} else f"{number} {unit}"
