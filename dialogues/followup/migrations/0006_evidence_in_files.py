from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0005_what_owners_report"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="progressupdate",
            name="evidence",
        ),
    ]
