// What is public: closed years and nothing else, and whoever takes the lines can compute the
// digest.
#include "service/offices/asset/publish/publish.h"

#include <sstream>

#include "service/offices/asset/testing/office.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {
namespace {

/// Lines as a citizen reads them.
std::vector<asset::Standing> read_lines(const std::string& csv) {
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    std::vector<asset::Standing> found;
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        std::vector<std::int64_t> numbers;
        for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stoll(cell));
        REQUIRE(numbers.size() == 6);
        asset::Standing one{.id = numbers[0], .line = {}};
        one.line.cost = numbers[1], one.line.wear = numbers[2], one.line.depreciation = numbers[3];
        one.line.accumulated = numbers[4], one.line.remaining = numbers[5];
        found.push_back(one);
    }
    return found;
}

}  // namespace

TEST_CASE_TEMPLATE("R-132 only closed years are public, with what anybody can compute again", On,
                   BOTH_STORES) {
    Office<On> at;
    PublishedKeep keep;
    at.enter(), at.enter(computer(30'000'000));
    CHECK(published_books(at.services)->empty());
    CHECK(code_of(published_year(at.services, keep, ward, 2021)) == RefusalCode::not_found);
    CHECK(code_of(published_lines(at.services, keep, ward, 2021)) == RefusalCode::not_found);
    CHECK(code_of(published_form(at.services, keep, ward, 2021, "09a-ck", PublishedAs::csv)) ==
          RefusalCode::not_found);
    at.time.set("2021-12-05T09:00");
    REQUIRE(at.close(2021));
    const auto books = published_books(at.services);
    REQUIRE(books->size() == 1);
    CHECK(books->front().years == std::vector{2021});
    const auto year = published_year(at.services, keep, ward, 2021);
    REQUIRE(year);
    CHECK(year->closing.totals.count == 2);
    CHECK(year->closing.totals.wear == 9'000'000);
    CHECK(year->same);
    CHECK(year->days == 30);
    CHECK(year->law == "NĐ 151/2017/NĐ-CP Đ.121–123");
    const auto lines = published_lines(at.services, keep, ward, 2021);
    REQUIRE(lines);
    CHECK(asset::digest_of(read_lines(lines->bytes)) == year->closing.lines);
    CHECK(code_of(published_year(at.services, keep, ward, 2022)) == RefusalCode::not_found);
    CHECK(code_of(published_year(at.services, keep, ward, 2020)) == RefusalCode::not_found);
    CHECK(code_of(published_year(at.services, keep, other, 2021)) == RefusalCode::not_found);
    CHECK(code_of(published_year(at.services, keep, {"khong-co"}, 2021)) == RefusalCode::not_found);
}

TEST_CASE_TEMPLATE("R-132 the public forms name no person, and follow what things are called", On,
                   BOTH_STORES) {
    Office<On> at;
    PublishedKeep keep;
    const auto id = at.enter().asset;
    at.time.set("2021-12-05T09:00");
    REQUIRE(at.close(2021));
    REQUIRE(published_forms().size() == 5);
    for (const asset::FormFace* face : published_forms()) {
        const std::string word(face->word);
        CAPTURE(word);
        for (const PublishedAs as : {PublishedAs::pdf, PublishedAs::xlsx, PublishedAs::csv}) {
            const auto file = published_form(at.services, keep, ward, 2021, word, as);
            REQUIRE(file);
            CHECK(file->bytes.find("Nguyễn Thị An") == std::string::npos);
        }
    }
    const auto told = [&] {
        return published_form(at.services, keep, ward, 2021, "09c-ck", PublishedAs::csv)->bytes;
    };
    CHECK(told().find("Máy vi tính để bàn") != std::string::npos);
    AssetDescriptionView renamed = computer().description;
    renamed.name = "Máy chủ";
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), id, {renamed}));
    CHECK(told().find("Máy chủ") != std::string::npos);
    for (const char* word : {"s24-h", "10a-ck", "04a-dk", "x", ""}) {
        CAPTURE(word);
        CHECK(code_of(published_form(at.services, keep, ward, 2021, word, PublishedAs::csv)) ==
              RefusalCode::not_found);
    }
}

