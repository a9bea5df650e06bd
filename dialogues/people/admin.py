"""The last resort. Accounts can be opened, closed and opened again here; everything else is for reading."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from .actions import change_account, close_account, create_account, reopen_account
from .actors import actor_of
from .errors import AccountExists
from .models import Affiliation, Consent, Membership, OutboundMessage, Person, Token, User


class AccountForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["email", "name", "language", "is_active", "is_staff", "is_superuser"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(AccountExists.detail, code=AccountExists.code)
        return email.lower()


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    form = AccountForm
    list_display = ["email", "name", "language", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "language"]
    search_fields = ["email", "name"]
    ordering = ["email"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        return ["email"] if obj else ["is_active"]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # the journal names accounts; one closes them

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:
        told = form.cleaned_data
        signed: dict[str, Any] = {"actor": actor_of(request.user), "at": timezone.now()}
        if not change:
            made = create_account(email=told["email"], name=told["name"], language=told["language"], **signed)
            obj.pk = made.pk
        elif {"name", "language"} & set(form.changed_data):
            change_account(user=obj, name=told["name"], language=told["language"], **signed)
        if change and "is_active" in form.changed_data:
            (reopen_account if told["is_active"] else close_account)(user=obj, **signed)
        User.objects.filter(pk=obj.pk).update(is_staff=told["is_staff"], is_superuser=told["is_superuser"])


class ReadingAdmin(admin.ModelAdmin[Any]):
    """Shows rows and changes none: what the product decides, it decides on its own pages."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Membership)
class MembershipAdmin(ReadingAdmin):
    list_display = ["user", "role", "scope", "granted_at", "suspended_at"]
    list_filter = ["role", "scope"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]


@admin.register(Person)
class PersonAdmin(ReadingAdmin):
    list_display = ["name", "language", "email", "is_fictitious"]
    search_fields = ["name", "latin_name", "email"]


@admin.register(Affiliation)
class AffiliationAdmin(ReadingAdmin):
    list_display = ["person", "institution", "role", "title", "valid_from_date", "valid_to_date"]
    list_filter = ["role"]
    list_select_related = ["person", "institution"]
    search_fields = ["person__name", "institution__code"]


@admin.register(Consent)
class ConsentAdmin(ReadingAdmin):
    list_display = ["person", "purpose", "notice_version", "language", "method", "given_at", "withdrawn_at"]
    list_filter = ["purpose"]
    list_select_related = ["person"]


@admin.register(Token)
class TokenAdmin(ReadingAdmin):
    list_display = ["purpose", "object_key", "label", "created_at", "expires_at", "revoked_at", "last_used_at"]
    list_filter = ["purpose"]
    search_fields = ["object_key", "label"]
    exclude = ["digest"]


@admin.register(OutboundMessage)
class OutboundMessageAdmin(ReadingAdmin):
    """Who may read a mail's links is decided on the Outbox page; here one sees only that there is a mail."""

    list_display = ["subject", "scope", "state", "created_at", "sent_at"]
    list_filter = ["state"]
    fields = ["key", "scope", "subject_key", "language", "subject", "state", "created_at", "sent_at", "message_id"]
