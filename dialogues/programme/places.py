from collections.abc import Iterable

from django.db.models import Q

from dialogues.languages.translated import said
from dialogues.people.scopes import Place, names_places

from .models import Programme


@names_places("programme")
def programme_places(condition: Q) -> Iterable[Place]:
    """Tells the people app, which lies below, what programmes are called and where they live."""
    for programme in Programme.objects.filter(condition):
        url = f"/programmes/{programme.code}/"
        yield Place(scope=programme.scope, code=programme.code, title=str(said(programme.title)), url=url)
