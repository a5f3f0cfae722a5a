#include <doctest/doctest.h>

#include <algorithm>

#include "procedure/procedure.h"

namespace mc {
namespace {

const std::string header = R"(schema = 1
code = "1.000894"
name = "Đăng ký kết hôn"
field = "Hộ tịch"
level = "xã"
lead_unit = "UBND cấp xã"
receives = "commune"
from = 2021-01-01
term = "3 working days"
)";

const std::string steps = R"(
[[step]]
id = "b1"
name = "Tiếp nhận"
unit = "one_stop"
role = "receptionist"
term = "4 working hours"
)";

std::vector<DataDefect> defects(const std::string& toml) {
    auto version = parse_procedure(toml, "p.toml");
    return version ? std::vector<DataDefect>{} : version.error();
}

/// Whether exactly one defect is found, at this line and field.
bool only_defect(const std::string& toml, int line, const std::string& field) {
    const auto found = defects(toml);
    for (const auto& d : found) CAPTURE(d.reason);
    return found.size() == 1 && found[0].line == line && found[0].field == field &&
           !found[0].reason.empty() && found[0].file == "p.toml";
}

}  // namespace

TEST_CASE("a small procedure is read, and named by the hash of its bytes") {
    const auto version = parse_procedure(header + steps, "p.toml");
    REQUIRE(version);
    CHECK(version->code.value == "1.000894");
    CHECK(version->hash == sha256(header + steps));
    CHECK(version->steps.size() == 1);
    CHECK(version->steps[0].term == Term{{TermUnit::working_hour, 4}});
    CHECK(iso(version->from) == "2021-01-01");
}

TEST_CASE("R-053 R-054 time that sector law does not count is read with its article") {
    // NĐ 123/2015/NĐ-CP Đ.3(4): sending the question and waiting for its answer is not counted. How
    // long at most the decree does not say: the days are assumed.
    const auto version = parse_procedure(header + R"toml([[exclusion]]
id = "E1"
name = "Xác minh theo pháp luật hộ tịch"
law = "NĐ 123/2015/NĐ-CP Đ.3(4)"
days = 20
source = "[assumed]"
)toml" + steps,
                                         "p.toml");
    REQUIRE(version);
    REQUIRE(version->exclusions.size() == 1);
    const Exclusion& one = version->exclusions.front();
    CHECK(one.id == "E1");
    CHECK(one.law == "NĐ 123/2015/NĐ-CP Đ.3(4)");
    CHECK(one.days_max == 20);
    CHECK(parse_procedure(header + steps, "p.toml")->exclusions.empty());
}

TEST_CASE("R-021 one changed byte is another version") {
    CHECK(parse_procedure(header + steps, "p.toml")->hash !=
          parse_procedure(header + steps + "\n", "p.toml")->hash);
}

TEST_CASE("R-001 every missing header field is named in one answer") {
    const auto found = defects("schema = 1\n");
    std::vector<std::string> fields;
    for (const auto& d : found) fields.push_back(d.field);
    CHECK(fields == std::vector<std::string>{"code", "name", "field", "level", "lead_unit", "from",
                                             "receives", "term"});
}

