import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import InvitationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Dialogue

from .dialogues import Calendar, dated, meetings_of

_KNOW_NOTHING = (InvitationState.DRAFT, InvitationState.APPROVED, InvitationState.ISSUED, InvitationState.WITHDRAWN)


def institution_feed(institution: Institution, *, language: str, source: str, at: dt.datetime) -> Calendar:
    """What its focal points plan by: the dialogues it convenes, and those its people go to.

    A closed one to which it was not invited itself (one of its people is in it all the same) is a busy block.
    """
    delegates = Delegate.objects.filter(institution=institution, withdrawn_at=None).exclude(rsvp=Rsvp.DECLINED)
    ours = dated(at).filter(Q(convenor=institution) | Q(pk__in=delegates.values("dialogue")))
    sent = Invitation.objects.filter(institution=institution).exclude(state__in=_KNOW_NOTHING)
    invited = frozenset(sent.values_list("dialogue_id", flat=True))

    def is_hidden(dialogue: Dialogue) -> bool:
        knows = dialogue.convenor_id == institution.pk or dialogue.pk in invited
        return dialogue.attribution_rule == AttributionRule.CLOSED and not knows

    with translation.override(language):
        name = name_of(institution, language=language)
        header = ics.FeedHeader(
            name=name,
            description=_("Dialogues that the institution convenes or sends people to."),
            source=source,
            url=f"{settings.PUBLIC_URL}/",
        )
        meetings = meetings_of(ours, language=language, hidden=is_hidden)
    return Calendar(header=header, owner=f"institution:{institution.pk}", meetings=meetings)
