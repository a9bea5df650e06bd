from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def leave_their_places(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A letter withdrawn before it had a number held the place of the one that it was to replace for good."""
    never_issued = apps.get_model("invitations", "Letter").objects.filter(state="withdrawn", number=None)
    never_issued.update(replaces=None)


class Migration(migrations.Migration):
    dependencies = [("invitations", "0012_consents_taken_back")]

    operations = [migrations.RunPython(leave_their_places, migrations.RunPython.noop)]
