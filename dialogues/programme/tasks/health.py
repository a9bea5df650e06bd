import datetime as dt

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.actions.health import INVITATION
from dialogues.programme.enums import HealthState
from dialogues.programme.models import HealthCheck

from .mailing import office_of, post_to

LINK_FOR = dt.timedelta(days=90)


@handles(INVITATION)
def mail_health_link(work: DueWork, at: dt.datetime) -> None:
    """One link for each member. The token says which check it opens, not whose it is: a renewed one would be a second
    vote, so it is made for no address and cannot be renewed.
    """
    check = HealthCheck.objects.select_related("coalition__programme").get(pk=work.payload["health_check"])
    if check.state != HealthState.OPEN:
        return
    institution = Institution.objects.get(pk=work.payload["institution"])
    _token, secret = issue_token(
        purpose=Purpose.HEALTH, object_key=f"health_check:{check.pk}", expires_at=at + LINK_FOR, at=at
    )
    office = office_of(institution)
    context = {
        "check": check,
        "institution": name_of(institution, language=office.language),
        "programme": check.coalition.programme,
        "link": link_to(Purpose.HEALTH, secret),
    }
    post_to(
        [office],
        "health_check",
        context,
        key=work.key,
        programme=check.coalition.programme,
        subject_key=f"health_check:{check.pk}",
        at=at,
    )
