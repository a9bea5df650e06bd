from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0020_verified_before_amendments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="askedmail",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Planned"),
                    ("sent", "Sent"),
                    ("skipped", "Left out"),
                    ("called_off", "No longer needed"),
                    ("missed", "Not sent in time"),
                ],
                default="planned",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="followupmail",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Planned"),
                    ("sent", "Sent"),
                    ("skipped", "Left out"),
                    ("called_off", "No longer needed"),
                    ("missed", "Not sent in time"),
                ],
                default="planned",
                max_length=10,
            ),
        ),
    ]
