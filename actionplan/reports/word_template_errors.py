"""What can stop a council's own Word template from being used, each with an advice."""

from __future__ import annotations

from actionplan.errors import PlanError
from actionplan.i18n import mark


class TemplateError(PlanError):
    """A template cannot be used."""


class TemplateMissingError(TemplateError):
    """The file is not there, or may not be read."""

    title = mark("The template “{name}” could not be opened.")
    advice = mark("Check that the file is still there, or choose another template.")


class NotATemplateError(TemplateError):
    """The file is of another kind."""

    title = mark("“{name}” is not a Word document or template.")
    advice = mark("Choose a file that Word saved as .docx or .dotx.")


class StrictTemplateError(TemplateError):
    """The file is written in the strict form of the format, which few programs read."""

    title = mark("“{name}” was saved as a “Strict Open XML Document”.")
    advice = mark("Save it in Word as an ordinary “Word Document” or “Word Template”.")


class DamagedTemplateError(TemplateError):
    """The file is incomplete."""

    title = mark("The template “{name}” is damaged or incomplete.")
    advice = mark("Open it in Word, save it under a new name and choose that one.")


class TemplateTooLargeError(TemplateError):
    """The file is larger than any template, or unpacks to much more than it weighs."""

    title = mark("The template “{name}” is too large.")
    advice = mark("A template may be 20 MB; make its pictures smaller, or take them out.")


class ProtectedTemplateError(TemplateError):
    """The file asks for a password."""

    title = mark("The template “{name}” is protected by a password.")
    advice = mark("Save a copy without the password and choose that one.")


class MacroTemplateError(TemplateError):
    """The file carries a program."""

    title = mark("The template “{name}” contains macros or controls and is refused.")
    advice = mark("Save it in Word as .docx or .dotx, which hold no macros, and choose that one.")


class LinkedTemplateError(TemplateError):
    """The file would fetch something from elsewhere whenever the report is opened."""

    title = mark("The template “{name}” fetches something from elsewhere ({what}) and is refused.")
    advice = mark("In Word, break the link or put the thing itself into the template.")


class HostileTemplateError(TemplateError):
    """The file is built in a way that no office program builds one."""

    title = mark("The template “{name}” is built in an unsafe way and is refused.")
    advice = mark("Ask for a new copy, saved by Word itself.")
