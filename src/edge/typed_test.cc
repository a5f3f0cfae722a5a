// The door for typed text at the wire.
#include "edge/typed.h"

#include <doctest/doctest.h>

#include <chrono>

#include "base/typed_fields.h"

using namespace mc;
using enum RefusalCode;

namespace {

struct Person {
    std::string name, note;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, note, reasons))
struct Asked {
    Person applicant;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (applicant, phone))

std::string body(const std::string& name, const std::string& note, const std::string& reason) {
    return R"({"applicant":{"name":")" + name + R"(","note":")" + note + R"(","reasons":[")" +
           reason + R"("]},"phone":null})";
}

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    while (times-- > 0) out += what;
    return out;
}

}  // namespace

TEST_CASE("texts of a body come in as they are kept, whatever the keyboard made") {
    const auto asked =
        edge::parse_typed<Asked>(body(" e\u0302\u0323 \u200b", "một\\r\\nhai", "a\\u00a0b"));
    REQUIRE(asked);
    CHECK(asked->applicant.name == "ệ");
    CHECK(asked->applicant.note == "một\nhai");
    CHECK(asked->applicant.reasons.front() == "a b");
}

TEST_CASE("every text that is wrong is told at once, by its field and its own code") {
    const auto wrong = edge::parse_typed<Asked>(body("Tr?n", "\\u0000", "\u4e2d"));
    REQUIRE(!wrong);
    const auto& all = std::get<Refused>(wrong.error()).all;
    REQUIRE(all.size() == 3);
    CHECK(all[0] == Refusal{scanner_not_utf8, "applicant.name", {"họ và tên người nộp"}});
    CHECK(all[1].code == field_invalid);
    CHECK(all[1].field == "applicant.note");
    CHECK(all[2].code == letters_undrawn);
    CHECK(all[2].field == "applicant.reasons[0]");
    CHECK(all[2].about.front().starts_with("lý do thứ 1 "));
}

TEST_CASE("a list has its bound, and a field of no table the one of a word") {
    const std::string many = repeated("\"x\",", limits::items_max) + "\"x\"";
    const auto wrong = edge::parse_typed<Asked>(
        R"({"applicant":{"name":"a","note":"","reasons":[)" + many + "]}}");
    REQUIRE(!wrong);
    CHECK(std::get<Refused>(wrong.error()).all.front().field == "applicant.reasons");
    static_assert(rule_of_field("", "step") == word_rule);
    static_assert(rule_of_field("applicant", "name") == name_rule);
    static_assert(rule_of_field("outputs", "name") == title_rule);
}

TEST_CASE("a body of half a megabyte of marks costs no more than its bytes") {
    const std::string marks = repeated("\u0323\u0301", 120'000);
    for (const std::string& hostile :
         {body(marks, marks, ""), body("a", "b", repeated("e" + marks.substr(0, 20), 20'000)),
          "{\"" + marks + "\":1}",
          "[" + repeated("\"\u0323\u0301\u0323\u0301\u0323\",", 40'000) + "1]"}) {
        const auto began = std::chrono::steady_clock::now();
        CHECK_FALSE(edge::parse_typed<Asked>(hostile));
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{1});
    }
}
