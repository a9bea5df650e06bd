from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0023_written_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="progressupdate",
            name="is_mark",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(is_mark=False) | models.Q(commitment=None), name="followup_marks_are_of_steps"
            ),
        ),
    ]
