"""Editions of the scorecard: one open for comments; names of files, days and versions stand in addresses."""

import datetime as dt
from typing import Any

from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.programme.queries import today_in
from dialogues.reports.actions import draft_edition, open_for_comments, write_plain_version
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.commenting import comment_key
from tests.factories.sounds import a_recording


def build(world: Any, at: dt.datetime) -> None:
    day = today_in(world.programme, at)
    edition = draft_edition(programme=world.programme, as_of_date=day, actor=SYSTEM, at=at)
    write_plain_version(
        edition=edition, language="vi", text="Chưa có gì.", recording=a_recording(), actor=SYSTEM, at=at
    )
    open_for_comments(edition=edition, actor=SYSTEM, at=at)
    for route in ("scorecard_file", "public_scorecard_file", "public_edition_file"):
        world.secrets[f"{route}.name"] = "figures.csv"
    world.secrets["public_plain_file.name"] = "vi.mp3"
    for route in ("scorecard_edition_plain", "scorecard_edition_recording"):
        world.secrets[f"{route}.language"] = "vi"
    for route in ("public_edition", "public_edition_file", "public_plain", "public_plain_file"):
        world.secrets |= {f"{route}.day": day.isoformat(), f"{route}.version": "v1.0"}
    world.secrets["scorecard_edition_step.step"] = "draft"
    key = comment_key(edition.pk, Institution.objects.get(code="MJU").pk)
    world.secrets["edition_comment.secret"] = issue_token(purpose=Purpose.COMMENT, object_key=key, at=at)[1]


def rows(world: Any) -> dict[str, Any]:
    return {"scorecard_edition": ScorecardEdition.objects.filter(programme=world.programme)}
