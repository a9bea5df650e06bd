"""Letters to owners get their number, words and files in one transaction, and are reminded of without a second one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from dialogues.commitments.models import Commitment, CommitmentVersion, OwnershipTransfer
from dialogues.followup.enums import OwnerLetterKind
from dialogues.followup.errors_of_letters import AskedToday
from dialogues.followup.events_of_letters import OwnerLetterIssued, OwnerReminded
from dialogues.followup.lettering.about import About, HandOver, Line
from dialogues.followup.lettering.papers import owner_letter_docx, owner_letter_html, owner_letter_pdf
from dialogues.followup.lettering.parts import parts_of
from dialogues.followup.models import OwnerLetter, OwnerLetterLine
from dialogues.followup.queries.letters import issuer_of, letter_type_of
from dialogues.followup.queries.signatures import answer_by_day, was_asked_on, without_called_off
from dialogues.institutions.models import Institution
from dialogues.invitations.actions.letter_office.drafts import languages_for
from dialogues.invitations.actions.letter_office.numbers import take_number
from dialogues.invitations.lettering.docx import DOCX
from dialogues.invitations.lettering.pdf import PDF
from dialogues.invitations.lettering.references import reference_of
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.models import Job
from dialogues.people.actions import store_file
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .asked_mails import plan_asked_mail


def letter_about(
    *,
    kind: OwnerLetterKind,
    programme: Programme,
    institution: Institution,
    versions: Sequence[CommitmentVersion],
    language: str,
    at: dt.datetime,
    hand_over: HandOver | None = None,
) -> About:
    """As it would be written now, without a number: what a preview prints. The days run from today."""
    on = today_in(programme, at)
    lines = _lines(versions)
    return About(
        kind=kind,
        programme=programme,
        issuer=issuer_of(programme),
        institution=institution,
        lines=lines,
        languages=languages_for(language, programme.languages),
        letter_date=on,
        answer_by=answer_by_day(() if hand_over else [line.commitment for line in lines], programme, on),
        before=_before(institution, lines) if kind == OwnerLetterKind.SIGN_OFF else (),
        hand_over=hand_over,
    )


@transaction.atomic
def issue_owner_letter(
    *, about: About, actor: str, at: dt.datetime, transfer: OwnershipTransfer | None = None
) -> OwnerLetter:
    """Gives it the next number of the issuer's series and freezes words and files, all or nothing (INV-10).

    `letter.not_printable`, `letter.template_refused`. The caller sends it.
    """
    programme, issuer = about.programme, about.issuer
    lock_stream(key=programme.scope)
    series, number = take_number(issuer=issuer, letter_type=letter_type_of(programme), year=about.letter_date.year)
    letter = OwnerLetter(
        kind=about.kind,
        programme=programme,
        institution=about.institution,
        issuer=issuer,
        series=series,
        number=number,
        reference=reference_of(series.letter_type, number, issuer),
        letter_date=about.letter_date,
        answer_by_date=about.answer_by,
        transfer=transfer,
        issued_at=at,
    )
    digest = _freeze(letter, about, at)
    OwnerLetterLine.objects.bulk_create(
        OwnerLetterLine(letter=letter, commitment=line.commitment, version=line.version) for line in about.lines
    )
    fact = OwnerLetterIssued(
        owner_letter=letter.pk,
        nature=letter.kind,
        institution=letter.institution_id,
        series=series.pk,
        number=number,
        letter_date=letter.letter_date,
        answer_by=letter.answer_by_date,
        commitments=[line.commitment.pk for line in about.lines],
        transfer=transfer.pk if transfer else None,
    )
    record(fact, stream=programme.scope, actor=actor, at=at, sealed={f"owner_letter:{letter.pk}": digest})
    return letter


@transaction.atomic
def remind_of_letter(*, letter: OwnerLetter, job: Job | None = None, actor: str, at: dt.datetime) -> OwnerLetter:
    """The same letter once more by mail. `owner_letter.asked_today`: one a day is enough."""
    lock_stream(key=letter.programme.scope)
    row = (
        OwnerLetter.objects.select_for_update(of=("self",)).select_related("programme", "institution").get(pk=letter.pk)
    )
    if was_asked_on(row, row.programme, today_in(row.programme, at)):
        raise AskedToday
    row.reminded_at, row.reminders = at, row.reminders + 1
    row.save(update_fields=["reminded_at", "reminders"])
    record(OwnerReminded(owner_letter=row.pk, reminder=row.reminders), stream=row.programme.scope, actor=actor, at=at)
    send_owner_letter(row, job=job, at=at)
    return row


def send_owner_letter(letter: OwnerLetter, *, job: Job | None = None, at: dt.datetime) -> None:
    """By mail, in the reading hours of whoever gets it."""
    plan_asked_mail(
        programme=letter.programme,
        institution=letter.institution,
        commitments=list(letter.lines.order_by("pk").values_list("commitment", flat=True)),
        letter=letter,
        reminder=letter.reminders,
        job=job,
        at=at,
    )


def link_of(letter: OwnerLetter) -> str:
    return f"{settings.PUBLIC_URL}{reverse('owner_letter', args=[letter.uid])}"


def _freeze(letter: OwnerLetter, about: About, at: dt.datetime) -> str:
    """The words as they read now and the files made of them; returns the digest of the PDF."""
    reference, link = letter.reference, link_of(letter)
    letter.parts = parts = parts_of(replace(about, reference=reference, link=link))
    letter.html = owner_letter_html(parts)
    letter.pdf = pdf = store_file(
        content=owner_letter_pdf(parts, reference=reference, link=link, at=at), media_type=PDF, at=at
    )
    letter.docx = store_file(content=owner_letter_docx(about.issuer, parts), media_type=DOCX, at=at)
    letter.save()
    return pdf.sha256


def _lines(versions: Sequence[CommitmentVersion]) -> list[Line]:
    """By dialogue and code, with what a letter prints of each."""
    told = Commitment.objects.select_related("dialogue__programme", "lead_institution")
    told = told.prefetch_related("milestones", "action_items__owner__names", "lead_institution__names")
    rows = told.in_bulk([version.commitment_id for version in versions])
    lines = [Line(rows[version.commitment_id], version) for version in versions]
    return sorted(lines, key=lambda line: (line.commitment.dialogue_id, line.commitment.number))


def _before(institution: Institution, lines: Sequence[Line]) -> list[tuple[OwnerLetter, list[str]]]:
    """Earlier letters to it with another text of one of these, and the codes that this concerns."""
    earlier = OwnerLetterLine.objects.filter(
        letter__institution=institution,
        letter__kind=OwnerLetterKind.SIGN_OFF,
        commitment__in=[line.commitment for line in lines],
    )
    earlier = without_called_off(earlier)
    latest = {one.commitment_id: one.letter for one in earlier.select_related("letter").order_by("letter")}
    found: dict[OwnerLetter, list[str]] = {}
    for line in lines:
        if letter := latest.get(line.commitment.pk):
            found.setdefault(letter, []).append(line.commitment.code)
    return list(found.items())
