import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from dialogues.languages.translated import said
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Programme

from .dialogues import Calendar, dated, meetings_of


def programme_feed(programme: Programme, *, language: str, source: str, at: dt.datetime) -> Calendar:
    """What the public may know: dated dialogues, none of the closed ones."""
    mine = Q(programme=programme) | Q(also_counts_in=programme)
    public = dated(at).filter(mine).exclude(attribution_rule=AttributionRule.CLOSED)
    with translation.override(language):
        header = ics.FeedHeader(
            name=said(programme.title, language).text,
            description=_("Dialogues of this programme."),
            source=source,
            url=f"{settings.PUBLIC_URL}/public/{programme.code}/",
        )
        return Calendar(header=header, owner=programme.scope, meetings=meetings_of(public, language=language))
