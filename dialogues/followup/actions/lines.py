"""Reports that came as single lines, through the one way in for reports."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments.models import Commitment
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.followup.short_lines import ShortLine
from dialogues.institutions.models import Institution
from dialogues.people.models import Person, Token

from .dating import Written
from .progress import Progress
from .reporting import report_progress


@transaction.atomic
def report_lines(
    *,
    lines: Sequence[tuple[Commitment | ActionItem, ShortLine]],
    language: str,
    institution: Institution | None = None,
    person: Person | None = None,
    through: Token | None = None,
    client_key: str = "",
    written: Written = None,
    actor: str,
    at: dt.datetime,
) -> list[ProgressUpdate]:
    """All of them or none. With `client_key`, sending the same again creates nothing. Raises what report_progress does.

    What hinders is taken from the words; who causes it is never guessed.
    """
    return [
        report_progress(
            subject=subject,
            progress=Progress(
                report=line.report,
                indicator_value=line.value,
                narrative=line.words,
                language=language,
                obstacle=line.obstacle,
            ),
            institution=institution,
            person=person,
            through=through,
            client_key=f"{client_key}:{number}" if client_key else None,
            written=written,
            actor=actor,
            at=at,
        )
        for number, (subject, line) in enumerate(lines)
    ]
