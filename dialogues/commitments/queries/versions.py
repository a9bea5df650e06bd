"""What changed between two frozen texts, word by word (COM-3: diff visible)."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.commitments.texts import canonical, wording_of
from dialogues.journal.queries import seal_loader

from .sentences import quantity

_LABELS: Mapping[str, str | Promise] = {
    "statement": _("Statement"),
    "language": _("Language"),
    "indicator": _("Measured how"),
    "unit": _("Unit"),
    "baseline": _("From"),
    "target": _("To"),
    "due_date": _("By when"),
    "partners": _("With whom"),
}


@dataclass(frozen=True)
class Change:
    """One run of words. `kind`: same, added, removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldChange:
    label: str
    changes: list[Change]


def told_versions() -> QuerySet[CommitmentVersion]:
    """Newest first, with who agreed to each."""
    told = CommitmentVersion.objects.prefetch_related("agreed_by__person", "agreed_by__institution__names")
    return told.order_by("-number")


def versions_of(commitment: Commitment) -> list[CommitmentVersion]:
    return list(told_versions().filter(commitment=commitment))


def changed_in(version: CommitmentVersion) -> list[str]:
    """The parts of the sentence that this version changed, in the words of the form."""
    return parts_named(version.changed_fields)


def parts_named(fields: Collection[str]) -> list[str]:
    """The parts of the sentence, in its order."""
    return [str(label) for name, label in _LABELS.items() if name in fields]


def diff(before: CommitmentVersion, after: CommitmentVersion) -> list[FieldChange]:
    """The fields in which the two differ, in the words of the form."""
    return [
        FieldChange(str(_LABELS[field]), _words(_shown(before, field), _shown(after, field)))
        for field in after.changed_fields
    ]


@seal_loader("commitment_version")
def sealed_text(pk: int) -> str | None:
    version = CommitmentVersion.objects.filter(pk=pk).first()
    return canonical(wording_of(version)) if version else None


def _shown(version: CommitmentVersion, field: str) -> str:
    value = getattr(version, field)
    if field in ("baseline", "target"):
        return quantity(value)
    if field == "due_date":
        return date_format(value) if value else ""
    return ", ".join(value) if isinstance(value, list) else str(value)


def _words(before: str, after: str) -> list[Change]:
    old, new = before.split(), after.split()
    changes: list[Change] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            changes.append(Change("same", " ".join(old[a:b])))
            continue
        if b > a:
            changes.append(Change("removed", " ".join(old[a:b])))
        if d > c:
            changes.append(Change("added", " ".join(new[c:d])))
    return changes
