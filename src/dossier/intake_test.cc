#include <doctest/doctest.h>

#include "base/limits.h"
#include "dossier/bench_of_rules.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

TEST_CASE(
    "R-012 R-010 R-085 every mandatory paper has a scan, and no paper stands outside the published "
    "list") {
    Bench bench("2.000986");
    auto papers = bench.papers();
    CHECK(check_papers(bench.version, papers, {}, Channel::direct).empty());
    papers[0].files.clear();
    papers[1].original = papers[1].copy = 0;
    papers.push_back({"C77", 1, 0, {Bench::file("a")}, false});
    const auto faults = check_papers(bench.version, papers, {}, Channel::direct);
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].code == paper_not_in_list);
    CHECK(faults[1].code == papers_missing);
    CHECK(faults[1].about.size() == 2);
    // Online nobody counts sheets; the scan is what there is.
    papers.pop_back();
    CHECK(check_papers(bench.version, papers, {}, Channel::online)[0].about.size() == 1);
}

TEST_CASE(
    "R-010 R-020 a paper is listed once, and none is waved through as data no database holds") {
    Bench bench("2.000986");
    auto papers = bench.papers();
    papers.push_back(papers[0]);
    auto faults = check_papers(bench.version, papers, {}, Channel::direct);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == field_invalid);
    papers = bench.papers();
    const auto optional = std::ranges::find_if(bench.version.components, [](const Component& c) {
        return !c.mandatory && c.replaceable_by_data.empty();
    });
    REQUIRE(optional != bench.version.components.end());
    papers.push_back({optional->id, 0, 0, {}, true});
    faults = check_papers(bench.version, papers, {}, Channel::direct);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == field_invalid);
}

TEST_CASE(
    "R-020 data of a national database take the place of a paper only where the procedure says "
    "so") {
    Bench bench("2.000986");
    for (const Component& c : bench.version.components) {
        if (!c.mandatory) continue;
        auto papers = bench.papers();
        auto paper = std::ranges::find(papers, c.id, &Paper::component);
        *paper = {c.id, 0, 0, {}, true};
        CAPTURE(c.name);
        CHECK(check_papers(bench.version, papers, {}, Channel::direct).empty() ==
              !c.replaceable_by_data.empty());
    }
}

TEST_CASE("R-011 a paper that is another agency's result may not even be taken as voluntary") {
    Bench bench("1.003003");
    REQUIRE_FALSE(bench.version.prohibited.empty());
    const auto faults = check_papers(bench.version, bench.papers(),
                                     {bench.version.prohibited[0].name}, Channel::direct);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == paper_prohibited);
    CHECK(check_papers(bench.version, bench.papers(), {"Phiếu cung cấp thông tin"}, Channel::direct)
              .front()
              .code == paper_prohibited);
    // A word or two of such a name is no such paper.
    for (const char* other : {"Ảnh chụp nhà", "Phiếu", "bản đồ", "Thông tin", "Phiếu thu", "a"})
        CHECK_MESSAGE(check_papers(bench.version, bench.papers(), {other}, Channel::direct).empty(),
                      other);
    CHECK(check_papers(bench.version, bench.papers(), {" "}, Channel::direct)[0].code ==
          field_missing);
}

TEST_CASE(
    "R-010 R-011 a supplement request asks for nothing outside the list, in its own words "
    "neither") {
    Bench bench("1.003003");
    bench.agency = {"ubnd-568"};
    AskSupplement ask{.registration = bench.registration(),
                      .until = *parse_day("2021-03-09"),
                      .words = {.applicant = Bench::applicant(), .reason = "Thiếu giấy tờ"}};
    const auto asked_for = [&](const SupplementItem& item) {
        ask.words.items = {item};
        return codes(decide(bench.dossier, ask, bench.rules(), bench.now));
    };
    CHECK(asked_for({"", "Chưa ký tờ khai", "Ký vào cuối tờ khai"}).empty());
    CHECK(asked_for({"C77", "Thiếu", "Nộp"}) == std::vector{paper_not_in_list});
    const std::string& prohibited = bench.version.prohibited[0].name;
    CHECK(asked_for({"", "Thiếu " + prohibited, "Nộp bản chính"}) == std::vector{paper_prohibited});
    CHECK(asked_for({"", "Thiếu thông tin thửa đất", "Xin " + prohibited}) ==
          std::vector{paper_prohibited});
    ask.papers = {{"C77", 1, 0, {Bench::file("a")}, false}};
    CHECK(asked_for({"", "Chưa ký tờ khai", "Ký vào cuối tờ khai"}) ==
          std::vector{paper_not_in_list});
}

