#include <doctest/doctest.h>

#include "base/cbor.h"
#include "base/datafile.h"
#include "base/error.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time.h"

using namespace mc;

namespace {

struct Sample {
    std::int64_t count{};
    std::string name;
    std::vector<std::string> papers;
    std::optional<Instant> at;
    bool flag{};
    bool operator==(const Sample&) const = default;
};
template <class Io>
void fields(Io& io, Sample& s) {
    io(0, s.count);
    io(1, s.name);
    io(3, s.papers);
    io(4, s.at);
    io(9, s.flag);
}

enum class Light : std::uint8_t { red, green };
constexpr Light last_of(Light) {
    return Light::green;
}
struct Crossing {
    Light light{};
    bool operator==(const Crossing&) const = default;
};
template <class Io>
void fields(Io& io, Crossing& c) {
    io(0, c.light);
}

/// More entries than the first byte of a map can say, one of them with entries of its own.
struct Broad {
    std::array<std::int64_t, 30> numbers{};
    Sample sample;
    std::string last;
    bool operator==(const Broad&) const = default;
};
template <class Io>
void fields(Io& io, Broad& v) {
    for (std::size_t i = 0; i < v.numbers.size(); ++i)
        io(static_cast<std::int64_t>(i), v.numbers.at(i));
    io(30, v.sample), io(31, v.last);
}

}  // namespace

TEST_CASE("canonical CBOR round-trips and leaves defaults out") {
    const Sample full{
        -70000, "Đặng Thị Hường", {"C1", ""}, Instant{std::chrono::microseconds{1}}, true};
    CHECK(cbor::decode<Sample>(cbor::encode(full)) == full);
    CHECK(cbor::encode(Sample{}) == "\xA0");
    CHECK(cbor::encode(Sample{.count = 24}) == std::string("\xA1\x00\x18\x18", 4));
}

TEST_CASE("a map says how many entries it has, however many, and whatever lies in them") {
    for (const std::size_t count : {0U, 22U, 23U, 24U, 30U}) {
        Broad broad{.sample = {.count = 5}, .last = "cuối"};
        std::fill_n(broad.numbers.begin(), count, 7);
        const std::string bytes = cbor::encode(broad);
        CHECK(cbor::decode<Broad>(bytes) == broad);
        CHECK(bytes.starts_with(count + 2 < 24
                                    ? std::string(1, static_cast<char>(0xA2 + count))
                                    : std::string("\xB8") + static_cast<char>(count + 2)));
    }
}

