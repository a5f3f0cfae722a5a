// What comes in through the counter, by somebody who would rather do it otherwise; over both
// databases.
#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/document.h"
#include "service/offices/procedure/portal.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

constexpr const char* land = "1.003003";

SupplementRequestIn request_for_form() {
    return {{{{}, "Thiếu tờ khai", "Nộp tờ khai theo mẫu"}}, "Chưa đủ", "2021-03-10", {}};
}

/// Every form of the three that the dossier has, by printing all of them.
template <class H>
std::vector<std::string> forms_of(H& hall, DossierId id) {
    std::vector<std::string> printed;
    for (const char* form : {"receipt", "supplement-request", "refusal"}) {
        const auto document = staff_document(hall.services, hall.who("clerk"), id, form, "");
        if (document) printed.push_back(form);
        // Not there is the one reason not to print.
        if (!document) CHECK(codes(document) == std::vector{not_found});
    }
    return printed;
}

}  // namespace

TEST_CASE_TEMPLATE("a form that is kept as a file is named as people call it", S, STORES) {
    Hall<S> hall;
    const auto done = hall.take_in(hall.intake_of(extract));
    REQUIRE(done);
    const auto named = [&](const char* form) {
        return staff_document(hall.services, hall.who("clerk"), id_of(*done), form, "")->name;
    };
    CHECK(named("receipt") == "giay-hen-" + done->code + ".pdf");
    CHECK(named("control-sheet") == "phieu-kiem-soat-" + done->code + ".pdf");
    const auto paper = hall.load_now(id_of(*done)).dossier.papers.front().files.front().hash.value;
    const std::string scan = named(paper.c_str());
    CAPTURE(scan);
    CHECK(scan.find(done->code) != std::string::npos);
    CHECK(std::ranges::all_of(scan, [](char c) { return c > ' ' && c < 0x7F && c != '"'; }));
}

TEST_CASE_TEMPLATE(
    "R-015 every intake ends in exactly one of three numbered papers, or nothing was taken in", S,
    STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    const auto ends_in = [&](const char* outcome, const char* form) {
        CAPTURE(std::string(outcome));
        in.outcome = outcome;
        const auto done = hall.take_in(in);
        REQUIRE(done);
        REQUIRE(done->documents);
        REQUIRE(done->documents->size() == 1);
        CHECK(done->documents->front().id == form);
        CHECK(forms_of(hall, id_of(*done)) == std::vector<std::string>{form});
        return hall.load_now(id_of(*done)).dossier;
    };
    for (std::int64_t number = 1; number <= 2; ++number) {
        CHECK(ends_in("accept", "receipt").book_number == number);
        in.supplement = request_for_form();
        CHECK(ends_in("supplement", "supplement-request").supplement_number == number);
        in.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17 NĐ 61/2018/NĐ-CP", {}};
        CHECK(ends_in("decline", "refusal").decline_number == number);
    }
    const auto before = hall.rows("dossier", "id");
    for (const char* outcome : {"", "reject", "later"}) {
        in.outcome = outcome;
        CHECK(refused_with(hall.take_in(in), field_invalid));
    }
    in.supplement.reset();
    in.outcome = "supplement";
    CHECK(refused_with(hall.take_in(in), supplement_items_missing));
    in.decline = DeclineIn{{" "}, "Điều 17", {}};
    in.outcome = "decline";
    CHECK(refused_with(hall.take_in(in), decline_reason_missing));
    CHECK(hall.rows("dossier", "id") == before);
}

TEST_CASE_TEMPLATE(
    "R-012 a scan sent twice is one scan of its paper, and of two papers it is one each", S,
    STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    const std::string scan = hall.file("một tờ");
    for (PaperIn& paper : in.papers) paper.files = {scan, scan};
    in.voluntary = std::vector<VoluntaryPaper>{{"Giấy khác", std::vector{scan, scan}}};
    const Dossier dossier = hall.load_now(id_of(*hall.take_in(in))).dossier;
    REQUIRE(!dossier.papers.empty());
    for (const Paper& paper : dossier.papers) CHECK(paper.files.size() == 1);
    for (const Voluntary& paper : dossier.voluntary) CHECK(paper.files.size() == 1);
    CHECK(dossier.voluntary.size() == 1);
}

