"""The inspector at the right of the plan: one area or action in full, edited in place."""
