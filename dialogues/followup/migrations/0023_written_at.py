from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def date_by_arrival(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of earlier reports nobody knows more."""
    apps.get_model("followup", "ProgressUpdate").objects.update(written_at=models.F("reported_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0022_given_up_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="progressupdate",
            name="clock_doubted",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="progressupdate",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(date_by_arrival, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="progressupdate",
            name="written_at",
            field=models.DateTimeField(),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(written_at__lte=models.F("reported_at")), name="followup_written_before_it_came"
            ),
        ),
    ]
