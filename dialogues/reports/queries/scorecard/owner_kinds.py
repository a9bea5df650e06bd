"""By what kind of owner something is counted: every stakeholder group, funders and the convenor like everybody."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import GROUP_OF_TYPE, StakeholderGroup

from .known import Known, Label
from .traits import Holder

KINDS = (*StakeholderGroup.values, "funder", "convenor")


def owner_kinds(known: Known) -> Sequence[tuple[str, Label, Callable[[Holder], bool]]]:
    """Key, label, and whether an owner is of it (COM-11)."""
    return [
        *((group.value, group.label, is_group(group)) for group in StakeholderGroup),
        ("funder", _("Funders"), lambda holder: holder.owner in known.funders),
        ("convenor", _("Convenor"), lambda holder: holder.owner == known.convening),
    ]


def is_group(group: str) -> Callable[[Holder], bool]:
    return lambda holder: GROUP_OF_TYPE.get(holder.type) == group
