from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_the_language(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Papers and kits had a code of their own for Hmong, that of the group of languages."""
    apps.get_model("programme", "Document").objects.filter(language="hmn").update(language="mww")
    for kit in apps.get_model("programme", "LocalKit").objects.exclude(sound_languages=[]):
        if "hmn" in kit.sound_languages:
            kit.sound_languages = list(dict.fromkeys("mww" if code == "hmn" else code for code in kit.sound_languages))
            kit.save(update_fields=["sound_languages"])


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0008_longer_uids"),
    ]

    operations = [migrations.RunPython(name_the_language, migrations.RunPython.noop)]
