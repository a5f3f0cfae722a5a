#include "dossier/find.h"

#include <doctest/doctest.h>

#include <random>

#include "base/text.h"

using namespace mc;

namespace {

const DossierCode code{"H32.22.02-210301-0001"};

std::vector<std::string> marks(std::string number, std::string phone) {
    Applicant applicant;
    applicant.number = std::move(number);
    applicant.phone = std::move(phone);
    return marks_of(applicant);
}

bool in_text(std::string_view typed, std::string_view name, const std::vector<std::string>& m) {
    const std::string text = search_text(name, code, m);
    return std::ranges::any_of(needles_of(typed), [&](const std::string& needle) {
        return text.find(needle) != std::string::npos;
    });
}
bool in_keys(std::string_view typed, std::string_view name, const std::vector<std::string>& m) {
    const auto keys = search_keys(name, code, m);
    return std::ranges::any_of(needles_of(typed), [&](const std::string& needle) {
        return std::ranges::any_of(
            keys, [&](const std::string& key) { return key.starts_with(needle.substr(1)); });
    });
}

}  // namespace

TEST_CASE("a dossier is found by code, phone, card number and part of a name, however typed") {
    const auto m = marks("056190000123", "0905000111");
    for (const char* typed :
         {"H32.22.02-210301-0001", "h32.22.02 210301 0001", "H3222022103010001", "h32.22.02-2103",
          "2103010001", "210301-0001", "Nguyễn Thị Bình", "nguyen thi b", "bình", "BINH",
          " thi  binh ", "0905000111", "0905 000 111", "+84 905 000 111", "0905.000.111",
          "056190000123", "056 190 000 123"}) {
        CAPTURE(typed);
        CHECK(in_text(typed, "Nguyễn Thị Bình", m));
        CHECK(in_keys(typed, "Nguyễn Thị Bình", m));
    }
    for (const char* typed : {"guyen", "binh nguyen", "0905000112", "H32.22.03-210301-0001", "%",
                              "_", "056190000124", "2103010002", "#"}) {
        CAPTURE(typed);
        CHECK_FALSE(in_text(typed, "Nguyễn Thị Bình", m));
        CHECK_FALSE(in_keys(typed, "Nguyễn Thị Bình", m));
    }
    CHECK(needles_of("  ").empty());
}

static bool is_mark(const std::string& text) {
    return text.size() == 17 && text.front() == '#';
}

TEST_CASE("no number of a citizen stands in what is searched") {
    const auto m = marks("056190000123", "0905000111");
    CHECK(m.size() == 2);
    std::string all = search_text("Nguyễn Thị Bình", code, m);
    for (const std::string& key : search_keys("Nguyễn Thị Bình", code, m)) all += "|" + key;
    CHECK(all.find("056190000123") == std::string::npos);
    CHECK(all.find("905000111") == std::string::npos);
    for (const char* number : {"056190000123", "0905000111", "+84 905 000 111"}) {
        CHECK(is_mark(for_address(number)));
        CHECK(needles_of(for_address(number)) == needles_of(number));
    }
    CHECK(for_address("2103010001") == "2103010001");
    // A number among words is looked for alone; a code's figures stand beside its letters.
    for (const char* words :
         {"Nguyễn 0905000111 ạ", "CCCD 056190000123", "０９０５０００１１１", "056190000123,"})
        CHECK(is_mark(for_address(words)));
    CHECK(for_address("CCCD 056190000123") == number_mark("056190000123"));
    CHECK(for_address("H32.22.13-211218-0001") == "H32.22.13-211218-0001");
    CHECK(for_address("h3222132112180001") == "h3222132112180001");
    CHECK(number_mark("").empty());
    CHECK(number_mark("không có").empty());
}

TEST_CASE("index and text find the same, whatever is typed") {
    std::mt19937 random(1294);
    const auto pick = [&](const auto& list) {
        return list[std::uniform_int_distribution<std::size_t>(0, list.size() - 1)(random)];
    };
    const std::vector<std::string> parts{"Nguyễn", "Thị",    "Bình", "Y", "Đức",
                                         "A-B",    "H'Mông", "Trần", "12"};
    const std::vector<std::string> typed{"ng",   "nguyen",  "thi b", "y",          "duc", "12",
                                         "2103", "tran an", "h3222", "0905000111", "b",   "a-b",
                                         "h'm",  ".",       "-",     "binh y"};
    for (int i = 0; i < 3000; ++i) {
        std::string name = pick(parts);
        for (int more = i % 4; more > 0; --more) name += " " + pick(parts);
        const auto m = marks(i % 3 ? "056190000123" : "", i % 2 ? "0905000111" : "");
        const std::string what = pick(typed);
        CAPTURE(name);
        CAPTURE(what);
        CHECK(in_text(what, name, m) == in_keys(what, name, m));
    }
}
