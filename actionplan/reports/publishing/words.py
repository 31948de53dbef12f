"""Words beside which a small number is a number of children, and those that say it is not."""

from __future__ import annotations

import re

SMALL = r"(?:one|two|three|four|[1-4])"
"""How numbers are written that are so small that they may tell who is meant."""

_BEFORE = (
    r"(?:(?:of|the|these|those|our|other|older|younger|young|looked[ -]after|disabled|missing"
    r"|vulnerable|unaccompanied|adopted|fostered|local|new|named|affected|known|such|same|more"
    r"|different|further|additional|remaining|school[ -]age|asylum[ -]seeking|female|male|teenage"
    r"|primary|secondary|unborn|\d+) ){0,3}"
)
_WHO = (
    r"(?:child(?:ren)?|young (?:person|people)|(?:boys?|girls?)|bab(?:y|ies)|infants?|toddlers?"
    r"|teenagers?|adolescents?|pupils?|siblings?|brothers?|sisters?|famil(?:y|ies)"
    r"|mothers?|fathers?|parents?|care[ -]leavers?|twins)"
)
CHILD = rf" {_BEFORE}(?P<who>{_WHO})\b"
"""What stands after the number: a few describing words, then who is counted."""

ABOUT_CHILDREN = re.compile(rf"\b{_WHO}\b(?![’'])", re.IGNORECASE)
"""Whether the name of a measure says that children or families are counted."""

IS_SHARE = re.compile(
    r"%|per ?cent|percentage|proportion|share|rate\b|rates\b|average|mean\b|median|ratio|score"
    r"|days?\b|weeks?\b|months?\b|hours?\b|years?\b|£",
    re.IGNORECASE,
)
"""Whether a measure's name or unit says that its values are no numbers of people."""

FIRST = re.compile(
    r"(?:\b(?:key stages?|stages?|years?|tiers?|levels?|parts?|sections?|tables?|figures?|grades?"
    r"|steps?|phases?|chapters?|paragraphs?|priority|priorities|objectives?|aged?|ages|under|over"
    r"|band|group|class|week|month|day|standard|recommendation|area|action|page|appendix|no|number"
    r"|at least|not|every|each|(?:one|two|three|four|\d+) in|per|within|by|than|to|between)"
    r"|\d ?(?:to|and|or|[-–/]))[ :]$",
    re.IGNORECASE,
)
"""What stands before a number that counts no people, such as "Key Stage 4 pupils"."""

LAST = re.compile(
    r"[’']|[- ](?:based|centred|friendly|protection|health|care\b|care[- ]plan|services?\b|poverty"
    r"|welfare|development|support|hubs?\b|centres?\b|group|groups\b|courts?\b|workers?\b|homes?\b"
    r"|carers?\b|sexual|criminal|exploitation|employment|safety|safeguarding|minders?\b|time\b"
    r"|help\b|learning|practitioners?\b|intervention|interventions|network|networks|forum|forums"
    r"|panels?\b|boards?\b|teams?\b|projects?\b|placements?\b|surveys?\b|assessments?\b|plans?\b"
    r"|records?\b|premium|referral|voice|schools?\b|offer\b|advocates?\b|visitors?\b|visits?\b"
    r"|conferences?\b|programmes?\b|courses?\b|coordinators?\b|co-ordinators?\b|governors?\b"
    r"|and (?:family|families) (?:services?|hubs?|centres?|directorate)"
    r"|and adolescent|in need (?:plans?|teams?|meetings?|reviews?|assessments?|census|services?)"
    r"|acts?\b|looked after (?:services?|teams?|reviews?)|days?\b|nurser|trusts?\b|liaison)",
    re.IGNORECASE,
)
"""What stands after it when the number counts services, plans or homes and not people."""
