"""Languages that people speak, write or sign, besides those of the product: one list for the whole house (ML-2).

BCP 47: two letters where ISO 639-1 has them, else the three of ISO 639-3, of a language itself and not of a group.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PRODUCT: Mapping[str, str | Promise] = {"en": _("English"), "vi": _("Vietnamese"), "km": _("Khmer")}
# Spoken in the provinces, and mostly heard rather than read.
LOCAL: Mapping[str, str | Promise] = {
    "rad": _("Ê Đê"),
    "jra": _("Gia Rai"),
    "bdq": _("Ba Na"),
    "tyz": _("Tày"),
    "blt": _("Thái (Tai Dam)"),
    "mww": _("H’Mông"),
    "cjm": _("Chăm"),
}
_SIGNED: Mapping[str, str | Promise] = {
    "sgn-VN": _("Vietnamese sign language"),
    "sgn-KH": _("Cambodian sign language"),
}
_ABROAD: Mapping[str, str | Promise] = {"fr": _("French"), "zh": _("Chinese"), "lo": _("Lao")}

# What a paper or a recording can be in; at a site a sign language is a language as well.
WRITTEN_OR_HEARD: Mapping[str, str | Promise] = {**_PRODUCT, **LOCAL, **_ABROAD}
SPOKEN: Mapping[str, str | Promise] = {**_PRODUCT, **LOCAL, **_SIGNED, **_ABROAD}


def language_name(code: str) -> str:
    return str(SPOKEN.get(code, code))
