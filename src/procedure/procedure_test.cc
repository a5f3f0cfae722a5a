#include "procedure/procedure.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace mc {
namespace {

const Day march = *parse_day("2021-03-01");

const Org& province() {
    static const Org org = *load_org(MC_SOURCE_DIR "/org");
    return org;
}

const Catalogue& catalogue() {
    static const Catalogue all = [] {
        auto loaded = load_catalogue(MC_SOURCE_DIR "/catalogue");
        if (!loaded)
            for (const auto& d : loaded.error())
                MESSAGE(d.file << ":" << d.line << " " << d.field << ": " << d.reason);
        return Catalogue{*std::move(loaded)};
    }();
    return all;
}

const ProcedureVersion& procedure(const char* code) {
    const auto* found = catalogue().in_force({code}, march);
    REQUIRE(found != nullptr);
    return *found;
}

ProcedureVersion fixture(const char* file) {
    std::ifstream in(std::string(MC_SOURCE_DIR "/src/procedure/testdata/") + file);
    const std::string toml{std::istreambuf_iterator<char>(in), {}};
    return *parse_procedure(toml, file);
}

std::vector<RefusalCode> codes(const std::vector<Refusal>& refusals) {
    std::vector<RefusalCode> out;
    for (const Refusal& refusal : refusals) out.push_back(refusal.code);
    return out;
}

Term hours(int count) {
    return {{TermUnit::working_hour, count}};
}

ProcedureVersion parallel() {
    ProcedureVersion out;
    const auto step = [&](Term term, const char* group = "", const char* branch = "") {
        Step made;
        made.term = std::move(term);
        made.group = group;
        made.branch = branch;
        out.steps.push_back(made);
    };
    step(hours(2));
    step(hours(10), "P", "a");
    step(hours(4), "P", "b");
    step(hours(5), "P", "b");
    step(hours(1));
    return out;
}

}  // namespace

TEST_CASE("R-001 R-040 R-051 the procedures load without a defect and may be published") {
    CHECK(catalogue().versions.size() == 15);
    CHECK(catalogue().in_force(march).size() == 12);
    for (const ProcedureVersion& version : catalogue().versions) {
        CAPTURE(version.file);
        for (const Refusal& refusal : publication_defects(version, province()))
            FAIL_CHECK(sentence_of(refusal));
        CHECK(!version.decision_source.empty());
        CHECK(!version.code_source.empty());
        CHECK(!version.assumed.empty());
    }
}

TEST_CASE("R-001 audience is demanded; fee, conditions and legal basis only where they exist") {
    ProcedureVersion version = procedure("1.000894");
    version.fees.clear();
    version.conditions.clear();
    version.legal_basis.clear();
    CHECK(publication_defects(version).empty());
    version.audience.clear();
    const auto refused = publication_defects(version);
    REQUIRE(refused.size() == 1);
    CHECK(sentence_of(refused.front()).find("đối tượng thực hiện") != std::string::npos);
}

TEST_CASE("R-062 birth, residence and insurance: twenty days by the old law, three by the new") {
    struct On {
        const char *code, *day, *term;
    };
    for (const auto& [code, day, term] : {On{"2.000986", "2024-06-09", "20 ngày làm việc"},
                                          {"2.000986", "2024-06-10", "3 ngày làm việc"},
                                          {"2.000986", "2025-06-30", "3 ngày làm việc"},
                                          {"2.000986", "2025-07-01", "3 ngày làm việc"},
                                          {"2.000986", "2026-08-31", "3 ngày làm việc"},
                                          {"3.000722", "2026-09-01", "3 ngày làm việc"}}) {
        CAPTURE(day);
        const auto* version = catalogue().in_force({code}, *parse_day(day));
        REQUIRE(version);
        CHECK(words(version->term) == term);
    }
    CHECK(catalogue().in_force({"2.000986"}, *parse_day("2026-09-01")) == nullptr);
    const auto* today = catalogue().in_force({"3.000722"}, *parse_day("2026-11-28"));
    CHECK(std::ranges::count(today->results, "Thẻ căn cước") == 1);
}

TEST_CASE("R-001 what the province's people read holds no note of where we have it from") {
    for (const ProcedureVersion& version : catalogue().versions) {
        CAPTURE(version.code.value);
        std::vector<std::string> read{version.name, version.short_name, version.lead_unit,
                                      version.term_note};
        const auto add = [&](const std::vector<std::string>& texts) {
            read.insert(read.end(), texts.begin(), texts.end());
        };
        add(version.audience);
        add(version.conditions);
        add(version.results);
        add(version.legal_basis);
        add(version.refusal_grounds);
        for (const Component& c : version.components)
            add({c.name, c.condition, c.form, c.replaceable_by_data});
        for (const ProhibitedPaper& paper : version.prohibited) add({paper.name, paper.reason});
        for (const Step& step : version.steps) add({step.name, step.note});
        for (const std::string& text : read) {
            CAPTURE(text);
            CHECK(text.find_first_of("[]") == std::string::npos);
        }
    }
}

