"""What can be wrong with a plan file, each with a sentence and an advice."""

from __future__ import annotations

from typing import ClassVar

from actionplan.errors import PlanError
from actionplan.i18n import mark


class PlanFileError(PlanError):
    """Something is wrong with a plan file; ``name`` is the file's name.

    ``is_about_the_content`` tells a file of ours that is not sound from one that cannot be had.
    """

    is_about_the_content: ClassVar[bool] = False
    tells_backup: ClassVar[bool] = True


class MissingPlanError(PlanFileError):
    """There is no file at that place."""

    title: ClassVar[str] = mark("There is no plan file “{name}”.")
    advice: ClassVar[str] = mark("Nothing was changed; check the name and the folder.")


class UnreadablePlanError(PlanFileError):
    """The file cannot be read, for a reason that is not its content; ``fault`` says which."""

    title: ClassVar[str] = mark("“{name}” cannot be read ({fault}).")
    advice: ClassVar[str] = mark("Nothing was changed; try again, or open a backup meanwhile.")


class PlanExistsError(PlanFileError):
    """A new plan would take the place of an existing file."""

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("“{name}” exists already.")
    advice: ClassVar[str] = mark("Nothing was changed; choose another name.")


class NotAPlanError(PlanFileError):
    """The file is not one of ours."""

    title: ClassVar[str] = mark("“{name}” is not a plan file.")
    advice: ClassVar[str] = mark("Nothing was changed; choose a file that ends in .actionplan.")


class OtherPlanError(PlanFileError):
    """The file is a plan, but no copy of the one that it is compared with."""

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("“{name}” is another plan, not a copy of this one.")
    advice: ClassVar[str] = mark("Nothing was changed; choose a copy of this plan.")


class DamagedPlanError(PlanFileError):
    """The file is ours but its content does not hold together; ``fault`` says where."""

    is_about_the_content: ClassVar[bool] = True
    title: ClassVar[str] = mark("“{name}” is damaged ({fault}).")
    advice: ClassVar[str] = mark(
        "The file was left as it is. Put a backup in its place with “actionplan restore”, or let "
        "“actionplan recover” write a new plan from what the file still holds."
    )


class ForeignSchemaError(PlanFileError):
    """The file has tables, triggers or views that this program did not make."""

    is_about_the_content: ClassVar[bool] = True
    title: ClassVar[str] = mark("“{name}” holds parts that this program did not make ({fault}).")
    advice: ClassVar[str] = mark(
        "It was not opened and not changed. Ask who sent it, or use a backup of your own."
    )


class ProtectedPlanError(PlanFileError):
    """The file is protected with a password that nobody gave yet."""

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("“{name}” is protected with a password.")
    advice: ClassVar[str] = mark(
        "Nothing was changed; give its password when it is asked for, or on the command line name "
        "a file that holds it with --password-file."
    )


class WrongPasswordError(PlanFileError):
    """A password does not open the file."""

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("This password does not open “{name}”.")
    advice: ClassVar[str] = mark(
        "Nothing was changed. Capital letters and spaces count; a forgotten password cannot be "
        "recovered. If the password is right, the file is damaged: open a backup."
    )


class ProtectionMissingError(PlanFileError):
    """The library for protected plans is not there, or is not what it says."""

    title: ClassVar[str] = mark("This installation has no protection with passwords (“{name}”).")
    advice: ClassVar[str] = mark("Nothing was changed; install the package “sqlcipher3” with it.")


class PasswordTooShortError(PlanError):
    """A password could be guessed."""

    title: ClassVar[str] = mark("The password is too short: {least} characters at least.")
    advice: ClassVar[str] = mark("Three words that do not belong together are easy to remember.")


class PasswordNotChangedError(PlanFileError):
    """A plan could not be written anew under another password; ``fault`` says why."""

    title: ClassVar[str] = mark("The password of “{name}” could not be changed ({fault}).")
    advice: ClassVar[str] = mark("Nothing was changed: the plan opens as before.")


class NewerPlanError(PlanFileError):
    """The file was saved by a newer version of the program."""

    title: ClassVar[str] = mark("“{name}” was saved by a newer version of ActionPlan.")
    advice: ClassVar[str] = mark("Nothing was changed; install the newer version to open it.")


class ReadOnlyPlanError(PlanFileError):
    """The file or its folder cannot be written to."""

    title: ClassVar[str] = mark("“{name}” cannot be changed: the file or its folder is read-only.")
    advice: ClassVar[str] = mark("Nothing was changed; open it to read, or copy it elsewhere.")


class LockedPlanError(PlanFileError):
    """Somebody else has the plan open."""

    title: ClassVar[str] = mark("“{name}” is open by {person} on {machine} since {since}.")
    advice: ClassVar[str] = mark("Nothing was changed; you can open it to read meanwhile.")


class BusyPlanError(PlanFileError):
    """Another program holds the file's write lock for longer than we wait."""

    title: ClassVar[str] = mark("“{name}” is being written by another program.")
    advice: ClassVar[str] = mark(
        "This edit was not saved, all earlier ones are; try again in a moment."
    )


class HeldPlanError(BusyPlanError):
    """The write lock is held, and the note beside the plan says who has the plan open."""

    title: ClassVar[str] = mark("“{name}” is being written by {person} on {machine}.")


