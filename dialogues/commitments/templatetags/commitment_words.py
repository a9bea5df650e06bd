from decimal import Decimal

from django import template

from dialogues.commitments import queries
from dialogues.commitments.models import Commitment
from dialogues.commitments.texts import digest_of, wording_of
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of

register = template.Library()


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """1,200 M VND."""
    return queries.money(amount, currency)


@register.filter
def named(institution: Institution) -> str:
    """The institution's name in the reader's language."""
    return name_of(institution)


@register.filter
def text_digest(commitment: Commitment) -> str:
    """Of the words that stand on this page."""
    return digest_of(wording_of(commitment))
