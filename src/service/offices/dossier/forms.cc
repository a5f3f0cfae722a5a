#include "service/offices/dossier/forms.h"

#include "base/law.h"
#include "base/text.h"
#include "print/form_set.h"
#include "service/offices/dossier/deadline.h"

namespace mc {
namespace {

template <class Event>
const Happened* last_of(const std::vector<Happened>& events) {
    const Happened* found = nullptr;
    for (const Happened& h : events)
        if (std::holds_alternative<Event>(h.event)) found = &h;
    return found;
}

Refused no_form(const char* name) {
    return Refused(RefusalCode::not_found, {name});
}

/// What the receiving agency's one-stop unit is called: a section, or since 07/2025 a centre.
std::string office_of(const FormSource& s) {
    const AgencyId& agency = s.loaded.dossier.registration.agency;
    const Unit* unit = s.province.org.unit({agency.value + "/one_stop"});
    return unit ? unit->name : "Bộ phận Tiếp nhận và Trả kết quả";
}

std::string numbered(const FormSource& s, forms::FormKind kind, Minute issued,
                     std::int64_t number) {
    return forms::numbered(kind, day_of(issued), number, office_of(s));
}

forms::Letterhead head_of(const FormSource& s, std::string number, Minute issued) {
    const Agency* agency = s.province.org.agency(s.loaded.dossier.registration.agency);
    return {agency ? agency->name : "",
            office_of(s),
            std::move(number),
            place_of(s.province, agency),
            agency && !agency->hotline.empty() ? agency->hotline : s.province.hotline,
            issued};
}

forms::Applicant applicant_of(const Words& words) {
    const Applicant& a = words.applicant;
    return {a.organisation.empty() ? a.name : a.organisation + " (" + a.name + ")", a.address,
            a.phone, a.email, a.number};
}

std::vector<forms::Component> components_of(const FormSource& s, const Words& words) {
    std::vector<forms::Component> out;
    for (const Paper& paper : s.loaded.dossier.papers) {
        const auto& all = s.loaded.version->version.components;
        const auto component = std::ranges::find(all, paper.component, &Component::id);
        std::string name = component == all.end() ? paper.component : component->name;
        if (paper.by_data)
            name += " (khai thác từ " +
                    (component == all.end() ? std::string() : component->replaceable_by_data) + ")";
        else if (paper.original + paper.copy == 0)
            name += " (bản điện tử)";
        out.push_back({std::move(name), paper.original, paper.copy});
    }
    for (const std::string& name : words.voluntary)
        out.push_back({name + " (người nộp tự nguyện cung cấp)", 0, 0});
    return out;
}

std::vector<std::string> due_lines(const FormSource& s) {
    std::vector<std::string> lines;
    const Plan plan = s.loaded.version->plan();
    const auto counted = due(s.province.calendar, s.loaded.dossier.registration.agency,
                             plan.version->term, s.loaded.dossier.accepted, {}, Explain::yes);
    const Day day = day_of(s.loaded.dossier.accepted);
    if (said_on(Law::term_begins, day) == "moment")
        lines.push_back("Tính từ thời điểm tiếp nhận đủ hồ sơ ghi trên giấy này.");
    for (std::string& line : how_counted(plan.version->term)) lines.push_back(std::move(line));
    if (!counted) return lines;
    std::string holidays;
    for (const Interval& i : counted->explanation)
        if (i.kind == Interval::Kind::holiday && holidays.find(i.why) == std::string::npos)
            holidays += (holidays.empty() ? "" : ", ") + i.why;
    if (!holidays.empty()) lines.push_back("Trong thời gian này có ngày nghỉ: " + holidays + ".");
    return lines;
}

forms::HandOverResult verdict(const std::optional<Minute>& due_at, Minute handed) {
    if (!due_at) return forms::HandOverResult::none;
    if (handed > *due_at) return forms::HandOverResult::late;
    return day_of(handed) < day_of(*due_at) ? forms::HandOverResult::early
                                            : forms::HandOverResult::on_time;
}

/// When the round that event `before` ends had begun: a step done again is judged by its own round,
/// not by the latest.
Minute arrival_of(const FormSource& s, std::size_t before, std::int32_t step) {
    for (std::size_t i = before; i-- > 0;) {
        const auto* handed = std::get_if<HandedOver>(&s.events[i].event);
        const auto* back = std::get_if<Returned>(&s.events[i].event);
        if ((handed && std::ranges::find(handed->opened, step) != handed->opened.end()) ||
            (back && back->to == step))
            return minute_of(s.events[i].when.at);
    }
    return s.loaded.dossier.accepted;
}

/// Who signed for step `next` after event `happened`; null while nobody has.
const Happened* receipt_of(const FormSource& s, std::size_t happened, std::int32_t next) {
    for (std::size_t i = happened + 1; i < s.events.size(); ++i)
        if (const auto* r = std::get_if<Received>(&s.events[i].event); r && r->step == next)
            return &s.events[i];
    return nullptr;
}

/// The row of a hand-over: written when the giver hands over, signed when the receiver takes it.
forms::HandOver row_of(const FormSource& s, std::size_t happened, std::int32_t from,
                       std::int32_t next) {
    const Dossier& d = s.loaded.dossier;
    const Happened& handed = s.events[happened];
    const Happened* received = receipt_of(s, happened, next);
    const auto step = static_cast<std::size_t>(from);
    const AgencyId agency = s.province.agency_of(counted_at(d.steps[step]));
    const auto step_due = step_due_from(s.loaded.version->version.steps[step],
                                        arrival_of(s, happened, from), s.province.calendar, agency);
    const Minute at = minute_of(handed.when.at);
    forms::HandOver row{
        .from_unit = unit_words(s.province.org, handed.when.unit),
        .to_unit = unit_words(s.province.org, d.steps[static_cast<std::size_t>(next)].unit),
        .at = at,
        .from_user = s.province.person_name(handed.when.person),
        .result = verdict(step_due, at)};
    if (received) {
        row.at = minute_of(received->when.at);
        row.to_user = s.province.person_name(received->when.person);
    } else {
        row.note = "Chưa ký nhận";
    }
    if (row.result == forms::HandOverResult::late)
        row.minutes_over = working_minutes(s.province.calendar, agency, *step_due, at);
    return row;
}

/// A return for rework is a way the dossier went too, with the reason; it is no hand-over
/// in time or late.
forms::HandOver row_back(const FormSource& s, std::size_t happened, const Returned& event) {
    forms::HandOver row = row_of(s, happened, event.step, event.to);
    row.result = forms::HandOverResult::none;
    row.minutes_over = 0;
    const std::string why = "Trả lại để làm lại: " + s.events[happened].words.reason;
    row.note = row.note.empty() ? why : why + ". " + row.note;
    return row;
}

/// What the applicant wants: the procedure, and what they wrote of it themselves.
std::string requested(const FormSource& s, const Words& words) {
    const std::string& procedure = s.loaded.version->version.name;
    if (says_nothing(words.content) || fold(words.content) == fold(procedure)) return procedure;
    return procedure + " – " + words.content;
}

/// Where the applicant follows the dossier, as a telephone's camera opens it.
std::string tracking_address(const FormSource& s, const Words& words) {
    if (words.secret.empty()) return {};
    return s.site + "/tra-cuu/" + s.loaded.dossier.registration.code.value + "#t=" + words.secret;
}

}  // namespace

std::string place_of(const Province& province, const Agency* agency) {
    if (!agency) return province.name;
    for (const std::string_view kind : {"UBND phường ", "UBND xã ", "UBND thị trấn ",
                                        "UBND thành phố ", "UBND thị xã ", "UBND huyện "})
        if (agency->name.starts_with(kind)) return agency->name.substr(kind.size());
    return "Khánh Hòa";
}

Result<forms::Receipt> receipt_form(const FormSource& s) {
    const Happened* accepted = last_of<Accepted>(s.events);
    if (!accepted) return fail(no_form("giấy tiếp nhận của hồ sơ này"));
    const Dossier& d = s.loaded.dossier;
    const ProcedureVersion& v = s.loaded.version->version;
    const Words& words_ = registration_words(s.events);
    const std::string& code = d.registration.code.value;
    forms::Receipt r{
        .head = head_of(s, numbered(s, forms::FormKind::receipt, d.accepted, d.book_number),
                        d.accepted),
        .copy = forms::Copy::customer,
        .dossier_code = code,
        .receiving_unit = unit_words(s.province.org, accepted->when.unit),
        .applicant = applicant_of(words_),
        .procedure_name = requested(s, words_),
        .components = components_of(s, words_),
        .set_count = d.sets,
        .legal_days_text = words(v.term),
        .received_at = d.accepted,
        .due_at = d.promised,
        .due_explanation = due_lines(s)};
    r.delivery_place = d.registration.delivery == Delivery::post
                           ? "Dịch vụ bưu chính công ích, gửi về địa chỉ trên"
                           : r.receiving_unit;
    r.book_no = v.field;
    r.book_seq = std::to_string(d.book_number);
    for (const Fee& fee : v.fees)
        if (fee.vnd) r.fees.push_back({fee.item, *fee.vnd});
    r.tracking_url = tracking_address(s, words_);
    r.submitter = words_.applicant.name;
    r.receiver = s.province.person_name(accepted->when.person);
    return r;
}

Result<forms::SupplementRequest> supplement_form(const FormSource& s) {
    const Happened* asked = last_of<SupplementAsked>(s.events);
    if (!asked) return fail(no_form("phiếu yêu cầu bổ sung của hồ sơ này"));
    const Dossier& d = s.loaded.dossier;
    forms::SupplementRequest r{
        .head = head_of(s,
                        numbered(s, forms::FormKind::supplement_request, minute_of(asked->when.at),
                                 d.supplement_number),
                        minute_of(asked->when.at)),
        .stage = forms::SupplementStage::intake,
        .dossier_code = d.registration.code.value,
        .applicant = applicant_of(registration_words(s.events)),
        .procedure_name = requested(s, registration_words(s.events))};
    for (const SupplementItem& item : asked->words.items) {
        const auto& all = s.loaded.version->version.components;
        const auto component = std::ranges::find(all, item.component, &Component::id);
        // What is not about one paper is about what was declared; the form names either.
        r.items.push_back(
            {component == all.end() ? "Nội dung kê khai" : component->name, item.what, item.how});
    }
    r.reason = asked->words.reason;
    r.legal_ground = asked->words.legal_basis;
    r.deadline = d.supplement_until;
    r.contact_name = s.province.person_name(asked->when.person);
    r.contact_phone = r.head.hotline;
    r.signer = r.contact_name;
    return r;
}

Result<forms::RefusalNotice> refusal_form(const FormSource& s) {
    const Happened* declined = last_of<Declined>(s.events);
    if (!declined) return fail(no_form("phiếu từ chối của hồ sơ này"));
    const Words& words_ = registration_words(s.events);
    const Minute issued = minute_of(declined->when.at);
    forms::RefusalNotice r{.head = head_of(s,
                                           numbered(s, forms::FormKind::refusal_notice, issued,
                                                    s.loaded.dossier.decline_number),
                                           issued),
                           .receiving_unit = unit_words(s.province.org, declined->when.unit),
                           .dossier_code = s.loaded.dossier.registration.code.value,
                           .applicant = applicant_of(words_),
                           .procedure_name = requested(s, words_),
                           .reasons = declined->words.reasons,
                           .legal_ground = declined->words.legal_basis,
                           .right_agency_hint = declined->words.right_agency};
    r.submitter = words_.applicant.name;
    r.receiver = s.province.person_name(declined->when.person);
    return r;
}

Result<forms::ControlSheet> control_sheet_form(const FormSource& s, Minute now) {
    const Dossier& d = s.loaded.dossier;
    if (d.accepted == Minute{}) return fail(no_form("phiếu kiểm soát của hồ sơ này"));
    const Agency* agency = s.province.org.agency(d.registration.agency);
    forms::ControlSheet sheet{.head = head_of(s, "", now),
                              .dossier_code = d.registration.code.value,
                              .applicant_name = registration_words(s.events).applicant.name,
                              .procedure_name = s.loaded.version->version.name,
                              .solving_unit = agency ? agency->name : "",
                              .received_at = d.accepted,
                              .due_at = d.promised};
    std::set<std::string> others;
    for (const StepState& step : d.steps)
        if (const Agency* other = s.province.org.agency(s.province.agency_of(step.unit));
            other && other != agency)
            others.insert(other->name);
    for (const std::string& name : others)
        sheet.coordinating_units += (sheet.coordinating_units.empty() ? "" : "; ") + name;
    for (std::size_t i = 0; i < s.events.size(); ++i) {
        if (const auto* handed = std::get_if<HandedOver>(&s.events[i].event))
            for (const std::int32_t next : handed->opened)
                sheet.rows.push_back(row_of(s, i, handed->step, next));
        if (const auto* back = std::get_if<Returned>(&s.events[i].event))
            sheet.rows.push_back(row_back(s, i, *back));
    }
    return sheet;
}

}  // namespace mc
