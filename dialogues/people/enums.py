from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a colleague may do in one programme (domain.md §2.6)."""

    CONVENOR = "convenor", _("Convenor")
    ORGANISER = "organiser", _("Organiser")
    FACILITATOR = "facilitator", _("Facilitator")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    PROTOCOL = "protocol", _("Protocol officer")
    VERIFIER = "verifier", _("Verifier")
    FUNDER_VIEWER = "funder_viewer", _("Funder (viewing)")

    @property
    def meaning(self) -> Promise:
        return _MEANINGS[self]


_MEANINGS: dict[Role, Promise] = {
    Role.CONVENOR: _("Plans the programme, its targets and dialogues, and decides who works on it."),
    Role.ORGANISER: _("Invites institutions, checks people in, records sign-offs and follows up."),
    Role.FACILITATOR: _("Runs the live room: the agenda, incoming commitments and the wall."),
    Role.RAPPORTEUR: _("Writes down findings, and commitments on behalf of others."),
    Role.PROTOCOL: _("Prepares, numbers and sends letters, with the right forms of address. Reads no profiles."),
    Role.VERIFIER: _("Checks whether a commitment was kept. Never for an institution of one's own."),
    Role.FUNDER_VIEWER: _("Sees resources and results, no names."),
}
# Who works on a programme and sees its invitations, delegates and mails; and who of them decides.
STAFF = (Role.CONVENOR, Role.ORGANISER, Role.FACILITATOR, Role.RAPPORTEUR)
MANAGERS = (Role.CONVENOR, Role.ORGANISER)
# Who reads names and opens papers: everybody but who looks at results for a funder (domain.md §2.6).
NAMED_TO = tuple(role for role in Role if role != Role.FUNDER_VIEWER)
# Who keeps what was written down; a facilitator changes no wording without its author (domain.md §2.6).
WRITERS = (*MANAGERS, Role.RAPPORTEUR)
# Who prepares and numbers letters; approving them is the convenor's (domain.md §2.6).
LETTER_OFFICE = (*MANAGERS, Role.PROTOCOL)


class AffiliationRole(models.TextChoices):
    FOCAL_POINT = "focal_point", _("Focal point")
    SIGNATORY = "signatory", _("Signatory")
    ALTERNATE = "alternate", _("Alternate")
    MEMBER = "member", _("Member")


class Mandate(models.TextChoices):
    """How far a delegate speaks for the institution (domain.md §2.1)."""

    FULL = "full", _("May commit the institution")
    SUBJECT_TO_CONFIRMATION = "subject_to_confirmation", _("May commit, subject to confirmation")
    LISTEN_ONLY = "listen_only", _("Listens and reports back")
    UNKNOWN = "unknown", _("Not known")


class Purpose(models.TextChoices):
    """What a token opens. A link for one purpose never opens another (architecture.md §4)."""

    LOGIN = "login"
    ROOM_CODE = "room_code"
    PERSONAL = "personal"
    NOMINATION = "nomination"
    RSVP = "rsvp"
    OFFER = "offer"
    FEED = "feed"
    PROGRESS = "progress"
    TAKE_OVER = "take_over"
    CONFIRM = "confirm"
    ANSWER = "answer"
    COMMENT = "comment"
    KIT = "kit"
    HEALTH = "health"
    CONSENT = "consent"
    API = "api"
    UNSUBSCRIBE = "unsubscribe"
    NO_QUESTIONS = "no_questions"


class ConsentPurpose(models.TextChoices):
    CONTACT = "contact", _("Being contacted")
    PARTICIPATION_RECORD = "participation_record", _("Participation record")
    DEMOGRAPHIC_STATISTICS = "demographic_statistics", _("Statistics")
    PHOTO = "photo", _("Photographs")
    RECORDING = "recording", _("Recordings")
    NAME_IN_PUBLIC_LIST = "name_in_public_list", _("Name in a public list")
    QUOTE_ATTRIBUTION = "quote_attribution", _("Being quoted by name")
    SHARE_WITH_FUNDER = "share_with_funder", _("Sharing with the funder")
    SHARE_WITH_AUTHORITY = "share_with_authority", _("Sharing with an authority")
    CROSS_BORDER = "cross_border_processing", _("Processing abroad")


class ConsentMethod(models.TextChoices):
    WEB_TICK = "web_tick", _("Ticked by the person on a screen")
    RECORDED_VERBAL = "recorded_verbal", _("Said aloud, with a witness")
    PAPER_SCAN = "paper_scan", _("Signed on paper")
    GUARDIAN = "guardian", _("By a parent or guardian")


class HandChannel(models.TextChoices):
    """How somebody passed a message on."""

    ZALO = "zalo", "Zalo"
    TELEGRAM = "telegram", "Telegram"
    SMS = "sms", "SMS"
    PAPER = "paper", _("On paper")
    OTHER = "other", _("Otherwise")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("Waiting to go out")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    BY_HAND = "by_hand", _("To be passed on by hand")
    PASSED_ON = "passed_on", _("Passed on by hand")
    BOUNCED = "bounced", _("Came back")


class DisclosureRecipient(models.TextChoices):
    """To whom a list of persons goes (PRV-8)."""

    HOUSE = "house", _("Our own team, for the day itself")
    PARTNER = "partner", _("A partner who prepares the dialogue with us")
    FUNDER = "funder", _("A funder")
    AUTHORITY = "authority", _("An authority")
