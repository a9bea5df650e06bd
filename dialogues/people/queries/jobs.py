from django.db.models import Q, QuerySet

from dialogues.journal.models import Job
from dialogues.people.enums import MANAGERS
from dialogues.people.models import User

from .roles import scopes_of


def jobs_visible_to(user: User) -> QuerySet[Job]:
    """One's own, and those of the programmes one manages."""
    return Job.objects.filter(Q(actor=user.actor) | Q(scope__in=scopes_of(user, *MANAGERS)))
