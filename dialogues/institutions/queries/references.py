"""Everything in the product that points to an institution, found from the models themselves: no app is named here but
in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import (
    ContactPoint,
    Institution,
    InstitutionKey,
    InstitutionName,
    RecordMerge,
    ToldApart,
)

# These say what one record is, not what refers to it.
_OWN = (InstitutionName, InstitutionKey, RecordMerge, ToldApart)
_WORDS: dict[str, str | Promise] = {
    "commitments.commitment": _("commitment"),
    "commitments.signoff": _("signature"),
    "followup.actionitem": _("action"),
    "institutions.contactpoint": _("contact point"),
    "institutions.changeparty": _("change"),
    "institutions.institution": _("institution linked to it"),
    "institutions.institution.merged_into": _("record merged earlier"),
    "institutions.institution.parent": _("institution below it"),
    "invitations.delegate": _("delegate"),
    "invitations.invitation": _("invitation"),
    "people.affiliation": _("person"),
    "programme.coalitionmembership": _("coalition membership"),
    "programme.dialogue": _("dialogue"),
    "programme.programme": _("programme"),
}


@dataclass(frozen=True)
class Reference:
    """One foreign key to institutions."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def words(self) -> str:
        owner: Any = self.model._meta.auto_created or self.model
        label = owner._meta.label_lower
        return str(_WORDS.get(f"{label}.{self.field}") or _WORDS.get(label) or owner._meta.verbose_name)

    @property
    def is_list(self) -> bool:
        """The table behind a many-to-many field: being in it twice says nothing more than once."""
        return bool(self.model._meta.auto_created)

    def rows_of(self, institution: Institution) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.field: institution})


def references() -> Iterator[Reference]:
    for relation in Institution._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in _OWN:
            yield Reference(relation.related_model, relation.field.name)


def weight_of(institution: Institution) -> list[tuple[str, int]]:
    """In words, how much points to it: what would move."""
    counted: dict[str, int] = {}
    for reference in references():
        if found := reference.rows_of(institution).count():
            counted[reference.words] = counted.get(reference.words, 0) + found
    return sorted(counted.items())


def words_for(row: models.Model, reference: Reference) -> str:
    """ "invitation (ND1)": what stands in the way, and where."""
    if isinstance(row, ContactPoint):
        return f"{reference.words} ({row.post})"
    around = [
        str(getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.is_relation and field.related_model is not Institution and getattr(row, field.attname)
    ]
    return f"{reference.words} ({', '.join(around[:2])})" if around else reference.words
