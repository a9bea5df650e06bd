from django import template

register = template.Library()


@register.filter
def fate_look(fate: str) -> str:
    """The sign a fate wears. Marigold is for commitments alone."""
    return {"proposed": "pending", "taken_up": "ready", "not_taken": "no"}.get(fate, fate)
