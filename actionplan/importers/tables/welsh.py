"""How trackers that are kept in Welsh name what ours does: headings, statuses and timescales.

Written as ``plain`` leaves them, the surest first. Our own Welsh words are in the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import Delivery, Timescale

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {
    "reference": "cyf|cyfeirnod|rhif cyfeirnod|rhif y cam|rhif|eitem",
    "area": "maes i w wella|meysydd i w gwella|maes gwella|argymhelliad|argymhellion|canfyddiad"
    "|canfyddiadau|gofyniad|maes|blaenoriaeth|amcan|thema",
    "section": "adran|gwasanaeth|maes gwasanaeth|ffrwd waith",
    "title": "cam gweithredu|camau gweithredu|gweithred|gweithredoedd|cam|camau|beth|tasg|tasgau"
    "|yr hyn y byddwn yn ei wneud|beth fyddwn ni n ei wneud|carreg filltir|cerrig milltir",
    "detail": "beth fydd yn cael ei wneud|sut|sut y byddwn yn ei wneud|manylion|disgrifiad",
    "lead": "swyddog arweiniol|arweinydd|arweinir gan|pwy|gan bwy|swyddog cyfrifol|person cyfrifol"
    "|cyfrifol|cyfrifoldeb|perchennog|yn atebol",
    "agency": "asiantaeth|sefydliad|partner arweiniol",
    "support": "cefnogaeth|cefnogir gan|partneriaid",
    "start": "dechrau|dyddiad dechrau|dechreuwyd",
    "original_due": "erbyn yn wreiddiol|dyddiad gwreiddiol|dyddiad cyflwyno gwreiddiol",
    "due": "erbyn|erbyn pryd|pryd|dyddiad cyflwyno|dyddiad targed|dyddiad cwblhau|amserlen"
    "|graddfa amser|dyddiad diwygiedig|dyddiad gorffen|dyddiad",
    "delivery": "cyflawni|statws|statws cog|cog|sgôr cog|statws presennol|statws y cam",
    "percent": "canran a wnaed|canran|percent",
    "completed_on": "cwblhawyd ar|cwblhawyd|dyddiad cwblhau gwirioneddol",
    "success": "mesur llwyddiant|mesurau llwyddiant|meini prawf llwyddiant|canlyniad|canlyniadau"
    "|deilliant|deilliannau|effaith|mesur|mesurau",
    "evidence_required": "tystiolaeth ofynnol|tystiolaeth|tystiolaeth o effaith",
    "cost": "cost a chyllid|cost|costau|adnoddau|cyllid|cyllideb|goblygiadau ariannol",
    "legal": "angen cyngor cyfreithiol|cyngor cyfreithiol",
    "update": "diweddariad diweddaraf|diweddariad|diweddariadau|cynnydd|cynnydd hyd yma|sylwadau"
    "|nodiadau|sefyllfa bresennol",
    "update_on": "diweddarwyd ar|diweddarwyd|dyddiad y diweddariad|diweddariad diwethaf",
}

STATUSES: Mapping[Delivery, str] = {
    Delivery.NOT_STARTED: "heb ddechrau|heb ei ddechrau|heb ddechrau eto|i w ddechrau|i w wneud"
    "|cynlluniwyd|llwyd",
    Delivery.ON_TRACK: "ar y trywydd iawn|ar y trywydd|gwyrdd|ar waith|ar y gweill|ar darged"
    "|yn mynd rhagddo|wedi dechrau|parhaus",
    Delivery.AT_RISK: "mewn perygl|oren|ambr|melyn|rhywfaint o bryder|rhywfaint o lithriad",
    Delivery.OFF_TRACK: "oddi ar y trywydd|coch|hwyr|wedi llithro|ar ei hôl hi|oedi",
    Delivery.COMPLETE: "wedi i gwblhau|wedi ei gwblhau|wedi i chwblhau|cwblhawyd|gorffenwyd|glas"
    "|wedi gorffen|wedi i gyflawni|cyflawnwyd|wedi i gau",
    Delivery.WITHDRAWN: "wedi i dynnu n ôl|tynnwyd yn ôl|canslwyd|ddim yn berthnasol",
}

TIMESCALES: Mapping[Timescale, str] = {
    Timescale.IMMEDIATE: "ar unwaith|ar fyrder",
    Timescale.THREE_MONTHS: "o fewn tri mis|o fewn 3 mis|tri mis|3 mis",
    Timescale.SIX_MONTHS: "o fewn chwe mis|o fewn 6 mis|chwe mis|6 mis",
}
