#include "service/offices/dossier/forms.h"

#include "base/law.h"
#include "base/text.h"
#include "print/form_set.h"
#include "service/offices/dossier/deadline.h"

namespace mc {
namespace {

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
    const Minute began = term_began(s.loaded.dossier);
    const auto counted = due(s.province.calendar, s.loaded.dossier.registration.agency,
                             plan.version->term, began, {}, Explain::yes);
    const Day day = day_of(began);
    if (began != s.loaded.dossier.accepted)
        lines.push_back("Thời hạn tính lại từ đầu từ khi nhận đủ giấy tờ bổ sung.");
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

/// The step that asked for the papers which event `before` completes; -1 for none.
std::int32_t asked_in(const FormSource& s, std::size_t before) {
    for (std::size_t i = before; i-- > 0;)
        if (const auto* asked = std::get_if<SupplementRequired>(&s.events[i].event))
            return asked->step;
    return -1;
}

/// When the round that event `before` ends had begun: a step done again is judged by its own round,
/// not by the latest.
Minute arrival_of(const FormSource& s, std::size_t before, std::int32_t step) {
    for (std::size_t i = before; i-- > 0;) {
        const auto* handed = std::get_if<HandedOver>(&s.events[i].event);
        const auto* back = std::get_if<Returned>(&s.events[i].event);
        // Whose step asked for papers has it again when they have come.
        if (std::holds_alternative<Completed>(s.events[i].event) && asked_in(s, i) == step)
            return minute_of(s.events[i].when.at);
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
    const auto step_due = round_due_of(d, step, arrival_of(s, happened, from),
                                       s.loaded.version->plan(), s.province.calendar, agency);
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

/// Back to the counter, which asks the applicant.
forms::HandOver row_of_request(const FormSource& s, std::size_t happened,
                               const SupplementRequired& event) {
    const Happened& asked = s.events[happened];
    return {.from_unit = unit_words(s.province.org, asked.when.unit),
            .to_unit = unit_words(s.province.org, s.loaded.dossier.steps.front().unit),
            .at = minute_of(asked.when.at),
            .from_user = s.province.person_name(asked.when.person),
            .note = "Trả lại để người nộp bổ sung đến hết " + vn_day(event.until)};
}

/// And from the counter to who asked, when everything has come.
forms::HandOver row_of_completion(const FormSource& s, std::size_t happened) {
    const std::int32_t step = asked_in(s, happened);
    forms::HandOver row = row_of(s, happened, 0, step);
    row.result = forms::HandOverResult::none;
    row.minutes_over = 0;
    row.note =
        row.note.empty() ? "Đã nhận đủ giấy tờ bổ sung" : "Đã nhận đủ giấy tờ bổ sung. " + row.note;
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

/// How whoever signed for an agency is called under his name: "Chủ tịch" of a commune is not known
/// from a duty, "lãnh đạo" of which agency is.
std::string signer_title(const FormSource& s, const Happened& signed_) {
    const Agency* agency = s.province.org.agency(s.province.agency_of(signed_.when.unit));
    return agency ? "Lãnh đạo " + agency->name : "Lãnh đạo cơ quan";
}

/// Mẫu 02, at intake and after assessment: what is asked for, why, and whom to ask.
forms::SupplementRequest request_form(const FormSource& s, const Happened& asked,
                                      std::int64_t number) {
    const Dossier& d = s.loaded.dossier;
    const Minute at = minute_of(asked.when.at);
    forms::SupplementRequest r{
        .head = head_of(s, numbered(s, forms::FormKind::supplement_request, at, number), at),
        .stage = forms::SupplementStage::intake,
        .dossier_code = d.registration.code.value,
        .applicant = applicant_of(registration_words(s.events)),
        .procedure_name = requested(s, registration_words(s.events))};
    for (const SupplementItem& item : asked.words.items) {
        const auto& all = s.loaded.version->version.components;
        const auto component = std::ranges::find(all, item.component, &Component::id);
        // What is not about one paper is about what was declared; the form names either.
        r.items.push_back(
            {component == all.end() ? "Nội dung kê khai" : component->name, item.what, item.how});
    }
    r.reason = asked.words.reason;
    r.legal_ground = asked.words.legal_basis;
    r.contact_name = s.province.person_name(asked.when.person);
    r.contact_phone = r.head.hotline;
    r.signer = r.contact_name;
    return r;
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
    const Minute began = term_began(d);
    forms::Receipt r{
        .head = head_of(s, numbered(s, forms::FormKind::receipt, began, d.book_number), began),
        .copy = forms::Copy::customer,
        .dossier_code = code,
        .receiving_unit = unit_words(s.province.org, accepted->when.unit),
        .applicant = applicant_of(words_),
        .procedure_name = requested(s, words_),
        .components = components_of(s, words_),
        .set_count = d.sets,
        .legal_days_text = words(v.term),
        .received_at = began,
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
    auto r = request_form(s, *asked, s.loaded.dossier.supplement_number);
    r.deadline = std::get<SupplementAsked>(asked->event).until;
    return r;
}

Result<forms::SupplementRequest> supplement_notice_form(const FormSource& s) {
    const Happened* asked = last_of<SupplementRequired>(s.events);
    if (!asked) return fail(no_form("phiếu yêu cầu bổ sung sau thẩm định của hồ sơ này"));
    const auto& event = std::get<SupplementRequired>(asked->event);
    auto r = request_form(s, *asked, event.number);
    r.stage = forms::SupplementStage::processing;
    r.deadline = event.until;
    r.request_seq = static_cast<int>(s.loaded.dossier.supplementings.size());
    r.signer_title = "Người yêu cầu bổ sung";
    return r;
}

Result<forms::RefusalNotice> refusal_form(const FormSource& s) {
    const Happened* declined = last_of<Declined>(s.events);
    // After assessment one proposes with reasons and another signs; at the counter one does both.
    const Happened* signed_ = declined ? declined : last_of<RefusalSigned>(s.events);
    const Happened* reasoned = declined ? declined : last_of<RefusalProposed>(s.events);
    if (!signed_ || !reasoned) return fail(no_form("phiếu từ chối của hồ sơ này"));
    const Words& words_ = registration_words(s.events);
    const Minute issued = minute_of(signed_->when.at);
    const std::int64_t number =
        declined ? s.loaded.dossier.decline_number : std::get<RefusalSigned>(signed_->event).number;
    forms::RefusalNotice r{
        .head = head_of(s, numbered(s, forms::FormKind::refusal_notice, issued, number), issued),
        .receiving_unit = unit_words(
            s.province.org, declined ? declined->when.unit : s.loaded.dossier.steps.front().unit),
        .dossier_code = s.loaded.dossier.registration.code.value,
        .applicant = applicant_of(words_),
        .procedure_name = requested(s, words_),
        .reasons = reasoned->words.reasons,
        .legal_ground = reasoned->words.legal_basis,
        .right_agency_hint = reasoned->words.right_agency};
    r.submitter = words_.applicant.name;
    r.receiver = s.province.person_name(signed_->when.person);
    if (!declined) r.signer_title = signer_title(s, *signed_);
    return r;
}

Result<forms::Apology> apology_form(const FormSource& s) {
    const Happened* signed_ = last_of<ApologySigned>(s.events);
    const Happened* drafted = last_of<ApologyDrafted>(s.events);
    if (!signed_ || !drafted) return fail(no_form("phiếu xin lỗi của hồ sơ này"));
    const Dossier& d = s.loaded.dossier;
    const Minute issued = minute_of(signed_->when.at);
    const auto& event = std::get<ApologyDrafted>(drafted->event);
    const Agency* solving = s.province.org.agency(
        s.province.agency_of(d.steps.at(static_cast<std::size_t>(event.step)).unit));
    return forms::Apology{.head = head_of(s,
                                          numbered(s, forms::FormKind::apology, issued,
                                                   std::get<ApologySigned>(signed_->event).number),
                                          issued),
                          .agency = solving ? solving->name : "",
                          .dossier_code = d.registration.code.value,
                          .applicant = applicant_of(registration_words(s.events)),
                          .procedure_name = requested(s, registration_words(s.events)),
                          .received_at = d.accepted,
                          .promised_at = d.promised,
                          .until = event.until,
                          .cause = std::string(words_of(event.cause)),
                          .reason = drafted->words.reason,
                          .signer_title = signer_title(s, *signed_),
                          .signer = s.province.person_name(signed_->when.person)};
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
        if (const auto* asked = std::get_if<SupplementRequired>(&s.events[i].event))
            sheet.rows.push_back(row_of_request(s, i, *asked));
        if (std::holds_alternative<Completed>(s.events[i].event))
            sheet.rows.push_back(row_of_completion(s, i));
    }
    return sheet;
}

}  // namespace mc
