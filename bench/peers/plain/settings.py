"""Set up as kindly as we know how: without access log, and past the traps of the Redis layers."""

import os

import environ

SECRET_KEY = "only-for-the-bench"  # noqa: S105 (guards nothing)
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["daphne", "channels", "plain"]
ASGI_APPLICATION = "plain.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

DATABASES = {"default": environ.Env.db_url_config(os.environ["DATABASE_URL"])}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None

_hosts = [{"address": os.environ["REDIS_URL"], "socket_timeout": None, "max_connections": 10_000}]
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": f"channels_redis.{os.environ['LAYER']}",
        "CONFIG": {"hosts": _hosts} | ({"capacity": 10_000} if "core" in os.environ["LAYER"] else {}),
    }
}
