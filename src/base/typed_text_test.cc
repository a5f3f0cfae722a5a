// The one door for text from outside: a table of what is kept, what is refused, and what it costs.
#include "base/typed_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "base/limits.h"
#include "base/text.h"

using namespace mc;
using enum TextKind;
using Kind = TextDefect::Kind;

namespace {

std::string repeated(std::string_view what, std::size_t times) {
    std::string out;
    while (times-- > 0) out += what;
    return out;
}

}  // namespace

TEST_CASE("what is typed is kept in one spelling") {
    struct Case {
        const char *typed, *kept;
        TextKind kind = line;
    };
    for (const Case& one : {
             Case{"Nguyễn", "Nguyễn"},
             Case{"Nguye\xcc\x82\xcc\x83n", "Nguyễn", name},
             Case{"  Bình \t", "Bình", name},
             Case{"Bình\r\n", "Bình", name},
             Case{"Trần\xc2\xa0"
                  "Văn\xe3\x80\x80Khá",
                  "Trần Văn Khá", name},
             Case{"a\xe2\x80\x8b"
                  "b\xc2\xad"
                  "c\xef\xbb\xbf",
                  "abc"},
             Case{"\xe2\x80\xaa"
                  "0912345678\xe2\x80\xac",
                  "0912345678"},
             Case{"một\r\nhai\rba\xe2\x80\xa8"
                  "bốn\xc2\x85năm\n",
                  "một\nhai\nba\nbốn\nnăm", lines},
             Case{"\xe2\x80\x8b \xe2\x81\xa0", "", lines},
             Case{"Có đúng không?", "Có đúng không?", lines},
             Case{"\xe4\xb8\xad\xe5\x9b\xbd 100%", "\xe4\xb8\xad\xe5\x9b\xbd 100%", sought},
             Case{" khóa  bí mật ", " khóa  bí mật ", secret},
             Case{"H’Hen Niê", "H’Hen Niê", name},
             Case{"XÃ–PHƯỜNG", "XÃ–PHƯỜNG", name},
             Case{"Công ty “MÃ”", "Công ty “MÃ”", name},
         }) {
        const auto kept = typed_text(one.typed, {100, one.kind});
        REQUIRE_MESSAGE(kept.has_value(), one.typed << " " << kept.error().words);
        CHECK(*kept == one.kept);
        CHECK(*typed_text(*kept, {100, one.kind}) == one.kept);
    }
}

TEST_CASE("what would not read back, or would show something else, is refused with its reason") {
    struct Case {
        std::string typed;
        Kind refused;
        TextKind kind = lines;
    };
    for (const Case& one : {
             Case{"\xff", Kind::not_utf8},
             Case{"\xed\xa0\x80", Kind::not_utf8},  // half a surrogate pair
             Case{"\xc0\xaf", Kind::not_utf8},
             Case{std::string("a\0b", 3), Kind::control},
             Case{"a\x1b[31m", Kind::control},
             Case{"a\x7f", Kind::control},
             Case{"a\xc2\x9b", Kind::control},
             Case{"a\nb", Kind::control, line},
             Case{"a\xe2\x80\xa9"
                  "b",
                  Kind::control, name},
             Case{"a\nb", Kind::control, secret},
             Case{"\xe2\x80\xae"
                  "fdp.exe",
                  Kind::deceives, line},
             Case{"a\xf3\xa0\x81\x81", Kind::deceives},
             Case{"a\xef\xbf\xb9", Kind::deceives},
             Case{"a\xe3\x85\xa4", Kind::deceives},  // Hangul filler
             Case{"a\xef\xbf\xbe", Kind::no_letter},
             Case{"a\xf4\x8f\xbf\xbf", Kind::no_letter, sought},
             Case{"a\xee\x80\x80", Kind::no_letter, secret},
             Case{"a" + repeated("\xcc\x81", 5), Kind::marks},
             Case{repeated("\xcc\x81", 90), Kind::marks, secret},
             Case{std::string(101, 'a'), Kind::too_long},
             Case{repeated("ễ", 101), Kind::too_long, secret},
             Case{"a\xef\xbf\xbd", Kind::garbled},
             Case{"Tr?n V?n", Kind::garbled, name},
             Case{"Nguyá»…n", Kind::garbled, name},
             Case{"Äáº·ng", Kind::garbled, name},
             Case{"TrÆ°Æ¡ng", Kind::garbled, name},
             Case{"BÃ¬nh", Kind::garbled, name},
             Case{"\xe4\xb8\xad\xe5\x9b\xbd", Kind::undrawn, name},
             Case{"\xd7\x90\xd7\x91", Kind::undrawn},
             Case{"tốt \xf0\x9f\x91\x8d", Kind::undrawn},
             Case{"\xe2\xa0\x80", Kind::undrawn},  // a blank of Braille
         }) {
        const auto kept = typed_text(one.typed, {100, one.kind});
        REQUIRE_MESSAGE(!kept.has_value(), one.typed);
        CHECK_MESSAGE(kept.error().kind == one.refused, one.typed << " " << kept.error().words);
    }
}