TEST_CASE(
    "R-040 R-022 every step of every procedure has its unit at every office that receives it") {
    std::size_t offices = 0;
    for (const ProcedureVersion* version : catalogue().in_force(march))
        for (const Agency* agency : province().receiving(march)) {
            if (!receives(*version, *agency)) continue;
            ++offices;
            for (const Agency& commune : province().agencies()) {
                const bool concerned = agency->level == Level::district
                                           ? commune.parent == agency->id
                                           : commune.id == agency->id;
                if (!concerned || commune.level == Level::vertical) continue;
                for (const Step& step : version->steps)
                    if (!province().resolve(step.unit, agency->id, commune.id, march))
                        FAIL_CHECK(version->file << " " << step.id.value << " " << step.unit.text
                                                 << " at " << agency->name << " for "
                                                 << commune.name);
            }
        }
    CHECK(offices == 7 * 139 + 4 * 9 + 1);
}

TEST_CASE(
    "R-161 four procedures of the commune alone and the linked one go on in all 65 communes of "
    "July 2025, the "
    "others end") {
    const Day reform = *parse_day("2025-07-01");
    const auto open = catalogue().in_force(reform);
    CHECK(open.size() == 5);
    for (const ProcedureVersion* version : open)
        for (const Agency* agency : province().receiving(reform)) {
            if (!receives(*version, *agency)) continue;
            for (const Step& step : version->steps) {
                CAPTURE(step.unit.text);
                CHECK(province().resolve(step.unit, agency->id, agency->id, reform));
            }
        }
}

TEST_CASE(
    "R-065 the linked death procedure without the department is refused, naming who is missing") {
    const auto broken = fixture("death-without-department.toml");
    const auto refused = publication_defects(broken, province());
    REQUIRE(codes(refused) == std::vector{RefusalCode::responsible_unit_missing});
    CHECK(sentence_of(refused[0]).find("Sở Lao động - Thương binh và Xã hội") != std::string::npos);
    CHECK(publication_defects(procedure("1.010915"), province()).empty());
}

TEST_CASE("R-060 the critical path of a linked procedure is its longest branch, not the sum") {
    const auto path = critical_path(parallel());
    CHECK(path.working_minutes == 13 * 60);
    CHECK(path.calendar_days == 0);
    struct Row {
        const char* code;
        int hours;
        int days;
    };
    // The figures computed beside the reference procedures.
    for (const auto& [code, working, days] : {Row{"2.000986", 104, 0},
                                              {"1.010915", 144, 0},
                                              {"1.003003", 120, 15},
                                              {"2.000889", 80, 0},
                                              {"1.001612", 24, 0},
                                              {"1.009994", 120, 0},
                                              {"2.000815", 8, 0},
                                              {"1.000894", 8, 0},
                                              {"1.001731", 40, 0},
                                              {"2.001583", 24, 0},
                                              {"1.001699", 200, 0},
                                              {"2.000635", 8, 0}}) {
        CAPTURE(code);
        CHECK(critical_path(procedure(code)).working_minutes == working * 60);
        CHECK(critical_path(procedure(code)).calendar_days == days);
    }
}

TEST_CASE("R-051 steps that take longer than the term are refused with both figures") {
    const Term three_days{{TermUnit::working_day, 3}};
    CHECK(within_term({24 * 60, 0}, three_days));
    CHECK(!within_term({24 * 60 + 1, 0}, three_days));
    auto slow = procedure("1.001612");
    slow.steps[1].term = {{TermUnit::working_hour, 13}};
    const auto refused = publication_defects(slow);
    REQUIRE(codes(refused) == std::vector{RefusalCode::term_exceeded});
    CHECK(refused[0].about.size() == 2);
}

TEST_CASE(
    "R-052 posting days fit into the posting days of the term, or else count as working days") {
    const Term land{
        {TermUnit::working_day, 5}, {TermUnit::calendar_day, 15}, {TermUnit::working_day, 10}};
    CHECK(within_term({120 * 60, 15}, land));
    CHECK(!within_term({120 * 60, 16}, land));
    CHECK(within_term({15 * 480, 15}, {{TermUnit::working_day, 30}}));
    CHECK(!within_term({15 * 480 + 1, 15}, {{TermUnit::working_day, 30}}));
    CHECK(within_term({20 * 480, 0}, {{TermUnit::month, 1}}));
    CHECK(!within_term({21 * 480, 0}, {{TermUnit::month, 1}}));
}

