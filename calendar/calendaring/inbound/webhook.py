"""Mail handed over by HTTP, signed with a shared secret; docs/calendar.md describes the request."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .enums import Transport
from .keeping import keep_mail

# How far the sender's clock may be off, and how long a signature is good for.
TOLERANCE = dt.timedelta(minutes=5)
MOST_RECIPIENTS = 10


@csrf_exempt
@require_POST
def inbound_mail(request: HttpRequest) -> HttpResponse:
    """The raw mail as body. 404 where no secret is set, 401 `signature.wrong` or `.old`, 413 `mail.too_large`.

    The same request once more is answered alike and does nothing: a mail is kept once.
    """
    inbound, now = settings.INBOUND, timezone.now()
    if not inbound.webhook_secret:
        raise Http404
    stamp = request.headers.get("X-Convoke-Timestamp", "")
    recipients = request.headers.get("X-Convoke-Recipients", "")
    body = request.read(inbound.largest_bytes + 1)
    if len(body) > inbound.largest_bytes:
        return _refused(413, "mail.too_large")
    signature = signature_of(inbound.webhook_secret, stamp=stamp, recipients=recipients, body=body)
    if not hmac.compare_digest(signature.encode(), request.headers.get("X-Convoke-Signature", "").encode()):
        return _refused(401, "signature.wrong")
    if not _is_fresh(stamp, now):
        return _refused(401, "signature.old")
    if not body:
        return _refused(400, "mail.empty")
    addresses = [address.strip() for address in recipients.split(",") if address.strip()]
    keep_mail(raw=body, transport=Transport.WEBHOOK, delivered_to=addresses[:MOST_RECIPIENTS], at=now)
    return JsonResponse({"code": "mail.kept"})


def signature_of(secret: str, *, stamp: str, recipients: str, body: bytes) -> str:
    """HMAC-SHA256 in hexadecimal over timestamp, recipients and body, a newline after each of the first two."""
    signed = f"{stamp}\n{recipients}\n".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _is_fresh(stamp: str, now: dt.datetime) -> bool:
    """Seconds since 1970."""
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 12):
        return False
    return abs(now.timestamp() - int(stamp)) <= TOLERANCE.total_seconds()


def _refused(status: int, code: str) -> JsonResponse:
    return JsonResponse({"code": code}, status=status, content_type="application/problem+json")
