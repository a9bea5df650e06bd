from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEVER_SHOWN = ["idea", "planning", "awaiting_approval"]


def note_what_was_announced(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever left planning once has been told to its guests; what is back in planning by its number."""
    dialogues = apps.get_model("programme", "Dialogue").objects
    told = dialogues.exclude(state__in=NEVER_SHOWN) | dialogues.filter(sequence__gt=0)
    told.update(announced_at=models.F("revised_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0002_partnerships"),
    ]

    operations = [
        migrations.AddField(
            model_name="dialogue",
            name="announced_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(note_what_was_announced, migrations.RunPython.noop, elidable=True),
    ]
