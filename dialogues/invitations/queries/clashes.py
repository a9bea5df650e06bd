"""What invitations know that the plan must know, too: guests from abroad, and an only delegate in two places (C47)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Capacity, Rsvp
from dialogues.invitations.models import Delegate
from dialogues.programme.enums import ConflictKind
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import Finding, contributes_conflicts, tells_participants
from dialogues.programme.queries.conflicts import Diary, fact_of, span_of
from dialogues.programme.queries.conflicts.diary import NOT_TAKEN
from dialogues.programme.queries.days import span_words

from .invitations import NOT_OPEN

_HELPERS = (Capacity.INTERPRETER, Capacity.ASSISTANT)


@tells_participants
def invited_institutions(dialogue: Dialogue) -> Iterable[Institution]:
    """Whoever has an open invitation: one from abroad may make a permission necessary (SCH-1)."""
    open_ones = dialogue.invitations.exclude(state__in=NOT_OPEN)
    return Institution.objects.filter(pk__in=open_ones.values("institution")).order_by("pk")


@contributes_conflicts
def sole_delegates_in_two_places(diary: Diary) -> Iterator[Finding]:
    """One person stands alone for an institution in two dialogues at once. One query for all dialogues of the diary."""
    alone = _alone(diary)
    for dialogue in diary.dialogues:
        for (person, institution), rows in alone.items():
            here = next((row for row in rows if row.dialogue_id == dialogue.pk), None)
            others = [row for row in rows if row.dialogue_id != dialogue.pk] if here else []
            for row in others:
                if span_of(dialogue).meets(span_of(row.dialogue)):
                    yield _finding(diary, dialogue, row, person, institution)


def _alone(diary: Diary) -> dict[tuple[int, int], list[Delegate]]:
    """By person and institution: dialogues in which nobody else stands for the institution."""
    window = diary.window
    if window is None:
        return {}
    near = Q(dialogue__starts_at__lt=window.ends_at, dialogue__ends_at__gt=window.starts_at)
    people = Delegate.objects.filter(dialogue__in=diary.dialogues, withdrawn_at=None).values("person")
    institutions = Delegate.objects.filter(dialogue__in=diary.dialogues, person__in=people).values("institution")
    rows = Delegate.objects.filter(near, withdrawn_at=None, institution__in=institutions).exclude(
        Q(rsvp=Rsvp.DECLINED) | Q(capacity__in=_HELPERS) | Q(dialogue__state__in=NOT_TAKEN)
    )
    # The database finds who is alone; thousands of delegates who are not need not be read.
    seats = rows.order_by().values("dialogue", "institution").annotate(number=Count("pk"), only=Min("pk"))
    told = Delegate.objects.select_related("dialogue__programme", "person", "institution")
    lonely = told.filter(pk__in=seats.filter(number=1).values("only")).prefetch_related("institution__names")
    found: dict[tuple[int, int], list[Delegate]] = defaultdict(list)
    for row in lonely.order_by("pk"):
        found[row.person_id, row.institution_id or 0].append(row)
    return {key: delegates for key, delegates in found.items() if len(delegates) > 1}


def _finding(diary: Diary, dialogue: Dialogue, row: Delegate, person: int, institution: int) -> Finding:
    other, theirs = row.dialogue, span_of(row.dialogue)
    named = other if diary.may_name(other) else None
    said = {
        "person": row.person.name,
        "institution": name_of(row.institution) if row.institution else "",
        "when": span_words(*theirs, dialogue.zone),
        "other": diary.label(other) if named else "",
    }
    if named:
        words = _("%(person)s is the only delegate of %(institution)s here and in %(other)s, %(when)s.") % said
    else:
        words = _("%(person)s, the only delegate of %(institution)s, is busy %(when)s.") % said
    facts = (person, institution, *sorted([fact_of(dialogue, span_of(dialogue)), fact_of(other, theirs)]))
    return Finding(ConflictKind.SOLE_DELEGATE, dialogue, facts, row.person.name, words, named)
