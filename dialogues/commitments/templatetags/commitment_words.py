from decimal import Decimal

from django import template

from dialogues.commitments import queries
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment

register = template.Library()


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """1,200 M VND."""
    return queries.money(amount, currency)


@register.filter
def url_of(commitment: Commitment) -> str:
    """The page of one commitment."""
    return commitment_url(commitment)
