"""Places and shares for the map and the shaded table of the style guide."""

from typing import Any

from django.utils.translation import gettext_lazy as _

Rows = list[dict[str, Any]]

SPOTS: Rows = [
    {"label": label, "longitude": lon, "latitude": lat, "value": value, "word": str(value), "url": "#map"}
    for label, lon, lat, value in [
        ("Hải Phòng", 106.68, 20.85, 64),
        ("Tuyên Quang", 105.21, 21.82, 62),
        ("Nghệ An", 104.9, 19.2, 58),
        ("Đắk Lắk", 108.2, 12.7, 66),
        ("TP. Hồ Chí Minh", 106.66, 10.78, 71),
        ("Kampong Thom", 104.89, 12.71, 12),
        ("Hà Nội", 105.83, 21.03, 118),
    ]
] + [{"label": "online", "longitude": None, "latitude": None, "value": 41, "word": "41"}]

HEAT_COLUMNS = ["Hải Phòng", "Nghệ An", "TP. Hồ Chí Minh", "Tuyên Quang", "Đắk Lắk"]
_SHARES: list[tuple[Any, str, list[int | None]]] = [
    (_("Government"), "G", [9, 5, 7, 4, 12]),
    (_("Civil society"), "C", [14, 8, 22, 3, 6]),
    (_("Private sector"), "P", [6, 0, 11, None, 1]),
    (_("Community representatives"), "K", [31, 28, 19, 25, 30]),
]
HEAT_ROWS: Rows = [
    {
        "label": label,
        "mark": mark,
        "cells": [{"value": value, "word": "–" if value is None else str(value), "url": "#heat"} for value in values],
    }
    for label, mark, values in _SHARES
]
