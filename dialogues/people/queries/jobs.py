from django.db.models import Q, QuerySet

from dialogues.journal.models import Job
from dialogues.people.enums import MANAGERS
from dialogues.people.events import HOUSE
from dialogues.people.models import User

from .roles import has_role, scopes_of


def jobs_visible_to(user: User) -> QuerySet[Job]:
    """One's own, as long as one works there, and those of the programmes one manages."""
    here = scopes_of(user)
    own = Q(actor=user.actor, scope__in=[*here, HOUSE]) if here else Q(pk=None)
    return Job.objects.filter(own | Q(scope__in=scopes_of(user, *MANAGERS)))


def may_repeat(user: User, job: Job) -> bool:
    """What is done in the name of one person, who needs a role for it (`parameters["role"]`), nobody else repeats:
    what was refused may have been changed since.
    """
    role = job.parameters.get("role")
    return not role or (job.actor == user.actor and has_role(user, job.scope, role))
