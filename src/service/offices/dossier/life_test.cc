// A dossier's whole life through the use cases, over both databases.
#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

/// From the counter to the applicant, three units, in the sealed order.
template <class H>
void live_to_the_end(H& hall, DossierId id) {
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    REQUIRE(hall.finished("chair", id, "b3",
                          {{"Bản sao Trích lục hộ tịch / Giấy khai sinh", hall.file("kết quả")}},
                          true));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    REQUIRE(hall.act([&](Answered a) {
        deliver(hall.services, hall.asked("clerk2", id), {"b4", "receipt", {}, {}, {}},
                std::move(a));
    }));
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-040 a dossier goes through its units in the sealed order and ends in the applicant's "
    "hand",
    S, STORES) {
    Hall<S> hall;
    const auto accepted = hall.take_in(hall.intake_of(extract));
    REQUIRE(accepted);
    CHECK(accepted->status.code == "accepted");
    CHECK(accepted->due_at == "2021-03-01T17:00");  // before 15:00, the same working day
    const DossierId id = id_of(*accepted);
    live_to_the_end(hall, id);
    const Loaded end = hall.load_now(id);
    CHECK(end.dossier.status == Status::delivered);
    CHECK(end.dossier.returned != Minute{});
    const auto report = verify(hall.services);
    REQUIRE(report);
    CHECK(report->found_wanting.empty());
    CHECK(report->dues == 1);
}

TEST_CASE_TEMPLATE(
    "R-016 the code counts per unit and day without a gap, and a refused intake takes no number", S,
    STORES) {
    Hall<S> hall;
    CHECK(hall.take_in(hall.intake_of(extract))->code == "H32.22.02-210301-0001");
    auto faulty = hall.intake_of(extract);
    faulty.papers.clear();
    CHECK_FALSE(hall.take_in(faulty));
    CHECK(hall.take_in(hall.intake_of(extract))->code == "H32.22.02-210301-0002");
    hall.time.set("2021-03-02T08:00");
    CHECK(hall.take_in(hall.intake_of(extract))->code == "H32.22.02-210302-0001");
}

TEST_CASE_TEMPLATE(
    "R-010 R-012 R-020 all faults of an intake are told in one answer and nothing is written", S,
    STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    in.applicant.name.clear();
    in.applicant.number = "12345";
    in.papers = {{"C99", 1, 0, {}, {}}};
    const auto refused = hall.take_in(in);
    for (const RefusalCode code :
         {field_missing, identity_invalid, paper_not_in_list, papers_missing})
        CHECK(refused_with(refused, code));
    CHECK(hall.rows("dossier", "id").empty());
}

TEST_CASE_TEMPLATE(
    "a repeated request gives the first answer; another question under its key is refused", S,
    STORES) {
    Hall<S> hall;
    const auto in = hall.intake_of(extract);
    Asked asked = hall.asked("clerk");
    const auto first =
        hall.done([&](Answered a) { intake(hall.services, asked, in, std::move(a)); });
    const auto again =
        hall.done([&](Answered a) { intake(hall.services, asked, in, std::move(a)); });
    REQUIRE(first);
    REQUIRE(again);
    CHECK(again->repeated);
    CHECK(again->bytes == first->bytes);
    CHECK(hall.rows("dossier", "id").size() == 1);
    REQUIRE(hall.step(hand_over, "clerk", id_of(*edge::json::parse<ActDone>(first->bytes)), "b1"));
    const auto later =
        hall.done([&](Answered a) { intake(hall.services, asked, in, std::move(a)); });
    REQUIRE(later);
    CHECK(later->bytes == first->bytes);
    asked.command = "something else";
    CHECK(
        refused_with(hall.done([&](Answered a) { intake(hall.services, asked, in, std::move(a)); }),
                     request_key_reused));
}

TEST_CASE_TEMPLATE("who saw an older revision is told that the dossier has changed", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const Asked stale = hall.asked("clerk2", id);
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    const auto late = hall.act([&](Answered a) {
        hand_over(hall.services, stale, {"b1", {}}, std::move(a));
    });
    CHECK(codes(late) == std::vector{changed_meanwhile});
}

TEST_CASE_TEMPLATE("R-042 only the unit of the step acts on it", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    CHECK(refused_with(hall.step(receive, "elsewhere", id, "b2"), not_permitted));
    CHECK(refused_with(hall.step(receive, "chair", id, "b2"), not_permitted));
    CHECK(refused_with(view_dossier(hall.services, hall.who("elsewhere"), id), not_permitted));
    CHECK(hall.load_now(id).revision == 2);
}

