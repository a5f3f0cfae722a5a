// One version from TOML. Format by example: docs/howto/add-a-procedure.md.

#include <algorithm>
#include <set>

#include "base/datafile.h"
#include "procedure/procedure.h"

namespace mc {
namespace {

constexpr int schema_known = 1;

std::vector<Component> read_components(DataTable& top) {
    std::vector<Component> out;
    std::set<std::string> ids;
    for (DataTable& table : top.tables("component")) {
        Component c;
        c.id = table.text("id");
        c.name = table.text("name");
        c.original = static_cast<int>(table.number_or("original", 0, 0));
        c.copy = static_cast<int>(table.number_or("copy", 0, 0));
        c.mandatory = table.flag_or("mandatory", false);
        c.condition = table.text_or("condition");
        c.form = table.text_or("form");
        c.replaceable_by_data = table.text_or("replaceable_by_data");
        c.source = table.text_or("source");
        if (!c.id.empty() && !ids.insert(c.id).second)
            table.defect("id", "trùng mã thành phần «" + c.id + "»");
        if (c.original + c.copy == 0)
            table.defect("original", "phải có ít nhất một bản chính hoặc bản sao");
        table.done();
        out.push_back(std::move(c));
    }
    return out;
}

std::vector<Exclusion> read_exclusions(DataTable& top) {
    std::vector<Exclusion> out;
    for (DataTable& table : top.tables("exclusion")) {
        Exclusion one{table.text("id"), table.text("name"), table.text("law"),
                      static_cast<int>(table.number_or("days", 1, 0)), table.text_or("source")};
        if (one.days_max == 0) table.defect("days", "phải ghi số ngày dài nhất");
        if (std::ranges::find(out, one.id, &Exclusion::id) != out.end())
            table.defect("id", "trùng mã thời gian không tính «" + one.id + "»");
        table.done();
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<ProhibitedPaper> read_prohibited(DataTable& top) {
    std::vector<ProhibitedPaper> out;
    for (DataTable& table : top.tables("prohibited")) {
        out.push_back({table.text("name"), table.text("reason"), table.text_or("source"),
                       table.texts_or("synonyms")});
        table.done();
    }
    return out;
}

std::vector<Fee> read_fees(DataTable& top) {
    std::vector<Fee> out;
    for (DataTable& table : top.tables("fee")) {
        out.push_back({table.text("item"), table.number_if("vnd", 0), table.text("source")});
        table.done();
    }
    return out;
}

std::vector<ChildProcedure> read_children(DataTable& top) {
    std::vector<ChildProcedure> out;
    for (DataTable& table : top.tables("child")) {
        out.push_back({{table.text_or("code")}, table.text("name")});
        table.done();
    }
    return out;
}

std::string listed_roles() {
    std::string out;
    for (int i = 0; i <= static_cast<int>(Role::administrator); ++i)
        out.append(i == 0 ? "" : ", ").append(code_of(static_cast<Role>(i)));
    return out;
}

Term read_step_term(DataTable& table, bool applicant) {
    const auto text = table.text_or("term");
    if (text.empty()) return {};
    const auto term = parse_term(text);
    if (!term) {
        table.defect("term", "không hiểu thời hạn «" + text +
                                 "»; viết như \"4 working hours\", \"15 calendar days\"");
        return {};
    }
    if (applicant) table.defect("term", "bước chờ người nộp không có thời hạn của cơ quan");
    for (const Segment& segment : *term)
        if (segment.unit == TermUnit::month || segment.unit == TermUnit::same_day_cutoff)
            table.defect("term",
                         "thời gian của bước chỉ tính bằng giờ làm việc, ngày làm việc hoặc ngày");
    return *term;
}

void check_who(DataTable& table, const Step& step) {
    const auto parts = parts_of(step.unit);
    if (!parts && !step.unit.text.empty())
        table.defect("unit", "không đúng dạng «nơi/chức năng», ví dụ commune/civil_status");
    const bool waits = step.unit.text == "applicant";
    if (waits != step.applicant)
        table.defect("applicant", "unit = \"applicant\" và applicant = true phải đi đôi");
    if (step.applicant != (step.role == Role::citizen))
        table.defect("role", "bước chờ người nộp có vai trò citizen, và chỉ bước ấy");
    else if (parts && !step.applicant && !fits(step.role, parts->function))
        table.defect("role", "vai trò " + std::string(code_of(step.role)) + " không có ở đơn vị «" +
                                 step.unit.text + "»");
}

Step read_step(DataTable& table) {
    Step step;
    step.id.value = table.text("id");
    step.name = table.text("name");
    step.unit.text = table.text("unit");
    step.applicant = table.flag_or("applicant", false);
    const auto role = table.text("role");
    const auto known = parse_role(role);
    step.role = known.value_or(Role::citizen);
    if (known)
        check_who(table, step);
    else if (!role.empty())
        table.defect("role", "không có vai trò «" + role + "»; các vai trò: " + listed_roles());
    step.term = read_step_term(table, step.applicant);
    step.outputs = table.texts_or("outputs");
    step.group = table.text_or("group");
    step.branch = table.text_or("branch");
    step.posting = table.flag_or("posting", false);
    step.result = table.flag_or("result", false);
    step.note = table.text_or("note");
    if (step.group.empty() != step.branch.empty())
        table.defect(step.group.empty() ? "branch" : "group", "group và branch phải đi đôi");
    const auto calendar = [](const Segment& segment) {
        return segment.unit == TermUnit::calendar_day;
    };
    if (step.posting && std::ranges::none_of(step.term, calendar))
        table.defect("posting", "bước niêm yết phải có thời hạn tính bằng ngày (calendar days)");
    table.done();
    return step;
}

std::vector<Step> read_steps(DataTable& top) {
    std::vector<Step> out;
    std::set<std::string> ids;
    std::set<std::string> groups_ended;
    auto tables = top.tables("step");
    for (DataTable& table : tables) {
        Step step = read_step(table);
        if (!step.id.empty() && !ids.insert(step.id.value).second)
            table.defect("id", "trùng mã bước «" + step.id.value + "»");
        if (!out.empty() && out.back().group != step.group) groups_ended.insert(out.back().group);
        if (!step.group.empty() && groups_ended.contains(step.group))
            table.defect("group", "các bước của nhóm «" + step.group + "» phải liền nhau");
        out.push_back(std::move(step));
    }
    if (out.size() > process_steps_max)
        tables[process_steps_max].defect(
            "", "quy trình có tối đa " + std::to_string(process_steps_max) + " bước");
    return out;
}

/// As the national base numbers procedures. Its digits are the number of a stream of the journal,
/// so two codes may not have the same ones, nor more than a number holds.
bool well_formed(std::string_view code) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return code.size() == 8 && digit(code[0]) && code[1] == '.' &&
           std::ranges::all_of(code.substr(2), digit);
}

void read_header(DataTable& top, ProcedureVersion& v) {
    if (top.number_or("schema", 1, 0) != schema_known) top.defect("schema", "phải là 1");
    v.code.value = top.text("code");
    if (!v.code.empty() && !well_formed(v.code.value))
        top.defect("code", "mã thủ tục là một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193");
    v.code_source = top.text_or("code_source");
    v.name = top.text("name");
    v.short_name = top.text_or("short_name");
    v.field = top.text("field");
    v.level = top.text("level");
    v.lead_unit = top.text("lead_unit");
    v.decision = top.text_or("decision");
    v.decision_source = top.text_or("decision_source");
    v.decision_day = top.day_if("decision_day");
    v.from = top.day("from").value_or(Day{});
    v.until = top.day_if("until");
    if (v.until && *v.until <= v.from) top.defect("until", "phải sau ngày có hiệu lực (from)");
    v.receives = top.text("receives");
    const bool known =
        v.receives == "commune" || v.receives == "district" || v.receives.starts_with("agency:");
    if (!known && !v.receives.empty())
        top.defect("receives", "phải là commune, district hoặc agency:<mã cơ quan>");
    v.channels = top.texts_or("channels");
    for (const auto& channel : v.channels)
        if (channel != "direct" && channel != "online" && channel != "postal")
            top.defect("channels", "chỉ có direct, online, postal (R-019)");
}

void read_facts(DataTable& top, ProcedureVersion& v) {
    const auto term = top.text("term");
    if (auto known = parse_term(term))
        v.term = *std::move(known);
    else if (!term.empty())
        top.defect("term", "không hiểu thời hạn «" + term + "»; viết như \"20 working days\"");
    v.term_note = top.text_or("term_note");
    v.audience = top.texts_or("audience");
    v.conditions = top.texts_or("conditions");
    v.results = top.texts_or("results");
    v.legal_basis = top.texts_or("legal_basis");
    v.required_units = top.texts_or("required_units");
    v.sources = top.texts_or("sources");
    v.rules = top.texts_or("rules");
    v.assumed = top.texts_or("assumed");
    v.refusal_grounds = top.texts_or("refusal_grounds");
    v.components = read_components(top);
    v.prohibited = read_prohibited(top);
    v.exclusions = read_exclusions(top);
    v.fees = read_fees(top);
    v.children = read_children(top);
    v.steps = read_steps(top);
}

/// A sum is judged only when every part of it could be read.
void check_term(DataTable& top, const ProcedureVersion& v) {
    if (v.term.empty() || within_term(critical_path(v), v.term)) return;
    const auto path = critical_path(v);
    top.defect("term", "tổng các bước (" + std::to_string(path.working_minutes / 60) +
                           " giờ làm việc, " + std::to_string(path.calendar_days) +
                           " ngày niêm yết) vượt thời hạn giải quyết");
}

}  // namespace

Result<ProcedureVersion, std::vector<DataDefect>> parse_procedure(std::string_view toml,
                                                                  const std::string& file) {
    std::vector<DataDefect> defects;
    MC_TRY(top, parse_data(toml, file, defects));
    ProcedureVersion version;
    version.file = file;
    version.hash = sha256(toml);
    read_header(top, version);
    read_facts(top, version);
    top.done();
    check_term(top, version);
    if (defects.empty()) return version;
    std::ranges::stable_sort(defects, {}, &DataDefect::line);
    return fail(std::move(defects));
}

}  // namespace mc
