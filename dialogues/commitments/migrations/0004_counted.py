from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0003_fates"),
        ("institutions", "0007_imports"),
        ("invitations", "0008_asked_again"),
        ("people", "0011_threads_of_mails"),
        ("programme", "0005_approvals_halls_sites"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitments_lifecycle",
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=[
                    "dialogue",
                    "lifecycle",
                    "completion",
                    "verification_level",
                    "confirmed_at",
                    "signed_off_at",
                    "tracked_since_at",
                    "due_date",
                ],
                name="commitments_counted",
            ),
        ),
    ]