TEST_CASE("public papers are made one at a time, and what was made is given meanwhile") {
    Office<OnSqlite> at;
    PublishedKeep keep;
    at.enter();
    at.time.set("2021-12-05T09:00");
    REQUIRE(at.close(2021));
    REQUIRE(published_lines(at.services, keep, ward, 2021));
    {
        const auto place = keep.making();
        REQUIRE(place);
        CHECK(code_of(published_form(at.services, keep, ward, 2021, "09a-ck", PublishedAs::csv)) ==
              RefusalCode::busy);
        CHECK(code_of(published_year(at.services, keep, ward, 2021)) == RefusalCode::busy);
        CHECK(published_lines(at.services, keep, ward, 2021));
    }
    CHECK(published_form(at.services, keep, ward, 2021, "09a-ck", PublishedAs::csv));
}

TEST_CASE("what was made lately is given again only of the same book") {
    PublishedKeep keep;
    const auto put = [&](const char* what, std::string bytes) {
        keep.put(what, {.revisions = 1,
                        .number = 1,
                        .province = {},
                        .made = std::make_shared<const Result<std::string>>(std::move(bytes))});
    };
    CHECK_FALSE(keep.find("a"));
    put("a", "một");
    CHECK(**keep.find("a")->made == "một");
    put("a", "hai");
    CHECK(**keep.find("a")->made == "hai");
    put("b", std::string(65u << 20, 'x'));
    CHECK_FALSE(keep.find("a"));
}

TEST_CASE_TEMPLATE("a public paper is made anew for what happened to its assets, not for all else",
                   On, BOTH_STORES) {
    Office<On> at;
    PublishedKeep keep;
    const auto id = at.enter().asset;
    at.time.set("2021-12-05T09:00");
    REQUIRE(at.close(2021));
    const auto made = [&] {
        const auto file = published_form(at.services, keep, ward, 2021, "09c-ck", PublishedAs::csv);
        REQUIRE(file);
        return keep.find("ubnd-22330/2021/09c-ck.csv")->made;
    };
    const auto first = made();
    CHECK(made() == first);
    // Elsewhere, and in another year of this book: looked at, and given again.
    AssetEntryIn in = computer();
    in.agency = other.value, in.place = other_room;
    REQUIRE(enter_asset(at.services, at.asked("bookkeeper-elsewhere"), in));
    CHECK(made() == first);
    at.time.set("2022-01-05T09:00");
    in = computer();
    in.first_use = in.on = "2022-01-04";
    REQUIRE(enter_asset(at.services, at.asked("bookkeeper"), in));
    CHECK(made() == first);
    AssetDescriptionView renamed = computer().description;
    renamed.name = "Máy chủ";
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), id, {renamed}));
    CHECK((*made())->find("Máy chủ") != std::string::npos);
}

TEST_CASE("a public paper that is refused is not tried again and again") {
    Office<OnSqlite> at;
    PublishedKeep keep;
    at.enter();
    at.time.set("2021-12-05T09:00");
    REQUIRE(at.close(2021));
    const std::string what = "ubnd-22330/2021/09c-ck.pdf";
    REQUIRE(published_form(at.services, keep, ward, 2021, "09c-ck", PublishedAs::pdf));
    auto kept = *keep.find(what);
    kept.made = std::make_shared<const Result<std::string>>(
        fail(Refused(RefusalCode::too_large, {"5.000 dòng"})));
    keep.put(what, kept);
    const auto place = keep.making();  // nobody makes anything
    CHECK(code_of(published_form(at.services, keep, ward, 2021, "09c-ck", PublishedAs::pdf)) ==
          RefusalCode::too_large);
}

}  // namespace asset_test
