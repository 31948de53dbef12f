"""Answers in the table of other implications: yes or no, and the paragraphs that tell more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.i18n import _

if TYPE_CHECKING:
    from actionplan.reports.basis import Basis
    from actionplan.reports.pack_form import Implication

YES, NO = "yes", "no"
_KEPT = {YES: "Yes", NO: "No"}
"""A plan may be read in another language than it was written in, so it is kept in English."""

_ANSWER = re.compile(r"\s*(\w+)\b[\s:;,.–-]*(.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+(?:and|ac?)\s+")
_BEFORE = re.compile(r"^(?:paragraphs?|paragraff(?:au)?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: ``word`` is yes, no or nothing yet; ``paragraphs`` is what follows it."""

    word: str = ""
    paragraphs: str = ""

    @property
    def text(self) -> str:
        """The answer as it is kept."""
        if not self.word:
            return self.paragraphs
        kept = _KEPT[self.word]
        return f"{kept}: {self.paragraphs}" if self.paragraphs else kept

    @property
    def is_whole(self) -> bool:
        """Whether it says yes or no, and where a yes is told."""
        return self.word == NO or (self.word == YES and bool(self.references))

    @property
    def references(self) -> tuple[str, ...]:
        """The paragraphs one by one, such as "4.2" or "Appendix B"."""
        parts = _BETWEEN.split(_BEFORE.sub("", self.paragraphs.strip()))
        return tuple(part.strip().rstrip(".") for part in parts if part.strip())


def read_answer(text: str) -> Answer:
    """Return the answer that a text gives, in English or in the language of the program."""
    words = {YES: YES, NO: NO, _("Yes").casefold(): YES, _("No").casefold(): NO}
    found = _ANSWER.fullmatch(text)
    if found is None or found[1].casefold() not in words:
        return Answer("", text.strip())
    return Answer(words[found[1].casefold()], found[2].strip())


def answer_of(basis: Basis, row: Implication) -> Answer:
    """Return the answer to a row: what was written, else the form's default, fields filled in."""
    return read_answer(basis.written(row.value_key) or basis.filled(row.default))


def references_not_there(basis: Basis, answer: Answer, numbers: frozenset[str] | None) -> list[str]:
    """Return the references to what the report does not have; ``numbers`` are its paragraphs'."""
    if numbers is None:
        return []
    known = numbers | basis.headings.keys()
    return [name for name in answer.references if name not in known]
