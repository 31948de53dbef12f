"""What a gesture can be refused for, each with a sentence and an advice."""

from __future__ import annotations

from actionplan.errors import PlanError
from actionplan.i18n import mark


class EmptyTextError(PlanError):
    """A text that must not be empty is empty."""

    title = mark("“{field}” is empty.")
    advice = mark("Write something there; nothing was changed.")


class ReasonMissingError(PlanError):
    """The gesture overrules something that was agreed, so somebody will ask why."""

    title = mark("This change needs a reason.")
    advice = mark("Say in a few words why; the reason is kept with the change.")


class UnknownReferenceError(PlanError):
    """No area or action of the plan has this reference."""

    title = mark("The plan has no “{reference}”.")
    advice = mark("Use a reference as the plan shows it, such as S2 or S2.1.")


class GoneError(PlanError):
    """The record that a gesture is about is no longer in the plan."""

    title = mark("What you wanted to change is no longer in the plan.")
    advice = mark("An undo or another copy took it back; look in History.")


class UnknownFieldError(PlanError):
    """The record has no field of this name that may be set."""

    title = mark("“{field}” cannot be set on {reference}.")
    advice = mark("These can: {known}.")


class BadValueError(PlanError):
    """A value does not fit its field."""

    title = mark("“{value}” does not fit “{field}”.")
    advice = mark("Expected: {expected}.")


class AreaLockedError(PlanError):
    """The report's words were confirmed and stay as they are."""

    title = mark("The wording of {reference} was confirmed against the report and is locked.")
    advice = mark("Withdraw the area and add it again if the report was read wrongly.")


class WithdrawnError(PlanError):
    """The action or area was withdrawn and takes no new work."""

    title = mark("{reference} is withdrawn.")
    advice = mark("Restore it first.")


class NotWithdrawnError(PlanError):
    """Only what is withdrawn can be restored."""

    title = mark("{reference} is not withdrawn.")
    advice = mark("There is nothing to restore.")


class DayInFutureError(PlanError):
    """A fact carries a day that has not come yet."""

    title = mark("{day} has not come yet.")
    advice = mark("Give the day on which it happened, today at the latest.")


class DatesCrossedError(PlanError):
    """An end lies before its beginning."""

    title = mark("{end} lies before {start}.")
    advice = mark("Give the earlier day first.")


class EvidenceMissingError(PlanError):
    """A step of assurance names no live evidence."""

    title = mark("This step on {reference} rests on no evidence.")
    advice = mark("Choose what it rests on; where there is none, attach evidence first.")


class VerifierIsLeadError(PlanError):
    """The lead officer wants to assure their own action."""

    title = mark("{who} leads {reference} and cannot also verify it.")
    advice = mark("Somebody other than the lead officer has to be satisfied.")


class ImpactUnprovedError(PlanError):
    """Nothing shows that the action made a difference."""

    title = mark("Nothing shows yet that {reference} made a difference.")
    advice = mark(
        "Impact is verified by a measure of its area that is met, by an audit, "
        "or by what children and families say."
    )


class StepTooEarlyError(PlanError):
    """The step before is missing, or a re-check was not on a later day."""

    title = mark("{reference} cannot take this step yet.")
    advice = mark(
        "Evidence comes first, then verified impact, then a re-check on a later day; "
        "a failed re-check goes back."
    )


class NotCompleteError(PlanError):
    """An action proves nothing before it is done."""

    title = mark("{reference} is not complete.")
    advice = mark("Complete the action first, on the day of the step or before.")


class GradeUnknownError(PlanError):
    """The framework has no such grade."""

    title = mark("“{grade}” is not a grade of “{framework}”.")
    advice = mark("Its grades are: {known}.")


class PeriodFrozenError(PlanError):
    """A frozen period stays as it was reported."""

    title = mark("The period {name} is frozen.")
    advice = mark("Its report stays as it was; put what is new into the next period.")


class LinkRefusedError(PlanError):
    """The link could run a program, reach another machine or pretend to be something else."""

    title = mark("The link “{link}” is refused: {reason}")
    advice = mark("Attach a copy of the file, or give a web address that begins with https.")


class NotAMomentError(PlanError):
    """A text names no moment of the plan's past."""

    title = mark("“{text}” is no moment of this plan.")
    advice = mark("Give a day (2026-10-12), a frozen period (2026-05-21..2026-11-20) or “now”.")


class PeriodNotFrozenError(PlanError):
    """A period that still runs has no moment that was fixed."""

    title = mark("The period {name} is not frozen.")
    advice = mark("Only what was frozen can be looked back at; give a day instead.")


class NotRedactableError(PlanError):
    """A field holds no words of a person, so no personal detail stands in it."""

    title = mark("Nothing can be removed from “{field}”.")
    advice = mark("Choose a field of words, such as detail, title, update.text or evidence.title.")


class NoDetailError(PlanError):
    """To search several records for a detail, it must be named."""

    title = mark("Say which text is to be removed.")
    advice = mark("Only a single field can be removed as a whole.")


class KnownAlreadyError(PlanError):
    """Somebody or some agency is in the plan in the very same words."""

    title = mark("The plan has “{name}” already.")
    advice = mark("Use the one that is there, or add a name that tells the two apart.")


class SamePersonError(PlanError):
    """Work is to go from a person to that same person, or to nobody."""

    title = mark("Choose somebody other than “{name}”.")
    advice = mark("Type a role title; a new one is added to the plan.")


class NothingChosenError(PlanError):
    """A gesture on several records was asked for and none of them is chosen."""

    title = mark("Nothing is chosen.")
    advice = mark("Tick at least one action or area.")