TEST_CASE_TEMPLATE(
    "R-015 the other two outcomes are numbered papers, and a dossier waits until its papers come",
    S, STORES) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    in.outcome = "supplement";
    in.papers.clear();
    in.supplement = SupplementRequestIn{
        {{{}, "Thiếu tờ khai", "Nộp tờ khai theo mẫu"}}, "Chưa đủ thành phần", "2021-03-10", {}};
    const auto asked_for = hall.take_in(in);
    REQUIRE(asked_for);
    CHECK(asked_for->status.code == "supplement");
    const DossierId id = id_of(*asked_for);
    REQUIRE(hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("clerk", id), {hall.papers(extract)}, std::move(a));
    }));
    // the second request for things that were visible the first time is refused.
    CHECK(refused_with(hall.act([&](Answered a) {
        ask_supplement(hall.services, hall.asked("clerk", id), *in.supplement, std::move(a));
    }),
                       supplement_already_asked));
    REQUIRE(hall.act([&](Answered a) {
        accept(hall.services, hall.asked("clerk", id), {hall.papers(extract), {}, {}},
               std::move(a));
    }));

    auto other = hall.intake_of(extract);
    other.outcome = "decline";
    other.decline = DeclineIn{{}, "", {}};
    CHECK(refused_with(hall.take_in(other), decline_reason_missing));
    other.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17 NĐ 61/2018/NĐ-CP", {}};
    CHECK(hall.take_in(other)->status.code == "declined");
}

TEST_CASE_TEMPLATE("R-035 a dossier is withdrawn only with the applicant's request in hand", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto without = hall.act([&](Answered a) {
        withdraw(hall.services, hall.asked("clerk", id), {"", "đổi ý"}, std::move(a));
    });
    CHECK(refused_with(without, withdrawal_request_missing));
    REQUIRE(hall.act([&](Answered a) {
        withdraw(hall.services, hall.asked("clerk", id), {hall.file("đơn rút"), "đổi ý"},
                 std::move(a));
    }));
    CHECK(hall.load_now(id).dossier.status == Status::withdrawn);
    CHECK(hall.rows("task", "dossier, step").empty());
}

TEST_CASE_TEMPLATE(
    "R-005 R-081 a citizen follows the dossier; names and documents only with the receipt's secret",
    S, STORES) {
    Hall<S> hall;
    const auto start = start_draft(hall.services, {extract, "ubnd-22330"}, "home");
    REQUIRE(start);
    const std::string secret = *start->secret;
    REQUIRE(save_draft(hall.services, start->id, secret,
                       {{.name = "Nguyễn Thị Bình",
                         .number = "056190000123",
                         .address = "12 Trần Phú",
                         .phone = "0905000111"},
                        "Xin bản sao",
                        "counter"},
                       start->revision));
    const auto empty = hall.done(
        [&](Answered a) { submit_draft(hall.services, start->id, secret, std::move(a)); });
    CHECK(refused_with(empty, papers_missing));
    for (const PaperIn& paper : hall.papers(extract)) {
        REQUIRE(give_file(hall.services, paper.files[0], owner_of_draft(start->id)));
        REQUIRE(add_draft_file(hall.services, start->id, secret, paper.component,
                               {paper.files[0], "a.pdf", "pdf", 9, {}}));
    }
    const auto submitted = hall.done(
        [&](Answered a) { submit_draft(hall.services, start->id, secret, std::move(a)); });
    REQUIRE(submitted);
    const auto again = hall.done(
        [&](Answered a) { submit_draft(hall.services, start->id, secret, std::move(a)); });
    REQUIRE(again);
    CHECK(again->repeated);
    CHECK(again->bytes == submitted->bytes);
    const auto told = edge::json::parse<SubmittedView>(submitted->bytes);
    REQUIRE(told);
    CHECK(refused_with(draft(hall.services, start->id, "wrong"), not_found));
    // An old tab is told so, instead of being told that its changes were kept.
    CHECK(refused_with(
        save_draft(hall.services, start->id, secret, {{.name = "Nguyễn Thị Bình"}, "Đổi ý", "post"},
                   start->revision + 1),
        draft_submitted));
    CHECK(refused_with(room_in_draft(hall.services, start->id, secret), draft_submitted));
    CHECK(refused_with(
        remove_draft_file(hall.services, start->id, secret, hall.papers(extract)[0].files[0]),
        draft_submitted));

    const auto bare = track(hall.services, "h32.22.02 2103010001", "");
    REQUIRE(bare);
    CHECK(bare->status.code == "registered");
    CHECK_FALSE(bare->details);
    const auto full = track(hall.services, told->code, told->secret);
    REQUIRE(full->details);
    CHECK(full->details->applicant == "Nguyễn Thị Bình");
    CHECK(full->status.code == "registered");
    CHECK_FALSE(track(hall.services, told->code, "00").value().details);
    CHECK(refused_with(track(hall.services, "không phải mã", ""), code_invalid));
    CHECK(refused_with(track(hall.services, "H32.22.02-210301-9999", ""), not_found));

    const auto online = work(hall.services, hall.who("clerk"), {.view = "online"});
    REQUIRE(online);
    REQUIRE(online->items.size() == 1);
    const DossierId id{std::stoll(online->items[0].id)};
    REQUIRE(hall.act([&](Answered a) {
        accept(hall.services, hall.asked("clerk", id), {hall.papers(extract), {}, {}},
               std::move(a));
    }));
    live_to_the_end(hall, id);
    const auto end = track(hall.services, told->code, told->secret);
    CHECK(end->status.code == "delivered");
    CHECK(std::ranges::any_of(end->details->documents, [](const DocumentLink& d) {
        return d.name == "Bản sao Trích lục hộ tịch / Giấy khai sinh";
    }));
}

