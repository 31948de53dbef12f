"""Documents beside the progress report: response, briefing, one page, plan for submission."""
