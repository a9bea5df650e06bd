"""What befell the sample's institutions in 2025, all invented, through the actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dialogues.institutions.actions import ChangePlan, announce_change, enact_change, register_institution
from dialogues.institutions.models import Institution, InstitutionChange

SPRING = dt.date(2025, 3, 1)
DECIDED_AT = dt.datetime(2025, 2, 18, 2, 0, tzinfo=dt.UTC)
SAID: dict[str, Any] = {"actor": "user:1", "at": DECIDED_AT}
NAMES = {
    "MOP": "Ministry of Planning *",
    "MTR": "Ministry of Treasury *",
    "MLI": "Ministry of Labour and Inclusion *",
    "MHA": "Ministry of Home Administration *",
    "MSC": "Ministry of Schools *",
    "BOS": "Bureau of Statistics *",
    "MJU": "Ministry of Law *",
    "UF-TQ": "Tuyen Quang Friendship Society *",
    "UF-HG": "Ha Giang Friendship Society *",
    "UF-TQ-2025": "Tuyen Quang Friendship Society (merged) *",
    "DPC-KS": "Krông Sao District People's Committee *",
    "PC-DL": "Dak Lak People's Council Office *",
}
KINDS = {"BOS": "gov_agency", "DPC-KS": "gov_district", "PC-DL": "gov_provincial"}


def one(code: str, **more: Any) -> Institution:
    """Of the sample, made on first need."""
    known = Institution.objects.filter(code=code).first()
    kind = KINDS.get(code, "friendship_union" if code.startswith("UF") else "gov_central")
    level = {"gov_district": "district", "gov_provincial": "provincial", "friendship_union": "provincial"}
    return known or register_institution(
        code=code,
        type=kind,
        level=level.get(kind, "national"),
        names={"en": NAMES[code]},
        is_fictitious=True,
        **SAID | {"at": dt.datetime(2021, 5, 3, tzinfo=dt.UTC)} | more,
    )


def announced(
    kind: str = "absorb", before: Sequence[str] = ("MOP",), after: Sequence[str] = ("MTR",), **more: Any
) -> InstitutionChange:
    """By default: the Ministry of Planning becomes part of the Ministry of Treasury on 1 March 2025."""
    more.setdefault("legal_basis", "Resolution 1 (illustrative)")
    said = {name: more.pop(name) for name in SAID if name in more}
    plan = ChangePlan(
        kind=kind,
        effective_date=more.pop("date", SPRING),
        before=[one(code) for code in before],
        after=[one(code) for code in after],
        **more,
    )
    return announce_change(plan=plan, **SAID | said)


def enacted(*parts: Any, **more: Any) -> InstitutionChange:
    return enact_change(change=announced(*parts, **more), **SAID)


def a_split(**more: Any) -> InstitutionChange:
    """Labour goes to Home Administration (gender equality) and Schools (vocational training)."""
    scopes = {"MHA": "gender equality", "MSC": "vocational training"}
    return enacted("split", ["MLI"], ["MHA", "MSC"], scopes=scopes, **more)
