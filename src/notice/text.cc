#include "notice/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "notice/segments.h"

namespace mc::notice {
namespace {

constexpr std::array all{
    Template{"applicant.accepted", "đã tiếp nhận",
             "Hồ sơ {code} đã tiếp nhận[, hẹn trả {when}] tại {agency}."},
    Template{"applicant.supplement", "cần bổ sung giấy tờ",
             "Hồ sơ {code} cần bổ sung giấy tờ[, hạn cuối {when}]. Liên hệ {agency}."},
    Template{"applicant.completed", "đã nhận đủ giấy tờ bổ sung",
             "Hồ sơ {code} đã đủ giấy tờ, hẹn trả {when} tại {agency}."},
    Template{"applicant.apology", "xin lỗi và hẹn lại",
             "Xin lỗi Ông/Bà: hồ sơ {code} trả chậm, hẹn lại {when} tại {agency}."},
    Template{"applicant.stopped", "dừng tính thời hạn",
             "Hồ sơ {code} dừng tính thời hạn, hẹn trả {when}. Chi tiết: {agency}."},
    Template{"applicant.resumed", "tiếp tục tính thời hạn",
             "Hồ sơ {code} tiếp tục tính thời hạn, hẹn trả {when} tại {agency}."},
    Template{"applicant.declined", "không được tiếp nhận",
             "Hồ sơ {code} không được tiếp nhận. Xem lý do trên phiếu từ chối của {agency}."},
    Template{"applicant.ready", "đã có kết quả",
             "Hồ sơ {code} đã có kết quả tại quầy. Mời mang giấy hẹn đến {agency}."},
    Template{"applicant.delivered", "đã trả kết quả",
             "Kết quả hồ sơ {code} đã được trả. Nếu chưa nhận, hãy báo ngay {agency}."},
    Template{"applicant.closed", "đã đóng",
             "Hồ sơ {code} đã đóng vì quá hạn bổ sung giấy tờ. Liên hệ {agency}."},
    Template{"applicant.moved", "đổi ngày hẹn trả",
             "Do lịch làm việc đổi, hồ sơ {code} hẹn trả {when} tại {agency}."},
};

/// One piece without square brackets. Shape: nothing where it names what is not known.
struct Filled {
    std::string text;
    bool whole = true;
};

Filled fill(std::string_view text, const Facts& facts, std::string_view agency) {
    Filled filled;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '{') {
            filled.text += text[at++];
            continue;
        }
        const auto end = text.find('}', at);
        const std::string_view name = text.substr(at + 1, end - at - 1);
        const std::string_view value = name == "code"   ? std::string_view(facts.code)
                                       : name == "when" ? std::string_view(facts.when)
                                                        : agency;
        filled.whole = filled.whole && !value.empty();
        filled.text += value;
        at = end + 1;
    }
    return filled;
}

}  // namespace

const Template* template_of(std::string_view kind) {
    const auto* found = std::ranges::find(all, kind, &Template::kind);
    return found == all.end() ? nullptr : found;
}

Templates templates() {
    return {all.data(), all.data() + all.size()};
}

std::string text_of(const Template& what, const Facts& facts) {
    const std::string_view agency =
        std::string_view(facts.agency).substr(0, facts.agency.find(" ("));
    std::string text;
    for (std::string_view rest = what.text; !rest.empty();) {
        const auto open = std::min(rest.find('['), rest.size());
        text += fill(rest.substr(0, open), facts, agency).text;
        if (open == rest.size()) break;
        const auto close = rest.find(']', open);
        const Filled piece = fill(rest.substr(open + 1, close - open - 1), facts, agency);
        if (piece.whole) text += piece.text;
        rest.remove_prefix(close + 1);
    }
    return text;
}

std::string plain_text_of(const Template& what, const Facts& facts) {
    return without_accents(text_of(what, facts));
}

std::string subject_of(const Template& what, const Facts& facts) {
    return fmt::format("Hồ sơ {}: {}", facts.code, what.title);
}

std::string letter_of(const Template& what, const Facts& facts, std::string_view site) {
    std::string letter = "Kính gửi Ông/Bà,\r\n\r\n" + text_of(what, facts) + "\r\n\r\n";
    if (!site.empty()) letter += fmt::format("Theo dõi hồ sơ: {}/tra-cuu/{}\r\n", site, facts.code);
    letter +=
        "Quét mã QR trên giấy tiếp nhận hồ sơ và hẹn trả kết quả để xem đầy đủ. Cơ quan nhà nước "
        "không yêu cầu chuyển tiền hoặc đọc mật khẩu, mã OTP qua thư.\r\n\r\nThư do hệ thống gửi "
        "tự động, đề nghị không trả lời thư này.\r\n";
    return letter;
}

}  // namespace mc::notice
