"""Institutions of the sample programme, registered through the actions."""

import datetime as dt
from typing import Any

from dialogues.institutions.actions import register_area, register_institution
from dialogues.institutions.models import AdminArea, Institution
from dialogues.journal.actions import SYSTEM

REGISTERED_AT = dt.datetime(2021, 5, 3, 2, 0, tzinfo=dt.UTC)
# code: type, level, name in English, in Vietnamese
SAMPLE: dict[str, tuple[str, str, str, str]] = {
    "CSI": ("scitech_org", "national", "Civic Initiative Institute *", "Viện Sáng kiến Công dân (minh hoạ) *"),
    "AAV": ("ingo", "international", "ActionAid Vietnam", ""),
    "MSD": ("scitech_org", "national", "Management and Sustainable Development Institute", ""),
    "MOP": ("gov_central", "national", "Ministry of Planning *", "Bộ Kế hoạch (minh hoạ) *"),
    "BOS": ("gov_agency", "national", "Bureau of Statistics *", "Cục Thống kê (minh hoạ) *"),
    "MLI": ("gov_central", "national", "Ministry of Labour and Inclusion *", ""),
    "MJU": ("gov_central", "national", "Ministry of Law *", ""),
    "MSC": ("gov_central", "national", "Ministry of Schools *", ""),
    "FIRM-MSC": ("firm_private", "provincial", "May Sông Cấm JSC *", ""),
    "YSN": ("informal_group", "community", "Hà Nội Youth SDG Network *", ""),
    "SIDA": ("bilateral_donor", "international", "Sida", ""),
    "PPC-DL": ("gov_provincial", "provincial", "Dak Lak People's Council Office *", "Văn phòng Hội đồng Đắk Lắk *"),
}
AREAS = {"HP": "Hải Phòng", "NA": "Nghệ An", "HCM": "TP. Hồ Chí Minh", "TQ": "Tuyên Quang", "DL": "Đắk Lắk"}


def an_institution(code: str = "MOP", **more: Any) -> Institution:
    """From the sample, made on first need."""
    known = Institution.objects.filter(code=code).first()
    if known:
        return known
    kind, level, english, vietnamese = SAMPLE[code]
    more.setdefault("is_national", level != "international")
    return register_institution(
        code=code,
        type=kind,
        level=level,
        names={"en": english, "vi": vietnamese},
        is_fictitious=english.endswith("*"),
        actor=SYSTEM,
        at=REGISTERED_AT,
        **more,
    )


def an_area(code: str = "DL") -> AdminArea:
    known = AdminArea.objects.filter(code=code).first()
    aliases = ["Đắc Lắc", "Daklak"] if code == "DL" else []
    return known or register_area(code=code, name=AREAS[code], aliases=aliases, actor=SYSTEM, at=REGISTERED_AT)
