from typing import Any


def logging_to_one_line(*, level: str) -> dict[str, Any]:
    """Everything to standard error, one line a record, without tokens and e-mail addresses (backend/logs.py)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "backend.logs.OneLine"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        # Django's own set-up gives these handlers of their own, among them mail to the admins with the full request.
        "loggers": {
            "daphne.server": {"level": "WARNING"},
            "mail.log": {"level": "WARNING"},  # aiosmtpd tells each address it is given, and each is a key
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
