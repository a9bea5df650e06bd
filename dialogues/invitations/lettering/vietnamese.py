"""Giấy mời and công văn after Decree 30/2020 (domain.md §3.6). Signing formulas from memory, as §6.2 says."""

import datetime as dt
import re

from dialogues.invitations.enums import LetterType, SigningCapacity

from .words import LetterWords

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_RANKS = (
    *("TSKH", "PGS", "GS", "TS", "ThS", "Ths", "BSCKII", "BSCKI", "BS", "DS", "KTS", "KS", "CN", "LS"),
    *("NGND", "NGƯT", "TTND", "TTƯT", "NSND", "NSƯT", "AHLĐ"),
)
# `PGS.TS. Nguyễn …`, `PGS, TS Nguyễn …`: ranks in front, each ended by a point, a comma, a hyphen or a space.
_TITLES = re.compile(rf"^(?:(?:{'|'.join(_RANKS)})[\s.,\-–]+)+")


class Vietnamese(LetterWords):
    language, region = "vi", "vn"
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    headings = {LetterType.INVITATION: "GIẤY MỜI", LetterType.DISPATCH: ""}
    labels = {
        "chair": "Chủ trì:",
        "time": "Thời gian:",
        "place": "Địa điểm:",
        "sites": "Địa điểm, điểm cầu:",
        "content": "Nội dung:",
        "requests": "Yêu cầu đối với đại biểu:",
        "reply": "Đăng ký đại biểu:",
        "access": "Ngôn ngữ, nhu cầu hỗ trợ tiếp cận:",
        "promise": "Cam kết của ban tổ chức:",
        "level": "Mức độ tham gia:",
        "attribution": "Quy tắc trích dẫn:",
        "recording": "Ghi chép, ghi âm, ghi hình:",
        "data": "Dữ liệu cá nhân:",
        "inputs": "Ý kiến đóng góp:",
    }
    access = "Mỗi đại biểu được hỏi riêng về ngôn ngữ sử dụng và điều kiện cần có để tham dự."
    inputs = "Ý kiến được tổng hợp trong báo cáo gửi lại các bên và được phản hồi: tiếp thu, hoặc không và vì sao."
    conditional = (
        "Thông báo trước: sự kiện chỉ được tổ chức khi có văn bản cho phép của cơ quan có thẩm quyền; "
        "văn bản này được gửi với điều kiện đó."
    )
    notice = "Thông báo đầy đủ: theo liên kết trên."
    answer_here = "Quét mã hoặc mở liên kết để đăng ký đại biểu, không cần tài khoản:"
    qr_alt = "Mã QR dẫn tới trang đăng ký đại biểu"
    closing = "Trân trọng./."
    copies_label = "Nơi nhận:"
    sign_hint = "(ký, đóng dấu)"
    draft = "DỰ THẢO"
    capacities = {
        SigningCapacity.ON_BEHALF: "TM. {}",
        SigningCapacity.IN_PLACE: "KT. {}",
        SigningCapacity.BY_ORDER: "TL. {}",
        SigningCapacity.BY_DELEGATION: "TUQ. {}",
        SigningCapacity.ACTING: "Q. {}",
    }

    def capacity(self, capacity: str, behalf: str) -> str:
        return super().capacity(capacity, behalf).upper()

    def day(self, date: dt.date) -> str:
        """Days below ten and the months one and two have a leading zero."""
        month = f"{date.month:02d}" if date.month <= 2 else f"{date.month}"
        return f"ngày {date.day:02d} tháng {month} năm {date.year}"

    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        if start.date() == end.date():
            return f"{_clock(start)} – {_clock(end)}, {self.long_day(start.date())}"
        return f"từ {_clock(start)}, {self.long_day(start.date())} đến {_clock(end)}, {self.long_day(end.date())}"

    def number(self, reference: str) -> str:
        return f"Số: {reference}"

    def dateline(self, place: str, date: dt.date) -> str:
        day = self.day(date)
        return f"{place}, {day}" if place else day.capitalize()

    def subject(self, title: str) -> str:
        return f"Tham dự {title}"

    def opening(self, issuer: str) -> str:
        return f"{issuer} trân trọng kính mời:"

    def seats(self, seats: int, criteria: str) -> str:
        return f"(đề nghị cử {seats:02d} đại biểu{': ' + criteria if criteria else ''})"

    def wishes(self, rank: str, expertise: str, *, woman: bool) -> list[str]:
        wished = [f"cấp tối thiểu: {rank}" if rank else "", f"am hiểu về {expertise}" if expertise else ""]
        return [wish for wish in (*wished, "khuyến khích ít nhất một nữ trong hai đại biểu" if woman else "") if wish]

    def reply(self, contact: str, deadline: dt.date | None) -> str:
        until = f" trước {self.day(deadline)}" if deadline else ""
        return f"danh sách đại biểu gửi về {contact}{until}."

    def replaces(self, reference: str, date: dt.date) -> str:
        return f"Văn bản này thay thế văn bản số {reference} {self.day(date)}."

    def attention(self, form: str, name: str, title: str, *, comrade: bool) -> str:
        form = form or ("Đồng chí" if comrade else "Ông/Bà")
        return f"Kính gửi: {form} {name}{', ' + title if title else ''}"

    def copies(self, file_mark: str) -> list[str]:
        return ["- Như trên;", f"- Lưu: VT{', ' + file_mark if file_mark else ''}."]

    def about(self, title: str) -> str:
        return f"V/v mời tham dự {title}"

    def signatory(self, name: str, *, keeps_titles: bool) -> str:
        """No academic titles before the name, except in health, education, science and the armed forces (IVT-6)."""
        return name if keeps_titles else (_TITLES.sub("", name) or name)

    def long_day(self, date: dt.date) -> str:
        return f"{_WEEKDAYS[date.weekday()]}, {self.day(date)}"


def _clock(moment: dt.datetime) -> str:
    return f"{moment:%H} giờ {moment:%M}"
