#include "dossier/rules.h"

namespace mc {
namespace {

struct ActionWords {
    std::string_view code, title;
};
constexpr std::array<ActionWords, all_actions.size()> action_words{
    {{"view", "Xem"},
     {"submit", "Nộp hồ sơ"},
     {"accept", "Tiếp nhận"},
     {"ask-supplement", "Yêu cầu bổ sung"},
     {"supplement", "Nhận giấy tờ bổ sung"},
     {"decline", "Từ chối tiếp nhận"},
     {"receive", "Ký nhận hồ sơ"},
     {"assign", "Phân công"},
     {"open", "Bắt đầu xử lý"},
     {"finish", "Hoàn thành bước"},
     {"approve", "Phê duyệt"},
     {"hand-over", "Bàn giao"},
     {"return", "Trả lại để làm lại"},
     {"withdraw", "Rút hồ sơ"},
     {"deliver", "Trả kết quả"},
     {"require-supplement", "Yêu cầu bổ sung hồ sơ"},
     {"propose-refusal", "Đề nghị từ chối giải quyết"},
     {"sign-refusal", "Ký phiếu từ chối"},
     {"draft-apology", "Xin lỗi và hẹn lại ngày trả"},
     {"sign-apology", "Ký phiếu xin lỗi"},
     {"pass-on", "Xác nhận đã gửi người nộp"},
     {"ask-stop", "Đề nghị dừng tính thời hạn"},
     {"decide-stop", "Quyết định dừng tính thời hạn"},
     {"end-stop", "Kết thúc dừng tính thời hạn"}}};

}  // namespace

bool works_in(const Actor& actor, const UnitId& unit) {
    return std::ranges::any_of(actor.duties, [&](const Duty& duty) { return duty.unit == unit; });
}

bool works_in(const Actor& actor, const UnitId& unit, Role role) {
    return std::ranges::find(actor.duties, Duty{unit, role}) != actor.duties.end();
}

UnitName name_of(const Org& org, const UnitId& id) {
    const Unit* unit = org.unit(id);
    if (!unit) return {id.value, {}};
    const Agency* agency = org.agency(unit->agency);
    if (!agency || unit->name.contains(agency->name)) return {unit->name, {}};
    return {unit->name, agency->name};
}

std::string unit_words(const Org& org, const UnitId& id) {
    UnitName name = name_of(org, id);
    return name.agency ? name.unit + ", " + *name.agency : std::move(name.unit);
}

std::string_view code_of(Action action) {
    return action_words.at(static_cast<std::size_t>(action)).code;
}
std::string_view title_of(Action action) {
    return action_words.at(static_cast<std::size_t>(action)).title;
}

}  // namespace mc
