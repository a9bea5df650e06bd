"""What other people did while the convenor was not looking: `python -m tests.browser.stage CLOCK WHAT`.

The local organisers' findings and the offices of institutions are theirs, not hers; so they are recorded through the
actions, at the hour of the story. Whatever domain.md says she does herself, she does in her browser.
"""

# 23 proposals and 6 divergences of five local dialogues.
LOCAL = {"LD-HP": (5, 2), "LD-NA": (4, 1), "LD-HCM": (5, 1), "LD-TQ": (4, 1), "LD-DL": (5, 1)}


def findings() -> None:
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up first)

    from dialogues.commitments.actions import record_finding  # noqa: PLC0415
    from dialogues.programme.models import Dialogue  # noqa: PLC0415

    said = {"language": "vi", "actor": "system", "at": timezone.now()}
    for code, (proposals, divergences) in LOCAL.items():
        dialogue = Dialogue.objects.get(code=code)
        for nth in range(1, proposals + 1):
            record_finding(dialogue=dialogue, kind="proposal", text=f"Đề xuất {nth} của {code}", **said)
        for nth in range(1, divergences + 1):
            views = [f"Nên làm ngay ({code})", f"Nên chờ kết quả thí điểm ({code})"]
            record_finding(
                dialogue=dialogue, kind="divergence", text=f"Ý kiến khác nhau {nth} của {code}", positions=views, **said
            )


def offices() -> None:
    """Every institution of the sample has an office that post reaches; in Vietnamese, or in English where foreign."""
    from django.utils import timezone  # noqa: PLC0415

    from dialogues.institutions.actions import add_contact_point  # noqa: PLC0415
    from dialogues.institutions.models import Institution  # noqa: PLC0415

    for institution in Institution.objects.filter(contact_points=None).order_by("pk"):
        add_contact_point(
            institution=institution,
            post="Văn phòng" if institution.is_national else "Country office",
            email=f"office@{institution.code.lower()}.example.vn",
            language="vi" if institution.is_national else "en",
            actor="system",
            at=timezone.now(),
        )


PREPARED = {"findings": findings, "offices": offices}
