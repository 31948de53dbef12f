"""What can stop a report from being read, each with a sentence and an advice."""

from __future__ import annotations

from actionplan.errors import PlanError
from actionplan.i18n import mark


class UnreadableReportError(PlanError):
    """The file is missing or may not be read."""

    title = mark("“{name}” could not be read.")
    advice = mark("Check that the file is still there and that you may open it.")


class NotAReportError(PlanError):
    """The file is no PDF, no Word document and no plain text, whatever its name says."""

    title = mark("“{name}” is not a PDF, a Word document (.docx) or a text file.")
    advice = mark("Download the report again: the website may have sent an error page instead.")


class EmptyReportError(PlanError):
    """There is no text in the file at all."""

    title = mark("“{name}” is empty.")
    advice = mark("Download the report again.")


class ScannedReportError(PlanError):
    """The pages are pictures without a text layer."""

    title = mark("“{name}” holds pictures of pages, not text.")
    advice = mark("Ask for the original PDF, or run text recognition on it first.")


class ProtectedReportError(PlanError):
    """The PDF asks for a password."""

    title = mark("“{name}” is protected by a password.")
    advice = mark("Save a copy without the password and read that.")


class DamagedReportError(PlanError):
    """The file begins like a PDF or a Word document but cannot be opened."""

    title = mark("“{name}” is damaged.")
    advice = mark("Download the report again.")


class OldWordReportError(PlanError):
    """The file was written by Word before 2007."""

    title = mark("“{name}” is in Word's old format.")
    advice = mark("Open it in Word, save it as a Word document (.docx) and read that.")


class MacroReportError(PlanError):
    """The file carries a program."""

    title = mark("“{name}” contains macros and is refused.")
    advice = mark("Save it as a document without macros (.docx), or as a PDF.")


class HostileReportError(PlanError):
    """The file is built in a way that no office program builds one."""

    title = mark("“{name}” is built in an unsafe way and is refused.")
    advice = mark("Ask for a new copy, saved by the program that made it.")


class DemandingReportError(PlanError):
    """Reading the file took more memory or time than the reader may have."""

    title = mark("“{name}” asks for more memory or time than any report and is refused.")
    advice = mark("Ask for a new copy, or copy the words of the report and paste them.")


class ReportChangedError(PlanError):
    """The file is no longer the one that was read and looked at."""

    title = mark("“{name}” has changed since it was read. Nothing was added.")
    advice = mark("Read it again, so that what is kept is what you have looked at.")


class ReportTooLargeError(PlanError):
    """The file is larger, or has more pages, than any report."""

    title = mark("“{name}” is too large for an inspection report.")
    advice = mark("Choose a file of at most {pages} pages and {megabytes} MB.")
