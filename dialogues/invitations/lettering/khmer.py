"""Letters in Khmer. Formulas and date lines from memory (domain.md §6.2): a native reader should check them.

The lunar date is never computed: the office enters the line as its calendar has it.
"""

import datetime as dt

from dialogues.invitations.enums import LetterType, SigningCapacity

from .words import LetterWords

_MONTHS = ("មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ")
_WEEKDAYS = ("ច័ន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ")
_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


class Khmer(LetterWords):
    language, region = "km", "kh"
    nation = ("ព្រះរាជាណាចក្រកម្ពុជា", "ជាតិ សាសនា ព្រះមហាក្សត្រ")
    headings = {LetterType.INVITATION: "លិខិតអញ្ជើញ", LetterType.DISPATCH: ""}
    labels = {
        "chair": "ក្រោមអធិបតីភាព៖",
        "time": "ពេលវេលា៖",
        "place": "ទីកន្លែង៖",
        "sites": "ទីកន្លែង និងចំណុចតភ្ជាប់៖",
        "content": "ខ្លឹមសារ៖",
        "requests": "សំណូមពរចំពោះប្រតិភូ៖",
        "reply": "ការឆ្លើយតប៖",
        "access": "ភាសា និងតម្រូវការជំនួយ៖",
        "promise": "ការសន្យារបស់យើង៖",
        "level": "កម្រិតនៃការចូលរួម៖",
        "attribution": "ការដកស្រង់សម្តី៖",
        "recording": "ការកត់ត្រា ការថតសំឡេង និងរូបភាព៖",
        "data": "ទិន្នន័យផ្ទាល់ខ្លួន៖",
        "inputs": "មតិរបស់អ្នកចូលរួម៖",
    }
    access = "ប្រតិភូម្នាក់ៗនឹងត្រូវសួរដោយឡែកអំពីភាសាដែលប្រើ និងអ្វីដែលត្រូវការដើម្បីចូលរួម។"
    inputs = "មតិនឹងត្រូវសង្ខេបក្នុងរបាយការណ៍ដែលផ្ញើជូនអ្នកចូលរួមវិញ ព្រមទាំងចម្លើយថាបានទទួលយក ឬមិនទទួលយក និងហេតុផល។"
    conditional = "លិខិតនេះជាការជូនដំណឹងជាមុន៖ កិច្ចប្រជុំនឹងប្រព្រឹត្តទៅបាន លុះត្រាតែមានការអនុញ្ញាតជាលាយលក្ខណ៍អក្សរពីអាជ្ញាធរមានសមត្ថកិច្ច។"
    notice = "សេចក្តីជូនដំណឹងពេញលេញ៖ សូមមើលតាមតំណខាងលើ។"
    answer_here = "សូមស្កេនកូដ ឬបើកតំណនេះ ដើម្បីចាត់តាំងប្រតិភូ ដោយមិនចាំបាច់មានគណនី៖"
    qr_alt = "កូដ QR នាំទៅទំព័រចាត់តាំងប្រតិភូ"
    closing = "សូមទទួលនូវការគោរពដ៏ខ្ពង់ខ្ពស់ពីយើងខ្ញុំ។"
    copies_label = "ចម្លងជូន៖"
    sign_hint = "(ហត្ថលេខា និងត្រា)"
    draft = "សេចក្តីព្រាង"
    capacities = {
        SigningCapacity.ON_BEHALF: "តំណាងឱ្យ {}",
        SigningCapacity.IN_PLACE: "ជំនួស {}",
        SigningCapacity.BY_ORDER: "តាមបញ្ជារបស់ {}",
        SigningCapacity.BY_DELEGATION: "តាមការផ្ទេរសិទ្ធិរបស់ {}",
        SigningCapacity.ACTING: "ស្តីទី {}",
    }

    def day(self, date: dt.date) -> str:
        return f"ថ្ងៃទី{_khmer(f'{date.day:02d}')} ខែ{_MONTHS[date.month - 1]} ឆ្នាំ{_khmer(date.year)}"

    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        if start.date() == end.date():
            return f"{self.long_day(start.date())} ម៉ោង {_clock(start)} ដល់ {_clock(end)}"
        first, last = self.long_day(start.date()), self.long_day(end.date())
        return f"ចាប់ពី{first} ម៉ោង {_clock(start)} ដល់{last} ម៉ោង {_clock(end)}"

    def number(self, reference: str) -> str:
        return f"លេខ៖ {_khmer(reference)}"

    def dateline(self, place: str, date: dt.date) -> str:
        return f"{place}, {self.day(date)}" if place else self.day(date)

    def subject(self, title: str) -> str:
        return f"ចូលរួម {title}"

    def opening(self, issuer: str) -> str:
        return f"{issuer} សូមគោរពអញ្ជើញ៖"

    def seats(self, seats: int, criteria: str) -> str:
        return f"(សូមចាត់តាំងប្រតិភូចំនួន {_khmer(f'{seats:02d}')} រូប{'៖ ' + criteria if criteria else ''})"

    def wishes(self, rank: str, expertise: str, *, woman: bool) -> list[str]:
        wished = [f"មានឋានៈយ៉ាងតិច៖ {rank}" if rank else "", f"យល់ដឹងអំពី {expertise}" if expertise else ""]
        return [wish for wish in (*wished, "សូមលើកទឹកចិត្តឱ្យមានស្ត្រីយ៉ាងតិចម្នាក់ក្នុងចំណោមពីររូប" if woman else "") if wish]

    def reply(self, contact: str, deadline: dt.date | None) -> str:
        until = f" មុន{self.day(deadline)}" if deadline else ""
        return f"សូមផ្ញើបញ្ជីឈ្មោះប្រតិភូមក {contact}{until}។"

    def replaces(self, reference: str, date: dt.date) -> str:
        return f"លិខិតនេះជំនួសលិខិតលេខ {_khmer(reference)} ចុះ{self.day(date)}។"

    def attention(self, form: str, name: str, title: str, *, comrade: bool) -> str:
        addressed = " ".join(word for word in (form, name) if word)
        return f"ជូនចំពោះ {addressed}{' ' + title if title else ''}"

    def copies(self, file_mark: str) -> list[str]:
        return ["- ដូចខាងលើ", f"- ឯកសារ-កាលប្បវត្តិ{' ' + file_mark if file_mark else ''}"]

    def digits(self, value: object) -> str:
        return _khmer(value)

    def long_day(self, date: dt.date) -> str:
        return f"ថ្ងៃ{_WEEKDAYS[date.weekday()]} {self.day(date).removeprefix('ថ្ងៃ')}"


def _khmer(value: object) -> str:
    return str(value).translate(_DIGITS)


def _clock(moment: dt.datetime) -> str:
    return _khmer(f"{moment:%H:%M}")
