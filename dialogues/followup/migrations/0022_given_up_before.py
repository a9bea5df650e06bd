from typing import Any

from django.db import migrations

OLD_KINDS = ("followup.question", "owner_letter.mail")


def show_what_was_given_up(apps: Any, schema_editor: Any) -> None:
    """0017 kept what waited. What had failed by then has no handler any more, so trying it again would only fail again:
    it stands among the mails as not sent in time, where somebody sees whom to ask anew."""
    DueWork, AskedMail = apps.get_model("journal", "DueWork"), apps.get_model("followup", "AskedMail")
    for work in DueWork.objects.filter(kind__in=OLD_KINDS, state__in=("waiting", "failed")).order_by("pk"):
        if about := _about(apps, work):
            mail = AskedMail.objects.create(state="missed", due_at=work.due_at, due_date=work.due_at.date(), **about)
            work.kind, work.key, work.payload = "asked_mail.due", f"askedmail:{mail.pk}:1", {"askedmail": mail.pk}
        work.state = "cancelled"
        work.save(update_fields=["kind", "key", "payload", "state"])


def _about(apps: Any, work: Any) -> dict[str, Any]:
    """Nothing where what it was about is gone."""
    said = work.payload
    if work.kind == "owner_letter.mail":
        letter = apps.get_model("followup", "OwnerLetter").objects.filter(pk=said["letter"]).first()
        if letter is None:
            return {}
        return {
            "letter": letter,
            "reminder": said["reminder"],
            "programme_id": letter.programme_id,
            "institution_id": letter.institution_id,
            "asked_at": letter.reminded_at or letter.issued_at,
            "commitments": list(letter.lines.order_by("pk").values_list("commitment", flat=True)),
        }
    is_there = (
        apps.get_model("programme", "Programme").objects.filter(pk=said["programme"]).exists()
        and apps.get_model("institutions", "Institution").objects.filter(pk=said["institution"]).exists()
    )
    if not is_there:
        return {}
    return {
        "programme_id": said["programme"],
        "institution_id": said["institution"],
        "asked_at": work.due_at,
        "commitments": said["commitments"],
    }


class Migration(migrations.Migration):
    dependencies = [("followup", "0021_words_of_planned_mails")]

    operations = [migrations.RunPython(show_what_was_given_up, migrations.RunPython.noop)]