TEST_CASE("a name that was read by another table is told by the signs in it, where there are any") {
    for (const char* text : {"Trß║ºn V─ân", "BĂ¬nh", "NguyÔn V¨n", "Nguy×n", "Nguyeãn Thò Hoa",
                             "NGUYEÃN", "Traàn Vaên An", "Leâ Thò", "Hoaøng", "Huyønh", "Vuõ",
                             "Buøi", "Töôøng", "Hoà Chí Toâm"}) {
        const auto kept = typed_text(text, {100, name});
        REQUIRE_MESSAGE(!kept.has_value(), text);
        CHECK(kept.error().kind == Kind::garbled);
        CHECK(typed_text(text, {100, line}).has_value());
    }
}

TEST_CASE("names of the world are not taken for garbled ones") {
    for (const char* text :
         {"Hoà Xoã Khuê Huệ Thuỷ Quý Uỷ", "Nguyễn Thị Thuý Hoa", "João São Leão", "Seán Órla",
          "Raphaël Maël Noël Anaïs Loïc", "Raúl Saúl Iñaki Muñoz", "Jørgen Søren Åse Ærø",
          "Gauß"
          " Müller Köhler",
          "Aéro Café Goût", "Łukasz Żółć", "Dvořák Čapek", "Y Ƀlô Niê Kdăm"})
        CHECK_MESSAGE(typed_text(text, {100, name}).has_value(), text);
}

TEST_CASE("a text is as long as its letters, not as its bytes or its spelling") {
    CHECK(typed_text(repeated("ễ", 100), {100, lines}).has_value());
    CHECK(typed_text(repeated("e\xcc\x82\xcc\x83", 100), {100, lines}).has_value());
    CHECK_FALSE(typed_text(repeated("e\xcc\x82\xcc\x83", 101), {100, lines}).has_value());
    CHECK(characters_of("Nguyễn") == 6);
}

TEST_CASE("every Vietnamese name and every code of ours passes as it is") {
    for (const char* text :
         {"ẮẰẲẴẶÂẤẦẨẪẬĂÀẢÃẠÁĐÊẾỀỂỄỆÈẺẼẸÉÌỈĨỊÍÔỐỒỔỖỘƠỚỜỞỠỢÒỎÕỌÓƯỨỪỬỮỰÙỦŨỤÚỲỶỸỴÝ",
          "ắằẳẵặâấầẩẫậăàảãạáđêếềểễệèẻẽẹéìỉĩịíôốồổỗộơớờởỡợòỏõọóưứừửữựùủũụúỳỷỹỵý",
          "H32.15-210315-0042", "Y Ƀlô K’Brôi", "Số 12/3A, tổ 5; §2 – «Đ.17» (50 %) ½ №"}) {
        const auto kept = typed_text(text, {200, name});
        REQUIRE_MESSAGE(kept.has_value(), text << " " << kept.error().words);
        CHECK(*kept == text);
    }
}

