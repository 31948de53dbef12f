"""Questions about a plan: filters, totals, timeline, search, what changed since; pure."""
