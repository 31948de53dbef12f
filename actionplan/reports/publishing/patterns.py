"""How the details look that could tell who somebody is.

Every pattern works on text whose white space is single blanks. A date alone is no date of birth, a
number alone no case number: what stands beside it decides, so that a board paper full of dates and
figures asks nobody about them.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from actionplan.i18n import mark
from actionplan.reports.publishing.words import CHILD, FIRST, LAST, SMALL
from actionplan.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Detail(StrEnum):
    """A kind of detail that a published document should not tell."""

    CHILD = "child"
    BIRTH = "birth"
    NHS = "nhs"
    CASE = "case"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    COUNT = "count"


DETAIL_WORDS: dict[Detail, str] = {
    Detail.CHILD: mark("A child"),
    Detail.BIRTH: mark("Date of birth"),
    Detail.NHS: mark("NHS number"),
    Detail.CASE: mark("Case or reference number"),
    Detail.POSTCODE: mark("Postcode"),
    Detail.PHONE: mark("Phone number"),
    Detail.EMAIL: mark("E-mail address of a person"),
    Detail.COUNT: mark("Small number"),
}


class Pattern(NamedTuple):
    """An expression, and what else has to be true of a place where it fits."""

    detail: Detail
    expression: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] | None = None


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}\.?,? \d{{4}})"
)
_AGE = r"(?:1[0-8]|[0-9])"
_AGED = (
    rf"(?: ?\((?:aged? ?)?{_AGE}(?: ?(?:years?(?: old)?|yrs?|months?|weeks?))?\)"
    rf"|,? (?:was |is |who is )?aged? {_AGE}\b|, {_AGE}(?: years old)?(?=[,.;)]|$)"
    rf"|,? (?:is |was )?(?:an? )?{_AGE}[ -](?:years?|months?|weeks?|yrs?)[ -]old\b)"
)
_CASE = (
    r"(?:case|client|child|person|pupil|family|file|record|referral|court|crime|hospital|patient"
    r"|social care|mosaic|liquidlogic|carefirst|frameworki|lcs|ehm|care ?director|azeus)"
)


def _folded(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _is_nhs(found: re.Match[str]) -> bool:
    digits = [int(sign) for sign in found[0] if sign.isdigit()]
    rest = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and len(set(digits)) > 1


def _is_first_name(found: re.Match[str]) -> bool:
    return found["name"] in _known("first_names")


def _are_initials(found: re.Match[str]) -> bool:
    return found["initials"] not in _known("not_initials")


def _is_phone(found: re.Match[str]) -> bool:
    digits = "".join(sign for sign in found[0] if sign.isdigit())
    local = digits.removeprefix("44").removeprefix("0") if "+" in found[0] else digits[1:]
    return len(local) in {9, 10} and local[0] in "1257"


def _is_of_a_person(found: re.Match[str]) -> bool:
    local, teams = found["local"].casefold(), _known("teams")
    if any(word in teams for word in re.split(r"[._\-+\d]+", local)):
        return False
    return not any(word in local for word in teams if len(word) > _SHORT)


def _is_postcode(found: re.Match[str]) -> bool:
    return " " in found[0] or found["area"] in _known("post_areas")


def _is_small_count(found: re.Match[str]) -> bool:
    numbers_a_heading = found["count"].isdigit() and found["who"][0].isupper()
    if numbers_a_heading and found.string[found.end() :].strip():
        return False
    return FIRST.search(found.string[: found.start()][-40:]) is None and not LAST.match(
        found.string[found.end() :][:60]
    )


_SHORT = 5
"""A team's word that is longer than this gives it away within a longer word as well."""

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        Detail.CHILD,
        re.compile(
            r"\b(?:[Cc]hild|[Yy]oung [Pp]erson|[Ss]ibling|[Bb]aby|[Bb]oy|[Gg]irl|[Pp]upil|[Ff]amily"
            r"|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister|[Ss]tudent)"
            r" (?:[A-HJ-Z]\d?|(?<=[A-Z][a-z]{4} )\d{1,3})(?:[’']s)?(?![\w-]|\.\w)"
        ),
    ),
    Pattern(
        Detail.CHILD,
        re.compile(rf"\b(?P<name>[A-Z][a-z]+) [A-Z](?:[a-z]+|\b\.?)(?:[-’'][A-Z][a-z]+)?{_AGED}"),
        _is_first_name,
    ),
    Pattern(Detail.CHILD, re.compile(rf"\b(?P<name>[A-Z][a-z]+){_AGED}"), _is_first_name),
    Pattern(
        Detail.CHILD,
        re.compile(
            rf"\b{_AGE}[ -](?:years?|months?|weeks?)[ -]old,? (?P<name>[A-Z][a-z]+)"
            r"(?: [A-Z][a-z]+)?\b"
        ),
        _is_first_name,
    ),
    Pattern(
        Detail.CHILD,
        re.compile(rf"(?<![\w.&])(?P<initials>[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.)?){_AGED}"),
        _are_initials,
    ),
    Pattern(
        Detail.BIRTH,
        _folded(
            rf"\b(?:d\.? ?o\.? ?b\.?|dates? of birth|birth ?dates?|birthdays?|born)"
            rf"(?: (?:is|was|were|on|in|of))*[ :\-–(]*{_DAY}"
        ),
    ),
    Pattern(
        Detail.NHS,
        re.compile(r"(?<![\w\-.,/])\d{3}([ -]?)\d{3}\1\d{4}(?![\w\-/]|[.,]\d)"),
        _is_nhs,
    ),
    Pattern(
        Detail.CASE,
        _folded(
            rf"\b{_CASE}(?: file)?(?: (?:id|no|nos|numbers?|ref|reference)\b)+\.?[ :#]*"
            r"(?=[\w/\-]*\d{2})[a-z0-9][\w/\-]{2,20}"
        ),
    ),
    Pattern(
        Detail.CASE,
        _folded(rf"\b{_CASE} ?(?:#|:) ?(?=[\w/\-]*\d{{4}})[a-z]{{0,4}}[\w/\-]{{2,20}}"),
    ),
    Pattern(
        Detail.CASE,
        _folded(r"\b(?:upn|uln|lac id|pupil number)[ :#]*(?:no\.? ?)?[a-z]?\d{8,12}[a-z]?\b"),
    ),
    Pattern(Detail.CASE, re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[A-Z0-9]\b")),
    Pattern(Detail.CASE, re.compile(r"\b[A-Z]{2}\d{2}[CPZ]\d{5}\b")),
    Pattern(
        Detail.CASE,
        re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    ),
    Pattern(
        Detail.POSTCODE,
        re.compile(r"\b(?P<area>[A-Z]{1,2})\d[A-Z\d]? ?\d[A-Z]{2}\b"),
        _is_postcode,
    ),
    Pattern(
        Detail.PHONE,
        re.compile(
            r"(?<![\w+/.\-])(?:\+44 ?(?:\(0\) ?)?|\(?0)\d{2,5}\)?"
            r"(?:[ \-]?\d{2,6}){1,3}(?![\w/]|-\d)"
        ),
        _is_phone,
    ),
    Pattern(
        Detail.EMAIL,
        _folded(r"(?<![\w.%+\-])(?P<local>[\w.%+\-]{1,64})@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+"),
        _is_of_a_person,
    ),
    Pattern(
        Detail.COUNT,
        _folded(rf"(?<![\w.,/£$€%\-–])(?P<count>{SMALL})(?! in )\b{CHILD}"),
        _is_small_count,
    ),
)
"""What is looked for in every published document, besides what an organisation adds."""


@cache
def _known(kind: str) -> frozenset[str]:
    words = tomllib.loads(resource("publishing", "known.toml").read_text("utf-8"))[kind]
    return frozenset(words.split())


def places(text: str, own: tuple[Pattern, ...] = ()) -> Iterator[tuple[Detail, int, int]]:
    """Yield kind, start and end of each detail in ``text``, overlapping ones included."""
    for pattern in (*PATTERNS, *own):
        for found in pattern.expression.finditer(text):
            if pattern.holds is None or pattern.holds(found):
                yield pattern.detail, found.start(), found.end()
