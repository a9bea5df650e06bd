from django.conf import settings

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of


def call_anew(institution: Institution) -> None:
    """It has other names now: whoever it stands for is followed by them."""
    for ended in institution.stands_for.order_by("pk"):
        call_by_successors(ended)


def call_by_successors(ended: Institution) -> None:
    """What reports print after its name: "(now: …)", in every language of the house."""
    followers = list(ended.succeeded_by.prefetch_related("names").order_by("code"))
    called = {
        language: ", ".join(name_of(follower, language=language) for follower in followers)
        for language, _label in settings.LANGUAGES
    }
    ended.now_called = called if followers else {}
    ended.save(update_fields=["now_called"])
