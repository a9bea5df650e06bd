from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

PRODUCT_NAME = "Convoke"
# Each in its own words: whoever cannot read the page must still find theirs.
LANGUAGE_NAMES = {"en": "English", "vi": "Tiếng Việt", "km": "ខ្មែរ"}
# No native reader has gone through these catalogues yet; the foot of every page says so.
LANGUAGES_WITHOUT_REVIEW = frozenset({"vi", "km"})


def house(request: HttpRequest) -> dict[str, object]:
    """What every page may ask: is this the demo (its banner), what do links begin with, which languages are there."""
    return {
        "demo": settings.DEMO,
        "public_url": settings.PUBLIC_URL,
        "product_name": PRODUCT_NAME,
        "language_names": LANGUAGE_NAMES,
        "language_without_review": get_language() in LANGUAGES_WITHOUT_REVIEW,
    }
