#include "procedure/event.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/cbor.h"

namespace mc {
namespace {

const Day today = *parse_day("2021-03-01");

std::string marriage() {
    std::ifstream in(MC_SOURCE_DIR "/catalogue/ho-tich/1.000894.toml");
    return {std::istreambuf_iterator<char>(in), {}};
}

const Org& offices() {
    static const Org org = *load_org(MC_SOURCE_DIR "/org");
    return org;
}

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const auto at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
}

std::vector<RefusalCode> codes(const Result<Published>& result) {
    std::vector<RefusalCode> out;
    if (!result)
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

PublishedVersions published(const std::string& toml) {
    auto event = decide_publish({}, toml, "p.toml", today, offices());
    REQUIRE(event);
    return apply({}, *event);
}

}  // namespace

TEST_CASE("R-040 a complete version with a decision is published under the hash of its bytes") {
    const auto toml = marriage();
    const auto event = decide_publish({}, toml, "p.toml", today, offices());
    REQUIRE(event);
    CHECK(event->hash == sha256(toml));
    CHECK(event->toml == toml);
    CHECK(event->decision == "DEMO/QĐ-UBND");
    CHECK(cbor::decode<Published>(cbor::encode(*event)) == *event);
}

TEST_CASE("R-040 a version without a decision is not published") {
    CHECK(codes(decide_publish({}, with(marriage(), "decision = \"DEMO/QĐ-UBND\"\n", ""), "p.toml",
                               today, offices())) == std::vector{RefusalCode::decision_missing});
}

TEST_CASE("R-001 every defect of the text is named in one answer, with its line") {
    const auto broken =
        with(with(marriage(), "name = ", "nome = "), "role = \"leader\"", "role = \"boss\"");
    const auto result = decide_publish({}, broken, "p.toml", today, offices());
    CHECK(codes(result) ==
          std::vector(3, RefusalCode::procedure_incomplete));  // nome unknown, name missing, boss
    CHECK(sentence_of(std::get<Refused>(result.error()).all[0]).find("dòng ") != std::string::npos);
}

TEST_CASE("R-040 a version in force cannot be changed, only followed by a new period") {
    const auto state = published(marriage());
    const auto edited = with(marriage(), "Đăng ký kết hôn", "Đăng ký kết hôn mới");
    CHECK(codes(decide_publish(state, edited, "p.toml", today, offices())) ==
          std::vector{RefusalCode::procedure_sealed});

    const auto next = with(edited, "from = 2021-01-01", "from = 2021-06-01");
    const auto event = decide_publish(state, next, "p.toml", today, offices());
    REQUIRE(event);
    CHECK(apply(state, *event).all.size() == 2);

    const auto past = with(edited, "from = 2021-01-01", "from = 2021-02-01");
    CHECK(codes(decide_publish(state, past, "p.toml", today, offices())) ==
          std::vector{RefusalCode::procedure_sealed});
    const auto around = with(edited, "from = 2021-01-01", "from = 2020-01-01");
    CHECK(codes(decide_publish(state, around, "p.toml", today, offices())) ==
          std::vector{RefusalCode::procedure_sealed});
    const auto before = with(edited, "from = 2021-01-01", "from = 2020-01-01\nuntil = 2021-01-01");
    CHECK(decide_publish(state, before, "p.toml", today, offices()));
}

TEST_CASE("R-040 a stated period is not overlapped") {
    const auto state =
        published(with(marriage(), "from = 2021-01-01", "from = 2021-01-01\nuntil = 2022-01-01"));
    const auto next = [&](const char* from) {
        return codes(decide_publish(state, with(marriage(), "from = 2021-01-01", from), "p.toml",
                                    today, offices()));
    };
    CHECK(next("from = 2021-12-31") == std::vector{RefusalCode::procedure_sealed});
    CHECK(next("from = 2022-01-01").empty());
}

TEST_CASE("publishing the same bytes again changes nothing") {
    const auto state = published(marriage());
    const auto again = decide_publish(state, marriage(), "p.toml", today, offices());
    REQUIRE(again);
    CHECK(apply(state, *again) == state);
}

TEST_CASE(
    "R-002 R-040 what no office could run is refused when it is published, not at a counter") {
    const auto nowhere =
        with(marriage(), "unit = \"commune/leadership\"", "unit = \"commune/moon\"");
    const auto refused = codes(decide_publish({}, nowhere, "p.toml", today, offices()));
    CHECK(std::ranges::count(refused, RefusalCode::unit_unresolved) == 1);
    const Org empty{{}, {}};
    const auto unreceived = codes(decide_publish({}, marriage(), "p.toml", today, empty));
    CHECK(std::ranges::count(unreceived, RefusalCode::procedure_incomplete) == 1);
}

}  // namespace mc
