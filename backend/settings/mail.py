from typing import Any

import environ


def mail(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for a URL such as smtp+tls://user:password@relay:587 or filemail:///folder."""
    config: dict[str, Any] = dict(environ.Env.email_url_config(url))
    config.pop("OPTIONS", None)
    # The parser takes the slash of an absolute path for its own.
    config["EMAIL_FILE_PATH"] = "/" + str(config.get("EMAIL_FILE_PATH") or "").lstrip("/")
    return config | {"EMAIL_TIMEOUT": 20}
