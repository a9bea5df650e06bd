from typing import Any

from django.db import migrations

from dialogues.institutions.queries.spelling import keys_of, search_text_for
from dialogues.languages.search import folded


def write_anew(apps: Any, schema_editor: Any) -> None:
    """What is derived from names that are there already: the text search looks through, and the keys of records."""
    Institution = apps.get_model("institutions", "Institution")
    InstitutionKey = apps.get_model("institutions", "InstitutionKey")
    spellings = [
        group
        for area in apps.get_model("institutions", "AdminArea").objects.all()
        if len(group := frozenset(filter(None, map(folded, [area.name, *area.aliases])))) > 1
    ]
    for institution in Institution.objects.select_related("area").prefetch_related("names").order_by("pk"):
        names = list(institution.names.all())
        institution.search_text = search_text_for(institution, names, spellings)
        institution.save(update_fields=["search_text"])
        InstitutionKey.objects.bulk_create(
            InstitutionKey(institution=institution, kind=kind, value=value)
            for kind, value in keys_of(institution, names)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("institutions", "0003_register_fields"),
    ]

    operations = [
        migrations.RunPython(write_anew, migrations.RunPython.noop, elidable=True),
    ]
