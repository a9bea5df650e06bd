"""The rows behind the entries of a story."""

from collections.abc import Iterable, Mapping, Sequence

from dialogues.commitments.models import Commitment, EarlierWording
from dialogues.followup.models import (
    ActionItem,
    AskedMail,
    Challenge,
    EvidenceFile,
    ProgressUpdate,
    ResourceTransaction,
    StandIn,
)
from dialogues.journal.models import Entry

from .papers import Papers


class Rows:
    """What the entries point to, fetched at once. A page has read some of it already."""

    def __init__(
        self,
        entries: Iterable[Entry],
        commitment: Commitment,
        items: Mapping[int, ActionItem],
        papers: Papers,
        *,
        asked: Mapping[int, Sequence[AskedMail]],
        names_people: bool,
    ) -> None:
        entries = list(entries)
        self.commitment, self.items, self.names_people = commitment, items, names_people
        self.asked = asked
        self.asked_mails = {f"asked_mail:{mail.pk}": mail for mails in asked.values() for mail in mails}
        told = ProgressUpdate.objects.select_related("through__person", "signatory", "action_item")
        self.updates = told.in_bulk(_pks(entries, "update"))
        said = StandIn.objects.filter(update__in=self.updates) if names_people else StandIn.objects.none()
        self.stand_ins = {one.update_id: one for one in said}
        sent = _files_of(self.updates)
        self.files = {pk: files for pk, files in sent.items() if papers.shows_evidence(self.updates[pk])}
        self.sign_offs = {one.pk: one for one in commitment.sign_offs.all()}
        self.letters = {pk for pk, signed in self.sign_offs.items() if signed.file and papers.shows_letter(signed)}
        self.earlier = EarlierWording.objects.in_bulk(_pks(entries, "earlier"))
        self.versions = {one.pk: one for one in commitment.versions.all()}
        self.verifications = {one.pk: one for one in commitment.verifications.all()}
        self.challenges = Challenge.objects.in_bulk(_pks(entries, "challenge"))
        self.money = ResourceTransaction.objects.in_bulk(_pks(entries, "transaction"))

    def title(self, pk: int | None) -> str:
        item = self.items.get(pk or 0)
        return item.title if item else ""


def _files_of(updates: Iterable[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for update, pk in EvidenceFile.objects.filter(update__in=updates).order_by("pk").values_list("update", "pk"):
        found[update] = (*found.get(update, ()), pk)
    return found


def _pks(entries: Iterable[Entry], field: str) -> list[int]:
    return [entry.data[field] for entry in entries if entry.data.get(field)]