TEST_CASE_TEMPLATE("R-014 the moment of receipt is the server's; no request can name another", S,
                   STORES) {
    Hall<S> hall;
    const auto in = hall.intake_of(extract);
    for (const char* member : {"accepted_at", "received_at", "submitted_at", "at", "due_at"}) {
        std::string body = edge::json::text(in);
        body.insert(1, fmt::format("\"{}\":\"2021-02-01T08:00\",", member));
        CHECK_FALSE(edge::json::parse<IntakeIn>(body));
    }
    hall.time.set("2021-03-01T09:41");
    const DossierId id = id_of(*hall.take_in(in));
    CHECK(iso(hall.load_now(id).dossier.accepted) == "2021-03-01T09:41");
    const auto records = hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, id.value});
    });
    CHECK(records->front().at == hall.time.now());
}

TEST_CASE_TEMPLATE(
    "R-016 two clerks at the same second get different codes, without a gap for the refused", S,
    STORES) {
    Hall<S> hall;
    const auto good = hall.intake_of(extract);
    auto faulty = good;
    faulty.papers.clear();
    constexpr int all = 60;
    std::mutex mutex;
    std::condition_variable wake;
    std::vector<Result<Answer>> answers;
    for (int i = 0; i < all; ++i)  // queued without waiting: they meet in the same commit
        intake(hall.services, hall.asked(i % 2 == 0 ? "clerk" : "clerk2"),
               i % 3 == 2 ? faulty : good, [&](Result<Answer> answer) {
                   const std::lock_guard lock(mutex);
                   answers.push_back(std::move(answer));
                   wake.notify_one();
               });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return answers.size() == all; });
    std::set<std::string> codes;
    for (auto& answer : answers)
        if (answer) codes.insert(edge::json::parse<ActDone>(answer->take())->code);
    std::set<std::string> expected;
    for (int n = 1; n <= all * 2 / 3; ++n)
        expected.insert(fmt::format("H32.22.02-210301-{:04}", n));
    CHECK(codes == expected);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-016 the ten thousandth dossier of a day has a code of its own and is found",
                   S, STORES) {
    Hall<S> hall;
    REQUIRE(hall.store->write([](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.raise("code/H32.22.02/210301", 9'998));
        return std::string();
    }));
    for (const char* code :
         {"H32.22.02-210301-9999", "H32.22.02-210301-10000", "H32.22.02-210301-10001"}) {
        CHECK(hall.take_in(hall.intake_of(extract))->code == code);
        CHECK(track(hall.services, code, "")->code == code);
    }
    CHECK(track(hall.services, "h32.22.02 21030110000", "")->code == "H32.22.02-210301-10000");
    REQUIRE(replay(hall.services));
    CHECK(hall.take_in(hall.intake_of(extract))->code == "H32.22.02-210301-10002");
}

TEST_CASE_TEMPLATE(
    "R-019 the way a dossier came is recorded, and only the published ways are open at a counter",
    S, STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    for (const char* channel : {"direct", "postal"}) {
        in.channel = channel;
        const auto taken = hall.take_in(in);
        REQUIRE(taken);
        CHECK(view_dossier(hall.services, hall.who("clerk"), id_of(*taken))->channel == channel);
    }
    for (const char* channel : {"online", "", "phone"}) {
        in.channel = channel;
        CHECK(refused_with(hall.take_in(in), field_invalid));
    }
    hall.publish(extract,
                 {{"from = 2021-01-01", "from = 2021-03-02"},
                  {R"(channels = ["direct", "online", "postal"])", R"(channels = ["direct"])"}});
    hall.time.set("2021-03-02T08:00");
    in.channel = "postal";
    CHECK(refused_with(hall.take_in(in), field_invalid));
    in.channel = "direct";
    CHECK(hall.take_in(in));
}

TEST_CASE_TEMPLATE("R-012 R-020 nobody gets past the identity check by way of a supplement request",
                   S, STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    in.outcome = "supplement";
    in.supplement = request_for_form();
    in.papers.clear();
    in.applicant.number.clear();
    in.applicant.address = " ";
    CHECK(codes(hall.take_in(in)) == std::vector{field_missing, field_missing});
    in.applicant = hall.intake_of(extract).applicant;
    in.applicant.birth = "1985-02-03";  // the card of another person
    CHECK(refused_with(hall.take_in(in), identity_invalid));
    in.applicant.birth = "1990-02-03";
    in.papers = {{"C99", 1, 0, {}, {}}};
    CHECK(refused_with(hall.take_in(in), paper_not_in_list));
    in.papers.clear();
    const DossierId id = id_of(*hall.take_in(in));
    // Acceptance is a gate of its own: a file nobody sent is no scan.
    auto papers = hall.papers(extract);
    REQUIRE(hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("clerk", id), {papers}, std::move(a));
    }));
    papers[0].files = {std::string(64, 'a')};
    CHECK(refused_with(hall.act([&](Answered a) {
        accept(hall.services, hall.asked("clerk", id), {papers, {}, {}}, std::move(a));
    }),
                       file_unknown));
}

