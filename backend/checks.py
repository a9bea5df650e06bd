"""The refusal to start with unsafe settings, each named (docs/deployment.md)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from backend.inbound_checks import unsafe_inbound
from backend.settings.security import development_profile_key
from backend.signing_checks import unsafe_signing

LOCAL_HOSTS = {"", "localhost", "127.0.0.1", "::1"}
MAIL_TO_NOWHERE = ("consolemail", "filemail", "memorymail", "dummymail")
SHORTEST_SECRET = 50
FEWEST_SIGNS = 10


def unsafe_settings(env: Mapping[str, str]) -> list[str]:
    """What in this environment must not go on the network, one sentence each; empty when all is well."""
    if _on(env, "DEMO"):
        return [*_unsafe_demo(env)]
    if _on(env, "DEBUG"):
        return [*_unsafe_debug(env)]
    return [
        *_unsafe_secret(env),
        *_unsafe_profile_keys(env),
        *_unsafe_addresses(env),
        *_unsafe_services(env),
        *unsafe_inbound(env),
        *unsafe_signing(env),
    ]


def refuse_unsafe_settings(env: Mapping[str, str]) -> None:
    """For entry points that run no system checks, such as an ASGI server importing us."""
    if unsafe := unsafe_settings(env):
        raise ImproperlyConfigured("Refusing to start:\n" + "\n".join(f"- {sentence}" for sentence in unsafe))


@register(Tags.security)
def check_settings(**kwargs: Any) -> list[Error]:
    return [Error(sentence, id="convoke.E001") for sentence in unsafe_settings(settings.ENVIRONMENT)]


def _unsafe_demo(env: Mapping[str, str]) -> Iterator[str]:
    database = env.get("DATABASE_URL", "")
    name = urlsplit(database).path.lstrip("/")
    if database and not database.startswith("sqlite") and not name.startswith(("demo", "test")):
        yield (
            f"DEMO is on with the database {name!r}: the demo hands out log-in links to everybody in it. "
            "Use a database whose name begins with demo, or switch DEMO off."
        )


def _unsafe_debug(env: Mapping[str, str]) -> Iterator[str]:
    public = urlsplit(env.get("PUBLIC_URL", ""))
    if public.scheme == "https" or (public.hostname or "") not in LOCAL_HOSTS:
        yield "DEBUG is on while PUBLIC_URL is not this machine: error pages would show code and settings to everybody."


def _unsafe_secret(env: Mapping[str, str]) -> Iterator[str]:
    secret = env.get("SECRET_KEY", "")
    if not secret:
        yield "SECRET_KEY is not set. (Only trying it out? Set DEMO=1 or DEBUG=1.)"
    elif secret == settings.DEVELOPMENT_SECRET_KEY:
        yield "SECRET_KEY is the development key that everybody can read."
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_SIGNS:
        yield f"SECRET_KEY is too easy to guess: use at least {SHORTEST_SECRET} random characters."


def _unsafe_profile_keys(env: Mapping[str, str]) -> Iterator[str]:
    keys = [key.strip() for key in env.get("PROFILE_KEYS", "").split(",") if key.strip()]
    if not keys:
        yield "PROFILE_KEYS is not set: what people say about themselves could not be encrypted."
    elif not all(map(_is_key, keys)):
        yield "PROFILE_KEYS holds something that is no key: each is 32 random bytes in URL-safe base64."
    elif len(keys) != len(set(keys)):
        yield "PROFILE_KEYS holds the same key twice."
    elif development_profile_key(settings.DEVELOPMENT_SECRET_KEY) in keys:
        yield "PROFILE_KEYS holds the development key that everybody can work out."


def _is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _unsafe_addresses(env: Mapping[str, str]) -> Iterator[str]:
    hosts = [host.strip() for host in env.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        yield "ALLOWED_HOSTS is not set: name the hosts this installation answers for, separated by commas."
    if "*" in hosts:
        yield "ALLOWED_HOSTS contains *: links in mails could be made to lead to a stranger's host."
    public = urlsplit(env.get("PUBLIC_URL", ""))
    if not public.hostname:
        yield "PUBLIC_URL is not set: links and QR codes would lead nowhere."
    elif public.scheme != "https":
        yield "PUBLIC_URL is not https: links in mails carry keys that anybody on the way could read."
    elif hosts and "*" not in hosts and not _covered(public.hostname, hosts):
        yield f"PUBLIC_URL names {public.hostname}, which is not among ALLOWED_HOSTS."


def _unsafe_services(env: Mapping[str, str]) -> Iterator[str]:
    mail = urlsplit(env.get("EMAIL_URL", ""))
    if not mail.scheme:
        yield "EMAIL_URL is not set: nobody would get an invitation or a log-in code."
    elif mail.scheme in MAIL_TO_NOWHERE:
        yield f"EMAIL_URL is {mail.scheme}: mail would be written down here instead of being sent."
    if not env.get("MAIL_FROM"):
        yield "MAIL_FROM is not set: mail would come from an address at localhost."
    if env.get("REDIS_URL") and env.get("DATABASE_URL", "sqlite").startswith("sqlite"):
        yield "REDIS_URL announces several processes, but DATABASE_URL is SQLite, which is for one process."


def _covered(host: str, allowed: list[str]) -> bool:
    return any(host == entry or (entry.startswith(".") and f".{host}".endswith(entry)) for entry in allowed)


def _on(env: Mapping[str, str], name: str) -> bool:
    return env.get(name, "").strip().lower() in {"1", "true", "yes", "on", "y", "ok", "t"}
