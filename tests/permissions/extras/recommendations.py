import datetime as dt
from typing import Any

from dialogues.commitments.actions import issue_recommendation
from dialogues.commitments.models import Recommendation
from dialogues.commitments.queries.recommendations import answer_key
from dialogues.institutions.models import Institution
from dialogues.languages.translated import original
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    ministry = Institution.objects.get(code="MJU")
    said: dict[str, Any] = {"addressed_to": [ministry], "actor": "system", "at": at}
    found = issue_recommendation(programme=world.programme, code="R-01", text=original("Use the data"), **said)
    world.secrets["recommendation_code"] = "R-01"
    key = answer_key(found.pk, ministry.pk)
    world.secrets["recommendation_answer.secret"] = issue_token(purpose=Purpose.ANSWER, object_key=key, at=at)[1]


def rows(world: Any) -> dict[str, Any]:
    return {"api_recommendation": Recommendation.objects.filter(programme=world.programme)}