TEST_CASE("bytes that writing could not have produced are refused") {
    const auto refused = [](std::string_view bytes) {
        return !cbor::decode<Sample>(bytes).has_value();
    };
    CHECK(refused(std::string_view("\xA1\x00\x18\x17", 4)));          // 23 in the long form
    CHECK(refused(std::string_view("\xA1\x00\x00", 3)));              // a default written out
    CHECK(refused(std::string_view("\xA2\x01\x61\x61\x00\x01", 6)));  // keys out of order
    CHECK(refused(std::string_view("\xA1\x02\x01", 3)));              // a key nobody knows
    CHECK(refused(std::string_view("\xA1\x01\x62\xC3\x28", 5)));      // not UTF-8
    CHECK(refused(std::string_view("\xBF\xFF", 2)));                  // indefinite length
    CHECK(refused(std::string_view("\xA1\x00\x01\x00", 4)));          // trailing bytes
    CHECK(refused(std::string_view("\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 9)));
    CHECK(refused(""));
}

TEST_CASE("a number beyond the last word of an enum is no value of it") {
    CHECK(cbor::decode<Crossing>("\xA1" + std::string(1, '\0') + "\x01") == Crossing{Light::green});
    for (const char* number : {"\x02", "\x18\xFF", "\x20", "\x19\x01\x01"})
        CHECK_FALSE(cbor::decode<Crossing>("\xA1" + std::string(1, '\0') + number).has_value());
}

TEST_CASE("a data file that even the parser is lost in is a defect, not the end of the program") {
    for (const char* toml : {"[[[day]]\n", "[[[", "a = [[[\n", "= 1\n", "đ = 1\n",
                             "name = \"a\" đ\n", "name = +\"à\"\n"}) {
        CAPTURE(std::string(toml));
        std::vector<DataDefect> defects;
        const auto read = parse_data(toml, "f.toml", defects);
        REQUIRE_FALSE(read);
        CHECK(read.error().front().file == "f.toml");
        CHECK_FALSE(read.error().front().reason.empty());
    }
}

TEST_CASE("texts of a data file come in as they are kept, or are defects with their line") {
    std::vector<DataDefect> defects;
    auto table =
        parse_data("a = \"Ho\u0300a \"\r\nb = \"\"\"\r\nmột\r\nhai\"\"\"\r\n", "f.toml", defects);
    REQUIRE(table.has_value());
    CHECK(table->text("a") == "Hòa");
    CHECK(table->text("b") == "một\nhai");
    CHECK(defects.empty());
    for (const char* bad : {"\n\nc = \"a\u202Eb\"", "\n\nc = [\"\uFFFE\"]", "\n\nc = \"\u4E2D\""}) {
        defects.clear();
        REQUIRE(parse_data(bad, "f.toml", defects).has_value());
        REQUIRE(defects.size() == 1);
        CHECK(defects.front().line == 3);
    }
}

TEST_CASE("nothing is written in white space, marks or an empty text") {
    for (const char* text : {"", " ", " \t\n", "\u00A0", "\u0301"}) CHECK(blank(text));
    for (const char* text : {"a", " . ", "đ"}) CHECK_FALSE(blank(text));
    for (const char* text : {"", " ", ".", "…", "- – —", "\u0301", "\xC3("})
        CHECK(says_nothing(text));
    for (const char* text : {"đ", "7.", "… ừ"}) CHECK_FALSE(says_nothing(text));
}

TEST_CASE("search folds accents, đ and both tone placements") {
    CHECK(fold("Khánh Hoà") == "khanh hoa");
    CHECK(fold("Khánh Hòa") == "khanh hoa");
    CHECK(fold("Kha\xCC\x81nh  Ho\xC3\xA0 ") == "khanh hoa");  // NFD and stray blanks
    CHECK(fold("ĐẶNG đất") == "dang dat");
    CHECK(contains_folded("Đăng ký kết hôn", "ket hon"));
    CHECK(nfc("Ho\x61\xCC\x80") == "Hoà");
    CHECK_FALSE(nfc("\xC3(").has_value());
}

TEST_CASE("a run of words is found as whole words, whatever stands between its letters") {
    const char* run = "Phiếu cung cấp thông tin";
    for (const char* text :
         {"Phiếu cung cấp thông tin", "nộp PHIẾU CUNG CẤP THÔNG TIN!", "phieu cung-cap thong tin",
          "(phiếu  cung\u00A0cấp\nthông tin)", "Phi\u200Bếu cung cấp thông tin, thửa 12"})
        CHECK_MESSAGE(contains_words(text, run), text);
    for (const char* text : {"Phiếu", "cung cấp thông tin", "phiếu cung cấp thông tinh", "",
                             "siêu phiếucung cấp thông tin"})
        CHECK_FALSE_MESSAGE(contains_words(text, run), text);
    CHECK_FALSE(contains_words("bất kỳ", " . "));
}

TEST_CASE("names on public pages keep only the last word, and of one word nothing but its letter") {
    CHECK(masked_name("Nguyễn Văn Bình") == "N*** V*** Bình");
    CHECK(masked_name("Đặng Ân") == "Đ*** Ân");
    CHECK(masked_name("Y H'Hen") == "Y*** H'Hen");
    CHECK(masked_name("Bình") == "B***");
    CHECK(masked_name("  Bình ") == "B***");
    for (const char* space : {"\u00A0", "\u3000", "\u2003", "\t", "\n", "\u2028", "\u0085"})
        CHECK(masked_name("Nguyễn" + std::string(space) + "Bình") == "N*** Bình");
    CHECK(masked_name("Nguyễn Văn Bình 0912345678") == "N*** V*** B*** ***");
    CHECK(masked_name("Nguyễn Bình056190000123") == "N*** B***");
    CHECK(masked_name("056190000123") == "***");
    CHECK(masked_name("").empty());
}

TEST_CASE("days and minutes are read strictly and written as offices write them") {
    CHECK(iso(*parse_day("2024-02-29")) == "2024-02-29");
    for (const auto* bad : {"2023-02-29", "2023-2-01", "20230201", "2023-02-01T", ""})
        CHECK_FALSE(parse_day(bad).has_value());
    CHECK(iso(*parse_minute("2021-03-01T16:59")) == "2021-03-01T16:59");
    for (const auto* bad :
         {"2021-03-01T24:00", "2021-03-01 10:00", "2021-03-01T1:00", "2021-03-01T10:60"})
        CHECK_FALSE(parse_minute(bad).has_value());
    CHECK(vn_day(*parse_day("2021-03-01")) == "01/03/2021");
    CHECK(vn_long(*parse_minute("2021-02-09T07:05")) ==
          "07 giờ 05 phút, ngày 09 tháng 02 năm 2021");
    CHECK(vn_long(*parse_minute("2021-12-09T17:00")) ==
          "17 giờ 00 phút, ngày 09 tháng 12 năm 2021");
    const auto instant = parse_instant("2021-03-01T00:30:00.000001Z");
    CHECK(iso(*instant) == "2021-03-01T00:30:00.000001Z");
    CHECK(iso(minute_of(*instant)) == "2021-03-01T07:30");
    CHECK(iso(day_of(*parse_instant("2021-03-01T17:00:00.000000Z"))) == "2021-03-02");
}

TEST_CASE("every refusal has a code, a sentence that ends, and a status of its kind") {
    for (const RefusalCode code : all_refusal_codes()) {
        const RefusalText& text = text_of(code);
        CAPTURE(text.code);
        CHECK(text.sentence.ends_with('.'));
        CHECK(text.status >= 400);
        CHECK(text.status < 600);
        CHECK((text.rule.empty() || text.rule.starts_with("R-")));
    }
    CHECK(sentence_of({RefusalCode::papers_missing, "", {"Tờ khai", "Giấy chứng sinh"}}) ==
          "Thiếu thành phần hồ sơ bắt buộc hoặc chưa quét: Tờ khai; Giấy chứng sinh.");
}

TEST_CASE("what a passing Result holds lives as long as the loop over it") {
    const auto words = [] { return Result<std::vector<std::string>>({"một", "cửa"}); };
    std::string all;
    for (const std::string& word : *words()) all += word;
    for (const std::string& word : words().value()) all += word;
    CHECK(all == "mộtcửamộtcửa");
    static_assert(!std::is_reference_v<decltype(*words())>);
}

TEST_CASE("a Result hands on its error without touching the rest") {
    const auto half = [](int n) -> Result<int, std::string> {
        if (n % 2) return fail(std::string("odd"));
        return n / 2;
    };
    const auto quarter = [&](int n) -> Result<int, std::string> {
        MC_TRY(once, half(n));
        return half(once);
    };
    CHECK(*quarter(8) == 2);
    CHECK(quarter(6).error() == "odd");
    CHECK(half(4).and_then(half).value() == 1);
}

TEST_CASE("SHA-256 agrees with FIPS 180-4, whole or in pieces") {
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 stream;
    stream.add("a");
    stream.add("bc");
    const Hash streamed = stream.end();
    CHECK(streamed == sha256("abc"));
    CHECK(hash_from_hex(hex(streamed)) == streamed);
}

TEST_CASE("letters without their accents, and everything else as it was") {
    CHECK(without_accents("Hẹn trả Đà Nẵng – 17:00, đường số 5") ==
          "Hen tra Da Nang - 17:00, duong so 5");
    CHECK(without_accents("UBND phường Vĩnh Hải") == "UBND phuong Vinh Hai");
    CHECK(without_accents("Hoà hòa") == "Hoa hoa");
    CHECK(without_accents("") == "");
    CHECK(without_accents("漢 €") == "漢 €");
}
