from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """domain.md §2.3. `approved` and `issued` are steps of an invitation that has a letter; a mail alone needs none."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Received")
    NOMINATED_PARTIAL = "nominated_partial", _("Partly answered")
    NOMINATED = "nominated", _("All seats named")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("No answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Replaced by a newer one")


class NominationState(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    SCREENED = "screened", _("Looked at")
    ACCEPTED = "accepted", _("Accepted")
    ALTERNATE = "alternate", _("Alternate")
    CLARIFICATION = "clarification_requested", _("Clarification asked for")
    REJECTED = "rejected", _("Not accepted")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Taken back")


class Rsvp(models.TextChoices):
    """iCalendar PARTSTAT, lower case."""

    NEEDS_ACTION = "needs-action", _("Not answered yet")
    ACCEPTED = "accepted", _("Will come")
    TENTATIVE = "tentative", _("May come")
    DECLINED = "declined", _("Will not come")
    DELEGATED = "delegated", _("Sends a deputy")


class DelegateState(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    RSVP = "rsvp", _("Answered")
    CHECKED_IN = "checked_in", _("Checked in")
    AWAY = "away", _("Away")
    ATTENDED = "attended", _("Attended")
    PARTIAL = "partial", _("Attended in part")
    NO_SHOW = "no_show", _("Did not come")


class Capacity(models.TextChoices):
    OFFICIAL = "official", _("Official")
    EXPERT = "expert", _("Expert")
    PERSONAL = "personal", _("Personal")
    COMMUNITY = "community_representative", _("Community representative")
    OBSERVER = "observer", _("Observer")
    INTERPRETER = "interpreter", _("Interpreter")
    ASSISTANT = "assistant", _("Assistant")


class Arrival(models.TextChoices):
    NOMINATED = "nominated", _("Nominated")
    INVITED = "invited", _("Invited in person")
    WALK_IN = "walk_in", _("Joined with the room code")


class Rank(models.TextChoices):
    """How high a post is, from the top; asked of the institution, never guessed from a title."""

    TOP = "top", _("Minister, chair or director general, or a deputy of theirs")
    DEPARTMENT_HEAD = "department_head", _("Head of a department")
    DEPUTY_DEPARTMENT_HEAD = "deputy_department_head", _("Deputy head of a department")
    DIVISION_HEAD = "division_head", _("Head or deputy head of a division")
    OFFICER = "officer", _("Officer or specialist")
    OTHER = "other", _("Other, or no rank")


class WithdrawalReason(models.TextChoices):
    """Why a place was given back. A code, so that nothing personal need be told."""

    CANNOT_COME = "cannot_come", _("Cannot come")
    REPLACED = "replaced", _("Somebody else comes instead")
    BY_INSTITUTION = "by_institution", _("The institution takes the name back")
    BY_ORGANISER = "by_organiser", _("The organisers take the place back")


class SubstitutionState(models.TextChoices):
    ASKED = "asked", _("The chair is asked")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    CALLED_OFF = "called_off", _("Called off")


class SubstitutionOrigin(models.TextChoices):
    """Who proposes the deputy."""

    INSTITUTION = "institution", _("The institution")
    DELEGATE = "delegate", _("The delegate")
    DESK = "desk", _("The desk at the door")


class ConsentChannel(models.TextChoices):
    """How the chair agreed to a deputy, or did not."""

    NOT_NEEDED = "not_needed", _("Not needed")
    LINK = "link", _("By the personal link")
    IN_PERSON = "in_person", _("Said in person")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")


class ReminderState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    SENT = "sent", _("Sent")
    SKIPPED = "skipped", _("Left out")
    CALLED_OFF = "called_off", _("Called off")
    MISSED = "missed", _("Not sent in time")


class ContactChannel(models.TextChoices):
    """How somebody of the secretariat spoke to an institution or a delegate."""

    PHONE = "phone", _("Phone")
    VISIT = "visit", _("Visit")
    ZALO = "zalo", "Zalo"
    TELEGRAM = "telegram", "Telegram"
    SMS = "sms", "SMS"
    MAIL = "mail", _("E-mail")
    POST = "post", _("Post")


class ContactOutcome(models.TextChoices):
    REACHED = "reached", _("Spoke to somebody")
    NOT_REACHED = "not_reached", _("Nobody was there")
    PROMISED = "promised", _("They promised an answer")
    ANSWERED = "answered", _("They answered")


class LeftOutBecause(models.TextChoices):
    """Why a planned reminder did not go out."""

    CHOICE = "choice", _("somebody left it out")
    PAUSED = "paused", _("reminders were paused")
    NOT_PASSED_ON = "not_passed_on", _("the invitation itself has not been passed on yet")


class LetterType(models.TextChoices):
    """What kind of document it is; each kind has numbers of its own. The language is another matter."""

    INVITATION = "gm", _("Letter of invitation (GM)")
    DISPATCH = "cv", _("Official dispatch (CV)")
    ENGLISH = "en", _("English letter")
    KHMER = "kh", _("Khmer letter")


class LetterState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Replaced by a newer one")


class SigningCapacity(models.TextChoices):
    """In what capacity the signatory signs (domain.md §3.6); the letters themselves say it in their own language."""

    OWN = "own", _("In the signatory's own office")
    ON_BEHALF = "tm", _("TM.: on behalf of the collective")
    IN_PLACE = "kt", _("KT.: in place of the head")
    BY_ORDER = "tl", _("TL.: by order of the head")
    BY_DELEGATION = "tuq", _("TUQ.: by delegation")
    ACTING = "q", _("Q.: acting head")


class LetterItem(models.TextChoices):
    """What a letter must hold before it may be issued (IVT-4)."""

    CHAIR = "chair", _("who is in the chair")
    INVITEES = "invitees", _("who is invited")
    CONTENT = "content", _("content, time and place")
    REQUESTS = "requests", _("what is asked of the invitees")
    CONTACT = "contact", _("contact")
    SIGNATURE = "signature", _("signature")


class WaitingOrder(models.TextChoices):
    """Who is offered a free seat first. Never by what people say about themselves: a visible order would tell it."""

    FIRST_COME = "first_come", _("In the order of arrival")
    TARGET_FIRST = "target_first", _("Institutions the programme wants to reach first")
    BALANCE_FIRST = "balance_first", _("Provinces and institutions with the fewest people first")


class WaitingState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    OFFERED = "offered", _("A seat is offered")
    PLACED = "placed", _("Has a seat")
    LEFT = "left", _("Off the list")


class OfferState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Passed on")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Taken back")


class FigureBasis(models.TextChoices):
    ACCEPTED = "accepted", _("People who will come")
    ATTENDED = "attended", _("People who came")


class DeedKind(models.TextChoices):
    """What is noted at a door."""

    ARRIVED = "arrived", _("Came in")
    LEFT = "left", _("Went out")
    RETURNED = "returned", _("Came back")


class DeedOutcome(models.TextChoices):
    """What became of it. The last two count for nothing and are shown to whoever stands at the door."""

    DONE = "done", _("Noted")
    REPEATED = "repeated", _("Somebody had noted it already")
    REPLACED = "replaced", _("This place has been given to somebody else")
    UNAPPROVED = "unapproved", _("Waits for a facilitator’s yes")


class WalkInState(models.TextChoices):
    WAITING = "waiting", _("Waits for a facilitator")
    APPROVED = "approved", _("Let in")
    REFUSED = "refused", _("Not let in")


class ConsentColour(models.TextChoices):
    """What the facilitator needs to know before a camera comes out (PRV-9): a colour, no list."""

    GREEN = "green", _("May be photographed and recorded")
    AMBER = "amber", _("One of the two only")
    RED = "red", _("No photographs, no recording")


class NeedKind(models.TextChoices):
    """What somebody needs in the room, as those who prepare it must know; never why (IVT-12)."""

    WHEELCHAIR = "wheelchair", _("Wheelchair place")
    SIGN_LANGUAGE = "sign_language", _("Sign language")
    INTERPRETER = "interpreter", _("Interpreter for a language")
    CAPTIONING = "captioning", _("Captions")
    LARGE_PRINT = "large_print", _("Large print")
    ASSISTANT = "assistant", _("An assistant comes along")
    DIET = "diet", _("Diet")
