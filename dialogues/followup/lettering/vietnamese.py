"""Công văn on commitments, after Decree 30/2020 (domain.md §3.6). Formulas from memory, as §6.2 says."""

from dialogues.followup.enums import OwnerLetterKind

from .words import AnnexWords, OwnerWords, ReplyWords

VIETNAMESE = OwnerWords(
    subjects={
        OwnerLetterKind.SIGN_OFF: "Đề nghị ký xác nhận cam kết trong khuôn khổ “{programme}”",
        OwnerLetterKind.HAND_OVER: "Bàn giao cam kết trong khuôn khổ “{programme}”",
    },
    about="V/v {subject}",
    opening="Kính gửi:",
    sign_off_intro=(
        "Quý cơ quan đã nêu cam kết dưới đây. Cam kết đã được đọc lại và xác nhận theo đúng lời văn này. "
        "Kính đề nghị Quý cơ quan trả lời bằng văn bản về việc ký xác nhận nội dung cam kết."
    ),
    sign_off_intro_many=(
        "Quý cơ quan đã nêu {count} cam kết dưới đây. Các cam kết đã được đọc lại và xác nhận theo đúng "
        "lời văn này. Kính đề nghị Quý cơ quan trả lời bằng văn bản về việc ký xác nhận nội dung các cam kết."
    ),
    hand_over_intro=(
        "Cơ quan nêu cam kết dưới đây không còn tồn tại theo mô hình cũ. Theo thay đổi nêu tại văn bản này, Quý cơ "
        "quan thực hiện cam kết kể từ {day}. Lời văn và cơ quan đã nêu cam kết không thay đổi."
    ),
    hand_over_proposed=(
        "Cơ quan nêu cam kết dưới đây không còn tồn tại theo mô hình cũ và văn bản pháp luật không nêu rõ cơ quan tiếp "
        "nhận. Theo chức năng, nhiệm vụ, Quý cơ quan có thể tiếp nhận cam kết này. Việc này chưa được quyết định; kính "
        "đề nghị Quý cơ quan cho ý kiến."
    ),
    within="{day}, trong thời hạn {count} ngày kể từ ngày của văn bản này.",
    how_to_answer=(
        "Ký, đóng dấu phiếu trả lời ở trang cuối và gửi về {contact}, hoặc ký trên cổng thông tin. Với từng nội dung, "
        "Quý cơ quan có thể chấp thuận, đề nghị sửa đổi hoặc từ chối kèm lý do."
    ),
    how_to_take_over="Xin gửi văn bản về {contact}, nêu rõ việc tiếp nhận cam kết và đơn vị, người đầu mối thực hiện.",
    facts={
        "measured": "Chỉ số đo lường:",
        "due": "Thời hạn:",
        "partners": "Phối hợp với:",
        "said_at": "Nêu tại:",
        "version": "Phiên bản:",
        "promised_by": "Cơ quan nêu cam kết:",
        "ground": "Nội dung thay đổi:",
        "decided": "Căn cứ pháp lý:",
        "functions": "Chức năng tiếp nhận:",
        "reason": "Lý do chọn Quý cơ quan:",
        "done": "Tình hình thực hiện:",
        "reported": "Báo cáo gần nhất:",
        "answer_by": "Thời hạn trả lời:",
        "how": "Cách trả lời:",
    },
    measure="{what}, từ {baseline} đến {target} {unit}",
    answer_here="Quét mã hoặc mở liên kết để đọc văn bản này và ký trên cổng thông tin:",
    qr_alt="Mã QR dẫn tới văn bản này trên cổng thông tin",
    in_place_of="Đối với {codes}, lời văn này thay thế lời văn tại văn bản số {reference} {day}.",
    nothing_reported="chưa có báo cáo",
    annex=AnnexWords(
        title="Phụ lục: các hành động",
        lead="Các bước đã được nêu để thực hiện từng cam kết.",
        columns=("Mã số", "Hành động", "Cơ quan, đơn vị đầu mối", "Thời hạn"),
        none="Chưa có hành động nào được nêu. Quý cơ quan có thể đề xuất kèm trả lời, để thống nhất sau khi ký.",
    ),
    done_so_far=AnnexWords(
        title="Phụ lục: việc đã làm",
        lead="Các bước đã thống nhất với cơ quan nêu cam kết và tình hình thực hiện.",
        columns=("Tình trạng", "Hành động", "Cơ quan, đơn vị đầu mối", "Thời hạn"),
        none="Chưa có bước nào được thống nhất.",
    ),
    reply=ReplyWords(
        title="Phiếu trả lời",
        lead="{institution} trả lời văn bản số {reference} {day}. Xin đánh dấu một ô trên mỗi dòng.",
        columns=("Cam kết", "Chấp thuận nội dung", "Đề nghị sửa đổi", "Từ chối"),
        reason="Lời văn đề nghị, hoặc lý do từ chối (ghi kèm mã số):",
        name="Họ và tên:",
        post="Chức vụ, thẩm quyền ký:",
        date="Nơi, ngày ký:",
        signature="Chữ ký",
        stamp="Đóng dấu",
        send_to="Xin gửi trang này về {contact} chậm nhất {day}.",
    ),
)
