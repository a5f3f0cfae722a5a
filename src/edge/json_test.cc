#include "edge/json.h"

#include <doctest/doctest.h>

#include "edge/problem.h"

using namespace mc;
using namespace mc::edge;

namespace {

enum class Channel { counter, post };
BOOST_DESCRIBE_ENUM(Channel, counter, post)

struct Paper {
    std::string kind;
    int copies{};
};
BOOST_DESCRIBE_STRUCT(Paper, (), (kind, copies))

struct Intake {
    ProcedureCode procedure;
    DossierId dossier;
    Channel channel{};
    Day born{};
    std::optional<std::string> note;
    std::vector<Paper> papers;
    bool online{};
};
BOOST_DESCRIBE_STRUCT(Intake, (), (procedure, dossier, channel, born, note, papers, online))

const std::string good =
    R"({"procedure":"1.001193","dossier":7,"channel":"post","born":"2021-03-15","papers":[{"kind":"giấy \"A\"","copies":2}],"online":true})";

std::vector<std::string> fields(const Error& error) {
    std::vector<std::string> all;
    for (const auto& one : std::get<Refused>(error).all) all.push_back(one.field);
    return all;
}

}  // namespace

TEST_CASE("what is written can be read back and is the same text") {
    const auto intake = json::parse<Intake>(good);
    REQUIRE(intake);
    CHECK(intake->papers.at(0).kind == "giấy \"A\"");
    CHECK(json::text(*intake) == good);
}

TEST_CASE("a number of many digits is read to its last place") {
    for (const char* number :
         {"9.2270323368548078e+21", "9227032336854807775807", "0.1", "1e300"}) {
        const auto value = json::parse_value(number);
        REQUIRE(value);
        CHECK(value->number == std::strtod(number, nullptr));
    }
    const auto list = json::parse_value("[1.5,-2,9227032336854807775807,3]");
    REQUIRE(list);
    CHECK(list->items[3].integer == 3);
}

TEST_CASE("all defects of a document are told in one answer, each with its path") {
    const auto wrong = json::parse<Intake>(
        R"({"procedure":1,"dossier":"x","channel":"fax","papers":[{"kind":"a"},{"kind":"b","copies":9999999999}],"online":true,"extra":1})");
    REQUIRE(!wrong);
    CHECK(fields(wrong.error()) == std::vector<std::string>{"procedure", "dossier", "channel",
                                                            "born", "papers[0].copies",
                                                            "papers[1].copies", "extra"});
}

TEST_CASE("a member given twice, deep nesting, bad UTF-8 and trailing bytes are refused") {
    const std::string deep(200, '[');
    for (const std::string_view bad : {R"({"a":1,"a":2})", deep.c_str(), "\"\xff\"", "1 2",
                                       "{\"a\":", "", "nul", "[1,]", "// c\n1"}) {
        const auto value = json::parse_value(bad);
        CAPTURE(std::string(bad));
        REQUIRE(!value);
        CHECK(std::get<Refused>(value.error()).all[0].code == RefusalCode::malformed);
    }
    CHECK(!json::parse_value("123456", {.bytes = 5}));
}

TEST_CASE("a document holds no more values than it may, however few bytes they take") {
    const json::Most most{.bytes = 1'000, .items = 3, .values = 6};
    for (const char* right : {"[1,2,3]", "[[],[],[1]]", R"({"a":1,"b":2,"c":3,"d":4,"e":5})"})
        CHECK(json::parse_value(right, most));
    for (const char* wrong : {"[1,2,3,4]", "[[],[],[1,2,3]]", "[true,null,\"\",2.5]",
                              R"({"a":1,"b":2,"c":3,"d":4,"e":5,"f":{}})"}) {
        CAPTURE(wrong);
        const auto value = json::parse_value(wrong, most);
        REQUIRE(!value);
        CHECK(std::get<Refused>(value.error()).all[0].code == RefusalCode::malformed);
    }
    // What this program wrote itself is as long as it is.
    std::string ours = "[0";
    for (std::size_t i = 0; i < limits::json_items_max; ++i) ours += ",0";
    ours += "]";
    CHECK(!json::parse_value(ours));
    CHECK(json::parse_value(ours, json::Most::ours(ours.size())));
}

TEST_CASE("a text longer than a person types is refused where it stands") {
    const auto wrong = json::parse<Paper>(
        R"({"copies":1,"kind":")" + std::string(limits::text_characters_max + 1, 'a') + "\"}");
    REQUIRE(!wrong);
    CHECK(fields(wrong.error()) == std::vector<std::string>{"kind"});
}

TEST_CASE("a fragment passes through as it is") {
    const auto kept = json::parse<json::Fragment>(R"( {"b" : [1, 2.5, null]} )");
    REQUIRE(kept);
    CHECK(json::text(*kept) == R"({"b":[1,2.5,null]})");
}

TEST_CASE("a problem document names every reason, its rule and its law") {
    const Refused refused{{Refusal{RefusalCode::papers_missing, "papers", {"đơn", "sổ"}},
                           Refusal{RefusalCode::reason_missing, "reason", {}}}};
    const auto response = problem(refused);
    CHECK(response.status == 422);
    CHECK(response.type == "application/problem+json");
    CHECK(response.refused == refused);
    const auto document = json::parse_value(problem_text(refused, *parse_day("2021-03-01")));
    REQUIRE(document);
    CHECK(document->member("type")->text == "/van-de/papers_missing");
    CHECK(document->member("rule")->text == "R-012");
    CHECK(document->member("errors")->items.size() == 2);
    CHECK(document->member("law")->text.starts_with("NĐ 61/2018/NĐ-CP Đ.17(1)"));
    const auto later = json::parse_value(problem_text(refused, *parse_day("2025-07-01")));
    CHECK(later->member("law")->text.starts_with("NĐ 118/2025/NĐ-CP Đ.17(1)(c)"));
}

TEST_CASE("a fault tells whether anything was saved and keeps its detail for the operator") {
    using Kind = Fault::Kind;
    for (const auto& [kind, status] : {std::pair{Kind::unavailable, 503},
                                       {Kind::outcome_unknown, 503},
                                       {Kind::lost_race, 409},
                                       {Kind::corrupt, 500},
                                       {Kind::full, 507}}) {
        const auto response = problem(Fault{kind, "disk /dev/x"});
        CHECK(response.status == status);
        CHECK(response.fault == "disk /dev/x");
        CHECK(std::get<std::string>(response.body).find("/dev/x") == std::string::npos);
    }
}
