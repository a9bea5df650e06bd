import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_which_text(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The latest version of that time."""
    verifications = apps.get_model("followup", "Verification")
    versions = apps.get_model("commitments", "CommitmentVersion")
    for row in verifications.objects.filter(version=None).iterator():
        then = versions.objects.filter(commitment=row.commitment_id, created_at__lte=row.verified_at)
        row.version = then.order_by("number").last()
        row.save(update_fields=["version"])


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0009_descriptions"),
        ("followup", "0014_owner_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="verification",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.commitmentversion",
            ),
        ),
        migrations.RunPython(say_which_text, migrations.RunPython.noop),
    ]
