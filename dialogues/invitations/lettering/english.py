import datetime as dt

from dialogues.invitations.enums import LetterType, SigningCapacity

from .words import LetterWords

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class English(LetterWords):
    language, region = "en", "gb"
    headings = {LetterType.INVITATION: "Letter of invitation", LetterType.DISPATCH: ""}
    labels = {
        "chair": "In the chair:",
        "time": "Time:",
        "place": "Place:",
        "sites": "Places:",
        "content": "Subject matter:",
        "requests": "What we ask of the delegates:",
        "reply": "Answer:",
        "access": "Languages and access needs:",
        "promise": "What we promise:",
        "level": "Level of participation:",
        "attribution": "Who said what:",
        "recording": "Notes and recordings:",
        "data": "Personal data:",
        "inputs": "What happens to what is said:",
    }
    access = "Each delegate is asked in private which language he or she uses and what is needed in order to take part."
    inputs = "It is summarised in a report that comes back to everybody with a reply: taken up, or not and why."
    conditional = (
        "Advance notice, subject to permission: the event takes place only once the competent authority has permitted "
        "it in writing."
    )
    notice = "The full notice stands behind the link above."
    answer_here = "Scan the code or open the link to name your delegates; no account is needed:"
    qr_alt = "QR code that leads to the page where delegates are named"
    closing = "Yours faithfully,"
    copies_label = "Copies:"
    sign_hint = "(signature, seal)"
    draft = "DRAFT"
    capacities = {
        SigningCapacity.ON_BEHALF: "On behalf of {}",
        SigningCapacity.IN_PLACE: "For {}",
        SigningCapacity.BY_ORDER: "By order of {}",
        SigningCapacity.BY_DELEGATION: "By delegation of {}",
        SigningCapacity.ACTING: "Acting {}",
    }

    def day(self, date: dt.date) -> str:
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"

    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        if start.date() == end.date():
            return f"{self.long_day(start.date())}, {start:%H:%M}–{end:%H:%M}"
        return f"{self.long_day(start.date())}, {start:%H:%M} to {self.long_day(end.date())}, {end:%H:%M}"

    def number(self, reference: str) -> str:
        return f"No. {reference}"

    def dateline(self, place: str, date: dt.date) -> str:
        return f"{place}, {self.day(date)}" if place else self.day(date)

    def subject(self, title: str) -> str:
        return title

    def opening(self, issuer: str) -> str:
        return f"{issuer} has the honour to invite:"

    def seats(self, seats: int, criteria: str) -> str:
        people = "1 delegate" if seats == 1 else f"{seats} delegates"
        return f"(please nominate {people}{': ' + criteria if criteria else ''})"

    def wishes(self, rank: str, expertise: str, *, woman: bool) -> list[str]:
        wished = [
            f"at least of this rank: {rank}" if rank else "",
            f"with knowledge of {expertise}" if expertise else "",
        ]
        return [
            wish for wish in (*wished, "at least one of every two would ideally be a woman" if woman else "") if wish
        ]

    def reply(self, contact: str, deadline: dt.date | None) -> str:
        until = f" by {self.day(deadline)}" if deadline else ""
        return f"please send the list of delegates to {contact}{until}."

    def replaces(self, reference: str, date: dt.date) -> str:
        return f"This letter replaces letter No. {reference} of {self.day(date)}."

    def attention(self, form: str, name: str, title: str, *, comrade: bool) -> str:
        addressed = " ".join(word for word in (form, name) if word)
        return f"For the attention of {addressed}{', ' + title if title else ''}"

    def copies(self, file_mark: str) -> list[str]:
        return [f"- File{': ' + file_mark if file_mark else ''}"]

    def long_day(self, date: dt.date) -> str:
        return f"{_WEEKDAYS[date.weekday()]}, {self.day(date)}"
