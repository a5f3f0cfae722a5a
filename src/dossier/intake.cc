#include "dossier/intake.h"

#include "base/limits.h"
#include "base/text.h"
#include "calendar/office.h"
#include "dossier/fit.h"
#include "identity/citizen_card.h"
#include "identity/contact.h"

namespace mc {
namespace {

using enum RefusalCode;

const Component* component_of(const ProcedureVersion& version, const std::string& id) {
    const auto found = std::ranges::find(version.components, id, &Component::id);
    return found == version.components.end() ? nullptr : &*found;
}

/// Present means: its data are known elsewhere, or it was scanned and, at a counter, its sheets
/// were counted.
bool present(const Component& component, const std::vector<Paper>& papers, Channel channel) {
    const auto paper = std::ranges::find(papers, component.id, &Paper::component);
    if (paper == papers.end()) return false;
    if (paper->by_data) return !component.replaceable_by_data.empty();
    const bool counted = channel == Channel::online || paper->original + paper->copy > 0;
    return counted && !paper->files.empty();
}

Refused wrong_stage_of(const Dossier& dossier) {
    return Refused(wrong_stage, {std::string(words_of(dossier.status))});
}

void require(std::vector<Refusal>& faults, const std::string& value, const char* field,
             const char* words) {
    if (says_nothing(value)) faults.push_back({field_missing, field, {words}});
}

void append(std::vector<Refusal>& all, std::vector<Refusal> more) {
    std::ranges::move(more, std::back_inserter(all));
}

/// Whether number, day of birth and sex are one person's: the number itself tells century, year and
/// sex.
std::vector<Refusal> check_identity(const Applicant& applicant, Day today) {
    std::vector<Refusal> faults;
    const auto number = CitizenNumber::parse(applicant.number);
    const auto born = parse_day(applicant.birth);
    const auto tell = [&](RefusalCode code, const char* field, const std::string& value,
                          const std::string& fault) {
        if (!value.empty() && !fault.empty()) faults.push_back({code, field, {fault}});
    };
    tell(identity_invalid, "applicant.number", applicant.number, number_fault(applicant.number));
    tell(field_invalid, "applicant.birth", applicant.birth, birth_fault(applicant.birth, today));
    tell(field_invalid, "applicant.sex", applicant.sex, sex_fault(applicant.sex));
    tell(field_invalid, "applicant.phone", applicant.phone, phone_fault(applicant.phone));
    tell(field_invalid, "applicant.email", applicant.email, email_fault(applicant.email));
    if (number && born &&
        number->birth_year() != static_cast<int>(std::chrono::year_month_day{*born}.year()))
        faults.push_back({identity_invalid,
                          "applicant.birth",
                          {"năm sinh không khớp chữ số thứ 4 đến thứ 6 của số căn cước"}});
    if (number && applicant.sex == word_of(number->male() ? Sex::female : Sex::male))
        faults.push_back({identity_invalid,
                          "applicant.sex",
                          {"giới tính không khớp chữ số thứ 4 của số căn cước"}});
    return faults;
}

/// The paper that must not be asked for which this text names: by its name without what is
/// explained in brackets, or by one it also goes under, as whole words one after the other.
const ProhibitedPaper* prohibited_in(const ProcedureVersion& version, const std::string& text) {
    const auto named = [&](const ProhibitedPaper& paper) {
        return contains_words(text, paper.name.substr(0, paper.name.find('('))) ||
               std::ranges::any_of(paper.synonyms, [&](const std::string& synonym) {
                   return contains_words(text, synonym);
               });
    };
    const auto found = std::ranges::find_if(version.prohibited, named);
    return found == version.prohibited.end() ? nullptr : &*found;
}

/// No text that goes out to the applicant may ask for such a paper.
void forbid(std::vector<Refusal>& faults, const ProcedureVersion& version, const std::string& text,
            const std::string& field) {
    if (const auto* paper = prohibited_in(version, text))
        faults.push_back({paper_prohibited, field, {paper->name + " (" + paper->reason + ")"}});
}

/// Whether each paper stands in the published list, once, as the list allows it.
std::vector<Refusal> check_list(const ProcedureVersion& version, const std::vector<Paper>& papers) {
    std::vector<Refusal> faults;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const Paper& paper = papers[i];
        const auto field = fmt::format("papers[{}]", i);
        const auto before = papers.begin() + static_cast<std::ptrdiff_t>(i);
        const Component* component = component_of(version, paper.component);
        if (!component) faults.push_back({paper_not_in_list, field, {paper.component}});
        const auto countable = [](std::int32_t sheets) {
            return sheets >= 0 && sheets <= limits::copies_max;
        };
        if (!countable(paper.original) || !countable(paper.copy))
            faults.push_back(
                {field_invalid, field, {fmt::format("số bản từ 0 đến {}", limits::copies_max)}});
        if (component && paper.by_data && component->replaceable_by_data.empty())
            faults.push_back(
                {field_invalid, field, {component->name + " chưa thay được bằng dữ liệu"}});
        if (std::any_of(papers.begin(), before,
                        [&](const Paper& p) { return p.component == paper.component; }))
            faults.push_back({field_invalid, field, {paper.component + " ghi hai lần"}});
    }
    return faults;
}

/// What a supplement request asks for: said clearly, from the published list, and nothing that is
/// another agency's own result.
std::vector<Refusal> check_items(const ProcedureVersion& version, const Words& words) {
    std::vector<Refusal> faults;
    const std::vector<SupplementItem>& items = words.items;
    const auto vague = [](const SupplementItem& item) {
        return says_nothing(item.what) || says_nothing(item.how);
    };
    if (items.empty() || std::ranges::any_of(items, vague))
        faults.push_back({supplement_items_missing, "items", {}});
    for (const SupplementItem& item : items) {
        if (!item.component.empty() && !component_of(version, item.component))
            faults.push_back({paper_not_in_list, "items", {item.component}});
        forbid(faults, version, item.what + "\n" + item.how, "items");
    }
    forbid(faults, version, words.reason, "reason");
    forbid(faults, version, words.content, "content");
    forbid(faults, version, words.legal_basis, "legal_basis");
    return faults;
}

}  // namespace

