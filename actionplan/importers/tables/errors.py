"""What can stop a table from being read, each with a sentence and an advice."""

from __future__ import annotations

from actionplan.errors import PlanError
from actionplan.i18n import mark


class TableError(PlanError):
    """A table could not be taken in; the plan was not touched."""


class TableUnreadableError(TableError):
    """The file is missing, damaged, or not what its beginning says."""

    title = mark("“{name}” could not be read: it is damaged or incomplete.")
    advice = mark("Open it in the program that made it, save it as a new workbook and try again.")


class TableMissingError(TableError):
    """The file is not there, or may not be read."""

    title = mark("“{name}” could not be opened.")
    advice = mark("Check that the file is still there and that you may open it.")


class TableKindError(TableError):
    """The file is of a kind that holds no table we know."""

    title = mark("“{name}” is not a table that the program can read.")
    advice = mark("Save it as an Excel workbook (.xlsx), OpenDocument (.ods), CSV or Word (.docx).")


class TableEmptyError(TableError):
    """There is no filled cell in the file."""

    title = mark("“{name}” holds no table.")
    advice = mark("Choose a file in which a table has a row of headings and rows below it.")


class TableTooLargeError(TableError):
    """The file is larger than any plan, or unpacks to much more than it weighs."""

    title = mark("“{name}” is too large to be taken in as a plan.")
    advice = mark(
        "A sheet may have {rows} rows and {columns} columns; remove what is not the plan."
    )


class TableProtectedError(TableError):
    """The file asks for a password."""

    title = mark("“{name}” is protected by a password.")
    advice = mark("Save a copy without the password and read that.")


class TableMacroError(TableError):
    """The file carries a program."""

    title = mark("“{name}” contains macros and is refused.")
    advice = mark("Save it as a workbook or document without macros (.xlsx or .docx).")


class TableHostileError(TableError):
    """The file is built in a way that no office program builds one."""

    title = mark("“{name}” is built in an unsafe way and is refused.")
    advice = mark("Ask for a new copy, saved by the program that made it.")


class MappingUnreadableError(TableError):
    """The remembered mapping is not one."""

    title = mark("“{name}” does not say which column is which.")
    advice = mark("Make it again by importing a table and keeping the mapping.")


class TableChangedError(TableError):
    """The file on the disk is not the one that was read."""

    title = mark("“{name}” was changed since it was read.")
    advice = mark("Read it again, so that what is taken in is what you have seen.")


class FieldUnknownError(TableError):
    """A column is to stand for a field that there is not."""

    title = mark("“{field}” is no field that a column can stand for.")
    advice = mark("Say one of {known}.")


class ColumnUnknownError(TableError):
    """A column is named that no sheet has."""

    title = mark("No sheet of “{name}” has a column “{column}”.")
    advice = mark("The columns are {known}.")


class SheetUnknownError(TableError):
    """A sheet is named that the file does not have."""

    title = mark("“{name}” has no sheet “{sheet}”.")
    advice = mark("The sheets are {known}.")


class ActionColumnMissingError(TableError):
    """Nothing says which column holds the actions."""

    title = mark("No column of “{name}” is known to hold actions, areas or measures.")
    advice = mark("Give one of the columns the heading “Action”, or say which column it is.")