TEST_CASE("each kind of mistake is found at its line") {
    struct Row {
        std::string toml;
        int line;
        std::string field;
    };
    const std::string uncounted =
        "[[exclusion]]\nid = \"E1\"\nname = \"Xác minh\"\nlaw = \"Đ.3(4)\"\ndays = 20\n";
    const std::string group = "group = \"P\"\nbranch = \"a\"\n";
    const std::vector<Row> rows{
        {header + "colour = 1\n" + steps, 10, "colour"},
        {header + "decision_day = 2021-02-30\n", 10, ""},  // TOML itself knows no such day
        {header + "decision_day = \"2021-02-30\"\n", 10, "decision_day"},
        {header + "until = 2020-01-01\n", 10, "until"},
        {header + "results = \"một\"\n", 10, "results"},
        {header + "results = [1]\n", 10, "results"},
        {header + "channels = [\"fax\"]\n", 10, "channels"},
        {header + "[[fee]]\nitem = \"Lệ phí\"\nvnd = -1\nsource = \"x\"\n", 12, "fee[1].vnd"},
        {header + "[[fee]]\nitem = \"Lệ phí\"\nvnd = \"free\"\nsource = \"x\"\n", 12, "fee[1].vnd"},
        {header + "[[component]]\nid = \"C1\"\nname = \"Tờ khai\"\n", 10, "component[1].original"},
        {header + "[[component]]\nid = \"C1\"\nname = \"A\"\ncopy = 1\n[[component]]\nid = "
                  "\"C1\"\nname = \"B\"\ncopy = 1\n",
         15, "component[2].id"},
        {header + "[[exclusion]]\nid = \"E1\"\nname = \"Xác minh\"\nlaw = \"Đ.3(4)\"\n", 10,
         "exclusion[1].days"},
        {header + "[[exclusion]]\nid = \"E1\"\nname = \"Xác minh\"\ndays = 20\n", 10,
         "exclusion[1].law"},
        {header + uncounted + uncounted, 16, "exclusion[2].id"},
        {header + steps + "moon = true\n", 17, "step[1].moon"},
        {header + steps + steps, 19, "step[2].id"},
        {header + steps + "group = \"P\"\n", 17, "step[1].group"},
        {header + steps + "applicant = true\n", 16, "step[1].term"},
        {header + steps + "posting = true\n", 17, "step[1].posting"},
        {header + steps +
             "[[step]]\nid = \"b2\"\nname = \"Ký\"\nunit = \"commune/leadership\"\nrole = "
             "\"boss\"\n",
         21, "step[2].role"},
        {header + steps +
             "[[step]]\nid = \"b2\"\nname = \"Ký\"\nunit = \"commune\"\nrole = \"leader\"\n",
         20, "step[2].unit"},
        {header + steps +
             "[[step]]\nid = \"b2\"\nname = \"Ký\"\nunit = \"commune/land\"\nrole = "
             "\"receptionist\"\n",
         21, "step[2].role"},
        {header + steps +
             "[[step]]\nid = \"b2\"\nname = \"Ký\"\nunit = \"commune/land\"\nrole = "
             "\"leader\"\nterm = \"soon\"\n",
         22, "step[2].term"},
        {header + steps +
             "[[step]]\nid = \"b2\"\nname = \"Ký\"\nunit = \"commune/land\"\nrole = "
             "\"leader\"\nterm = \"3 working days\"\n",
         9, "term"},
        {header + steps + group +
             "[[step]]\nid = \"b2\"\nname = \"A\"\nunit = \"commune/land\"\nrole = \"leader\"\n" +
             "[[step]]\nid = \"b3\"\nname = \"B\"\nunit = \"commune/land\"\nrole = \"leader\"\n" +
             group,
         29, "step[3].group"},
    };
    for (const Row& row : rows) {
        const auto found = defects(row.toml);
        CAPTURE(row.toml);
        CAPTURE(found.size());
        CAPTURE((found.empty() ? std::string() : found[0].field + ": " + found[0].reason));
        CAPTURE((found.empty() ? 0 : found[0].line));
        if (row.field == "step[1].term") {  // applicant and unit disagree as well: several defects,
                                            // this among them
            CHECK(std::ranges::any_of(
                found, [&](auto& d) { return d.line == row.line && d.field == row.field; }));
            continue;
        }
        CHECK(only_defect(row.toml, row.line, row.field));
    }
}

TEST_CASE("many mistakes are all found at once, in the order of the file") {
    const auto found =
        defects(header + "colour = 1\nresults = 5\n[[step]]\nid = \"b1\"\nrole = \"boss\"\n");
    std::vector<int> lines;
    for (const auto& d : found) lines.push_back(d.line);
    CHECK(found.size() == 5);  // colour, results, step without name and unit, unknown role
    CHECK(std::ranges::is_sorted(lines));
}

TEST_CASE("text that is not TOML tells the line where reading stopped") {
    CHECK(only_defect(header + "name = \"a second name\"\n", 10, ""));
    CHECK(only_defect("code = \"1\nname = 2\n", 1, ""));
}

}  // namespace mc
