from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PROMISED = {"statement", "indicator", "unit", "baseline", "target"}


def say_which_version(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of what was verified and then amended: the version that stood before."""
    commitments = apps.get_model("commitments", "Commitment")
    verifications = apps.get_model("followup", "Verification")
    versions = apps.get_model("commitments", "CommitmentVersion")
    for row in commitments.objects.filter(verification_level__gte=3).iterator():
        last = verifications.objects.filter(commitment=row).order_by("verified_at", "pk").last()
        if last is None or last.version is None:
            continue
        later = versions.objects.filter(commitment=row, number__gt=last.version.number).order_by("number")
        first = next((one for one in later if _PROMISED & {*one.changed_fields}), None)
        if first:
            commitments.objects.filter(pk=row.pk).update(verified_version=first.number - 1)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0013_verified_version"),
        ("followup", "0019_early_results"),
    ]

    operations = [migrations.RunPython(say_which_version, migrations.RunPython.noop)]
