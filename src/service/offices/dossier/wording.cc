#include "service/offices/dossier/wording.h"

#include "identity/contact.h"
#include "service/offices/dossier/deadline.h"

namespace mc {
namespace {

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}
std::string either(const std::optional<std::string>& text) {
    return text.value_or("");
}

/// Numbers are kept in one spelling, whatever door they came through.
Applicant tidied(Applicant applicant) {
    applicant.number = tidy_number(applicant.number);
    applicant.phone = tidy_phone(applicant.phone);
    return applicant;
}

std::string_view code_of(Interval::Kind kind) {
    switch (kind) {
        case Interval::Kind::counted:
            return "counted";
        case Interval::Kind::rest:
            return "rest";
        case Interval::Kind::holiday:
            return "holiday";
        case Interval::Kind::stopped:
            return "stopped";
        case Interval::Kind::not_counted:
            return "not_counted";
    }
    return "rest";
}

/// A reference is worded for people who read the public page: which desk, not which id.
std::string words_of(const UnitRef& ref, const ProcedureVersion& version) {
    if (ref.text == "applicant") return "Người nộp hồ sơ";
    static const std::map<std::string, std::string> words{
        {"one_stop", "Bộ phận Tiếp nhận và Trả kết quả"},
        {"civil_status", "Tư pháp - Hộ tịch"},
        {"land", "Địa chính"},
        {"social", "Văn hóa - Xã hội"},
        {"council", "Hội đồng xác định mức độ khuyết tật"},
        {"leadership", "Lãnh đạo cơ quan"},
        {"residence", "Công an cấp xã"},
        {"insurance", "Bảo hiểm xã hội"},
        {"tax", "Chi cục Thuế"},
        {"registry", "Chi nhánh Văn phòng Đăng ký đất đai"},
        {"labour", "Phòng Lao động - Thương binh và Xã hội"},
        {"finance_planning", "Phòng Tài chính - Kế hoạch"},
        {"environment", "Phòng Tài nguyên và Môi trường"},
        {"construction", "Phòng quản lý xây dựng cấp huyện"},
        {"business_registration", "Phòng Đăng ký kinh doanh"},
        {"merit", "Phòng Người có công"},
    };
    const auto slash = ref.text.rfind('/');
    const std::string function = slash == std::string::npos ? ref.text : ref.text.substr(slash + 1);
    const auto found = words.find(function);
    return found == words.end() ? version.lead_unit : found->second;
}

/// "2.000 đồng/trang" of "Phí chứng thực: 2.000 đồng/trang; từ trang thứ 3: …": a fee that is known
/// by the piece. Empty when the item names no amount.
std::string rate_in(const std::string& item) {
    const auto colon = item.find(": ");
    if (colon == std::string::npos) return {};
    const std::string first = item.substr(colon + 2, item.find(';', colon) - colon - 2);
    return first.contains(" đồng") ? first : std::string();
}

/// Saturday and Sunday are one rest to whoever reads how a day was counted.
const std::string& why_of(const Interval& interval) {
    static const std::string weekend = "ngày nghỉ cuối tuần";
    return interval.kind == Interval::Kind::rest &&
                   (interval.why == "Thứ Bảy" || interval.why == "Chủ nhật")
               ? weekend
               : interval.why;
}

}  // namespace

std::string money(std::int64_t vnd) {
    std::string digits = std::to_string(vnd);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ".");
    return digits + " đồng";
}

std::string fee_words(const ProcedureVersion& version) {
    if (version.fees.empty()) return "Không quy định";
    std::int64_t sum = 0;
    bool open = false;
    std::string rate;
    for (const Fee& fee : version.fees) {
        sum += fee.vnd.value_or(0);
        if (fee.vnd) continue;
        open = true;
        if (rate.empty()) rate = rate_in(fee.item);
    }
    if (!open) return sum == 0 ? "Không thu" : money(sum);
    if (sum > 0) return money(sum) + " và khoản thu theo biểu phí";
    return rate.empty() ? "Theo quy định" : rate + ", xem biểu phí";
}

ProcedureBrief brief_of(const ProcedureVersion& v) {
    return {v.code.value,
            v.name,
            v.short_name.empty() ? v.name : v.short_name,
            v.field,
            v.level,
            words(v.term),
            fee_words(v),
            std::ranges::find(v.channels, "online") != v.channels.end()};
}

std::vector<FeeView> fees_of(const ProcedureVersion& v) {
    std::vector<FeeView> fees;
    for (const Fee& fee : v.fees) fees.push_back({fee.item, fee.vnd});
    return fees;
}

