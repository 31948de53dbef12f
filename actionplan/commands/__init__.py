"""One function for each gesture of a user; the only callers of ``PlanFile.edit``."""
