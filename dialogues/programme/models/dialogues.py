import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Level
from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.translated import TranslatedField
from dialogues.people.models import Person
from dialogues.programme.enums import (
    AttributionRule,
    Connection,
    DecisionRule,
    DeviceMode,
    DialogueKind,
    DialogueRoleKind,
    DialogueState,
    LinkRelation,
    Mode,
    RecordingPolicy,
)

from .halls import Hall
from .programmes import Programme

# Only these may be without a date; domain.md §2.3.
WITHOUT_DATE = [
    DialogueState.IDEA,
    DialogueState.PLANNING,
    DialogueState.POSTPONED,
    DialogueState.CANCELLED,
]


def new_uid() -> str:
    """Stored once and kept for life, whatever the domain is called later (calendar.md C1)."""
    return f"{uuid.uuid4()}@{settings.INVITE_DOMAIN}"


class Dialogue(models.Model):
    """One event of a programme; may also count in others (domain.md §0.11). Its journal stream is the room's too."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="dialogues")
    also_counts_in = models.ManyToManyField(Programme, blank=True, related_name="shared_dialogues")
    code = models.CharField(_("code"), max_length=30)
    kind = models.CharField(_("kind"), max_length=26, choices=DialogueKind)
    level = models.CharField(_("level"), max_length=13, choices=Level, default=Level.NATIONAL)
    title = TranslatedField(_("title"))
    objectives = TranslatedField(_("objectives"), blank=True)
    convenor = models.ForeignKey(Institution, models.PROTECT, related_name="dialogues_convened")
    host = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="dialogues_hosted")
    areas = models.ManyToManyField(AdminArea, blank=True, related_name="dialogues")
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    is_all_day = models.BooleanField(default=False)
    timezone = models.CharField(max_length=40, default="Asia/Ho_Chi_Minh")
    mode = models.CharField(_("mode"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=450, blank=True)
    hall = models.ForeignKey(Hall, models.PROTECT, null=True, blank=True, related_name="dialogues")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    attribution_rule = models.CharField(max_length=16, choices=AttributionRule, default=AttributionRule.OPEN)
    decision_rule = models.CharField(max_length=13, choices=DecisionRule, default=DecisionRule.NONE)
    recording_policy = models.CharField(max_length=6, choices=RecordingPolicy, default=RecordingPolicy.NOTES)
    ground_rules = TranslatedField(_("ground rules"), blank=True)
    ground_rules_version = models.PositiveSmallIntegerField(default=1)
    people_attended = models.PositiveIntegerField(null=True, blank=True)
    uid = models.CharField(max_length=300, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    revised_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=17, choices=DialogueState, default=DialogueState.PLANNING)
    state_reason = models.CharField(max_length=300, blank=True)
    # Which date of which series it is; moved to another day, it is still that one.
    series = models.ForeignKey(
        "programme.Series", models.SET_NULL, null=True, blank=True, related_name="dialogues", editable=False
    )
    series_date = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="programme_dialogue_code"),
            models.UniqueConstraint(
                fields=["series", "series_date"],
                condition=~models.Q(state=DialogueState.CANCELLED),
                name="programme_dialogue_once_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")) | models.Q(starts_at=None),
                name="programme_dialogue_ends_later",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DialogueState.values), name="programme_dialogue_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(recording_policy__in=RecordingPolicy.values), name="programme_known_recording_policy"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=WITHOUT_DATE) | models.Q(starts_at__isnull=False, ends_at__isnull=False),
                name="programme_dialogue_scheduled_with_date",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stream(self) -> str:
        """Name of the journal stream: planning, room and capture of this dialogue in one order."""
        return f"dialogue:{self.pk}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class DialogueRole(models.Model):
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.PROTECT, related_name="dialogue_roles")
    role = models.CharField(max_length=11, choices=DialogueRoleKind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dialogue", "person", "role"], name="programme_role_once")]

    def __str__(self) -> str:
        return self.role


class DialogueLink(models.Model):
    """An edge of the nesting graph. `feeds_into` is acyclic and later, unless a reason is stored (INV-03)."""

    source = models.ForeignKey(Dialogue, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Dialogue, models.CASCADE, related_name="links_in")
    relation = models.CharField(max_length=10, choices=LinkRelation, default=LinkRelation.FEEDS_INTO)
    exception_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="programme_link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="programme_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class BridgePoint(models.Model):
    """A further site of the same dialogue (điểm cầu). `interpreter_language` is what people there speak besides."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="bridge_points")
    name = models.CharField(_("name"), max_length=150)
    address = models.CharField(_("address"), max_length=250, blank=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="+")
    facilitator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="sites_facilitated")
    interpreter_language = models.CharField(max_length=12, blank=True)
    expected_people = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    device_mode = models.CharField(_("devices"), max_length=5, choices=DeviceMode, default=DeviceMode.OWN)
    connection = models.CharField(_("connection"), max_length=9, choices=Connection, default=Connection.UNTESTED)

    def __str__(self) -> str:
        return self.name