TEST_CASE("R-011 no text of a request or a refusal asks for another agency's result, by any name") {
    Bench bench("1.003003");
    bench.agency = {"ubnd-568"};
    const AskSupplement good{.registration = bench.registration(),
                             .until = *parse_day("2021-03-09"),
                             .words = {.applicant = Bench::applicant(),
                                       .reason = "Thiếu giấy tờ",
                                       .items = {{"", "Chưa ký tờ khai", "Ký vào cuối tờ khai"}}}};
    const auto asked = [&](auto change) {
        AskSupplement ask = good;
        change(ask.words);
        return codes(decide(bench.dossier, ask, bench.rules(), bench.now));
    };
    CHECK(asked([](Words&) {}).empty());
    for (const char* text : {"Phiếu cung cấp thông tin", "nộp thêm phieu CUNG CAP thong tin.",
                             "01 phiếu\ncung cấp-thông tin", "Phiếu cung cấp dữ liệu đo đạc",
                             "phiếu thông tin đo đạc và bản đồ thửa 12"}) {
        CAPTURE(text);
        const std::vector prohibited{paper_prohibited};
        CHECK(asked([&](Words& w) { w.items[0].what = text; }) == prohibited);
        CHECK(asked([&](Words& w) { w.items[0].how = text; }) == prohibited);
        CHECK(asked([&](Words& w) { w.reason = text; }) == prohibited);
        CHECK(asked([&](Words& w) { w.content = text; }) == prohibited);
        CHECK(asked([&](Words& w) { w.legal_basis = text; }) == prohibited);
        CHECK(codes(decide(bench.dossier,
                           Decline{.registration = bench.registration(),
                                   .words = {.applicant = Bench::applicant(),
                                             .reasons = {"Hết hạn", text},
                                             .legal_basis = "Luật Đất đai"}},
                           bench.rules())) == prohibited);
    }
    for (const char* text :
         {"Phiếu thu", "cung cấp thông tin thửa đất", "siêu phiếucung cấp thông tin"})
        CHECK_MESSAGE(asked([&](Words& w) { w.reason = text; }).empty(), text);
}

TEST_CASE("R-034 reasons and law that draw nothing are none") {
    Bench bench("2.000986");
    for (const char* nothing :
         {"", " ", "\u200B", "\u00AD\u2060", "\u0301", "\uFEFF\n", ".", "---", "…"}) {
        const auto declined = [&](const char* reason, const char* law) {
            return codes(decide(bench.dossier,
                                Decline{.registration = bench.registration(),
                                        .words = {.applicant = Bench::applicant(),
                                                  .reasons = {reason},
                                                  .legal_basis = law}},
                                bench.rules()));
        };
        CHECK(declined(nothing, "Luật") == std::vector{decline_reason_missing});
        CHECK(declined("Hết hạn", nothing) == std::vector{decline_reason_missing});
    }
}

