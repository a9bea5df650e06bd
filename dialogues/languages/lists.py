from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C", in the reader's language."""
    return get_text_list([str(name) for name in names], _("and"))
