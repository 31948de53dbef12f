"""What other pages ask the plan page to show: the rows of a figure, not one record.

A view is a text such as "due=overdue" or "status=complete;assurance=no-evidence", so that it goes
where the id of a record goes. Names and keys are those of the menus over the plan table.
"""

from __future__ import annotations

COMPLETE = "status=complete"
OVERDUE = "due=overdue"
DUE_SOON = "due=soon"
NO_EVIDENCE = "assurance=no-evidence"
"""Complete, with no evidence attached at all."""


def view_of(menu: str, *keys: str) -> str:
    """Return the view that shows what some keys of one menu let through."""
    return f"{menu}={','.join(keys)}"


def chosen_in(view: str) -> dict[str, list[str]]:
    """Return the keys to be chosen by the name of their menu; nothing for the id of a record."""
    if "=" not in view:
        return {}
    pairs = (part.partition("=") for part in view.split(";"))
    return {menu: keys.split(",") for menu, _equals, keys in pairs}