TEST_CASE_TEMPLATE(
    "R-022 the office that receives is not the one that decides: the commune in question is told "
    "at intake",
    S, STORES) {
    Hall<S> hall;
    REQUIRE(record_org(hall.services,
                       {Granted{{"clerk-town"},
                                {"ubnd-568/one_stop"},
                                Role::receptionist,
                                *parse_day("2021-01-01"),
                                {},
                                "QĐ kiểm thử"}},
                       {"he-thong"}, "town"));
    auto in = hall.intake_of(land);
    CHECK(refused_with(hall.take_in(in, "clerk-town"), commune_missing));
    const auto communes = communes_of(hall.services, hall.who("clerk-town"));
    REQUIRE(communes.items.size() > 1);
    std::set<UnitId> rooms;
    for (const std::size_t i : {0, 1}) {
        const AgencyView& commune = communes.items[i];
        in.commune = commune.id;
        const auto taken = hall.take_in(in, "clerk-town");
        REQUIRE(taken);
        const Dossier d = hall.load_now(id_of(*taken)).dossier;
        CHECK(d.registration.agency == AgencyId{"ubnd-568"});
        CHECK(d.commune == AgencyId{commune.id});
        for (const StepState& step : d.steps)
            if (hall.province()->agency_of(step.unit) == d.commune) rooms.insert(step.unit);
    }
    CHECK(rooms.size() >= 2);  // each commune's own
    in.procedure = extract;
    in.papers = hall.papers(extract);
    CHECK(refused_with(hall.take_in(in, "clerk-town"), agency_does_not_receive));
}

TEST_CASE_TEMPLATE("R-042 a clerk of two counters acts for the one that received the dossier", S,
                   STORES) {
    Hall<S> hall;
    std::vector<OrgEvent> both;
    for (const char* unit : {"ubnd-22333/one_stop", "ubnd-22330/one_stop"})
        both.push_back(Granted{{"clerk-both"},
                               {unit},
                               Role::receptionist,
                               *parse_day("2021-01-01"),
                               {},
                               "QĐ kiểm thử"});
    REQUIRE(record_org(hall.services, both, {"he-thong"}, "both"));
    auto in = hall.intake_of(extract);
    in.outcome = "supplement";
    in.supplement = request_for_form();
    const DossierId id = id_of(*hall.take_in(in));
    REQUIRE(hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("clerk-both", id), {hall.papers(extract)},
                   std::move(a));
    }));
    const auto records = hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, id.value});
    });
    CHECK(records->back().unit == counter);
}
