from django.db.models import TextChoices

Words = dict[str, object]  # of words still to be translated


def labels(prefix: str, choices: type[TextChoices]) -> Words:
    return {f"{prefix}_{choice.value}": choice.label for choice in choices}