std::vector<Refusal> check_papers(const ProcedureVersion& version, const std::vector<Paper>& papers,
                                  const std::vector<std::string>& voluntary_names,
                                  Channel channel) {
    std::vector<Refusal> faults = check_list(version, papers);
    std::vector<std::string> missing;
    for (const std::string& name : voluntary_names) {
        if (says_nothing(name))
            faults.push_back({field_missing, "voluntary", {"tên giấy tờ tự nguyện cung cấp"}});
        else
            forbid(faults, version, name, "voluntary");
    }
    for (const Component& component : version.components)
        if (component.mandatory && !present(component, papers, channel))
            missing.push_back(component.name);
    if (!missing.empty()) faults.push_back({papers_missing, "papers", missing});
    return faults;
}

std::vector<Refusal> check_request(const ProcedureVersion& version, const Words& words, Day until,
                                   Day today) {
    std::vector<Refusal> faults = check_items(version, words);
    if (says_nothing(words.reason)) faults.push_back({reason_missing, "reason", {}});
    if (until <= today) faults.push_back({supplement_day_invalid, "until", {}});
    if (until > today + limits::supplement_days_max)
        faults.push_back(
            {field_invalid,
             "until",
             {fmt::format("hạn bổ sung không quá {} ngày", limits::supplement_days_max.count())}});
    return faults;
}

std::vector<Refusal> check_grounds(const ProcedureVersion& version, const Words& words) {
    std::vector<Refusal> faults;
    const auto& reasons = words.reasons;
    if (reasons.empty() || std::ranges::any_of(reasons, says_nothing))
        faults.push_back({decline_reason_missing, "reasons", {}});
    else if (says_nothing(words.legal_basis))
        faults.push_back({decline_reason_missing, "legal_basis", {}});
    // nobody is turned away for want of a paper that must not be asked for.
    for (const std::string& reason : reasons) forbid(faults, version, reason, "reasons");
    return faults;
}

Result<Minute> promise_from(const AgencyId& receiving, const Rules& rules, Minute now) {
    const auto promise = due(*rules.calendar, receiving, rules.plan.version->term, now);
    if (promise) return promise->at;
    // Data decide whether an office ever works again, so this is no promise of ours to be kept.
    const Agency* agency = rules.org->agency(receiving);
    return fail(Refused(calendar_sessions_invalid,
                        {(agency ? agency->name : receiving.value) +
                         " chưa có giờ làm việc cho những ngày tới nên không tính được ngày hẹn "
                         "trả; đề nghị quản trị nạp lịch làm việc"}));
}

Day open_day(Day day, const AgencyId& agency, const Rules& rules) {
    return rules.calendar->office(agency).working_day_from(day).value_or(day);
}

