"""How else a name is written: what the search looks through, and by what two records are recognised as one."""

from collections.abc import Iterable, Sequence

from dialogues.institutions.models import AdminArea, Institution, InstitutionKey, InstitutionName
from dialogues.languages.search import folded, squeezed

Spellings = Sequence[frozenset[str]]
LONGEST_KEY = 260


def search_text_of(*texts: str | Iterable[str]) -> str:
    """Folded words, and each text once more without spaces, for those who type none."""
    given = [part for text in texts for part in ([text] if isinstance(text, str) else text)]
    words = [word for word in map(folded, given) if word]
    return " ".join([*words, *(word.replace(" ", "") for word in words)])


def area_spellings() -> Spellings:
    """The table of spellings: each area's names, folded. Only those that have more than one."""
    written = AdminArea.objects.values_list("name", "aliases")
    groups = (frozenset(filter(None, map(folded, [name, *aliases]))) for name, aliases in written)
    return [group for group in groups if len(group) > 1]


def search_text_for(institution: Institution, names: Iterable[InstitutionName], spellings: Spellings) -> str:
    """Code, every name there ever was, other spellings, area; and where a place is named in it, the place's others."""
    called = [f"{name.full} {name.short} {name.letter_symbol}" for name in names]
    area = [institution.area.name, *institution.area.aliases] if institution.area else []
    numbers = [str(value) for value in institution.external_ids.values()]
    text = search_text_of(institution.code, called, institution.aliases, area, numbers)
    others = {spelt for group in spellings if any(one in text for one in group) for spelt in group if spelt not in text}
    return f"{text} {search_text_of(sorted(others))}" if others else text


def keys_for(institution: Institution, names: Iterable[InstitutionName]) -> list[InstitutionKey]:
    """Not yet saved."""
    found = keys_of(institution, names)
    return [InstitutionKey(institution=institution, kind=kind, value=value) for kind, value in found]


def keys_of(institution: Institution, names: Iterable[InstitutionName]) -> list[tuple[str, str]]:
    """Kind and value. Short names are left out: every province has an office called by the same three letters."""
    kinds = InstitutionKey.Kind
    found = [(kinds.CODE, institution.code), *((kinds.NAME, name.full) for name in names)]
    found += [(kinds.ALIAS, alias) for alias in institution.aliases]
    keys = {(kind.value, key_of(text)) for kind, text in found}
    keys |= {(kinds.EXTERNAL.value, external_key(*item)) for item in institution.external_ids.items()}
    return sorted((kind, value) for kind, value in keys if value)


def key_of(text: str) -> str:
    return squeezed(text)[:LONGEST_KEY]


def external_key(scheme: str, value: str) -> str:
    key = key_of(str(value))
    return f"{scheme}:{key}"[:LONGEST_KEY] if key else ""
