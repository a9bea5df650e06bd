"""Reports of mail servers that a mail could not be delivered, as Postfix and Exchange write them."""

REPORT = """\
Received: from mx.mop.example.vn by mail.example.org
From: MAILER-DAEMON@mx.mop.example.vn (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mop.example.vn
Arrival-Date: Wed, 20 Apr 2022 09:00:00 +0700

{recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.mop.example.vn
Diagnostic-Code: smtp; {status} User unknown

--=_b
Content-Type: message/rfc822-headers

Subject: Reminder

--=_b--
"""


def a_report(
    to: str,
    email: str = "nam@example.org",
    *,
    status: str = "5.1.1",
    action: str = "failed",
    kind: str = "delivery-status",
    recipient: str = "",
) -> bytes:
    recipient = recipient or f"Final-Recipient: rfc822; {email}"
    text = REPORT.format(to=to, status=status, action=action, kind=kind, recipient=recipient)
    return text.replace("\n", "\r\n").encode()
