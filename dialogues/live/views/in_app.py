"""Links opened inside another app: its browser keeps what people write apart from the phone's own browser."""

from django.http import HttpRequest

# What such a browser calls itself, as said in its User-Agent.
APPS = {
    "Zalo": "Zalo",
    "FBAN": "Facebook",
    "FBAV": "Facebook",
    "FB_IAB": "Facebook",
    "Instagram": "Instagram",
    "Line/": "LINE",
    "MicroMessenger": "WeChat",
    "Telegram": "Telegram",
    "musical_ly": "TikTok",
    "BytedanceWebview": "TikTok",
    "Viber": "Viber",
}


def app_around(request: HttpRequest) -> str:
    """The app whose browser this is; empty in a browser of its own."""
    agent = request.headers.get("User-Agent", "")
    return next((name for sign, name in APPS.items() if sign in agent), "")
