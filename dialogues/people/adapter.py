from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it ships no types
    """Nobody opens an account alone: a convenor adds a colleague, or an administrator does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
