"""Who answers for what in Northshire: role titles by agency, no names."""

from __future__ import annotations

COUNCIL = "Northshire County Council"
HEALTH = "Northshire Health Trust"
POLICE = "Northshire Police"
PARTNERSHIP = "Northshire Safeguarding Partnership"
SCHOOLS = "Northshire Schools Forum"

DIRECTOR = "Director of Children’s Services"
IMPROVEMENT = "Improvement Lead"
ASSISTANT = "Assistant Director, Safeguarding"
ASSESSMENT = "Head of Reception and Assessment"
NORTH = "Service Manager, North"
SOUTH = "Service Manager, South"
QUALITY = "Head of Quality Assurance"
PRACTICE = "Principal Social Worker"
WORKFORCE = "Workforce Lead"
CONTACT = "Customer Contact Manager"
COMMISSIONING = "Head of Commissioning"
LOOKED_AFTER = "Head of Looked After Children"
REVIEWING = "Reviewing Service Manager"
PARTICIPATION = "Participation Lead"
NURSE = "Designated Nurse"
DOCTOR = "Named Doctor"
DETECTIVE = "Public Protection Superintendent"
BUSINESS = "Partnership Business Manager"
SCRUTINEER = "Independent Scrutineer"
HEADTEACHER = "Virtual Headteacher"

AGENCIES: dict[str, tuple[str, ...]] = {
    COUNCIL: (
        DIRECTOR,
        ASSISTANT,
        IMPROVEMENT,
        ASSESSMENT,
        NORTH,
        SOUTH,
        QUALITY,
        PRACTICE,
        WORKFORCE,
        CONTACT,
        COMMISSIONING,
        LOOKED_AFTER,
        REVIEWING,
        PARTICIPATION,
    ),
    HEALTH: (NURSE, DOCTOR),
    POLICE: (DETECTIVE,),
    PARTNERSHIP: (BUSINESS, SCRUTINEER),
    SCHOOLS: (HEADTEACHER,),
}
"""The roles of each agency; the first leads it, the second is the deputy."""
