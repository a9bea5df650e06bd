import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.people.models import User


class Command(BaseCommand):
    help = "Prints a link that signs one account in, once. So nobody is locked out while mail is not set up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--minutes", type=int, default=60, help="how long the link works (default: 60)")
        parser.add_argument("--next", default="", help="address of the page to open after signing in")

    def handle(self, *, email: str, minutes: int, next: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no open account with the address {email}.")
        at = timezone.now()
        _, secret = issue_token(
            purpose=Purpose.LOGIN,
            object_key=f"user:{user.pk}",
            user=user,
            expires_at=at + dt.timedelta(minutes=minutes),
            at=at,
        )
        link = link_to(Purpose.LOGIN, secret)
        self.stdout.write(f"{link}?{urlencode({'next': next})}" if next else link)
