"""Code lists of partnership agreements and of the health check (domain.md §2.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Modality(models.TextChoices):
    OPERATIONAL = "operational", _("Operational")
    COLLABORATIVE = "collaborative", _("Collaborative")
    STRATEGIC = "strategic", _("Strategic")
    NON_RESOURCE = "non_resource", _("Without resources")


class Instrument(models.TextChoices):
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
    MOU = "mou", _("Memorandum of understanding")
    CONTRACT = "contract", _("Contract")


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    NEGOTIATING = "negotiating", _("Being negotiated")
    SIGNED = "signed", _("Signed")
    ACTIVE = "active", _("In force")
    UNDER_REVIEW = "under_review", _("Under review")
    AMENDED = "amended", _("In force, amended")
    RENEWED = "renewed", _("In force, renewed")
    EXPIRED = "expired", _("Expired")
    TERMINATED = "terminated", _("Terminated")


class ReviewStanding(models.TextChoices):
    """How near the next review is. `overdue` shows amber (COA-4)."""

    NONE = "none", _("No review planned")
    AHEAD = "ahead", _("Review ahead")
    SOON = "soon", _("Review soon")
    OVERDUE = "overdue", _("Review overdue")


class Question(models.TextChoices):
    """The four questions of a partnering agreement scorecard [9]."""

    WHO = "who", _("Who")
    WHY = "why", _("Why")
    WHAT = "what", _("What")
    HOW = "how", pgettext_lazy("agreement", "How")


class Ingredient(models.TextChoices):
    WHO_PARTNERS = "who_partners", _("The partners and who represents them")
    WHO_OTHERS = "who_others", _("Others who are concerned, and how they are heard")
    WHY_VISION = "why_vision", _("What we want to achieve together")
    WHY_CONTEXT = "why_context", _("The problem and why it takes us all")
    WHY_OWN = "why_own", _("What each partner gets out of it")
    WHAT_RESULTS = "what_results", _("Results and how they are measured")
    WHAT_TASKS = "what_tasks", _("Tasks and who leads each")
    WHAT_RESOURCES = "what_resources", _("What each partner brings in")
    WHAT_TIME = "what_time", _("Timetable and milestones")
    HOW_DECISIONS = "how_decisions", _("How decisions are taken")
    HOW_TALKING = "how_talking", _("How we keep each other informed")
    HOW_MONEY = "how_money", _("How money is handled and reported")
    HOW_DISPUTES = "how_disputes", _("How disputes are settled")
    HOW_REVIEW = "how_review", _("When we look at it again")
    HOW_CHANGE = "how_change", _("How roles shift over time")
    HOW_LEAVING = "how_leaving", _("How a partner leaves")

    @property
    def question(self) -> Question:
        return Question(self.value.partition("_")[0])


class InPlace(models.TextChoices):
    NOT_RELEVANT = "not_relevant", _("Not relevant")
    NOT = "not", _("Not in place")
    PARTIALLY = "partially", _("Partially in place")
    FULLY = "fully", _("Fully in place")


class HealthState(models.TextChoices):
    OPEN = "open", _("Collecting answers")
    CLOSED = "closed", _("Closed")


class Aspect(models.TextChoices):
    """What partners are asked about; each gets green, amber or red [10]."""

    PURPOSE = "purpose", _("We share one purpose")
    ROLES = "roles", _("It is clear who does what")
    TRUST = "trust", _("We trust each other")
    TALKING = "talking", _("We tell each other what matters, in time")
    DECISIONS = "decisions", _("Decisions are taken together")
    POWER = "power", _("Nobody's voice counts less because of money or size")
    DELIVERY = "delivery", _("Everybody does what was promised")
    LEARNING = "learning", _("We learn and change what does not work")


class Light(models.TextChoices):
    GREEN = "green", _("Good")
    AMBER = "amber", _("Needs attention")
    RED = "red", _("Bad")