TEST_CASE("the cost of a text is linear, whatever its marks are") {
    const auto time_of = [](const auto& work) {
        const auto began = std::chrono::steady_clock::now();
        work();
        return std::chrono::steady_clock::now() - began;
    };
    // Two kinds of marks in the worst order: sorting such a run costs its square.
    const std::string marks = repeated("\xcc\xa3\xcc\x81", 250'000);
    const std::string letters = repeated("e\xcc\xa3\xcc\x82\xcc\x81\xcc\xa3", 100'000);
    using namespace std::chrono_literals;
    CHECK(time_of([&] { CHECK_FALSE(typed_text(marks, {4'000, lines})); }) < 100ms);
    CHECK(time_of([&] { CHECK_FALSE(typed_text(marks, {1'000'000, secret})); }) < 100ms);
    CHECK(time_of([&] { CHECK(typed_text(letters, {1'000'000, secret})); }) < 2s);
    CHECK(time_of([&] { CHECK(fold(marks).empty()); }) < 2s);
}

TEST_CASE("a letter folds as its base and its marks do") {
    UErrorCode status = U_ZERO_ERROR;
    const auto& apart = *icu::Normalizer2::getNFDInstance(status);
    int taken_apart = 0;
    for (char32_t c = 0x80; c < 0x3000; ++c) {
        const icu::UnicodeString letter(static_cast<UChar32>(c));
        std::string whole, parts;
        letter.toUTF8String(whole);
        apart.normalize(letter, status).toUTF8String(parts);
        if (nfc(whole) != whole) continue;  // another spelling of a letter, never kept
        if (whole != parts) ++taken_apart;
        CHECK_MESSAGE(fold(whole) == fold(parts), std::uint32_t(c));
        // Nor does what stands around it change anything, unless it is a blank.
        if (const std::string alone = fold(whole); !alone.empty() && !u_isUWhiteSpace(letter[0]))
            CHECK_MESSAGE(fold("Đ" + whole + "X") == "d" + alone + "x", std::uint32_t(c));
    }
    CHECK(U_SUCCESS(status));
    CHECK(taken_apart > 800);
}

TEST_CASE("texts fold alike in server and browser") {
    std::ifstream table(std::string(MC_SOURCE_DIR) + "/src/base/testdata/folded.tsv");
    int rows = 0;
    for (std::string row; std::getline(table, row);) {
        if (row.empty() || row[0] == '#') continue;
        const auto tab = row.find('\t');
        REQUIRE(tab != std::string::npos);
        std::string text;
        for (std::size_t at = 0; at < tab; ++at) {
            if (row.compare(at, 2, "\\u") != 0) {
                text += row[at];
                continue;
            }
            const auto c = std::stoul(row.substr(at + 2, 4), nullptr, 16);
            text += static_cast<char>(0xE0 | c >> 12);
            text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
            text += static_cast<char>(0x80 | (c & 0x3F));
            at += 5;
        }
        CHECK_MESSAGE(fold(text) == row.substr(tab + 1), row);
        ++rows;
    }
    CHECK(rows >= 20);
}

TEST_CASE("plain characters are kept the same alone as among letters that have to be sifted") {
    for (const TextKind kind :
         {TextKind::line, TextKind::lines, TextKind::name, TextKind::secret, TextKind::sought})
        for (char c = ' '; c <= '~'; ++c) {
            const std::string alone = std::string("a") + c + "b", among = alone + "ệ";
            const auto plain = typed_text(alone, {10, kind}),
                       sifted = typed_text(among, {10, kind});
            CAPTURE(alone);
            REQUIRE(plain.has_value() == sifted.has_value());
            if (plain)
                CHECK(*plain + "ệ" == *sifted);
            else
                CHECK(plain.error() == sifted.error());
        }
}
