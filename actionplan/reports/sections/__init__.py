"""The sections of reports: each a function from the basis of a report to its blocks."""
