from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calendaring.inbound.polling import MailboxSilent, plan_poll, poll_mailbox


class Command(BaseCommand):
    help = "Looks into the mailbox of INBOUND_IMAP_URL now; from then on the work loop goes on looking."

    def handle(self, *args: Any, **options: Any) -> None:
        inbound, now = settings.INBOUND, timezone.now()
        if not inbound.imap_url:
            raise CommandError("INBOUND_IMAP_URL is not set.")
        plan_poll(every_seconds=inbound.imap_seconds, at=now)
        try:
            kept = poll_mailbox(inbound.imap_url, at=now)
        except MailboxSilent as silent:
            raise CommandError(f"The mailbox did not answer ({silent}).") from silent
        self.stdout.write(f"{kept} mails fetched")
