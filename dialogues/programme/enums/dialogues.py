"""Code lists of domain.md §2.1 for programmes and dialogues."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ACTIVE = "active", _("Active")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class ParticipationLevel(models.TextChoices):
    INFORM = "inform", _("Inform")
    CONSULT = "consult", _("Consult")
    INVOLVE = "involve", _("Involve")
    COLLABORATE = "collaborate", _("Collaborate")
    EMPOWER = "empower", _("Empower")


class IndicatorKind(models.TextChoices):
    COUNT_EVENTS = "count_events", _("Number of dialogues")
    SUM_PEOPLE = "sum_people", _("Number of people")
    COUNT_AREAS = "count_areas", _("Number of areas")
    COUNT_INSTITUTIONS = "count_institutions", _("Number of institutions")
    COUNT_RECOMMENDATIONS = "count_recommendations", _("Number of recommendations")
    MANUAL = "manual", _("Reported by hand")


class CoalitionRole(models.TextChoices):
    LEAD = "lead", _("Lead")
    CO_LEAD = "co_lead", _("Co-lead")
    MEMBER = "member", _("Member")
    STRATEGIC_SUPPORT = "strategic_support", _("Strategic support")
    EXTERNAL_LEAD_PARTNER = "external_lead_partner", _("External lead partner")
    OBSERVER = "observer", _("Observer")
    SECRETARIAT = "secretariat", _("Secretariat")
    FUNDER = "funder", _("Funder")


class DialogueKind(models.TextChoices):
    NATIONAL_DIALOGUE = "national_dialogue", _("National dialogue")
    LOCAL_DIALOGUE = "local_dialogue", _("Local dialogue")
    COMMUNITY_DIALOGUE = "community_dialogue", _("Community dialogue")
    CSO_DIALOGUE = "cso_dialogue", _("CSO dialogue")
    MULTISTAKEHOLDER_WORKSHOP = "multistakeholder_workshop", _("Multi-stakeholder workshop")
    EXPERT_WORKSHOP = "expert_workshop", _("Expert workshop")
    FOCUS_GROUP = "focus_group", _("Focus group")
    TRAINING = "training", _("Training")
    ONLINE_COURSE_RUN = "online_course_run", _("Online course")
    CONSULTATION_EXTERNAL = "consultation_external", _("Consultation held by others")
    PARTNER_REVIEW = "partner_review", _("Partner review")
    COALITION_MEETING = "coalition_meeting", _("Coalition meeting")
    VERIFICATION_VISIT = "verification_visit", _("Verification visit")
    RAPID_DIALOGUE = "rapid_dialogue", _("Rapid dialogue")


class DialogueState(models.TextChoices):
    IDEA = "idea", _("Idea")
    PLANNING = "planning", _("Planning")
    AWAITING_APPROVAL = "awaiting_approval", _("Awaiting approval")
    SCHEDULED = "scheduled", _("Scheduled")
    INVITING = "inviting", _("Inviting")
    READY = "ready", _("Ready")
    LIVE = "live", _("Live")
    ENDED = "ended", _("Ended")
    REPORTING = "reporting", _("Reporting")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class AttributionRule(models.TextChoices):
    OPEN = "open", _("Open: who said what may be told")
    NON_ATTRIBUTABLE = "non_attributable", _("Not attributable (Chatham House rule)")
    CLOSED = "closed", _("Closed: only decisions are recorded")


class RecordingPolicy(models.TextChoices):
    """What is kept of the room besides the commitments; said in every personal invitation (IVT-9)."""

    NONE = "none", _("Nothing is recorded, no notes are taken")
    NOTES = "notes", _("Written notes only; no sound, no pictures")
    AUDIO = "audio", _("Sound is recorded for the minutes; no pictures")
    VIDEO = "video", _("Sound and picture are recorded; you may refuse to be in the picture")
    PHOTOS = "photos", _("Written notes and photographs; you may refuse to be photographed")


class DecisionRule(models.TextChoices):
    NONE = "none", _("No decisions")
    CONSENSUS = "consensus", _("Consensus")
    CONSENT = "consent", _("Consent")
    MAJORITY = "majority", _("Majority")
    CHAIR = "chair_decides", _("The chair decides")
    ADVISORY = "advisory", _("Advisory")


class LinkRelation(models.TextChoices):
    FEEDS_INTO = "feeds_into", _("feeds into")
    PREPARES = "prepares", _("prepares")
    FOLLOWS_UP = "follows_up", _("follows up")
    REPEATS = "repeats", _("repeats")


class DialogueRoleKind(models.TextChoices):
    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    FACILITATOR = "facilitator", _("Facilitator")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    INTERPRETER = "interpreter", _("Interpreter")
    SPEAKER = "speaker", _("Speaker")


class AgendaItemType(models.TextChoices):
    OPENING = "opening", _("Opening")
    KEYNOTE = "keynote", _("Keynote")
    PANEL = "panel", _("Panel")
    LOCAL_RESULTS = "presentation_of_local_results", _("Results of local dialogues")
    PLENARY = "plenary_discussion", _("Plenary discussion")
    GROUP_DISCUSSION = "group_discussion", _("Group discussion")
    QUESTION_TIME = "question_time", _("Question time")
    POLL = "poll", _("Poll")
    COMMITMENT_ROUND = "commitment_round", _("Commitment round")
    REPORT_BACK = "report_back", _("Report back")
    READ_BACK = "read_back_and_confirmation", _("Read-back and confirmation")
    TRAINING_MODULE = "training_module", _("Training module")
    TEST = "test", _("Test")
    BREAK = "break", _("Break")
    CLOSING = "closing", _("Closing")
    PRESS = "press", _("Press")
