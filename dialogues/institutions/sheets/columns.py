"""What a column of a table of institutions can mean, and what people call it in the three languages of the house.

The headings are part of the file format, like the names of fields: files travel between readers of different languages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogues.languages.search import squeezed

MOST_CONTACTS = 3
_LANGUAGES = {
    "vi": ("Vietnamese", "tiếng Việt", "ភាសាវៀតណាម"),
    "en": ("English", "tiếng Anh", "ភាសាអង់គ្លេស"),
    "km": ("Khmer", "tiếng Khmer", "ភាសាខ្មែរ"),
}


@dataclass(frozen=True)
class Column:
    """Headings in English, Vietnamese and Khmer; `also` is what else people write there."""

    key: str
    en: str
    vi: str
    km: str
    also: tuple[str, ...] = ()
    example: str = ""

    def heading(self, language: str) -> str:
        return {"vi": self.vi, "km": self.km}.get(language, self.en)


def _per_language(
    key: str, en: str, vi: str, km: str, examples: Mapping[str, str], also: Mapping[str, Sequence[str]]
) -> list[Column]:
    return [
        Column(
            f"{key}_{code}",
            f"{en} ({names[0]})",
            f"{vi} ({names[1]})",
            f"{km} ({names[2]})",
            tuple(also.get(code, ())),
            examples.get(code, ""),
        )
        for code, names in _LANGUAGES.items()
    ]


def _contacts() -> list[Column]:
    columns: list[Column] = []
    for nth in range(1, MOST_CONTACTS + 1):
        end, first = (f" {nth}", nth == 1)
        columns += [
            Column(f"contact_post_{nth}", f"Contact point{end}", f"Đầu mối{end}", f"ចំណុចទំនាក់ទំនង{end}",
                   ("Contact point", "Contact", "Đầu mối", "Đầu mối liên hệ", "Office", "Văn phòng") if first else (),
                   "Vụ Hợp tác quốc tế" if first else ""),
            Column(f"contact_email_{nth}", f"Contact e-mail{end}", f"E-mail đầu mối{end}", f"អ៊ីមែលទំនាក់ទំនង{end}",
                   ("E-mail", "Email", "Contact e-mail", "Thư điện tử", "អ៊ីមែល") if first else (),
                   "htqt@mop.example" if first else ""),
            Column(f"contact_phone_{nth}", f"Contact phone{end}", f"Điện thoại đầu mối{end}", f"ទូរស័ព្ទទំនាក់ទំនង{end}",
                   ("Phone", "Tel", "Contact phone", "Điện thoại", "SĐT", "ទូរស័ព្ទ") if first else (),
                   "+84 24 3845 0000" if first else ""),
            Column(f"contact_language_{nth}", f"Language of letters{end}", f"Ngôn ngữ thư{end}", f"ភាសាលិខិត{end}", (),
                   "vi" if first else ""),
            Column(f"contact_channel_{nth}", f"Preferred channel{end}", f"Kênh ưu tiên{end}", f"បណ្តាញដែលពេញចិត្ត{end}"),
        ]  # fmt: skip
    return columns


COLUMNS: tuple[Column, ...] = (
    Column("code", "Short code", "Mã", "លេខកូដ", ("Code", "Mã số", "Mã đơn vị", "ID"), "MOP"),
    *_per_language(
        "name", "Name", "Tên", "ឈ្មោះ",
        {"vi": "Bộ Kế hoạch", "en": "Ministry of Planning"},
        {"vi": ("Tên", "Tên đơn vị", "Tên cơ quan", "Tên tổ chức", "Tên tiếng Việt", "Vietnamese name"),
         "en": ("Name", "Institution", "Organisation", "Organization", "Tên tiếng Anh", "English name"),
         "km": ("ឈ្មោះ", "ឈ្មោះស្ថាប័ន", "Tên tiếng Khmer", "Khmer name")},
    ),
    *_per_language(
        "short", "Short name", "Tên viết tắt", "ឈ្មោះខ្លី",
        {"vi": "BKH"},
        {"vi": ("Tên viết tắt", "Viết tắt"), "en": ("Short name", "Acronym", "Abbreviation"), "km": ("ឈ្មោះខ្លី",)},
    ),
    Column("letter_symbol", "Symbol in letters", "Ký hiệu văn bản", "និមិត្តសញ្ញាលិខិត", ("Ký hiệu",), "BKH"),
    Column("type", "Type", "Loại hình", "ប្រភេទ", ("Loại", "Kind"), "gov_central"),
    Column("level", "Level", "Cấp", "ថ្នាក់", (), "national"),
    Column("legal_form", "Legal form", "Hình thức pháp lý", "ទម្រង់គតិយុត្ត"),
    Column("is_national", "Of this country (yes/no)", "Trong nước (có/không)", "ក្នុងស្រុក (បាទ/ទេ)", ("National",), "yes"),
    Column("country", "Country (two letters)", "Quốc gia (hai chữ cái)", "ប្រទេស (អក្សរពីរ)",
           ("Country", "Quốc gia"), "VN"),
    Column("area", "Area", "Địa phương", "តំបន់", ("Province", "Tỉnh", "Tỉnh/thành phố", "Tỉnh thành", "ខេត្ត")),
    Column("parent", "Belongs to", "Trực thuộc", "ចំណុះ", ("Parent", "Cơ quan chủ quản", "Đơn vị chủ quản")),
    Column("registration", "Registration", "Tình trạng đăng ký", "ការចុះបញ្ជី"),
    Column("registration_number", "Registration number", "Số đăng ký", "លេខចុះបញ្ជី"),
    *_per_language(
        "address", "Address", "Địa chỉ", "អាសយដ្ឋាន",
        {"vi": "6B Hoàng Diệu, Hà Nội"},
        {"vi": ("Địa chỉ",), "en": ("Address",), "km": ("អាសយដ្ឋាន",)},
    ),
    Column("salutation_class", "Form of address", "Cách xưng hô", "របៀបហៅ"),
    Column("protocol_rank", "Protocol rank", "Thứ bậc lễ tân", "លំដាប់ពិធីការ"),
    Column("aliases", "Other spellings", "Cách viết khác", "អក្ខរាវិរុទ្ធផ្សេង", ("Aliases", "Tên khác")),
    Column("interest_tags", "Interests", "Lĩnh vực quan tâm", "ចំណាប់អារម្មណ៍", ("Tags", "Lĩnh vực")),
    Column("tax_code", "Tax code", "Mã số thuế", "លេខសារពើពន្ធ", ("MST",)),
    Column("iati", "IATI identifier", "Mã IATI", "លេខសម្គាល់ IATI", ("IATI",)),
    Column("channel_post", "Paper post (yes/no)", "Thư giấy (có/không)", "ប្រៃសណីយ៍ (បាទ/ទេ)"),
    Column("channel_email", "Official e-mail", "E-mail công vụ", "អ៊ីមែលផ្លូវការ"),
    Column("channel_document_exchange", "Document exchange code", "Mã trục liên thông văn bản", "លេខកូដប្តូរឯកសារ",
           ("Mã định danh",)),
    Column("channel_zalo", "Zalo", "Zalo", "Zalo"),
    Column("channel_telegram", "Telegram", "Telegram", "Telegram"),
    Column("valid_from_date", "In existence since", "Thành lập ngày", "បង្កើតនៅ", ("Founded", "Ngày thành lập")),
    Column("source", "Source", "Nguồn", "ប្រភព"),
    *_contacts(),
)  # fmt: skip
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}


def _meanings() -> dict[str, str]:
    """Folded heading → key. Exact headings win over what else people write."""
    meanings: dict[str, str] = {}
    for column in COLUMNS:
        for heading in (column.key, column.en, column.vi, column.km):
            meanings.setdefault(squeezed(heading), column.key)
    for column in COLUMNS:
        for heading in column.also:
            meanings.setdefault(squeezed(heading), column.key)
    return meanings


_MEANINGS = _meanings()


def guess_mapping(headings: Sequence[str]) -> dict[int, str]:
    """Which column means what, each meaning once; what nobody knows is left out."""
    mapping: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = _MEANINGS.get(squeezed(heading))
        if key and key not in mapping.values():
            mapping[position] = key
    return mapping
