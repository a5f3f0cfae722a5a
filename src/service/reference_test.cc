// The province's data taken in again: what is new is added, what was is not rewritten. Over both
// databases.
#include "service/reference.h"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "calendar/decision.h"
#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

/// The committed data of one kind, copied so that a test may change it.
struct Edited {
    Folders folders;
    TemporaryDirectory copy;

    Edited() {
        const std::string root = MC_SOURCE_DIR;
        for (const char* kind : {"org", "calendars", "catalogue"})
            std::filesystem::copy(root + "/" + kind, copy / kind,
                                  std::filesystem::copy_options::recursive);
        folders = {copy / "org", copy / "calendars", copy / "catalogue"};
    }
    void replace(const std::string& file, const std::string& what, const std::string& by) {
        std::string text = *read_data_file(copy / file);
        const auto at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), by);
        write(file, text);
    }
    void add(const std::string& file, const std::string& more) {
        write(file, *read_data_file(copy / file) + more);
    }

private:
    void write(const std::string& file, const std::string& text) {
        std::ofstream(copy / file, std::ios::binary) << text;
    }
};

constexpr const char* storm = R"(
[[decision]]
number = "Công điện 01"
on = 2021-03-01
by = "UBND tỉnh"
[[day]]
decision = "Công điện 01"
date = 2021-03-02
kind = "off"
name = "Nghỉ tránh bão"
source = "Công điện 01"
)";

constexpr const char* other_hours = R"(
[[decision]]
number = "QĐ 12/QĐ-UBND"
on = 2021-03-01
by = "UBND tỉnh"
[[hours]]
decision = "QĐ 12/QĐ-UBND"
from = 2021-03-02
source = "QĐ 12/QĐ-UBND"
monday = ["08:00-12:00", "13:00-16:00"]
tuesday = ["08:00-12:00", "13:00-16:00"]
wednesday = ["08:00-12:00", "13:00-16:00"]
thursday = ["08:00-12:00", "13:00-16:00"]
friday = ["08:00-12:00", "13:00-16:00"]
)";

/// Another server over the hall's data, with a province of its own.
template <class H>
struct Beside {
    H& hall;
    Services services{*hall.store, hall.blobs, hall.time, hall.entropy};

    explicit Beside(H& the_hall) : hall(the_hall) { services.replace(*load_province(*hall.store)); }
    std::shared_ptr<const Province> province() { return services.province(); }
    Result<bool> catch_up() { return mc::catch_up(services); }
    Result<ActDone> take_in(const Asked& asked, const IntakeIn& in) {
        return hall.act([&](Answered a) { intake(services, asked, in, std::move(a)); });
    }
};

template <class H>
auto tables(H& hall) {
    return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                      hall.rows("party", "unit, dossier"), hall.rows("duty", "dossier, kind"));
}

}  // namespace

TEST_CASE("a data file whose name is no plain text is a defect, and nothing of it is recorded") {
    for (const char* name : {"ban\xff.toml", "t\xe1\xbb\x87p\x1f.toml", "b\xe2\x80\xae.toml"}) {
        Hall<OnSqlite> hall;
        Edited data;
        const auto before = hall.rows("event", "kind, stream, seq");
        std::ofstream(data.copy / ("org/" + std::string(name))) << "# nothing\n";
        const auto adopted = adopt(hall.services, data.folders, {"he-thong"});
        REQUIRE_FALSE(adopted.has_value());
        CHECK_FALSE(adopted.error().defects.empty());
        CHECK(hall.rows("event", "kind, stream, seq") == before);
        CHECK(verify(hall.services)->found_wanting.empty());
    }
}

TEST_CASE_TEMPLATE("taking the same data in again changes nothing", S, STORES) {
    Hall<S> hall;
    const auto again = adopt(hall.services, Edited().folders, {"he-thong"});
    REQUIRE(again);
    CHECK(again->agencies == 0);
    CHECK(again->days == 0);
    CHECK(again->procedures == 0);
}

TEST_CASE_TEMPLATE(
    "R-056 a day off that is taken in later is known from then on: old promises stay right, rows "
    "are "
    "computed anew",
    S, STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T15:30");  // after 15:00: due the next working day (R-017)
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-02T17:00");
    hall.time.set("2021-03-01T16:00");
    Edited edited;
    edited.add("calendars/2021.toml", storm);
    const auto taken = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE(taken);
    CHECK(taken->days == 1);
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-03T17:00");
    CHECK(verify(hall.services)->found_wanting.empty());
    const auto before = tables(hall);
    REQUIRE(replay(hall.services));
    CHECK(tables(hall) == before);
    const auto& days = hall.province()->calendar.decisions();
    const auto found = std::ranges::find(days, std::string("Nghỉ tránh bão"), &DayDecision::name);
    REQUIRE(found != days.end());
    CHECK(found->source == "Công điện 01");
    CHECK(found->known_at == hall.time.now());
}

