"""What the cells of one row mean. Knows the file, not the register."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import translation

from dialogues.institutions.codes import valid_code
from dialogues.institutions.enums import (
    Channel,
    ExternalId,
    InstitutionType,
    LegalForm,
    Level,
    Registration,
    Salutation,
)
from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.languages.search import squeezed
from dialogues.languages.translated import Translated

from .columns import MOST_CONTACTS
from .saying import Said

LANGUAGES = [code for code, _label in settings.LANGUAGES]
_YES = frozenset(map(squeezed, ["yes", "y", "1", "true", "x", "có", "đúng", "បាទ", "ចាស", "មាន"]))
_NO = frozenset(map(squeezed, ["no", "n", "0", "false", "không", "sai", "ទេ", "គ្មាន"]))
_LENGTHS = {"code": 20, "letter_symbol": 30, "registration_number": 60, "source": 200}
CHOICES: Mapping[str, type[models.TextChoices]] = {
    "type": InstitutionType, "level": Level, "legal_form": LegalForm, "registration": Registration,
    "salutation_class": Salutation,
}  # fmt: skip
# What tables say instead of our labels; the official ones stand in the enumerations.
_ALSO: Mapping[type[models.TextChoices], Mapping[str, str]] = {
    Level: {
        "trung ương": Level.NATIONAL, "central": Level.NATIONAL, "country": Level.NATIONAL,
        "tỉnh": Level.PROVINCIAL, "thành phố": Level.PROVINCIAL, "province": Level.PROVINCIAL,
        "huyện": Level.DISTRICT, "quận": Level.DISTRICT,
        "xã": Level.COMMUNE, "phường": Level.COMMUNE, "ward": Level.COMMUNE,
        "ខេត្ត": Level.PROVINCIAL, "រាជធានី": Level.PROVINCIAL, "ស្រុក": Level.DISTRICT, "ខណ្ឌ": Level.DISTRICT,
        "ឃុំ": Level.COMMUNE, "សង្កាត់": Level.COMMUNE,
    },
    InstitutionType: {
        "bộ": InstitutionType.GOV_CENTRAL, "ministry": InstitutionType.GOV_CENTRAL, "ក្រសួង": InstitutionType.GOV_CENTRAL,
        "cơ quan nhà nước": InstitutionType.GOV_AGENCY, "agency": InstitutionType.GOV_AGENCY,
        "doanh nghiệp": InstitutionType.FIRM_PRIVATE, "company": InstitutionType.FIRM_PRIVATE,
    },
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


def said_by(cells: Mapping[str, str], *, default_type: str = "", default_level: str = "") -> Said:
    """`cells` by the key of their column."""
    said = Said()
    given = {key: text for key, text in cells.items() if text}
    _read_names(said, given)
    _read_choices(said, {"type": default_type, "level": default_level, **given})
    _read_texts(said, given)
    _read_lists(said, given)
    for nth in range(1, MOST_CONTACTS + 1):
        _read_contact(said, given, nth)
    said.area, said.parent = given.get("area", ""), given.get("parent", "")
    return said


def yes_or_no(text: str) -> bool | None:
    word = squeezed(text)
    return True if word in _YES else False if word in _NO else None


@cache
def values_of(kind: type[models.TextChoices]) -> Mapping[str, str]:
    """Every way to write a value: itself, its label in each language of the house, and what tables say instead."""
    meanings = {squeezed(value): value for value in kind.values}
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in kind.choices:
                meanings.setdefault(squeezed(str(label)), str(value))
    for word, value in _ALSO.get(kind, {}).items():
        meanings.setdefault(squeezed(word), str(value))
    return meanings


def _read_names(said: Said, given: Mapping[str, str]) -> None:
    for language in LANGUAGES:
        for kind, length, into in (("name", 250, said.names), ("short", 60, said.short_names)):
            key = f"{kind}_{language}"
            text = " ".join(given.get(key, "").split())
            if len(text) > length:
                said.wrong(key, "too_long")
            elif text:
                into[language] = text
    said.letter_symbol = given.get("letter_symbol", "")


def _read_choices(said: Said, given: Mapping[str, str]) -> None:
    for key, kind in CHOICES.items():
        text = given.get(key, "")
        if not text:
            continue
        value = values_of(kind).get(squeezed(text))
        if value is None:
            said.wrong(key, "unknown_choice", text)
        else:
            said.facts[key] = value


def _read_texts(said: Said, given: Mapping[str, str]) -> None:
    for key, most in _LENGTHS.items():
        if len(given.get(key, "")) > most:
            said.wrong(key, "too_long")
    for key in ("registration_number", "source"):
        if given.get(key):
            said.facts[key] = given[key]
    _read(said, given, "code", _code)
    _read(said, given, "country", _country)
    _read(said, given, "is_national", _flag)
    _read(said, given, "protocol_rank", _rank)
    _read(said, given, "valid_from_date", _day)


def _read(said: Said, given: Mapping[str, str], key: str, reader: Any) -> None:
    if text := given.get(key, ""):
        value, problem = reader(text)
        if problem:
            said.wrong(key, problem, text)
        else:
            said.facts[key] = value


def _code(text: str) -> tuple[str, str]:
    try:
        valid_code(text)
    except ValidationError:
        return "", "bad_code"
    return text, ""


def _country(text: str) -> tuple[str, str]:
    return text.upper(), "" if re.fullmatch(r"[A-Za-z]{2}", text) else "bad_country"


def _flag(text: str) -> tuple[bool | None, str]:
    flag = yes_or_no(text)
    return flag, "bad_yes_no" if flag is None else ""


def _rank(text: str) -> tuple[int, str]:
    good = text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 999
    return (int(text), "") if good else (0, "bad_number")


def _day(text: str) -> tuple[dt.date | None, str]:
    """As computers write it, or the day first, as in Viet Nam and Cambodia."""
    found = _DAY.match(text)
    try:
        day = dt.date(*(int(part) for part in found.groups()[::-1])) if found else dt.date.fromisoformat(text[:10])
    except ValueError:
        return None, "bad_date"
    return (day, "") if EARLIEST_DATE <= day <= LATEST_DATE else (None, "bad_date")


def _read_lists(said: Said, given: Mapping[str, str]) -> None:
    for key in ("aliases", "interest_tags"):
        if texts := [text.strip() for text in re.split(r"[;\n]", given.get(key, "")) if text.strip()]:
            said.facts[key] = texts
    identifiers = {scheme.value: given[scheme.value] for scheme in ExternalId if given.get(scheme.value)}
    if identifiers:
        said.facts["external_ids"] = identifiers
    if address := _address(given):
        said.facts["address_block"] = address
    _read_channels(said, given)


def _address(given: Mapping[str, str]) -> Translated:
    texts = {language: given[f"address_{language}"] for language in LANGUAGES if given.get(f"address_{language}")}
    first = "vi" if "vi" in texts else next(iter(texts), "")
    return {
        language: {"text": text, "status": "original" if language == first else "reviewed"}
        for language, text in texts.items()
    }


def _read_channels(said: Said, given: Mapping[str, str]) -> None:
    channels = []
    if text := given.get("channel_post", ""):
        flag = yes_or_no(text)
        if flag is None:
            said.wrong("channel_post", "bad_yes_no", text)
        elif flag:
            channels.append({"kind": Channel.POST.value, "address": ""})
    for kind in (Channel.EMAIL, Channel.EXCHANGE, Channel.ZALO, Channel.TELEGRAM):
        if address := given.get(f"channel_{kind.value}", ""):
            channels.append({"kind": kind.value, "address": address})
    if channels:
        said.facts["official_channels"] = channels


def _read_contact(said: Said, given: Mapping[str, str], nth: int) -> None:
    """A post with an address; a row without either has no such contact point."""
    keys = ("post", "email", "phone", "language", "channel")
    contact = {key: given.get(f"contact_{key}_{nth}", "") for key in keys}
    if not any(contact[key] for key in ("post", "email", "phone")):
        return
    before = len(said.problems)
    if not contact["post"]:
        said.wrong(f"contact_post_{nth}", "post_missing")
    if not (contact["email"] or contact["phone"]):
        said.wrong(f"contact_post_{nth}", "unreachable")
    for key, most in (("post", 120), ("email", 254), ("phone", 30)):
        if len(contact[key]) > most:
            said.wrong(f"contact_{key}_{nth}", "too_long")
    if contact["email"] and not _is_email(contact["email"]):
        said.wrong(f"contact_email_{nth}", "bad_email", contact["email"])
    contact["language"] = _language(said, contact["language"], nth)
    if contact["channel"]:
        channel = values_of(Channel).get(squeezed(contact["channel"]))
        if channel is None:
            said.wrong(f"contact_channel_{nth}", "unknown_choice", contact["channel"])
        contact["channel"] = channel or ""
    if len(said.problems) == before:
        said.contacts.append(contact)


def _language(said: Said, text: str, nth: int) -> str:
    if text and text.lower() not in LANGUAGES:
        said.wrong(f"contact_language_{nth}", "unknown_choice", text)
    return text.lower()


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
