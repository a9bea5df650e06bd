from typing import Any

from django.db import migrations, models
from django.db.models import F


def take_the_number_that_was_sent(apps: Any, _editor: Any) -> None:
    """Until now both were the same, but for cancellations, after which nothing is compared."""
    apps.get_model("calendaring", "CalendarMessage").objects.update(revision=F("sequence"))


class Migration(migrations.Migration):
    dependencies = [
        ("calendaring", "0001_initial"),
        ("people", "0011_threads_of_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendarmessage",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(take_the_number_that_was_sent, migrations.RunPython.noop),
    ]
