"""Settings, all from the environment; docs/deployment.md lists every variable.

Three ways to run: DEMO=1 (make demo), DEBUG=1 (make dev), and production, which is what one gets without either
and which refuses to start on unsafe values (backend/checks.py).
"""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
import environ
from django.utils.translation import gettext_lazy as _

from .api import SPECTACULAR_SETTINGS, rest_framework
from .database import database
from .inbound import inbound
from .logs import logging_to_one_line
from .mail import mail
from .redis import cache
from .security import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY, development_profile_key
from .signing import signing

__all__ = ["CONTENT_SECURITY_POLICY", "PERMISSIONS_POLICY", "SPECTACULAR_SETTINGS"]

# Makes forms.ModelForm[Dialogue] and its like mean at run time what they mean to the type checker.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")
# An empty variable counts as none: that is how compose files pass on what nobody set. backend/checks.py judges these.
env.ENVIRON = ENVIRONMENT = {name: value for name, value in os.environ.items() if value.strip()}

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
TESTING = "PYTEST_VERSION" in os.environ
PRODUCTION = not (DEBUG or DEMO or TESTING)

# What the process writes: the embedded database, uploads, the demo's outbox and addresses. In a checkout that is
# var/ beside manage.py; an installed package must not write where it is installed.
_home = BASE_DIR if (BASE_DIR / "manage.py").exists() else Path.cwd()
VAR_DIR = Path(env.str("VAR_DIR", default=str(_home / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# Public on purpose, so that production can recognise and refuse it.
DEVELOPMENT_SECRET_KEY = "for-development-only-" + "0" * 40
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_SECRET_KEY)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Self-declared profiles are encrypted under the first; the others still decrypt (manage.py rotate_profiles).
_own_keys = [] if PRODUCTION else [development_profile_key(SECRET_KEY)]
PROFILE_KEYS = [key.strip() for key in env.list("PROFILE_KEYS", default=_own_keys)]

# Where this process listens, and what links, QR codes and mails say.
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://{HOST}:{PORT}").rstrip("/")
_public = urlsplit(PUBLIC_URL)
_own_hosts = [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", _public.hostname or "localhost"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=_own_hosts)
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]

INSTALLED_APPS = [
    "daphne",
    "channels",
    "backend",
    "realtime",
    "calendaring",
    "dialogues.reports",
    "dialogues.followup",
    "dialogues.live",
    "dialogues.commitments",
    "dialogues.invitations",
    "dialogues.programme",
    "dialogues.people",
    "dialogues.institutions",
    "dialogues.journal",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "backend.middleware.refuse_nul",
    "backend.dead_ends.lead_back",
]

ROOT_URLCONF = "backend.urls"
ASGI_APPLICATION = "backend.asgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # backend comes before allauth and the admin, so its templates win
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "backend.context.house",
            ],
        },
    },
]
FORM_RENDERER = "backend.rendering.FormRenderer"

# The demo has a file of its own, so that starting it afresh can never cost anybody's real data.
_file = VAR_DIR / ("demo.sqlite3" if DEMO else "db.sqlite3")
DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{_file}")
DATABASES = {"default": database(DATABASE_URL, testing=TESTING)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Empty means one process: everything stays inside it.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {"default": cache("" if TESTING else REDIS_URL)}

# The live room: what one person may say in it, at once and then a second; how many connections one process holds.
LIVE_BURST = env.int("LIVE_BURST", default=60)
LIVE_RATE = env.float("LIVE_RATE", default=5.0)
LIVE_MOST_CONNECTIONS = env.int("LIVE_MOST_CONNECTIONS", default=12_000)

_outbox = f"filemail:///{str(VAR_DIR / 'outbox').lstrip('/')}"
vars().update(mail(env.str("EMAIL_URL", default="consolemail://" if PRODUCTION else _outbox)))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Convoke <convoke@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where calendars send their answers; the domain of our own mail, or checks of senders would fail.
INVITE_DOMAIN = env.str("INVITE_DOMAIN", default=parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])

INBOUND = inbound(env, production=PRODUCTION)

DKIM = signing(env, domain=parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])
if DKIM.is_on and vars()["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
    EMAIL_BACKEND = "dialogues.people.smtp.EmailBackend"
# Most mails a minute that leave here, for relays with a limit; 0 is none.
MAIL_PER_MINUTE = env.int("MAIL_PER_MINUTE", default=0)
# Which DNS server the self-check of mail asks, such as 1.1.1.1 or 127.0.0.1:5353; empty is that of the machine.
DNS_SERVER = env.str("DNS_SERVER", default="")

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "dialogues.people.backends.RoleBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dialogues.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# The password is optional; without naming it here allauth would not ask for it when signing in either.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code sent to the address is the proof
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _public.scheme
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese")), ("km", _("Khmer"))]
LOCALE_PATHS = [BASE_DIR / "backend" / "locale"]
FORMAT_MODULE_PATH = ["backend.formats"]
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Ho_Chi_Minh")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""  # uploads have no address of their own: a view decides who may read them
_hashed = "servestatic.storage.CompressedManifestStaticFilesStorage"
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _hashed if PRODUCTION else _plain},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": with it browsers send "Origin: null" on form posts, which the CSRF check must refuse. Pages that
# only a key opens look at no cookie, need no such check, and do send it (docs/decisions.md).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=False)
# We may not promise https for hosts beside ours, nor enter them in the browsers' lists.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if PRODUCTION:
    # TLS ends at the proxy, which must set this header itself (docs/deployment.md).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

REST_FRAMEWORK = rest_framework(trusted_proxies=TRUSTED_PROXIES)

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_to_one_line(level=env.str("LOG_LEVEL", default="WARNING" if DEMO else "INFO"))
