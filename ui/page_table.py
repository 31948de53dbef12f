"""The table of pages: what the sidebar lists and where each is found when it is first opened."""

from __future__ import annotations

from msgspec import Struct

from actionplan.i18n import mark


class PageSpec(Struct, frozen=True):
    """One page: its key, marked title, icon, "module:Class", and whether the sidebar lists it."""

    key: str
    title: str
    icon: str
    place: str
    listed: bool = True


PAGES = (
    PageSpec("overview", mark("Overview"), "layout-dashboard", "ui.pages.overview:OverviewPage"),
    PageSpec("plan", mark("Plan"), "list-tree", "ui.pages.plan:PlanPage"),
    PageSpec("timeline", mark("Timeline"), "calendar", "ui.pages.timeline:TimelinePage"),
    PageSpec("evidence", mark("Evidence"), "folder-check", "ui.pages.evidence:EvidencePage"),
    PageSpec("measures", mark("Measures"), "chart-line", "ui.pages.measures:MeasuresPage"),
    PageSpec("judgements", mark("Judgements"), "scale", "ui.pages.judgements:JudgementsPage"),
    PageSpec("people", mark("People"), "users", "ui.pages.people:PeoplePage"),
    PageSpec("reports", mark("Reports"), "file-text", "ui.pages.reports:ReportsPage"),
    PageSpec("history", mark("History"), "history", "ui.pages.history:HistoryPage"),
    PageSpec(
        "import",
        mark("Import inspection report"),
        "file-input",
        "ui.pages.import_review:ImportReviewPage",
        listed=False,
    ),
    PageSpec(
        "tracker",
        mark("Import spreadsheet or tracker"),
        "file-input",
        "ui.pages.tracker_import:TrackerImportPage",
        listed=False,
    ),
    PageSpec("search", mark("Search"), "search", "ui.pages.search:SearchPage", listed=False),
    PageSpec("welcome", mark("Welcome"), "house", "ui.pages.welcome:WelcomePage", listed=False),
)

LISTED = tuple(spec for spec in PAGES if spec.listed)