TEST_CASE_TEMPLATE(
    "R-005 the code alone tells how far a dossier has come and when to collect, nothing else", S,
    STORES) {
    Hall<S> hall;
    const auto taken = hall.take_in(hall.intake_of(extract));
    REQUIRE(taken);
    const DossierId id = id_of(*taken);
    const auto told = [&] {
        const auto seen = track(hall.services, taken->code, "");
        REQUIRE(seen);
        const std::string text = edge::json::text(*seen);
        // No person, no office, no step's name, no day, no procedure.
        for (const char* word : {"Bình", "Vĩnh Hải", "holder", "due_at", "2021-03", "Trích lục",
                                 "explanation", "timeline"})
            CHECK(text.find(word) == std::string::npos);
        return *seen;
    };
    CHECK_FALSE(told().ready);
    CHECK(told().degree->count == 4);
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    CHECK(told().degree->index == 2);
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    REQUIRE(hall.finished("chair", id, "b3",
                          {{"Bản sao Trích lục hộ tịch / Giấy khai sinh", hall.file("kết quả")}},
                          true));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    CHECK_FALSE(told().ready);  // on its way: nobody is called to an empty counter
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    CHECK(told().ready);
    CHECK(told().status.code == "solved");
}

TEST_CASE_TEMPLATE("lists show what the unit may see, page by page, and count it", S, STORES) {
    Hall<S> hall;
    for (int i = 0; i < 7; ++i) {
        hall.time.pass(std::chrono::minutes{1});
        const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
        if (i % 2 == 0) REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    }
    const auto holding = work(hall.services, hall.who("clerk"), {.view = "holding"});
    REQUIRE(holding);
    CHECK(holding->items.size() == 3);
    CHECK(holding->counts.all == 3);
    CHECK(work(hall.services, hall.who("officer"), {.view = "incoming"})->items.size() == 4);
    CHECK(work(hall.services, hall.who("elsewhere"), {.view = "incoming"})->items.empty());
    CHECK(work(hall.services, hall.who("clerk-elsewhere"), {.view = "all"})->items.empty());
    CHECK(
        refused_with(work(hall.services, hall.who("officer"), {.view = "counter"}), not_permitted));
    CHECK(custody(hall.services, hall.who("clerk"))->outgoing.size() == 4);

    std::set<std::string> seen;
    WorkQuery query{.view = "all", .limit = 3};
    for (int page = 0; page < 3; ++page) {
        const auto list = work(hall.services, hall.who("clerk"), query);
        REQUIRE(list);
        for (const WorkItem& item : list->items) CHECK(seen.insert(item.id).second);
        CHECK(list->next.has_value() == (page < 2));
        query.cursor = list->next.value_or("");
    }
    CHECK(seen.size() == 7);
    CHECK(
        work(hall.services, hall.who("clerk"), {.view = "all", .q = "nguyen thi"})->items.size() ==
        7);
    CHECK(work(hall.services, hall.who("clerk"), {.view = "all", .q = "tran"})->items.empty());
    CHECK(refused_with(work(hall.services, hall.who("clerk"), {.view = "all", .cursor = "x"}),
                       field_invalid));
}

