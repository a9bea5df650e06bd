"""Log lines: one line a record, `key=value`, and nothing in them that opens a door or names a person."""

import datetime as dt
import json
import logging
import re

HIDDEN = "[hidden]"

# Paths whose next part is the key itself: personal link, RSVP and nomination, progress update, answer to a
# recommendation, comment on an edition, no more questions, feed, join, sign-in. The same as in
# deploy/proxy/nginx.conf.template.
_KEY_PATHS = re.compile(
    r"(?<![\w.])/(p|r|u|o|k|h|a|e|s|y|cal|j|demo|login|sign-in|consent|unsubscribe|invitations?/respond)"
    r"/(?!\?)([^/\s?\"'<>]{4,})"
)
_KEY_PARAMETERS = re.compile(r"(?i)\b(token|key|code|signature|secret|password|sesame)=[^&\s\"'<>]+")
_KEY_HEADERS = re.compile(r"(?i)\b(authorization['\"]?\s*[:=]\s*['\"]?)(token|bearer|basic)\s+[^\s'\",]+")
_COOKIES = re.compile(r"(?i)\b(sessionid|csrftoken)=[^;\s'\"]+")
# Whatever else is long and random: at least 24 of the signs tokens are made of, with a digit among them.
_LONG_RANDOM = re.compile(r"(?<![\w.-])(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{24,}(?![\w-]*\.(?:js|css|py))")
_ADDRESSES = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")

# What PostgreSQL adds to its refusals: the values of the row, so names and what people wrote.
_ROWS = re.compile(r"(?s)(\bDETAIL: +).*?(?=\n\n|\n(?:HINT|CONTEXT|LINE|SQL statement)\b|\nTraceback|\Z)")


def redact(text: str) -> str:
    text = _ROWS.sub(rf"\1{HIDDEN}", text)
    text = _KEY_PATHS.sub(rf"/\1/{HIDDEN}", text)
    text = _KEY_PARAMETERS.sub(rf"\1={HIDDEN}", text)
    text = _KEY_HEADERS.sub(rf"\1\2 {HIDDEN}", text)
    text = _COOKIES.sub(rf"\1={HIDDEN}", text)
    text = _LONG_RANDOM.sub(HIDDEN, text)
    return _ADDRESSES.sub(HIDDEN, text)


class OneLine(logging.Formatter):
    """Redacts what it finally writes, not the message alone: an exception's text may carry a token too."""

    def format(self, record: logging.LogRecord) -> str:
        parts = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            parts["exception"] = self.formatException(record.exc_info)
        return redact(" ".join(f"{name}={_value(text)}" for name, text in parts.items()))


def _value(text: str) -> str:
    plain = text and not any(sign in text for sign in ' "=\n\r\t')
    return text if plain else json.dumps(text, ensure_ascii=False)
