"""How a programme ends: which steps lead on from here, what stands in their way, and what becomes of what is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import OWED
from dialogues.followup.models import FollowUpMail
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.consents import open_taken_back_in
from dialogues.journal.errors import Refused
from dialogues.programme.enums import DialogueState
from dialogues.programme.enums import ProgrammeState as P
from dialogues.programme.lives import DISPUTE_OVER
from dialogues.programme.models import Programme
from dialogues.programme.states import CLOSED, OVER, PROGRAMME_TRANSITIONS, guards_of_programme
from dialogues.reports.enums import EditionState

Words = str | Promise


@dataclass(frozen=True)
class Matter:
    """Something that is still open, and what becomes of it when the programme is closed."""

    words: str
    fate: Words
    url: str


@dataclass(frozen=True)
class Ending:
    """A step with what follows from it. `refused`: why it cannot be taken today. `is_final`: nothing leads back."""

    to: str
    verb: Words
    follows: tuple[Words, ...]
    refused: tuple[str, ...]
    is_back: bool = False
    is_final: bool = False


_STEPS: dict[tuple[P, P], tuple[Words, tuple[Words, ...]]] = {
    (P.DRAFT, P.ACTIVE): (
        _("Start the programme"),
        (_("It has a public page from now on."), _("Institutions can be invited to its dialogues.")),
    ),
    (P.ACTIVE, P.CLOSING): (
        _("Wind it down"),
        (
            _("Only visits to verify, partner reviews and coalition meetings can still be planned anew."),
            _("What was promised is followed up as before: reminders, reports and verification go on."),
            _("This can be undone at any time."),
        ),
    ),
    (P.CLOSING, P.ACTIVE): (_("Go on after all"), (_("Everything can be planned again."),)),
    (P.CLOSING, P.CLOSED): (
        _("Close the programme"),
        (
            _("Nobody is reminded of anything any more, nothing lapses, and the list of what to do is empty."),
            _("Figures are counted as of the last day on which something was recorded."),
            _("Reports that owners still send are taken, and editions can still be published."),
            _("You can reopen it. Clocks that ran out meanwhile get the days that were left."),
        ),
    ),
    (P.CLOSED, P.CLOSING): (
        _("Reopen it"),
        (
            _("It winds down again: reminders start anew, and what is overdue shows."),
            _("Clocks that ran out meanwhile get the days that were left when it was closed."),
        ),
    ),
    (P.CLOSED, P.ARCHIVED): (
        _("Archive it"),
        (
            _("It leaves the list of programmes and stands under “Archived” there."),
            _("Its pages, its public page and its files stay readable."),
            _("It can never be reopened. A new programme can be made from it."),
        ),
    ),
}
_BACK = frozenset({(P.CLOSING, P.ACTIVE), (P.CLOSED, P.CLOSING)})


def endings_of(programme: Programme) -> list[Ending]:
    """Onward first, then back."""
    now = P(programme.state)
    onward_first = sorted((step for step in PROGRAMME_TRANSITIONS if step[0] == now), key=lambda step: step in _BACK)
    return [_ending(programme, before, after) for before, after in onward_first]


def open_matters(programme: Programme) -> list[Matter]:
    """What a closing leaves behind. Nothing to tell of one that is closed."""
    return [] if programme.state in CLOSED else list(_matters(programme))


def _ending(programme: Programme, before: P, after: P) -> Ending:
    verb, follows = _STEPS[before, after]
    refused = tuple(_refusals(programme, before, after))
    return Ending(after.value, verb, follows, refused, (before, after) in _BACK, is_final=after == P.ARCHIVED)


def _refusals(programme: Programme, before: P, after: P) -> Iterator[str]:
    for guard in guards_of_programme(before, after):
        try:
            guard(programme)
        except Refused as refusal:
            yield str(refusal)


def _matters(programme: Programme) -> Iterator[Matter]:
    dialogues, promised = programme.dialogues, Commitment.objects.filter(dialogue__programme=programme)
    if n := dialogues.exclude(state__in=OVER).count():
        words = ngettext("%(n)s dialogue is not over", "%(n)s dialogues are not over", n)
        yield Matter(
            words % {"n": n}, _("To be held or cancelled before closing."), reverse("dialogues", args=[programme.code])
        )
    if n := dialogues.filter(state__in=[DialogueState.ENDED, DialogueState.REPORTING]).count():
        words = ngettext("%(n)s dialogue waits for its report", "%(n)s dialogues wait for their report", n)
        yield Matter(
            words % {"n": n},
            _("Nobody is asked for it once it is closed."),
            reverse("dialogues", args=[programme.code]),
        )
    if n := open_taken_back_in(programme).count():
        words = ngettext("%(n)s consent was taken back", "%(n)s consents were taken back", n)
        url = reverse("consents_taken_back", args=[programme.code])
        yield Matter(words % {"n": n}, _("To be dealt with before closing: the law's days go on."), url)
    if n := promised.filter(lifecycle__in=OWED).count():
        words = ngettext("%(n)s commitment is still open", "%(n)s commitments are still open", n)
        fate = _("Counted as it stands from then on. What goes on elsewhere is noted there again.")
        yield Matter(words % {"n": n}, fate, reverse("commitments", args=[programme.code]))
    yield from _papers(programme)


def _papers(programme: Programme) -> Iterator[Matter]:
    if n := programme.disputes.exclude(state__in=DISPUTE_OVER).count():
        words = ngettext("%(n)s dispute is not settled", "%(n)s disputes are not settled", n)
        yield Matter(words % {"n": n}, _("Left as it stands."), reverse("disputes", args=[programme.code]))
    unpublished = [EditionState.DRAFT, EditionState.COMMENT_PERIOD, EditionState.APPROVED]
    if n := programme.scorecard_editions.filter(state__in=unpublished).count():
        words = ngettext("%(n)s edition is not published", "%(n)s editions are not published", n)
        url = reverse("scorecard_editions", args=[programme.code])
        yield Matter(words % {"n": n}, _("To be published before or afterwards."), url)
    if n := FollowUpMail.objects.filter(programme=programme, state=ReminderState.PLANNED).count():
        words = ngettext("%(n)s mail is planned", "%(n)s mails are planned", n)
        yield Matter(
            words % {"n": n},
            _("No mail goes out once it is closed."),
            reverse("follow_up_mails", args=[programme.code]),
        )