TEST_CASE_TEMPLATE("R-056 new hours alone are taken in, and rows are computed anew", S, STORES) {
    Hall<S> hall;
    hall.time.set("2021-03-01T15:30");
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    hall.time.set("2021-03-01T16:00");
    Edited edited;
    edited.add("calendars/hours.toml", other_hours);
    const auto before = tables(hall);
    const auto taken = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE(taken);
    CHECK(taken->days == 0);
    const auto after = tables(hall);
    CHECK(after != before);
    REQUIRE(replay(hall.services));
    CHECK(tables(hall) == after);
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-02T16:00");
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE(
    "R-056 a day decided otherwise later is a correction: known from then on, the first is kept", S,
    STORES) {
    Hall<S> hall;
    Edited edited;
    edited.add("calendars/2021.toml", storm);
    hall.time.set("2021-03-01T09:00");
    REQUIRE(adopt(hall.services, edited.folders, {"he-thong"}));
    hall.time.set("2021-03-01T15:30");
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-03T17:00");
    edited.replace("calendars/2021.toml", R"(date = 2021-03-02
kind = "off")",
                   R"(date = 2021-03-02
kind = "works")");
    hall.time.set("2021-03-01T16:00");
    const auto taken = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE(taken);
    CHECK(taken->days == 1);
    CHECK(hall.take_in(hall.intake_of(extract))->due_at == "2021-03-02T17:00");
    const auto& days = hall.province()->calendar.decisions();
    std::vector<Instant> known;
    for (const DayDecision& day : days)
        if (day.name == "Nghỉ tránh bão") known.push_back(day.known_at);
    CHECK(known == std::vector{instant_of(*parse_minute("2021-03-01T09:00")),
                               instant_of(*parse_minute("2021-03-01T16:00"))});
    CHECK(adopt(hall.services, edited.folders, {"he-thong"})->days == 0);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-055 a decision is recorded under its own number and day, not a file's name",
                   S, STORES) {
    Hall<S> hall;
    const auto records = hall.store->view([](Snapshot& s) { return s.records(calendar_stream); });
    REQUIRE(records);
    std::vector<std::string> numbers;
    for (const Record& record : *records) {
        const auto decided = cbor::decode<CalendarDecided>(record.payload);
        REQUIRE(decided);
        CHECK(decided->number.find(".toml") == std::string::npos);
        CHECK(decided->decided_on < day_of(instant_of(*parse_minute("2026-11-28T00:00"))));
        numbers.push_back(decided->number + " " + iso(decided->decided_on));
    }
    const auto has = [&](const char* wanted) {
        return std::ranges::find(numbers, wanted) != numbers.end();
    };
    CHECK(has("Bộ luật Lao động số 45/2019/QH14 2019-11-20"));
    CHECK(has("Thông báo số 6150/TB-BLĐTBXH 2024-12-03"));
    CHECK(has("Thông báo số 9441/TB-BNV 2025-10-16"));
}

TEST_CASE_TEMPLATE(
    "R-042 R-056 a second server catches up with the first, and promises nothing before", S,
    STORES) {
    Hall<S> hall;
    Beside second(hall);
    CHECK_FALSE(*second.catch_up());
    const Day today = day_of(hall.time.now());
    const auto duties = [&] { return second.province()->actor({"officer"}, today).duties; };
    REQUIRE_FALSE(duties().empty());
    const auto ended =
        decide_revoke(hall.province()->people, hall.province()->org, {"he-thong"},
                      {{"officer"}, desk, Role::specialist, today, "QĐ thôi phân công"});
    REQUIRE(ended);
    REQUIRE(record_org(hall.services, {*ended}, {"he-thong"}, "revoked"));
    CHECK_FALSE(duties().empty());
    CHECK(*second.catch_up());
    CHECK(duties().empty());
    Edited edited;
    edited.add("calendars/2021.toml", storm);
    REQUIRE(adopt(hall.services, edited.folders, {"he-thong"}));
    const Asked asked = hall.asked("clerk");  // asked again with the same key
    const IntakeIn in = hall.intake_of(extract);
    CHECK(refused_with(second.take_in(asked, in), changed_meanwhile));
    CHECK(*second.catch_up());
    CHECK(second.take_in(asked, in));
    const auto& days = second.province()->calendar.decisions();
    CHECK(std::ranges::count(days, std::string("Nghỉ tránh bão"), &DayDecision::name) == 1);
    CHECK_FALSE(*second.catch_up());
}

