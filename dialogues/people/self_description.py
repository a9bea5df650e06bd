"""What people may say about themselves, for statistics only (domain.md §2.1). Every question may be skipped.

The six questions are those of the Washington Group Short Set, word for word in English; the wordings in Vietnamese
and Khmer are translations to be reviewed against the official ones before the figures are compared with others.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREFER_NOT = "prefer_not_to_say"
FOREIGN = "foreign"


class Attribute(models.TextChoices):
    GENDER = "gender", _("Gender")
    AGE_BAND = "age_band", _("Age")
    ETHNICITY = "ethnicity", _("Ethnic group")
    ETHNICITY_OTHER = "ethnicity_other", _("Another ethnic group")
    FUNCTIONING = "functioning", _("Difficulties in doing things")
    TARGET_GROUPS = "target_groups", _("Groups one counts oneself among")


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another identity")
    PREFER_NOT = PREFER_NOT, _("I prefer not to say")


class AgeBand(models.TextChoices):
    """Stored finely, published coarsely: they add up to the bands of the UN, to children (<16) and to youth (<31)."""

    UNDER_16 = "u16", _("Under 16")
    FROM_16 = "16-18", "16–18"
    FROM_19 = "19-24", "19–24"
    FROM_25 = "25-30", "25–30"
    FROM_31 = "31-50", "31–50"
    FROM_51 = "51-59", "51–59"
    FROM_60 = "60-65", "60–65"
    FROM_66 = "66-80", "66–80"
    OVER_80 = "80+", _("Over 80")
    PREFER_NOT = PREFER_NOT, _("I prefer not to say")


UNDER_31 = frozenset({AgeBand.UNDER_16, AgeBand.FROM_16, AgeBand.FROM_19, AgeBand.FROM_25})

_VIET_NAM = (
    "Kinh, Tày, Thái, Mường, Khmer, Hoa, Nùng, Mông, Dao, Gia Rai, Ê Đê, Ba Na, Sán Chay, Chăm, Cơ Ho, Xơ Đăng, "
    "Sán Dìu, Hrê, Ra Glai, Mnông, Thổ, Xtiêng, Khơ Mú, Bru - Vân Kiều, Cơ Tu, Giáy, Tà Ôi, Mạ, Gié - Triêng, Co, "
    "Chơ Ro, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Ngái, Chứt, Lô Lô, "
    "Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ Măm, Brâu, Ơ Đu"
)
_CAMBODIA = (
    "Khmer, Cham, Bunong, Tampuan, Kuy, Jarai, Kreung, Brao, Kavet, Stieng, Kraol, Mel, Poar, Por, Suoy, Chong, "
    "Sa'och, Kachok, Lun, Lao, Vietnamese, Chinese"
)
GROUPS_OF: Mapping[str, tuple[str, ...]] = {
    "VN": tuple(_VIET_NAM.split(", ")),
    "KH": tuple(_CAMBODIA.split(", ")),
}
MAJORITIES = frozenset({"VN:Kinh", "KH:Khmer"})


def ethnicities_in(country: str) -> list[tuple[str, str | Promise]]:
    """The recognised groups of a country by their own names, then what no list holds."""
    groups = [(f"{country}:{name}", name) for name in GROUPS_OF.get(country, ())]
    return [
        *groups,
        (f"{country}:other", _("Another group")),
        (FOREIGN, _("I am from another country")),
        (PREFER_NOT, _("I prefer not to say")),
    ]


INTRODUCTION = _(
    "The next questions ask about difficulties you may have doing certain activities because of a HEALTH PROBLEM."
)


class Domain(models.TextChoices):
    """The Washington Group Short Set, unchanged."""

    SEEING = "seeing", _("Do you have difficulty seeing, even if wearing glasses?")
    HEARING = "hearing", _("Do you have difficulty hearing, even if using a hearing aid?")
    WALKING = "walking", _("Do you have difficulty walking or climbing steps?")
    REMEMBERING = "remembering", _("Do you have difficulty remembering or concentrating?")
    SELF_CARE = (
        "self_care",
        _("Do you have difficulty (with self-care such as) washing all over or dressing?"),
    )
    COMMUNICATING = (
        "communicating",
        _(
            "Using your usual (customary) language, do you have difficulty communicating, "
            "for example understanding or being understood?"
        ),
    )


class Difficulty(models.TextChoices):
    NONE = "none", _("No – no difficulty")
    SOME = "some", _("Yes – some difficulty")
    A_LOT = "a_lot", _("Yes – a lot of difficulty")
    CANNOT = "cannot", _("Cannot do at all")


COUNTED = frozenset({Difficulty.A_LOT, Difficulty.CANNOT})  # "a lot of difficulty" or worse in at least one domain


class TargetGroup(models.TextChoices):
    ETHNIC_MINORITY = "ethnic_minority", _("Ethnic minority")
    DISABILITY = "disability", _("People with disabilities")
    MIGRANT = "migrant", _("Migrants")
    YOUTH = "youth", _("Young people")
    OLDER = "older", _("Older people")
    LOW_INCOME = "low_income", _("People on low income")
    LGBTI = "lgbti", pgettext_lazy("target group", "LGBTIQ+ people")
    OTHER = "other", _("Another group that is often left behind")


class Trait(StrEnum):
    """What is counted (EQ-1). Worked out from the answers, stored nowhere."""

    WOMEN = "women"
    ETHNIC_MINORITY = "ethnic_minority"
    DISABILITY = "disability"
    YOUTH = "youth"


def is_child(values: Mapping[str, object]) -> bool:
    return values.get(Attribute.AGE_BAND) == AgeBand.UNDER_16


def traits_in(values: Mapping[str, object]) -> frozenset[Trait]:
    """Derived answers: an ethnic minority is any group but the majority; disability as the Washington Group counts."""
    ethnicity = str(values.get(Attribute.ETHNICITY, ""))
    functioning = values.get(Attribute.FUNCTIONING)
    held = {
        Trait.WOMEN: values.get(Attribute.GENDER) == Gender.WOMAN,
        Trait.ETHNIC_MINORITY: ":" in ethnicity and ethnicity not in MAJORITIES,
        Trait.DISABILITY: isinstance(functioning, Mapping) and bool(COUNTED & {*functioning.values()}),
        Trait.YOUTH: values.get(Attribute.AGE_BAND) in UNDER_31,
    }
    return frozenset(trait for trait, holds in held.items() if holds)


def described(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Questions and answers in words, for the person who gave them."""
    told = ((Attribute(name), value) for name, value in values.items())
    return [(str(attribute.label), _in_words(attribute, value)) for attribute, value in told]


def _in_words(attribute: Attribute, value: object) -> str:
    if attribute == Attribute.FUNCTIONING and isinstance(value, Mapping):
        return "; ".join(f"{Domain(name).label} {Difficulty(answer).label}" for name, answer in value.items())
    if attribute == Attribute.TARGET_GROUPS and isinstance(value, list):
        return ", ".join(str(TargetGroup(group).label) for group in value)
    if attribute == Attribute.GENDER:
        return str(Gender(str(value)).label)
    if attribute == Attribute.AGE_BAND:
        return str(AgeBand(str(value)).label)
    groups = {code: str(name) for code, name in ethnicities_in(str(value).partition(":")[0])}
    return groups.get(str(value), str(value))