TEST_CASE("R-001 a procedure without its mandatory parts is refused, all parts in one answer") {
    ProcedureVersion empty;
    const auto refused = publication_defects(empty);
    CHECK(std::ranges::count(codes(refused), RefusalCode::procedure_incomplete) == 9);
    CHECK(std::ranges::count(codes(refused), RefusalCode::decision_missing) == 1);
}

TEST_CASE(
    "R-040 a process that does not begin and end at the counter or gives no result is incomplete") {
    auto version = procedure("1.000894");
    std::ranges::reverse(version.steps);
    version.steps.front().role = Role::leader;
    for (Step& step : version.steps) step.result = false;
    CHECK(codes(publication_defects(version)) ==
          std::vector{RefusalCode::procedure_incomplete, RefusalCode::procedure_incomplete});
}

TEST_CASE(
    "R-002 a procedure received where no hotline is published is refused, and so is one nobody can "
    "run") {
    auto agencies = province().agencies();
    for (Agency& agency : agencies)
        if (agency.id.value == "ubnd-22330") agency.hotline.clear();
    const Org mute(agencies, province().units(), province().services());
    const auto refused = publication_defects(procedure("1.000894"), mute);
    REQUIRE(codes(refused) == std::vector{RefusalCode::hotline_missing});
    CHECK(refused[0].about == std::vector<std::string>{"UBND phường Vĩnh Hải"});

    auto lost = procedure("1.000894");
    lost.steps[1].unit = {"commune/moon"};
    CHECK(codes(publication_defects(lost, province())) ==
          std::vector{RefusalCode::unit_unresolved});
}

TEST_CASE(
    "R-010 R-011 the land procedures name their papers and the paper that must never be asked "
    "for") {
    const auto& land = procedure("1.003003");
    CHECK(land.components.size() == 8);
    REQUIRE(land.prohibited.size() == 1);
    CHECK(land.prohibited[0].name.starts_with("Phiếu cung cấp thông tin"));
    for (const ProcedureVersion& version : catalogue().versions)
        for (const Component& component : version.components) CHECK(!component.source.empty());
}

TEST_CASE("R-020 papers that a national database replaces say so") {
    const auto& birth = procedure("2.000986");
    CHECK(std::ranges::any_of(birth.components, [](auto& c) {
        return c.replaceable_by_data == "CSDL quốc gia về dân cư";
    }));
}

TEST_CASE(
    "R-052 R-053 R-068 the land certificate waits for the applicant outside the term and is posted "
    "for "
    "15 days") {
    const auto& steps = procedure("1.003003").steps;
    CHECK(std::ranges::count_if(steps, &Step::applicant) == 1);
    CHECK(std::ranges::count_if(steps, &Step::posting) == 1);
    CHECK(steps[3].term == Term{{TermUnit::calendar_day, 15}});
    CHECK(steps[7].term.empty());
    CHECK(steps[9].result);
}

TEST_CASE("R-021 the version of the intake day is found, and every version by its hash for ever") {
    ProcedureVersion first;
    first.code = {"1"};
    first.from = *parse_day("2021-01-01");
    first.hash = sha256("first");
    ProcedureVersion second = first;
    second.from = *parse_day("2022-01-01");
    second.until = *parse_day("2023-01-01");
    second.hash = sha256("second");
    const Catalogue both{{first, second}};
    CHECK(both.in_force({"1"}, *parse_day("2020-12-31")) == nullptr);
    CHECK(both.in_force({"1"}, *parse_day("2021-12-31")) == &both.versions[0]);
    CHECK(both.in_force({"1"}, *parse_day("2022-01-01")) == &both.versions[1]);
    CHECK(both.by_hash(sha256("first")) == &both.versions[0]);
    CHECK(both.by_hash(sha256("third")) == nullptr);
    CHECK(both.in_force({"2"}, march) == nullptr);
}

TEST_CASE("R-043 a version compiles to an automaton with its parallel branches") {
    const Process process = compile(procedure("2.000986"));
    CHECK(process.size() == 7);
    CHECK(process.opened_by(3, StepSet{0b0001111}) == StepSet{0b0110000});
}

TEST_CASE("the example of the page on adding a procedure may be published as it stands") {
    std::ifstream in(MC_SOURCE_DIR "/docs/howto/add-a-procedure.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const auto begin = page.find("```toml\n") + 8;
    const auto version =
        parse_procedure(page.substr(begin, page.find("```", begin) - begin), "page");
    REQUIRE(version);
    CHECK(publication_defects(*version, province()).empty());
}

}  // namespace mc
