"""Facts as they are kept: without stray spaces, lists without repetitions, channels and identifiers of known kinds."""

from collections.abc import Iterable, Mapping
from typing import Any

from dialogues.institutions import errors
from dialogues.institutions.enums import Channel, ExternalId

MOST_ITEMS = 40
_TEXTS = ("code", "registration_number", "source", "country")


def tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """`institution.unknown_channel`, `institution.unknown_identifier`, `institution.too_many`."""
    kept = dict(facts)
    for name in _TEXTS:
        if name in kept:
            kept[name] = str(kept[name] or "").strip()
    for name in ("aliases", "interest_tags"):
        if name in kept:
            kept[name] = _once_each(kept[name])
    if "official_channels" in kept:
        kept["official_channels"] = _channels(kept["official_channels"])
    if "external_ids" in kept:
        kept["external_ids"] = _identifiers(kept["external_ids"])
    return kept


def _once_each(texts: Iterable[str]) -> list[str]:
    once: dict[str, str] = {}
    for text in texts:
        word = " ".join(str(text).split())[:250]
        if word:
            once.setdefault(word.casefold(), word)
    if len(once) > MOST_ITEMS:
        raise errors.TooMany(most=MOST_ITEMS)
    return [*once.values()]


def _channels(given: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    channels: list[dict[str, str]] = []
    for item in given:
        if item.get("kind") not in Channel.values:
            raise errors.UnknownChannel(kind=item.get("kind", ""))
        channel = {"kind": str(item["kind"]), "address": " ".join(item.get("address", "").split())[:200]}
        if channel not in channels:
            channels.append(channel)
    if len(channels) > MOST_ITEMS:
        raise errors.TooMany(most=MOST_ITEMS)
    return channels


def _identifiers(given: Mapping[str, str]) -> dict[str, str]:
    for scheme in given:
        if scheme not in ExternalId.values:
            raise errors.UnknownIdentifier(scheme=scheme)
    return {scheme: text for scheme, value in given.items() if (text := " ".join(str(value).split())[:100])}
