from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("invitations", "0013_places_of_withdrawn_letters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reminder",
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
