// What stands between a version and the public: the mandatory parts of R-001, the decision of
// R-040, the term of R-051, the responsible agencies of R-065, and whether the province's offices
// can run it at all.

#include <algorithm>

#include "procedure/procedure.h"

namespace mc {
namespace {

using enum RefusalCode;

/// R-001, NĐ 63/2010/NĐ-CP Đ.8(2): name, steps, methods, components, term, audience and agency
/// always; conditions, fee and form only where they exist, so their absence says «không quy định».
/// The legal basis is no part of that list, shown where it is known. Code and result are ours:
/// without them nobody finds the procedure, and no step could give anything.
std::vector<std::string> missing_parts(const ProcedureVersion& v) {
    std::vector<std::string> out;
    const auto need = [&](bool there, const char* part) {
        if (!there) out.emplace_back(part);
    };
    need(!v.code.empty(), "mã thủ tục");
    need(!v.name.empty(), "tên thủ tục");
    need(!v.lead_unit.empty(), "cơ quan thực hiện");
    need(!v.channels.empty(), "cách thức thực hiện");
    need(!v.components.empty(), "thành phần hồ sơ");
    need(!v.term.empty(), "thời hạn giải quyết");
    need(!v.audience.empty(), "đối tượng thực hiện");
    need(!v.results.empty(), "kết quả");
    need(!v.steps.empty(), "trình tự thực hiện");
    if (v.steps.empty()) return out;
    const auto counter = [](const Step& s) {
        return s.unit.text == "one_stop" && s.role == Role::receptionist;
    };
    need(counter(v.steps.front()), "bước đầu là tiếp nhận tại một cửa");
    need(counter(v.steps.back()), "bước cuối là trả kết quả tại một cửa");
    need(std::ranges::any_of(v.steps, &Step::result), "bước ra văn bản kết quả");
    return out;
}

/// "agency:so-ld-tb-xh" is there when some step is done in a unit of that place.
bool has_step_at(const ProcedureVersion& v, const std::string& place) {
    return std::ranges::any_of(v.steps, [&](const Step& step) {
        return step.unit.text == place || step.unit.text.starts_with(place + "/");
    });
}

/// Agencies receiving the version where the step has no unit. For a district one of its communes
/// stands for all: every commune is tried.
std::vector<std::string> unresolved_at(const Step& step, const Agency& receiving, const Org& org,
                                       Day on) {
    std::vector<std::string> out;
    if (receiving.level != Level::district) {
        if (!org.resolve(step.unit, receiving.id, {}, on)) out.push_back(receiving.name);
        return out;
    }
    for (const Agency& commune : org.agencies())
        if (commune.parent == receiving.id && commune.level == Level::commune &&
            org.exists(commune.id, on) && !org.resolve(step.unit, receiving.id, commune.id, on))
            out.push_back(commune.name);
    return out;
}

}  // namespace

std::vector<Refusal> publication_defects(const ProcedureVersion& version) {
    std::vector<Refusal> out;
    for (std::string& part : missing_parts(version))
        out.push_back({procedure_incomplete, "", {std::move(part)}});
    if (version.decision.empty()) out.push_back({decision_missing, "decision", {}});
    const CriticalPath path = critical_path(version);
    if (!version.term.empty() && !within_term(path, version.term)) {
        Term sum;
        if (path.working_minutes > 0)
            sum.push_back({TermUnit::working_hour, (path.working_minutes + 59) / 60});
        if (path.calendar_days > 0) sum.push_back({TermUnit::calendar_day, path.calendar_days});
        out.push_back({term_exceeded, "term", {words(sum), words(version.term)}});
    }
    for (const std::string& place : version.required_units)
        if (!has_step_at(version, place))
            out.push_back({responsible_unit_missing, "required_units", {place}});
    return out;
}

std::vector<Refusal> publication_defects(const ProcedureVersion& version, const Org& org) {
    auto out = publication_defects(version);
    for (Refusal& refusal : out)  // people read the agency's name, not its id
        if (refusal.code == responsible_unit_missing && refusal.about[0].starts_with("agency:"))
            if (const auto* agency = org.agency({refusal.about[0].substr(7)}))
                refusal.about[0] = agency->name;
    std::vector<const Agency*> receiving;
    for (const Agency* agency : org.receiving(version.from))
        if (receives(version, *agency)) receiving.push_back(agency);
    if (receiving.empty()) out.push_back({procedure_incomplete, "receives", {"nơi tiếp nhận"}});
    for (const Agency* agency : receiving)
        if (agency->hotline.empty()) out.push_back({hotline_missing, "receives", {agency->name}});
    for (const Step& step : version.steps) {
        std::vector<std::string> where;
        for (const Agency* agency : receiving) {
            auto more = unresolved_at(step, *agency, org, version.from);
            where.insert(where.end(), more.begin(), more.end());
        }
        if (where.empty()) continue;
        out.push_back(
            {unit_unresolved,
             "step." + step.id.value,
             {step.id.value + " (" + step.unit.text + ") tại " + where[0] +
              (where.size() > 1 ? " và " + std::to_string(where.size() - 1) + " nơi khác" : "")}});
    }
    return out;
}

}  // namespace mc
