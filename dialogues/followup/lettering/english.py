from dialogues.followup.enums import OwnerLetterKind

from .words import AnnexWords, OwnerWords, ReplyWords

ENGLISH = OwnerWords(
    subjects={
        OwnerLetterKind.SIGN_OFF: "Request to sign commitments: {programme}",
        OwnerLetterKind.HAND_OVER: "Hand-over of a commitment: {programme}",
    },
    about="",
    opening="To:",
    sign_off_intro=(
        "Your institution made the commitment below. It was read back and confirmed in this wording. "
        "Please let us know in writing whether your institution signs this text."
    ),
    sign_off_intro_many=(
        "Your institution made the {count} commitments below. They were read back and confirmed in this "
        "wording. Please let us know in writing whether your institution signs these texts."
    ),
    hand_over_intro=(
        "Whoever made the commitment below does not exist any more in that form. By the change named here your "
        "institution owes it from {day}. Its text and who made it do not change."
    ),
    hand_over_proposed=(
        "Whoever made the commitment below does not exist any more in that form, and the law does not say by itself "
        "who owes it now. By its functions your institution may take it over. Nothing has been decided; please let "
        "us know your view."
    ),
    within="{day}, within {count} days of this letter.",
    how_to_answer=(
        "Sign and stamp the reply form on the last page and send it to {contact}, or sign in the portal. You may "
        "accept each text, propose another one, or decline with a reason."
    ),
    how_to_take_over="Please write to {contact} whether your institution takes it over, and who will answer for it.",
    facts={
        "measured": "Measured how:",
        "due": "By when:",
        "partners": "With whom:",
        "said_at": "Said at:",
        "version": "Version:",
        "promised_by": "Made by:",
        "ground": "What changed:",
        "decided": "Legal basis:",
        "functions": "Functions taken over:",
        "reason": "Why your institution:",
        "done": "Where it stands:",
        "reported": "Last report:",
        "answer_by": "Please answer by:",
        "how": "How to answer:",
    },
    measure="{what}, from {baseline} to {target} {unit}",
    answer_here="Scan the code or open the link to read this letter and to sign in the portal:",
    qr_alt="QR code that leads to this letter in the portal",
    in_place_of="For {codes} this text takes the place of that in letter No. {reference} of {day}.",
    nothing_reported="nothing has been reported yet",
    annex=AnnexWords(
        title="Annex: actions",
        lead="Steps that have been named on the way to each commitment.",
        columns=("Code", "Action", "Owner and post", "By when"),
        none="No actions have been named yet. You may propose some with your answer, to be agreed once it is signed.",
    ),
    done_so_far=AnnexWords(
        title="Annex: what was done so far",
        lead="Steps agreed with the institution that made the commitment, and where they stand.",
        columns=("State", "Action", "Owner and post", "By when"),
        none="No steps have been agreed so far.",
    ),
    reply=ReplyWords(
        title="Reply form",
        lead="Answer of {institution} to letter No. {reference} of {day}. Please tick one box in each line.",
        columns=("Commitment", "We accept the text", "We propose a change", "We decline"),
        reason="Proposed wording, or reason for declining (with the code):",
        name="Name:",
        post="Post and signing capacity:",
        date="Place and date:",
        signature="Signature",
        stamp="Stamp",
        send_to="Please send this page to {contact} by {day}.",
    ),
)