TEST_CASE_TEMPLATE(
    "whoever asks while a server catches up gets the old province or the new one, whole", S,
    STORES) {
    Hall<S> hall;
    Beside second(hall);
    const IntakeIn in = hall.intake_of(extract);
    std::atomic<int> taken = 0, other = 0;
    std::jthread clerk([&](const std::stop_token& over) {
        while (!over.stop_requested()) {
            const auto done = second.take_in(hall.asked("clerk"), in);
            if (done)
                ++taken;
            else if (!refused_with(done, changed_meanwhile))
                ++other;
        }
    });
    for (int i = 0; i < 20; ++i) {
        const std::string id = fmt::format("newcomer{}", i);
        REQUIRE(
            record_org(hall.services, {PersonSet{{id}, "Người mới", "", ""}}, {"he-thong"}, id));
        REQUIRE(second.catch_up());
        const int before = taken;
        while (taken == before && other == 0) std::this_thread::yield();
    }
    clerk.request_stop();
    clerk.join();
    CHECK(other == 0);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("an edition of the organisation may end an office, never forget it", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    Edited edited;
    edited.replace(
        "org/khanh-hoa-2021.toml",
        R"({ id = "ca-22330", name = "Công an phường Vĩnh Hải", serves = ["ubnd-22330"] },)", "");
    edited.replace("org/khanh-hoa-2025.toml", R"("ca-22330", )", "");
    const auto refused = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE_FALSE(refused);
    const auto& defects = refused.error().defects;
    CHECK(std::ranges::any_of(defects, [](const DataDefect& d) { return d.field == "ca-22330"; }));
    CHECK(hall.province()->org.agency({"ca-22330"}) != nullptr);
    CHECK(hall.step(hand_over, "clerk", id, "b1"));
}

TEST_CASE_TEMPLATE("R-021 R-040 a version in force cannot be changed by taking in another text", S,
                   STORES) {
    Hall<S> hall;
    Edited edited;
    edited.replace("catalogue/ho-tich/2.000635.toml", "decision = \"", "decision = \"khác ");
    // What else the folders hold is new, and not taken in with it: an import is whole or nothing.
    edited.add("calendars/2021.toml", storm);
    edited.replace("org/khanh-hoa-2021.toml", "Công an phường Vĩnh Hải", "Công an Vĩnh Hải");
    const auto records = hall.rows("event", "kind, stream, seq");
    const auto refused = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().defects.size() == 1);
    const DataDefect& told = refused.error().defects.front();
    CHECK(told.file == "ho-tich/2.000635.toml");
    CHECK(told.reason.find("đã có hiệu lực nên không sửa được") != std::string::npos);
    CHECK(hall.rows("event", "kind, stream, seq") == records);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-055 a decision that cannot be takes nothing else in with it", S, STORES) {
    Hall<S> hall;
    Edited edited;
    edited.replace("org/khanh-hoa-2021.toml", "Công an phường Vĩnh Hải", "Công an Vĩnh Hải");
    // The day off that is made up for is decided by a decision that comes after.
    edited.add("calendars/2021.toml", R"(
[[decision]]
number = "QĐ 9"
on = 2021-03-01
by = "UBND tỉnh"
[[decision]]
number = "QĐ 10"
on = 2021-03-01
by = "UBND tỉnh"
[[day]]
decision = "QĐ 9"
date = 2021-03-20
kind = "works"
like = 2021-03-12
name = "Làm bù"
source = "QĐ 9"
[[day]]
decision = "QĐ 10"
date = 2021-03-12
kind = "off"
name = "Nghỉ"
source = "QĐ 10"
)");
    const auto records = hall.rows("event", "kind, stream, seq");
    const auto taken = adopt(hall.services, edited.folders, {"he-thong"});
    REQUIRE_FALSE(taken);
    CHECK(std::ranges::any_of(taken.error().defects,
                              [](const DataDefect& told) { return told.field == "QĐ 9"; }));
    CHECK(hall.rows("event", "kind, stream, seq") == records);
}

TEST_CASE_TEMPLATE(
    "R-021 a dossier goes its way by the version of its intake day, whatever is published after it",
    S, STORES) {
    Hall<S> hall;
    const DossierId old = id_of(*hall.take_in(hall.intake_of(extract)));
    const Hash before = hall.load_now(old).dossier.registration.version;
    hall.publish(extract, {{"from = 2021-01-01", "from = 2021-03-02"},
                           {"name = \"Vào sổ, đóng dấu, trả kết quả\"", "name = \"Trả kết quả\""}});
    hall.time.set("2021-03-02T08:00");
    const DossierId young = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto last_step_name = [&](DossierId id) {
        return hall.load_now(id).version->version.steps.back().name;
    };
    CHECK(last_step_name(old) == "Vào sổ, đóng dấu, trả kết quả");
    CHECK(last_step_name(young) == "Trả kết quả");
    REQUIRE(hall.sorry("clerk", old, "b1"));
    REQUIRE(hall.step(hand_over, "clerk", old, "b1"));
    CHECK(hall.load_now(old).dossier.registration.version == before);
    REQUIRE(replay(hall.services));
    CHECK(hall.load_now(old).dossier.registration.version == before);
    CHECK(verify(hall.services)->found_wanting.empty());
}
