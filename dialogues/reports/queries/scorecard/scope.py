"""Of what a scorecard is: a programme, or one part of it. The choice lives in the address."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from dialogues.institutions.enums import GROUP_OF_TYPE, StakeholderGroup
from dialogues.institutions.models import AdminArea, Institution
from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.programme.models import AgendaItem, Dialogue, Programme

_NAMES = ("dialogue", "institution", "group", "area", "topic")


@dataclass(frozen=True)
class Scope:
    """Choices narrow each other: one dialogue's promises of one stakeholder group. What is unknown is not chosen."""

    programme: Programme
    dialogue: Dialogue | None = None
    institution: Institution | None = None
    group: str = ""
    area: AdminArea | None = None
    topic: AgendaItem | None = None

    @classmethod
    def from_query(cls, programme: Programme, query: Mapping[str, str]) -> "Scope":
        """`?dialogue=ND1&institution=MOP&group=government&area=VN-HP&topic=12` (an agenda item)."""
        asked = {name: query.get(name, "").replace("\x00", "") for name in _NAMES}
        return cls(
            programme,
            dialogue=programme.dialogues.filter(code=asked["dialogue"]).first() if asked["dialogue"] else None,
            institution=_institution(asked["institution"]) if asked["institution"] else None,
            group=asked["group"] if asked["group"] in StakeholderGroup.values else "",
            area=AdminArea.objects.filter(code=asked["area"]).first() if asked["area"] else None,
            topic=_topic(programme, asked["topic"]),
        )

    @property
    def chosen(self) -> dict[str, str]:
        codes = {
            "dialogue": self.dialogue.code if self.dialogue else "",
            "institution": self.institution.code if self.institution else "",
            "group": self.group,
            "area": self.area.code if self.area else "",
            "topic": str(self.topic.pk) if self.topic else "",
        }
        return {name: code for name, code in codes.items() if code}

    def condition(self, prefix: str = "") -> Q:
        """On commitments. An institution's are those that it made; a province's those of its institutions.

        `prefix` leads from another table to them ("commitment__"): the database joins, it makes no list of thousands.
        """
        chosen: dict[str, object] = {"dialogue": self.dialogue}
        if self.dialogue is None:
            # Where it looks at the commitments themselves their index is in order by dialogue, and a join would not be.
            mine = Dialogue.objects.filter(programme=self.programme).order_by().values("pk")
            chosen = {"dialogue__programme": self.programme} if prefix else {"dialogue__in": mine}
        if self.institution:
            chosen["lead_institution"] = self.institution
        if self.group:
            chosen["lead_institution__type__in"] = [
                kind for kind, group in GROUP_OF_TYPE.items() if group == self.group
            ]
        if self.area:
            chosen["lead_institution__area"] = self.area
        if self.topic:
            chosen["agenda_item"] = self.topic
        return Q(**{prefix + name: value for name, value in chosen.items()})

    @property
    def is_narrow(self) -> bool:
        """So narrow that a count could tell who promised or declined what."""
        return bool(self.institution or self.group or self.area or self.topic)

    def words(self) -> list[str]:
        """What was chosen, for the header; of the whole programme nothing."""
        return [
            *([f"{self.dialogue.code} · {said(self.dialogue.title)}"] if self.dialogue else []),
            *([name_of(self.institution)] if self.institution else []),
            *([str(StakeholderGroup(self.group).label)] if self.group else []),
            *([_("Institutions in %(area)s") % {"area": self.area.name}] if self.area else []),
            *([_("Topic: %(topic)s") % {"topic": said(self.topic.title)}] if self.topic else []),
        ]

    def query(self, **more: str) -> str:
        return "?" + urlencode(self.chosen | {name: value for name, value in more.items() if value})

    def end_of(self, on: dt.date) -> dt.datetime:
        """Midnight after that day, where the programme is at home."""
        return dt.datetime.combine(on + dt.timedelta(days=1), dt.time(), ZoneInfo(self.programme.timezone))


def _institution(code: str) -> Institution | None:
    return Institution.objects.filter(code=code).prefetch_related("names").first()


def _topic(programme: Programme, key: str) -> AgendaItem | None:
    if not key.isdecimal() or len(key) > 9:
        return None
    return AgendaItem.objects.filter(dialogue__programme=programme, pk=key).first()
