from django.conf import settings

# Each in its own words, so that everybody finds theirs.
OWN_NAMES = {"en": "English", "vi": "Tiếng Việt", "km": "ខ្មែរ"}


def language_choices() -> list[tuple[str, str]]:
    return [(code, OWN_NAMES.get(code, str(name))) for code, name in settings.LANGUAGES]
