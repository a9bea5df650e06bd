"""What somebody needs in order to take part, where he or she sits, and when it is forgotten (IVT-12)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.invitations.errors import AnotherDialoguesSite
from dialogues.invitations.events import AccessNeedsPurged, AccessNeedsStated, SiteChosen
from dialogues.invitations.models import Delegate, NominationDraft
from dialogues.invitations.needs import needs_in, stated
from dialogues.invitations.queries.policies import days_needs_are_kept
from dialogues.journal.actions import SYSTEM, lock_stream, record, schedule
from dialogues.people.sealing import resealed, rotates
from dialogues.programme.models import BridgePoint, Dialogue

from .answers import present_delegate
from .profiles import refuse_texts_about

PURGE_DUE = "access_needs.purge"


@transaction.atomic
def state_access_needs(
    *,
    delegate: Delegate,
    at: dt.datetime,
    kinds: Sequence[str] = (),
    interpreter: str = "",
    diet: str = "",
    needs: str = "",
) -> Delegate:
    """Asked apart from the answer, for the people who prepare the room only. Nothing takes it back.

    Kept encrypted until N days after the dialogue. `person.counted_only`.
    """
    delegate = present_delegate(delegate)
    said = stated(kinds, interpreter=interpreter, diet=diet, other=needs)
    if said:
        refuse_texts_about(delegate.person)
    if needs_in(delegate.access_needs) == said:
        return delegate
    delegate.access_needs = said.sealed()
    delegate.save(update_fields=["access_needs"])
    if said:
        plan_purge(delegate.dialogue)
    fact = AccessNeedsStated(delegate=delegate.pk, stated=bool(said))
    record(fact, stream=delegate.dialogue.stream, actor=f"delegate:{delegate.pk}", at=at)
    return delegate


@transaction.atomic
def choose_site(*, delegate: Delegate, site: BridgePoint | None, at: dt.datetime, actor: str = "") -> Delegate:
    """The main hall (None) or a bridge point. `site.of_another_dialogue`."""
    delegate = present_delegate(delegate)
    if site and site.dialogue_id != delegate.dialogue_id:
        raise AnotherDialoguesSite
    if delegate.bridge_point_id == (site.pk if site else None):
        return delegate
    delegate.bridge_point = site
    delegate.save(update_fields=["bridge_point"])
    fact = SiteChosen(delegate=delegate.pk, bridge_point=site.pk if site else None)
    record(fact, stream=delegate.dialogue.stream, actor=actor or f"delegate:{delegate.pk}", at=at)
    return delegate


@transaction.atomic
def purge_access_needs(*, dialogue: Dialogue, at: dt.datetime, actor: str = SYSTEM) -> int:
    """Forget the needs of everybody, and drafts nobody sent; how many were forgotten."""
    lock_stream(key=dialogue.stream)
    number = dialogue.delegates.exclude(access_needs="").update(access_needs="")
    for draft in NominationDraft.objects.filter(invitation__dialogue=dialogue):
        draft.letter_file.delete(save=False)
        draft.delete()
    if number:
        record(AccessNeedsPurged(dialogue=dialogue.pk, people=number), stream=dialogue.stream, actor=actor, at=at)
    return number


def plan_purge(dialogue: Dialogue) -> None:
    """At the time the present date asks for; a dialogue that was moved is planned anew when that time comes."""
    if dialogue.ends_at:
        due = dialogue.ends_at + dt.timedelta(days=days_needs_are_kept(dialogue.programme))
        key = f"dialogue:{dialogue.pk}:{PURGE_DUE}:{due.isoformat()}"
        schedule(kind=PURGE_DUE, key=key, due_at=due, payload={"dialogue": dialogue.pk})


@rotates
def rotate_access_needs() -> int:
    """Under the first key, with the profiles (`rotate_profiles`)."""
    needy = list(Delegate.objects.exclude(access_needs="").select_for_update())
    for delegate in needy:
        delegate.access_needs = resealed(delegate.access_needs)
    Delegate.objects.bulk_update(needy, ["access_needs"], batch_size=500)
    return len(needy)