std::vector<Refusal> check_applicant(const Applicant& applicant, Channel channel, Day today) {
    std::vector<Refusal> faults;
    require(faults, applicant.name, "applicant.name", "họ và tên người nộp");
    require(faults, applicant.number, "applicant.number", "số căn cước");
    require(faults, applicant.address, "applicant.address", "địa chỉ");
    // Online, the phone is how the office answers; at the counter a person may have none.
    if (channel == Channel::online)
        require(faults, applicant.phone, "applicant.phone", "số điện thoại");
    append(faults, check_identity(applicant, today));
    return faults;
}

Result<Submitted> decide(const Dossier& dossier, const Submit& command, const Rules& rules,
                         Minute now) {
    if (dossier.status != Status::none) return fail(wrong_stage_of(dossier));
    auto faults = check_applicant(command.words.applicant, Channel::online, day_of(now));
    append(faults, check_papers(*rules.plan.version, command.papers, command.words.voluntary,
                                Channel::online));
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Submitted{command.registration, command.papers, command.voluntary};
}

Result<Accepted> decide(const Dossier& dossier, const Accept& command, const Rules& rules,
                        Minute now) {
    if (!may_come_in(dossier, command.registration)) return fail(wrong_stage_of(dossier));
    const bool at_counter = !command.registration.code.empty();
    const Registration& registration = at_counter ? command.registration : dossier.registration;
    const AgencyId commune = command.commune.empty() ? registration.commune : command.commune;
    const ProcedureVersion& version = *rules.plan.version;

    std::vector<Refusal> faults;
    if (at_counter)
        faults = check_applicant(command.words.applicant, registration.channel, day_of(now));
    append(faults,
           check_papers(version, command.papers, command.words.voluntary, registration.channel));
    if (command.sets < 1 || command.sets > limits::sets_max)
        faults.push_back(
            {field_invalid, "sets", {fmt::format("số bộ hồ sơ từ 1 đến {}", limits::sets_max)}});

    Accepted accepted{.registration = command.registration,
                      .sets = command.sets,
                      .papers = command.papers,
                      .voluntary = command.voluntary,
                      .commune = command.commune,
                      .book_number = command.book_number};
    for (const Step& step : version.steps) {
        auto unit = rules.org->resolve(step.unit, registration.agency, commune, day_of(now));
        if (unit)
            accepted.units.push_back(std::move(*unit));
        else
            append(faults, std::get<Refused>(std::move(unit.error())).all);
    }
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    MC_TRY(promise, promise_from(registration.agency, rules, now));
    accepted.due = promise;
    return accepted;
}

Result<SupplementAsked> decide(const Dossier& dossier, const AskSupplement& command,
                               const Rules& rules, Minute now) {
    if (!may_come_in(dossier, command.registration)) return fail(wrong_stage_of(dossier));
    // everything is asked for once; a second request needs a reason the leader agrees to.
    if (dossier.supplements_asked > 0) return fail(Refused(supplement_already_asked));
    const ProcedureVersion& version = *rules.plan.version;
    std::vector<Refusal> faults;
    // who applies is asked now; acceptance follows on the papers alone.
    if (!command.registration.code.empty())
        faults =
            check_applicant(command.words.applicant, command.registration.channel, day_of(now));
    append(faults, check_request(version, command.words, command.until, day_of(now)));
    append(faults, check_list(version, command.papers));
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    const AgencyId& agency = command.registration.code.empty() ? dossier.registration.agency
                                                               : command.registration.agency;
    return SupplementAsked{command.registration, command.number,
                           open_day(command.until, agency, rules), command.papers};
}

Result<Supplemented> decide(const Dossier& dossier, const TakeSupplement& command,
                            const Rules& rules) {
    if (dossier.status != Status::supplement || supplementing(dossier))
        return fail(wrong_stage_of(dossier));
    auto faults =
        check_papers(*rules.plan.version, command.papers, {}, dossier.registration.channel);
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Supplemented{command.papers};
}

Result<Declined> decide(const Dossier& dossier, const Decline& command, const Rules& rules) {
    if (!may_come_in(dossier, command.registration)) return fail(wrong_stage_of(dossier));
    std::vector<Refusal> faults = check_grounds(*rules.plan.version, command.words);
    if (!command.registration.code.empty() && says_nothing(command.words.applicant.name))
        faults.push_back({field_missing, "applicant.name", {"họ và tên người nộp"}});
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return Declined{command.registration, command.number};
}

}  // namespace mc