ProcedureView view_of(const ProcedureVersion& v) {
    ProcedureView view{.code = v.code.value,
                       .name = v.name,
                       .short_name = v.short_name.empty() ? v.name : v.short_name,
                       .field = v.field,
                       .level = v.level,
                       .lead_unit = v.lead_unit,
                       .version = hex(v.hash),
                       .decision = given(v.decision),
                       .in_force_from = iso(v.from),
                       .term_words = words(v.term),
                       .term_note = given(v.term_note),
                       .fee_words = fee_words(v),
                       .online = brief_of(v).online,
                       .channels = v.channels,
                       .fees = fees_of(v),
                       .audience = v.audience,
                       .conditions = v.conditions,
                       .results = v.results,
                       .legal_basis = v.legal_basis};
    for (const Component& c : v.components)
        view.components.push_back({c.id, c.name, c.original, c.copy, c.mandatory,
                                   given(c.condition), given(c.form),
                                   given(c.replaceable_by_data)});
    for (const ProhibitedPaper& p : v.prohibited) view.prohibited.push_back({p.name, p.reason});
    for (const Step& s : v.steps)
        view.steps.push_back({s.id.value, s.name, words_of(s.unit, v),
                              s.applicant ? "" : std::string(title_of(s.role)), words(s.term),
                              !s.group.empty()});
    return view;
}

namespace {

/// "Thứ Hai – Thứ Sáu: 07:30-11:30"; days alike are one line.
std::optional<std::vector<std::string>> open_words(const Agency& agency) {
    static constexpr std::array<std::string_view, 7> names{
        "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"};
    if (agency.open.size() != names.size()) return {};
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < names.size();) {
        std::size_t end = i + 1;
        while (end < names.size() && agency.open[end] == agency.open[i]) ++end;
        std::string days(names[i]);
        if (end - i > 1) days += fmt::format(" – {}", names[end - 1]);
        lines.push_back(
            fmt::format("{}: {}", days, agency.open[i].empty() ? "nghỉ" : agency.open[i]));
        i = end;
    }
    return lines;
}

}  // namespace

AgencyView view_of(const Agency& agency, const Org& org) {
    const Agency* parent = org.agency(agency.parent);
    return {agency.id.value,
            agency.name,
            agency.code,
            agency.hotline,
            given(agency.email),
            given(agency.address),
            parent ? std::optional(parent->name) : std::nullopt,
            given(agency.in_charge),
            given(agency.feedback),
            open_words(agency)};
}

std::vector<DueIntervalView> explanation_of(const std::optional<Due>& due) {
    std::vector<DueIntervalView> views;
    if (!due) return views;
    for (const Interval& i : due->explanation) {
        const std::string_view kind = code_of(i.kind);
        if (!views.empty() && views.back().to == iso(i.from) && views.back().kind == kind &&
            views.back().why == why_of(i) && views.back().decision == given(i.decision))
            views.back().to = iso(i.to);
        else
            views.push_back(
                {iso(i.from), iso(i.to), std::string(kind), why_of(i), given(i.decision)});
    }
    return views;
}

Holder holder_of(const Dossier& dossier, const Province& province) {
    AgencyId agency_id = counter_agency(dossier);
    std::string unit = "Bộ phận Tiếp nhận và Trả kết quả";
    Minute since = dossier.submitted;
    // While papers are waited for the counter has it, whatever stood still beside.
    const bool nobody_works = ended(dossier) || supplementing(dossier);
    const auto current = nobody_works ? std::vector<std::size_t>{} : current_steps(dossier);
    if (supplementing(dossier)) since = dossier.supplement_asked;
    if (!current.empty()) {
        const StepState& step = dossier.steps[current.front()];
        // While in transfer the dossier is still in the hands of the one who handed it over.
        const UnitId& holding =
            step.phase == Phase::transfer && !step.from.empty() ? step.from : step.unit;
        if (const Unit* found = province.org.unit(holding)) {
            unit = found->name;
            agency_id = found->agency;
        }
        since = step.phase == Phase::transfer ? step.arrived : step.received;
    }
    const Agency* agency = province.org.agency(agency_id);
    return {agency ? agency->name : agency_id.value, unit,
            agency ? given(agency->hotline) : std::nullopt, text_if(since)};
}

ApplicantView view_of(const Applicant& a) {
    return {given(a.name),    given(a.number), given(a.birth), given(a.sex),
            given(a.address), given(a.phone),  given(a.email), given(a.organisation)};
}

Applicant applicant_of(const ApplicantIn& in) {
    return tidied({in.name, in.number, either(in.birth), either(in.sex), in.address, in.phone,
                   either(in.email), either(in.organisation)});
}

Applicant applicant_of(const ApplicantView& in) {
    return tidied({either(in.name), either(in.number), either(in.birth), either(in.sex),
                   either(in.address), either(in.phone), either(in.email),
                   either(in.organisation)});
}

Result<Day> real_day(const std::string& text, const char* called, const char* field) {
    if (const auto day = parse_day(text)) return *day;
    return fail(Refused(RefusalCode::field_invalid,
                        {fmt::format("{} phải là ngày có thật", called)}, field));
}

}  // namespace mc
