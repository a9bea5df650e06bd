"""What a row says beyond what the register knows. An empty cell takes nothing away."""

from collections.abc import Iterator
from typing import Any

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.institutions.sheets.saying import Said
from dialogues.languages.search import squeezed

from .names import names_in_force


def differences(institution: Institution, said: Said) -> list[str]:
    """The columns that would change something, by their keys."""
    names = {name.language: name for name in names_in_force(institution)}
    changed = [f"name_{lang}" for lang, text in said.names.items() if lang not in names or names[lang].full != text]
    changed += [
        f"short_{lang}"
        for lang, text in said.short_names.items()
        if lang in {*names, *said.names} and _short(names, lang) != text
    ]
    symbols = {name.letter_symbol for name in names.values()}
    if said.letter_symbol and said.letter_symbol not in symbols:
        changed.append("letter_symbol")
    changed += sorted(facts_to_change(institution, said))
    changed += [f"contact_post_{nth}" for nth, _contact, _known in contacts_to_write(institution, said)]
    return changed


def facts_to_change(institution: Institution, said: Said) -> dict[str, Any]:
    """New values of fields. Lists and identifiers only grow; the code and the first day are not changed by a table."""
    facts = {name: value for name, value in said.facts.items() if name not in ("code", "valid_from_date")}
    for name in ("aliases", "interest_tags", "official_channels"):
        if name in facts:
            facts[name] = _grown(getattr(institution, name), facts[name])
    for name in ("external_ids", "address_block"):
        if name in facts:
            facts[name] = _joined(name, getattr(institution, name), facts[name])
    return {name: value for name, value in facts.items() if getattr(institution, name) != value}


def contacts_to_write(
    institution: Institution, said: Said
) -> Iterator[tuple[int, dict[str, str], ContactPoint | None]]:
    """Position, what the row says, and the post as it is known, if it is."""
    posts = {squeezed(point.post): point for point in institution.contact_points.all() if point.closed_at is None}
    for nth, contact in enumerate(said.contacts, start=1):
        known = posts.get(squeezed(contact["post"]))
        given = {key: text for key, text in contact.items() if text}
        if known is None or any(_differs(key, getattr(known, key), text) for key, text in given.items()):
            yield nth, given, known


def _differs(key: str, known: str, said: str) -> bool:
    if key == "post":
        return False  # the same post, however it is spelt
    return known != (said.lower() if key == "email" else said)


def _short(names: dict[str, Any], language: str) -> str:
    return names[language].short if language in names else ""


def _grown(known: list[Any], said: list[Any]) -> list[Any]:
    seen = {squeezed(str(item)) for item in known}
    return [*known, *(item for item in said if squeezed(str(item)) not in seen)]


def _joined(name: str, known: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    if name == "external_ids":
        return {**known, **said}
    # Which language is the original stays as it is known.
    originals = [language for language, item in known.items() if item["status"] == "original"]
    joined = dict(known)
    for language, item in said.items():
        if known.get(language, {}).get("text") != item["text"]:
            first = language in originals or (not originals and item["status"] == "original")
            joined[language] = {"text": item["text"], "status": "original" if first else "reviewed"}
    return joined