TEST_CASE("counts and days of an intake have their bounds") {
    Bench bench("2.000986");
    for (const std::int32_t wrong : {-1, limits::copies_max + 1, 2'000'000'000}) {
        auto papers = bench.papers();
        papers[0].copy = wrong;
        CHECK(check_papers(bench.version, papers, {}, Channel::direct).front().code ==
              field_invalid);
    }
    for (const std::int32_t wrong : {0, -1, limits::sets_max + 1, 2'000'000'000}) {
        auto accept = bench.accept();
        accept.sets = wrong;
        CHECK(codes(decide(bench.dossier, accept, bench.rules(), bench.now)) ==
              std::vector{field_invalid});
    }
    AskSupplement ask{.registration = bench.registration(),
                      .words = {.applicant = Bench::applicant(),
                                .reason = "Thiếu",
                                .items = {{"", "Chưa ký tờ khai", "Ký vào tờ khai"}}}};
    const auto until = [&](Day day) {
        ask.until = day;
        return codes(decide(bench.dossier, ask, bench.rules(), bench.now));
    };
    CHECK(until(day_of(bench.now)) == std::vector{supplement_day_invalid});
    CHECK(until(day_of(bench.now) + std::chrono::days{1}).empty());
    CHECK(until(day_of(bench.now) + limits::supplement_days_max).empty());
    CHECK(until(day_of(bench.now) + limits::supplement_days_max + std::chrono::days{1}) ==
          std::vector{field_invalid});
    CHECK(until(*parse_day("9999-12-31")) == std::vector{field_invalid});
}

TEST_CASE("R-020 who applies is checked field by field, all at once") {
    struct Case {
        const char* field;
        Applicant applicant;
        Channel channel;
        std::vector<RefusalCode> expected;
    };
    const Applicant good = Bench::applicant();
    const auto with = [&](auto change) {
        Applicant a = good;
        change(a);
        return a;
    };
    const std::vector<Case> cases{
        {"good", good, Channel::online, {}},
        {"no phone at the counter",
         with([](Applicant& a) { a.phone.clear(); }),
         Channel::direct,
         {}},
        {"no phone online",
         with([](Applicant& a) { a.phone.clear(); }),
         Channel::online,
         {field_missing}},
        {"eleven digits",
         with([](Applicant& a) { a.number = "05619000012"; }),
         Channel::direct,
         {identity_invalid}},
        {"letters",
         with([](Applicant& a) { a.number = "05619000012x"; }),
         Channel::direct,
         {identity_invalid}},
        {"no century has the digit 4",
         with([](Applicant& a) { a.number = "056490000123"; }),
         Channel::direct,
         {identity_invalid}},
        {"another person's day of birth",
         with([](Applicant& a) { a.birth = "1985-02-03"; }),
         Channel::direct,
         {identity_invalid}},
        {"another person's sex",
         with([](Applicant& a) { a.sex = "Nam"; }),
         Channel::direct,
         {identity_invalid}},
        {"another sex than the card knows",
         with([](Applicant& a) { a.sex = "Khác"; }),
         Channel::direct,
         {field_invalid}},
        {"a phone of noughts",
         with([](Applicant& a) { a.phone = "000000000"; }),
         Channel::direct,
         {field_invalid}},
        {"mail of an @",
         with([](Applicant& a) { a.email = "@"; }),
         Channel::direct,
         {field_invalid}},
        {"a year for a birthday",
         with([](Applicant& a) { a.birth = "1990"; }),
         Channel::direct,
         {field_invalid}},
        {"not born yet",
         with([](Applicant& a) {
             a.birth = "2030-01-01";
             a.number.clear();
         }),
         Channel::direct,
         {field_missing, field_invalid}},
        {"birth that never was",
         with([](Applicant& a) { a.birth = "1990-02-30"; }),
         Channel::direct,
         {field_invalid}},
        {"mail without @",
         with([](Applicant& a) { a.email = "binh"; }),
         Channel::direct,
         {field_invalid}},
        {"short phone",
         with([](Applicant& a) { a.phone = "123"; }),
         Channel::direct,
         {field_invalid}},
        {"everything",
         Applicant{},
         Channel::online,
         {field_missing, field_missing, field_missing, field_missing}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.field);
        std::vector<RefusalCode> found;
        for (const Refusal& refusal : check_applicant(
                 c.applicant, c.channel, day_of(parse_minute("2021-03-01T08:00").value())))
            found.push_back(refusal.code);
        CHECK(found == c.expected);
    }
}

TEST_CASE(
    "R-051 R-062 the promise is computed from the version's term and the calendar, never typed: "
    "twenty working days for three in one") {
    Bench bench("2.000986");
    const auto accepted = decide(bench.dossier, bench.accept(), bench.rules(), bench.now);
    REQUIRE(accepted);
    CHECK(iso(accepted->due) == "2021-03-29T17:00");  // 20 working days after Monday 1 March
    CHECK(accepted->units.size() == bench.version.steps.size());
    bench.happen(*accepted, {{"clerk"}, {}});
    CHECK(bench.dossier.status == Status::accepted);
    CHECK(bench.dossier.steps[0].phase == Phase::finished);
    CHECK(codes(decide(bench.dossier, bench.accept(), bench.rules(), bench.now)) ==
          std::vector{wrong_stage});
}

TEST_CASE(
    "R-012 R-020 a dossier that waits for its papers has its applicant already: acceptance does "
    "not "
    "let a nameless one through") {
    Bench bench("2.000635");
    AskSupplement ask{.registration = bench.registration(),
                      .until = *parse_day("2021-03-09"),
                      .words = {.reason = "Thiếu giấy tờ", .items = {{"", "Thiếu", "Nộp"}}}};
    ask.words.applicant.name = "Nguyễn Thị Bình";
    CHECK(codes(decide(bench.dossier, ask, bench.rules(), bench.now)) ==
          std::vector{field_missing, field_missing});  // number and address
    ask.words.applicant = Bench::applicant();
    ask.words.applicant.number = "123";
    CHECK(codes(decide(bench.dossier, ask, bench.rules(), bench.now)) ==
          std::vector{identity_invalid});
}

TEST_CASE(
    "R-030 R-033 a supplement request says what is wrong and how to mend it, once, with a day to "
    "come") {
    Bench bench("2.000986");
    AskSupplement ask{.registration = bench.registration(),
                      .until = *parse_day("2021-03-01"),
                      .words = {.applicant = Bench::applicant()}};
    CHECK(codes(decide(bench.dossier, ask, bench.rules(), bench.now)) ==
          std::vector{supplement_items_missing, reason_missing, supplement_day_invalid});
    ask.words.reason = "Thiếu giấy tờ";
    ask.words.items = {{"C1", "Chưa ký", "Ký vào cuối tờ khai"}};
    ask.until = *parse_day("2021-03-09");
    bench.happen(*decide(bench.dossier, ask, bench.rules(), bench.now));
    CHECK(bench.dossier.status == Status::supplement);
    bench.happen(*decide(bench.dossier, TakeSupplement{bench.papers()}, bench.rules()));
    CHECK(bench.dossier.status == Status::registered);
    ask.registration = {};
    CHECK(codes(decide(bench.dossier, ask, bench.rules(), bench.now)) ==
          std::vector{supplement_already_asked});
    CHECK(codes(decide(Dossier{.status = Status::none}, TakeSupplement{}, bench.rules())) ==
          std::vector{wrong_stage});
}

TEST_CASE("R-034 a refusal gives its reasons and its law") {
    Bench bench("2.000986");
    Decline decline{.registration = bench.registration(),
                    .words = {.applicant = Bench::applicant()}};
    CHECK(codes(decide(bench.dossier, decline, bench.rules())) ==
          std::vector{decline_reason_missing});
    decline.words.reasons = {"Không thuộc thẩm quyền"};
    decline.words.legal_basis = "  ";
    CHECK(codes(decide(bench.dossier, decline, bench.rules())) ==
          std::vector{decline_reason_missing});
    decline.words.legal_basis = "Điều 17 NĐ 61/2018/NĐ-CP";
    bench.happen(*decide(bench.dossier, decline, bench.rules()));
    CHECK(bench.dossier.status == Status::declined);
    CHECK(ended(bench.dossier));
}

TEST_CASE("R-050 where no office hours are known nothing is promised, and nothing breaks") {
    Bench bench("2.000635");
    bench.calendar = Calendar{{}, {}};
    CHECK(codes(decide(bench.dossier, bench.accept(), bench.rules(), bench.now)) ==
          std::vector{calendar_sessions_invalid});
}

TEST_CASE("R-033 R-051 a last day for papers that is a day of rest moves to the next working day") {
    Bench bench("2.000986");
    for (const auto& [wanted, given] :
         {std::pair{"2021-03-05", "2021-03-05"},
          {"2021-03-06", "2021-03-08"},     // a Saturday
          {"2021-03-07", "2021-03-08"},     // a Sunday
          {"2021-04-30", "2021-05-04"}}) {  // three holidays, a Sunday
        AskSupplement command{.registration = bench.registration(),
                              .until = *parse_day(wanted),
                              .words = {.applicant = bench.applicant(),
                                        .reason = "Thiếu",
                                        .items = {{"C1", "Thiếu trang", "Nộp đủ"}}}};
        const auto asked = decide(Dossier{}, command, bench.rules(), bench.now);
        REQUIRE(asked);
        CHECK(iso(asked->until) == given);
    }
}
