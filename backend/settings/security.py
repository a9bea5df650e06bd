"""What a browser may load and use on our pages. Nothing comes from outside and nothing is inline."""

import base64
import hashlib
from typing import Any

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in [
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    ]
} | {
    # The wall fills the screen and must not fall asleep.
    "fullscreen": ["self"],
    "screen-wake-lock": ["self"],
}


def development_profile_key(secret: str) -> str:
    """So that trying it out needs no key of its own. Production takes none but PROFILE_KEYS."""
    return base64.urlsafe_b64encode(hashlib.sha256(f"profiles:{secret}".encode()).digest()).decode()
