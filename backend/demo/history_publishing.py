"""After the last day: what the promises mean in Vietnamese, and the scorecard, published in plain language too."""

import datetime as dt

from dialogues.commitments.actions.translating import translate_statement
from dialogues.programme.models import Programme
from dialogues.reports.actions import (
    approve_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    write_plain_version,
)
from dialogues.reports.queries.editions import counted_now
from dialogues.reports.queries.plain_words import proposed_text

from .cast import secretariat
from .clock import moment
from .history_follow_up import LAST, Made
from .reading import sample_results

DRAFTED, PUBLISHED = dt.date(2023, 7, 3), dt.date(2023, 7, 24)
PLAIN = ("vi", "en")


def translate(made: Made) -> None:
    """The day after they were signed: what is written in English is read in Vietnamese."""
    for nth, statement in sample_results()["translations"].items():
        translate_statement(
            commitment=made[nth],
            language="vi",
            statement=statement,
            actor=secretariat(),
            at=moment(dt.date(2022, 7, 4)),
        )


def publish(programme: Programme) -> None:
    """Open for comments for the days that the programme allows; nobody said anything."""
    at = moment(DRAFTED)
    edition = draft_edition(programme=programme, as_of_date=LAST, actor=secretariat(), at=at)
    numbers = counted_now(edition, today=DRAFTED)
    for language in PLAIN:
        text = proposed_text(numbers, on=LAST, language=language)
        write_plain_version(edition=edition, language=language, text=text, actor=secretariat(), at=at)
    opened = open_for_comments(edition=edition, actor=secretariat(), at=at)
    approved = approve_edition(edition=opened, actor=secretariat(), at=moment(PUBLISHED))
    publish_edition(edition=approved, actor=secretariat(), at=moment(PUBLISHED, "10:00"))