TEST_CASE_TEMPLATE(
    "who watches sees what is watched: a control officer his agency, an inspector the province, "
    "and neither acts",
    S, STORES) {
    Hall<S> hall;
    const DossierId here = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.take_in(hall.intake_of(extract), "clerk-elsewhere"));
    const auto listed = [&](const char* who, const char* view) {
        const auto list = work(hall.services, hall.who(who), {.view = view});
        REQUIRE(list);
        CHECK(list->counts.all == static_cast<std::int64_t>(list->items.size()));
        return list->items.size();
    };
    for (const char* view : {"all", "agency"}) {
        CHECK(listed("control", view) == 1);
        CHECK(listed("inspector", view) == 2);
    }
    std::set<std::string> agencies;
    const auto watched = work(hall.services, hall.who("inspector"), {.view = "agency"});
    for (const WorkItem& item : watched->items) agencies.insert(item.agency.value_or(""));
    CHECK(agencies.size() == 2);
    CHECK(agencies.contains("UBND phường Vĩnh Hải"));
    CHECK(board(hall.services, hall.who("control"))->units.size() == 1);
    const auto province = board(hall.services, hall.who("inspector"));
    REQUIRE(province->units.size() == 2);
    CHECK(province->counts.all == 2);
    CHECK(province->units[0].name == "UBND phường Vĩnh Hải");
    CHECK(view_dossier(hall.services, hall.who("control"), here));
    CHECK(refused_with(hall.step(mc::open, "inspector", here, "b1"), not_permitted));
    CHECK(refused_with(hall.step(mc::open, "control", here, "b1"), not_permitted));
}

TEST_CASE_TEMPLATE("P3 tables rebuilt from the journal equal the live ones, and numbering goes on",
                   S, STORES) {
    Hall<S> hall;
    for (int i = 0; i < 12; ++i) {
        hall.time.pass(std::chrono::minutes{2});
        auto in = hall.intake_of(extract);
        if (i % 5 == 4)
            in.outcome = "decline",
            in.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17", {}};
        const auto taken = hall.take_in(in);
        REQUIRE(taken);
        if (i % 5 == 4) continue;
        const DossierId id = id_of(*taken);
        if (i % 3 == 0) live_to_the_end(hall, id);
        if (i % 3 == 1) REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    }
    const auto tables = [&] {
        return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                          hall.rows("party", "unit, dossier"), hall.rows("duty", "dossier, kind"));
    };
    const auto before = tables();
    const auto report = replay(hall.services);
    REQUIRE(report);
    CHECK(report->streams == 12);
    CHECK(tables() == before);
    CHECK(hall.take_in(hall.intake_of(extract))->code == "H32.22.02-210301-0013");
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("P5 erased words leave the chain whole and the tables without the name", S,
                   STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    const StreamKey key{StreamKind::dossier, id.value};
    REQUIRE(hall.store->act(Act{
        .stream = key,
        .request_key = "erasing",
        .command = "erasing",
        .at = hall.time.now(),
        .work = [&](Transaction& tx) -> Result<std::string> {
            const DossierEvent next = HandedOver{0, {1}};
            MC_CHECK(tx.append(key, {type_of(next), {"clerk"}, counter, encode(next), {}, {1}}));
            return std::string();
        }}));
    REQUIRE(replay(hall.services));
    const auto report = verify(hall.services);
    CHECK(report->found_wanting.empty());
    CHECK(report->erased == 1);
    CHECK(hall.rows("dossier", "id")[0].find("Bình") == std::string::npos);
}

TEST_CASE_TEMPLATE(
    "P2 a record taken out of the database is missed by anybody who reads the journal", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(verify(hall.services)->found_wanting.empty());
    static const Statement cut{"cut", "DELETE FROM event WHERE kind = 1 AND seq = 2",
                               "DELETE FROM event WHERE kind = 1 AND seq = 2"};
    REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.query(cut, {}));
        return std::string();
    }));
    CHECK_FALSE(verify(hall.services)->found_wanting.empty());
    CHECK_FALSE(replay(hall.services));  // and tables are not rebuilt from a broken journal
}

TEST_CASE_TEMPLATE("R-056 a closing decided later leaves old promises right and moves new ones", S,
                   STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T15:30");  // after 15:00: due the next working day
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-02T17:00");
    hall.time.set("2021-03-01T16:00");
    CalendarDecided storm{.number = "Công điện 01",
                          .decided_on = *parse_day("2021-03-01"),
                          .by = "UBND tỉnh",
                          .known_at = hall.time.now()};
    storm.days.push_back({.day = *parse_day("2021-03-02"),
                          .kind = DayDecision::Kind::off,
                          .name = "Nghỉ tránh bão",
                          .source = "Công điện 01"});
    const auto decided = decide_calendar(hall.province()->calendar, storm);
    REQUIRE(decided);
    REQUIRE(hall.store->act(Act{
        .stream = calendar_stream,
        .request_key = "storm",
        .command = "storm",
        .at = hall.time.now(),
        .work = [&](Transaction& tx) -> Result<std::string> {
            MC_CHECK(tx.append(calendar_stream, {1, {"he-thong"}, {}, cbor::encode(*decided), {}}));
            return std::string();
        }}));
    REQUIRE(refresh(hall.services));
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-03T17:00");
    CHECK(verify(hall.services)->found_wanting.empty());
}
