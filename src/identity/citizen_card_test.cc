#include "identity/citizen_card.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <type_traits>

#include "identity/vectors.h"

namespace mc {
namespace {

const std::string good =
    "056301234088|178008840|Võ Thị Khoẻ|01012001|Nữ|Tổ 4, Phường Vĩnh Hải|03072021";

std::vector<std::string> refused_fields(std::string_view qr) {
    auto card = parse_citizen_card(qr);
    std::vector<std::string> out;
    if (card) return out;
    for (const Refusal& refusal : std::get<Refused>(card.error()).all) {
        CHECK(refusal.code == RefusalCode::identity_invalid);
        out.push_back(refusal.field);
    }
    return out;
}

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
    out << value;
};

}  // namespace

TEST_CASE("R-020 a citizen card is read from its QR code") {
    const auto card = parse_citizen_card(good);
    REQUIRE(card);
    CHECK(card->number.reveal() == "056301234088");
    CHECK(card->number.masked() == "********4088");
    CHECK(card->old_number == "178008840");
    CHECK(card->name == "Võ Thị Khoẻ");
    CHECK(iso(card->born) == "2001-01-01");
    CHECK(card->sex == Sex::female);
    CHECK(card->residence == "Tổ 4, Phường Vĩnh Hải");
    CHECK(iso(card->issued) == "2021-07-03");
}

TEST_CASE("R-020 the line end of a scanner and the further fields of newer cards are ignored") {
    CHECK(parse_citizen_card(good + "\r\n"));
    CHECK(parse_citizen_card(good + "||Nguyễn Văn Cha|Lê Thị Mẹ\n"));
}

TEST_CASE("R-020 the old identity number may be empty") {
    CHECK(parse_citizen_card("056301234088||Võ Thị Khoẻ|01012001|Nữ|Vĩnh Hải|03072021"));
}

TEST_CASE("R-020 everything wrong with a card is named in one answer") {
    using Fields = std::vector<std::string>;
    CHECK(refused_fields("0563|12|  |31022001|X|Vĩnh Hải|99999999") ==
          Fields{"number", "old_number", "name", "born", "sex", "issued"});
    CHECK(refused_fields("056301234088||Võ Thị Khoẻ|01012001|Nam|Vĩnh Hải|03072021") ==
          Fields{"sex"});
    CHECK(refused_fields("056301234088||Võ Thị Khoẻ|01012002|Nữ|Vĩnh Hải|03072021") ==
          Fields{"born"});
    CHECK(refused_fields("056101234088||Võ Thị Khoẻ|01012001|Nữ|Vĩnh Hải|03072021") ==
          Fields{"born"});
    CHECK(refused_fields("056301234088||Võ Thị Khoẻ|01012001|Nữ|Vĩnh Hải|03071999") ==
          Fields{"issued"});
    CHECK(refused_fields("056401234088||Võ Thị Khoẻ|01012001|Nữ|Vĩnh Hải|03072021") ==
          Fields{"number"});
    CHECK(refused_fields("056301234088|x") == Fields{""});
    CHECK(refused_fields("") == Fields{""});
    CHECK(refused_fields("\xff|||||||") == Fields{""});
}

TEST_CASE("R-020 a name of white space is no name") {
    for (const std::string name : {"", " ", "\t ", "\u00A0", "\u200B"}) {
        const auto card =
            parse_citizen_card("056190000123||" + name + "|03021990|Nữ|12 Trần Phú|12082021");
        REQUIRE_FALSE(card);
        CHECK(std::get<Refused>(card.error()).all.front().field == "name");
    }
}

TEST_CASE("R-020 a refusal never repeats what the card says") {
    auto card = parse_citizen_card("056301234088||Võ Thị Khoẻ|01012002|Nam|Vĩnh Hải|03072021");
    REQUIRE(!card);
    for (const Refusal& refusal : std::get<Refused>(card.error()).all) {
        CHECK(sentence_of(refusal).find("056301234088") == std::string::npos);
        CHECK(sentence_of(refusal).find("Khoẻ") == std::string::npos);
    }
}

TEST_CASE("a citizen's number cannot be written to a log line") {
    static_assert(!fmt::is_formattable<CitizenNumber>::value);
    static_assert(!Streamable<CitizenNumber>);
    static_assert(!std::is_convertible_v<CitizenNumber, std::string>);
}

TEST_CASE("R-020 the published cards are read and the inconsistent ones refused") {
    std::ifstream in(MC_SOURCE_DIR "/src/identity/testdata/cards.json");
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    const auto report = run_cccd_vectors(json);
    for (const auto& failure : report.failures) MESSAGE(failure);
    CHECK(report.passed == 10);
    CHECK(report.failed == 0);
}

TEST_CASE("vectors that cannot be read are a failure, not silence") {
    CHECK(run_cccd_vectors("no json").failed == 1);
    CHECK(run_cccd_vectors("{}").failed == 1);
    CHECK(run_cccd_vectors(R"({"cases": [{"raw": ""}]})").failed == 1);
}

TEST_CASE("R-020 a card read by a scanner of another encoding is told to be so") {
    const auto read = [](const std::string& name, const std::string& address) {
        return parse_citizen_card("056190000123||" + name + "|03021990|Nữ|" + address +
                                  "|12082021");
    };
    CHECK(read("Nguyễn Thị Bình", "12 Trần Phú").has_value());
    for (const char* lost : {"Nguy?n Th? B?nh", "Nguyá»…n Thá»‹ BÃ¬nh", "Nguy\uFFFDn"}) {
        for (const auto& card : {read(lost, "12 Trần Phú"), read("Bình", lost)}) {
            REQUIRE_FALSE(card);
            CHECK(std::get<Refused>(card.error()).all.front().code ==
                  RefusalCode::scanner_not_utf8);
        }
    }
    CHECK_FALSE(read("A\u202EB", "12 Trần Phú"));
    CHECK_FALSE(read("A\rB", "12 Trần Phú"));
    CHECK_FALSE(parse_citizen_card(std::string(5'000, 'a')));
}

}  // namespace mc
