import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.programme.actions import (
    Party,
    Wording,
    add_document,
    claim_founding,
    draft_agreement,
    hand_in_notes,
    open_health_check,
    plan_dialogue,
    publish_kit,
    record_presence,
    write_version,
)
from dialogues.programme.actions.disputes import raise_dispute
from dialogues.programme.models import (
    ConsultationPresence,
    Dialogue,
    Document,
    FoundingClaim,
    HealthCheck,
    LocalNotes,
    PartnershipAgreement,
)
from dialogues.programme.queries import members_on

SCAN = b"%PDF-1.7"


def build(world: Any, at: dt.datetime) -> None:
    said: dict[str, Any] = {"actor": SYSTEM, "at": at}
    programme = world.programme
    _agree(programme, said)
    claim_founding(coalition=programme.coalition, founded_date=dt.date(2018, 1, 1), source="its page", **said)
    raise_dispute(programme=programme, subject="conduct", summary="The notice came in one language.", **said)
    open_health_check(programme=programme, title="Spring", **said)
    check = HealthCheck.objects.get(coalition__programme=programme)
    file = ContentFile(SCAN, "permit.pdf")
    add_document(programme=programme, kind="permit", title="Permit", language="vi", file=file, **said)
    _be_present(programme, at)
    _publish_kit(world, at)
    secret = issue_token(purpose=Purpose.HEALTH, object_key=f"health_check:{check.pk}", at=at)[1]
    world.secrets |= {
        "health_answer.secret": secret,
        "agreement_step.step": "negotiation",
        "dispute_step.step": "acknowledgement",
        "number": "1",
        "kit.dialogue_code": "LD-DL",
        "kit_sound.dialogue_code": "LD-DL",
        "language": "rad",
    }


def rows(world: Any) -> dict[str, Any]:
    here = {"programme": world.programme}
    return {
        "agreement": PartnershipAgreement.objects.filter(**here, versions__file__gt=""),
        "founding": FoundingClaim.objects.filter(coalition__programme=world.programme),
        "coalition_presence": ConsultationPresence.objects.filter(dialogue__programme=world.programme),
        "health_check": HealthCheck.objects.filter(coalition__programme=world.programme),
        "document": Document.objects.filter(**here, dialogue=None),
        "kit_document": Document.objects.filter(**here, dialogue__code="LD-DL"),
        "local_notes": LocalNotes.objects.filter(kit__dialogue__programme=world.programme),
    }


def _agree(programme: Any, said: dict[str, Any]) -> None:
    parties = [Party(Institution.objects.get(code=code)) for code in ("CSI", "BOS")]
    agreement = draft_agreement(
        programme=programme, title="Data", modality="strategic", instrument="mou", parties=parties, **said
    )
    write_version(agreement=agreement, wording=Wording(file=ContentFile(SCAN, "mou.pdf")), **said)


def _be_present(programme: Any, at: dt.datetime) -> None:
    day = at - dt.timedelta(days=30)
    consultation = plan_dialogue(
        programme=programme,
        code="EX1",
        kind="consultation_external",
        title=programme.title,
        starts_at=day,
        ends_at=day + dt.timedelta(hours=3),
        actor=SYSTEM,
        at=at,
    )
    member = members_on(programme.coalition, day.date()).first()
    record_presence(dialogue=consultation, institution=member.institution, actor=SYSTEM, at=at)


def _publish_kit(world: Any, at: dt.datetime) -> None:
    local = Dialogue.objects.get(programme=world.programme, code="LD-DL")
    kit = publish_kit(dialogue=local, organiser_name="Y Thuột", sound_languages=["rad"], actor=SYSTEM, at=at)
    hand_in_notes(kit=kit, file=ContentFile(SCAN, "notes.pdf"), actor=SYSTEM, at=at)
    secret = issue_token(purpose=Purpose.KIT, object_key=f"local_kit:{kit.pk}", at=at)[1]
    world.secrets |= {f"{route}.secret": secret for route in ("kit_page", "kit_document", "kit_fates")}