class MigrationError(PlanFileError):
    """A plan of an earlier version could not be brought up to date; ``fault`` says why."""

    title: ClassVar[str] = mark("“{name}” could not be brought up to date ({fault}).")
    advice: ClassVar[str] = mark(
        "It was left in the earlier version, with all that it holds, and was backed up before. "
        "See to the cause, such as a full disk, and open it again."
    )


class NotFittingError(PlanFileError):
    """An edit breaks a rule of the file itself, which no command should let happen.

    A mistake of the program, or the work of a hostile import; ``fault`` is the rule.
    """

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("The edit does not fit “{name}” ({fault}).")
    advice: ClassVar[str] = mark(
        "Nothing was changed, the file is sound. This is a mistake of the program or of what was "
        "imported: try it another way, and tell whoever looks after the program."
    )


class MovedPlanError(PlanFileError):
    """The file was renamed, deleted or replaced while it was open."""

    title: ClassVar[str] = mark("“{name}” was moved, deleted or replaced while it was open.")
    advice: ClassVar[str] = mark(
        "This edit was not saved. Earlier ones are in the file where it is now, and in the "
        "backups. Close the plan, and open it where it is."
    )


class ChangedElsewhereError(PlanFileError):
    """Another program wrote to the file since it was last read."""

    title: ClassVar[str] = mark("“{name}” was changed by another program while it was open.")
    advice: ClassVar[str] = mark(
        "This edit was not saved, and the file was left as it is now; close the plan and open it "
        "again."
    )


class DiskFullError(PlanFileError):
    """There is no room on the disk."""

    title: ClassVar[str] = mark("There is no room left on the disk of “{name}”.")
    advice: ClassVar[str] = mark(
        "This edit was not saved, all earlier ones are; make room and try again."
    )


class DiskError(PlanFileError):
    """The disk reported an error; ``fault`` is its word."""

    title: ClassVar[str] = mark("The disk of “{name}” reported an error ({fault}).")
    advice: ClassVar[str] = mark(
        "This edit was not saved, all earlier ones are; save a copy on another disk."
    )


class CannotMakePlanError(PlanFileError):
    """A plan file cannot be made at that place; ``fault`` says why."""

    tells_backup: ClassVar[bool] = False
    title: ClassVar[str] = mark("“{name}” cannot be made here ({fault}).")
    advice: ClassVar[str] = mark("Nothing was changed; choose another folder.")


class TextTooLongError(PlanError):
    """A text is longer than a field may be."""

    title: ClassVar[str] = mark("The text is too long: {count} characters, {limit} at most.")
    advice: ClassVar[str] = mark("Shorten it, or attach it as evidence.")


class NothingToUndoError(PlanError):
    """There is no change to take back or to bring back."""

    title: ClassVar[str] = mark("There is nothing to take back.")


class ChangedSinceError(PlanError):
    """Somebody changed since what is to be taken back; ``fields`` names what."""

    title: ClassVar[str] = mark("This was changed again since: {fields}.")
    advice: ClassVar[str] = mark("Take back the later change first, or set the field by hand.")


class UnknownChangeError(PlanError):
    """There is no such change in the history."""

    title: ClassVar[str] = mark("There is no change “{change}” in this plan's history.")


class GoneForGoodError(PlanError):
    """What a gesture removed is gone from the file, so it cannot be taken back."""

    title: ClassVar[str] = mark("A personal detail that was removed cannot be brought back.")


class PlanMadeError(PlanError):
    """The making of the plan itself is to be taken back."""

    title: ClassVar[str] = mark("The making of the plan cannot be taken back.")


class DetailNotFoundError(PlanError):
    """What is to be removed stands neither in the field nor in its history."""

    title: ClassVar[str] = mark("“{text}” stands nowhere in this field or its history.")
    advice: ClassVar[str] = mark("Nothing was changed; capital letters and spaces count.")


class TracesRemainError(PlanError):
    """A detail is out of the plan and its history, but the file was not written anew."""

    title: ClassVar[str] = mark(
        "The detail is removed, but traces may remain in the file ({fault})."
    )
    advice: ClassVar[str] = mark("Make room on the disk, then remove the same detail once more.")


class EditInProgressError(RuntimeError):
    """An edit was begun while another was open or being announced: a fault of the program."""


class EvidenceTooLargeError(PlanError):
    """A file is larger than evidence may be."""

    title: ClassVar[str] = mark("“{name}” has {size} MB; evidence may have {limit} MB at most.")
    advice: ClassVar[str] = mark("Link to it instead of storing a copy.")


class EvidenceUnreadableError(PlanError):
    """A file that should become evidence cannot be read."""

    title: ClassVar[str] = mark("“{name}” cannot be read ({fault}).")
    advice: ClassVar[str] = mark(
        "Nothing was attached; see whether the file is there and may be read, and try again."
    )


class EvidenceNotStoredError(PlanError):
    """A file could not be copied into the evidence folder."""

    title: ClassVar[str] = mark("“{name}” could not be copied beside the plan ({fault}).")
    advice: ClassVar[str] = mark("Nothing was attached; make room, or link to the file instead.")


class BackupError(PlanError):
    """A backup could not be made or used."""

    tells_backup: ClassVar[bool] = True
    title: ClassVar[str] = mark("The backup of “{name}” failed ({fault}).")
    advice: ClassVar[str] = mark(
        "The plan itself was not changed; make room, or see whether the folder may be written to, "
        "and try again."
    )
