import datetime as dt
import json
from typing import Any

from django.conf import settings


def write_addresses(*, at: dt.datetime) -> dict[str, Any]:
    """Write var/demo.json (contract of `make demo`) and return what it says."""
    addresses: dict[str, Any] = {"base": settings.PUBLIC_URL, "urls": {}, "personas": {}}
    (settings.VAR_DIR / "demo.json").write_text(json.dumps(addresses, indent=2))
    return addresses
