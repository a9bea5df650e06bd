"""What is wrong with this installation, in plain words, and what to do about it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.mail import get_connection

from backend import health
from backend.checks import unsafe_settings
from backend.mailcheck.examination import examine_domain
from backend.mailcheck.findings import Light
from backend.mailcheck.lookups import our_lookups
from dialogues.journal.models import DueWork

LEAST_FREE_BYTES = 500 * 1024 * 1024


class Trouble(Exception):
    """One thing that is wrong; the text says what, and what to do."""


def check_settings() -> None:
    if unsafe := unsafe_settings(settings.ENVIRONMENT):
        raise Trouble(" ".join(unsafe))


def check_folder() -> None:
    folder = Path(settings.VAR_DIR)
    if not os.access(folder, os.W_OK):
        raise Trouble(f"{folder} cannot be written. Give it to the user this runs as, or set VAR_DIR.")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise Trouble(f"Only {free // 1024**2} MB are left where {folder} lies. Make room before uploads fail.")


def check_database() -> None:
    _explain(health.check_database, "The database does not answer. Is DATABASE_URL right and the server running?")


def check_migrations() -> None:
    _explain(health.check_migrations, "The database is older than the program. Run: manage.py migrate")


def check_layer() -> None:
    _explain(health.check_layer, "Live rooms cannot reach each other. Is REDIS_URL right and Redis running?")


def check_work() -> None:
    _explain(health.check_work, "Mails and reminders wait for a worker. Is `manage.py work` running?")
    if failed := DueWork.objects.filter(state=DueWork.State.FAILED).count():
        raise Trouble(f"{failed} pieces of work were given up after many attempts. The log says why.")


def check_mail() -> None:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except OSError as error:
        raise Trouble(f"The mail relay does not take our connection ({error}). Is EMAIL_URL right?") from error


def check_mail_domain() -> None:
    """What the page "Does our mail arrive?" would mark red; what is only worth a look does not fail a start."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return
    found = [finding for finding in examine_domain(our_lookups()) if finding.light == Light.RED]
    if found:
        raise Trouble(" ".join(f"{finding.says} {finding.to_do} {finding.record}".strip() for finding in found))


def check_static_files() -> None:
    try:
        staticfiles_storage.url("admin/css/base.css")
    except ValueError as error:
        raise Trouble("Pages have no styles yet. Run: manage.py collectstatic --noinput") from error


def check_languages() -> None:
    missing = [
        code
        for code, _name in settings.LANGUAGES
        if code != "en" and not (Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.mo").exists()
    ]
    if missing:
        raise Trouble(f"No compiled translations for {', '.join(missing)}. Run: make messages")


CHECKS: dict[str, Callable[[], None]] = {
    "settings": check_settings,
    "folder": check_folder,
    "database": check_database,
    "migrations": check_migrations,
    "live rooms": check_layer,
    "due work": check_work,
    "mail": check_mail,
    "mail domain": check_mail_domain,
    "static files": check_static_files,
    "languages": check_languages,
}


def troubles() -> dict[str, str]:
    """What each check found; empty text where all is well."""
    return {name: _found(check) for name, check in CHECKS.items()}


def _found(check: Callable[[], None]) -> str:
    try:
        check()
    except Trouble as trouble:
        return str(trouble)
    except Exception as error:
        # One broken part must not keep us from looking at the others.
        return f"Could not be looked at ({type(error).__name__}: {error})."
    return ""


def _explain(check: Callable[[], None], words: str) -> None:
    try:
        check()
    except Exception as error:
        raise Trouble(words) from error
