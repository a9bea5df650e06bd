"""What a mail says and what it looks like on the wire."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP, Policy
from typing import Any, TypedDict

from django.conf import settings
from django.core.mail import EmailMessage as OutgoingMail
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from .bounces import return_address
from .models import OutboundMessage

POLICY = SMTP.clone(max_line_length=76)


class Words(TypedDict):
    subject: str
    text: str
    html: str
    short_text: str


@dataclass(frozen=True)
class Mail:
    """The words of one mail, ready for `post_message(**mail.words(), …)`."""

    subject: str
    text: str
    html: str
    short_text: str

    def words(self) -> Words:
        return {"subject": self.subject, "text": self.text, "html": self.html, "short_text": self.short_text}


def render_mail(template: str, context: Mapping[str, Any], language: str) -> Mail:
    """`template` is e.g. `invitations/mail/nomination`: renders its `.txt`, `_subject.txt` and, if there, `_short.txt`.

    Plain text, so nothing is escaped; the HTML part is made from the text, with its links clickable.
    """
    context = {"public_url": settings.PUBLIC_URL, **context}
    with translation.override(language):
        subject = " ".join(_plain(f"{template}_subject.txt", context).split())
        text = _plain(f"{template}.txt", context)
        html = render_to_string(
            "people/mail/_frame.html", {"subject": subject, "text": text.strip(), "language": language}
        ).lstrip()
    return Mail(subject=subject, text=text, html=html, short_text=_short(template, context, language))


class WireMail(OutgoingMail):
    """Django's mail whose bytes are ours: the same mail is the same bytes, however often it is sent."""

    def __init__(self, message: OutboundMessage) -> None:
        # The envelope's sender is the mail's own, so that one that comes back is known (C56); From stays ours.
        super().__init__(subject=message.subject, from_email=return_address(message.pk), to=[message.to_email])
        self.wire = mime_of(message)

    def message(self, *, policy: "Policy[Any] | None" = None) -> EmailMessage:
        return self.wire


class _Wire(EmailMessage):
    """Takes `linesep` as Django's SMTP backend gives it; our policy ends lines with CRLF anyway."""

    def as_bytes(self, unixfrom: bool = False, policy: "Policy[Any] | None" = None, linesep: str = "\r\n") -> bytes:
        return super().as_bytes(unixfrom=unixfrom, policy=policy or POLICY.clone(linesep=linesep))


def mime_of(message: OutboundMessage) -> EmailMessage:
    """RFC 5322 bytes of one stored mail; with a calendar, the structure of calendar.md C14."""
    mail = _Wire(policy=POLICY)
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = str(Address(display_name=message.to_name, addr_spec=message.to_email))
    mail["Subject"] = message.subject
    mail["Date"] = message.created_at
    mail["Message-ID"] = message.message_id
    if message.references:
        mail["In-Reply-To"] = mail["References"] = message.references  # one thread per invitation (C23)
    mail["Auto-Submitted"] = "auto-generated"
    if message.unsubscribe_url:
        # On reminders only; a personal invitation is no list (C23, RFC 8058).
        mail["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Base64 throughout: no relay re-encodes it and breaks a signature (C55).
    mail.set_content(message.text, cte="base64")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="base64")
    if message.calendar:
        _add_calendar(mail, message)
    _add_attachments(mail, message)
    # Last, because the library moves every Content- header into the first part when it adds a second.
    mail["Content-Language"] = message.language
    _fix_boundaries(mail, message.message_id)
    return mail


def _add_calendar(mail: EmailMessage, message: OutboundMessage) -> None:
    stored = message.calendar.encode()
    method = message.calendar_method.upper()
    params = {"charset": "UTF-8", "method": method, "component": "VEVENT"}
    mail.add_alternative(stored, maintype="text", subtype="calendar", cte="base64", params=params)
    name = "invite.ics"
    mail.add_attachment(
        stored, maintype="application", subtype="ics", cte="base64", filename=name, params={"name": name}
    )


def _add_attachments(mail: EmailMessage, message: OutboundMessage) -> None:
    """After all that mail programs show by themselves. A mail that is not stored yet has none."""
    attached = message.attachments.select_related("file").order_by("pk") if message.pk else ()
    for attachment in attached:
        main, _, sub = attachment.file.media_type.partition("/")
        content = bytes(attachment.file.content)
        mail.add_attachment(content, maintype=main, subtype=sub, cte="base64", filename=attachment.name)


def _fix_boundaries(mail: MIMEPart, seed: str) -> None:
    for depth, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary("=_" + hashlib.sha256(f"{seed}{depth}".encode()).hexdigest()[:32])


def _plain(name: str, context: Mapping[str, Any]) -> str:
    """Render a text template as it is: Django's escaping is meant for HTML only."""
    template = get_template(name).template  # type: ignore[attr-defined]
    lines = [line.rstrip() for line in template.render(Context(dict(context), autoescape=False)).strip().splitlines()]
    doubled = (line == "" and before == "" for before, line in zip([None, *lines], lines, strict=False))
    return "\n".join(line for line, drop in zip(lines, doubled, strict=True) if not drop) + "\n"


def _short(template: str, context: Mapping[str, Any], language: str) -> str:
    try:
        with translation.override(language):
            return _plain(f"{template}_short.txt", context).strip()
    except TemplateDoesNotExist:
        return ""
