// What applicants are told, over both databases: planned once, in order, within the day's bounds,
// and seen by the right people.
#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/notice/compose.h"
#include "service/notice/desk.h"
#include "service/notice/plan.h"
#include "service/notice/report.h"
#include "service/notice/tell.h"
#include "service/notice/view.h"
#include "service/offices/dossier/history.h"
#include "service/sweep.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace notices {

using Strings = std::vector<std::string>;

/// A hall whose server has both channels.
template <class S>
struct Telling : Hall<S> {
    Telling() {
        this->services.notices = {.sms = true, .mail = true, .report_secret = "bi-mat"};
        REQUIRE(record_org(
            this->services,
            {PersonSet{{"boss"}, "Quản trị tỉnh", "", ""}, Granted{{"boss"},
                                                                   {"ubnd-tinh/leadership"},
                                                                   Role::administrator,
                                                                   *parse_day("2021-01-01"),
                                                                   {},
                                                                   "QĐ 2"}},
            {"he-thong"}, "administrators"));
    }
    ActDone take_in(std::optional<std::string> mail = "binh@example.vn") {
        IntakeIn in = this->intake_of(extract);
        in.applicant.email = std::move(mail);
        auto done = Hall<S>::take_in(in);
        REQUIRE(done);
        return *done;
    }
    std::int64_t plan() {
        const auto planned = plan_notices(this->services);
        REQUIRE(planned);
        return *planned;
    }
    std::vector<Message> claimed(Carrier carrier = Carrier::sms) {
        auto got = claim(this->services, 99, carrier);
        REQUIRE(got);
        return *got;
    }
    void settled(const Message& message, Sent how, const std::string& why = {}) {
        REQUIRE(settle(this->services, {{message, how, why, 2}}));
    }
    std::vector<NoticeView> seen(DossierId id) {
        auto view = notices_for_officer(this->services, this->who("clerk"), id);
        REQUIRE(view);
        return view->items;
    }
    std::string state(DossierId id) { return seen(id).at(0).state; }
    Result<FailedNotices> failed(const char* by = "boss") {
        return failed_notices(this->services, this->who(by));
    }
    Result<FailedNotices> again(const std::string& key, const char* by = "boss") {
        return send_notice_again(this->services, this->who(by), key);
    }
    Result<Done> reported(const Message& m, std::int64_t status) {
        return report_sms(this->services, m.key, report_sign("bi-mat", m.key), status);
    }
    /// As whoever has the dossier's words erased will write it.
    void erase_words(DossierId id) {
        const DossierEvent event = Released{{"clerk"}, counter};
        REQUIRE(this->store->act(Act{
            {StreamKind::dossier, id.value},
            "",
            "erase",
            this->time.now(),
            [&](Transaction& tx) -> Result<std::string> {
                MC_CHECK(tx.append({StreamKind::dossier, id.value},
                                   {type_of(event), {"clerk"}, counter, encode(event), {}, {1}}));
                return std::string();
            }}));
    }
};

TEST_CASE_TEMPLATE("an act is planned once: one message for each way to reach its applicant", S,
                   STORES) {
    Telling<S> hall;
    const DossierId id = id_of(hall.take_in());
    CHECK(hall.rows("outbox", "id").size() == 1);
    CHECK(hall.plan() == 1);
    CHECK(hall.plan() == 0);
    CHECK(hall.rows("outbox", "id").size() == 2);
    const auto sms = hall.claimed(), mail = hall.claimed(Carrier::mail);
    REQUIRE(sms.size() == 1);
    REQUIRE(mail.size() == 1);
    CHECK(kind_of(sms[0]) == "applicant.accepted");
    CHECK(sms[0].key != mail[0].key);
    CHECK(hall.claimed(Carrier::gateway).empty());
    const auto text = outgoing(hall.services, sms[0], NoticeChannel::sms);
    REQUIRE((text && *text));
    CHECK((*text)->to == "0905000111");
    const auto due = iso(hall.load_now(id).dossier.promised);
    const std::string code = hall.load_now(id).dossier.registration.code.value;
    CHECK((*text)->text == fmt::format("Hồ sơ {} đã tiếp nhận, hẹn trả {} {} tại UBND phường Vĩnh "
                                       "Hải.",
                                       code, due.substr(11),
                                       vn_day(*parse_day(due.substr(0, 10)))));
    const auto letter = outgoing(hall.services, mail[0], NoticeChannel::mail);
    REQUIRE((letter && *letter));
    CHECK((*letter)->to == "binh@example.vn");
    CHECK((*letter)->subject == "Hồ sơ " + code + ": đã tiếp nhận");
    hall.settled(sms[0], Sent::taken);
    hall.settled(mail[0], Sent::unreachable);
    CHECK(hall.seen(id).size() == 2);
    for (const NoticeView& one : hall.seen(id)) {
        CHECK(one.state == (one.channel == "sms" ? "sent" : "waiting"));
        CHECK(one.to == (one.channel == "sms" ? "•••• ••• 111" : "b•••@example.vn"));
    }
}

TEST_CASE_TEMPLATE("who has neither mobile number nor address is not told; the gateway is, too", S,
                   STORES) {
    Telling<S> hall;
    hall.services.notices.gateway = true;
    IntakeIn in = hall.intake_of(extract);
    in.applicant.phone = "02583811042";
    const auto done = static_cast<Hall<S>&>(hall).take_in(in);
    REQUIRE(done);
    CHECK(hall.claimed(Carrier::gateway).empty());
    CHECK(hall.plan() == 1);
    CHECK(hall.claimed().empty());
    CHECK(hall.claimed(Carrier::mail).empty());
    const auto got = hall.claimed(Carrier::gateway);
    REQUIRE(got.size() == 1);
    CHECK(kind_of(got[0]) == "applicant.accepted");
    // Tried again it is still the gateway's alone.
    hall.settled(got[0], Sent::unreachable);
    CHECK(hall.plan() == 0);
    hall.time.pass(std::chrono::seconds{1});
    CHECK(hall.claimed(Carrier::gateway).size() == 1);
    CHECK(hall.seen(id_of(*done)).empty());
}

TEST_CASE_TEMPLATE("without a channel nothing is planned and the gateway takes all", S, STORES) {
    Telling<S> hall;
    hall.services.notices = {};
    hall.take_in();
    CHECK(hall.plan() == 0);
    CHECK(hall.claimed().empty());
    CHECK(hall.claimed(Carrier::gateway).size() == 1);
}

TEST_CASE_TEMPLATE("nobody is written to at night, and in the order of the acts in the morning", S,
                   STORES) {
    Telling<S> hall;
    hall.time.set("2021-03-01T20:58");
    const ActDone one = hall.take_in();
    REQUIRE(hall.act([&](Answered a) {
        withdraw(hall.services, hall.asked("clerk", id_of(one)),
                 {.request = hall.file("đơn xin rút"), .reason = "Người nộp xin rút"},
                 std::move(a));
    }));
    REQUIRE(hall.store->act(
        Act{{}, "", "", hall.time.now(), [&](Transaction& tx) -> Result<std::string> {
                tell_applicant(tx, "applicant.ready", id_of(one).value,
                               hall.load_now(id_of(one)).dossier);
                return std::string();
            }}));
    hall.time.pass(std::chrono::minutes{2});
    CHECK(hall.plan() == 2);
    CHECK(hall.claimed().empty());
    hall.time.set("2021-03-02T06:59");
    CHECK(hall.claimed().empty());
    hall.time.set("2021-03-02T07:00");
    const auto first = hall.claimed();
    REQUIRE(first.size() == 1);
    CHECK(kind_of(first[0]) == "applicant.accepted");
    hall.settled(first[0], Sent::taken);
    const auto second = hall.claimed();
    REQUIRE(second.size() == 1);
    CHECK(kind_of(second[0]) == "applicant.ready");
}

TEST_CASE_TEMPLATE("one address gets so many a day; what is beyond goes the mornings after", S,
                   STORES) {
    Telling<S> hall;
    hall.services.notices.per_day = 2;
    for (int i = 0; i < 5; ++i) hall.take_in({});
    CHECK(hall.plan() == 5);
    const auto today = hall.claimed();
    CHECK(today.size() == 2);
    for (const Message& m : today) hall.settled(m, Sent::taken);
    hall.time.set("2021-03-02T06:00");
    CHECK(hall.claimed().empty());
    hall.time.set("2021-03-02T07:00");
    for (const Message& m : hall.claimed()) hall.settled(m, Sent::taken);
    hall.time.set("2021-03-03T07:00");
    CHECK(hall.claimed().size() == 1);
    // The counts of days that are over go with the next sweep.
    CHECK(hall.rows("notice_day", "day").size() == 3);
    REQUIRE(sweep(hall.services));
    CHECK(hall.rows("notice_day", "day").size() == 1);
    for (const std::string& row : hall.rows("notice_day", "day"))
        CHECK(row.find("0905000111") == row.npos);
}

TEST_CASE_TEMPLATE("beyond the days it may be put off a message is given up and seen", S, STORES) {
    Telling<S> hall;
    hall.services.notices.per_day = 1;
    for (int i = 0; i < 7; ++i) hall.take_in({});
    CHECK(hall.plan() == 7);
    const auto failed = hall.failed();
    REQUIRE(failed);
    REQUIRE(failed->items.size() == 1);
    CHECK(failed->items[0].why.find("đủ số tin") != std::string::npos);
}

TEST_CASE_TEMPLATE("a report under the message's own sign says that it came, once and for good", S,
                   STORES) {
    Telling<S> hall;
    const DossierId id = id_of(hall.take_in({}));
    hall.plan();
    const Message m = hall.claimed().at(0);
    CHECK(refused_with(report_sms(hall.services, m.key, report_sign("khac", m.key), 1), not_found));
    CHECK(refused_with(report_sms(hall.services, m.key, "", 1), not_found));
    CHECK(refused_with(report_sms(hall.services, "x", report_sign("bi-mat", "x"), 1), not_found));
    // Before the answer that it was taken is written down.
    REQUIRE(hall.reported(m, 1));
    CHECK(hall.state(id) == "delivered");
    hall.settled(m, Sent::taken);
    for (const std::int64_t status : {1, 2, 16, 4, 8, 0}) REQUIRE(hall.reported(m, status));
    CHECK(hall.state(id) == "delivered");
    CHECK(hall.rows("outbox", "id").empty());
    hall.services.notices.report_secret.clear();
    CHECK(refused_with(report_sms(hall.services, m.key, report_sign("", m.key), 1), not_found));
}

TEST_CASE_TEMPLATE("what came to nothing is kept with its reason, and is sent again by whoever may",
                   S, STORES) {
    Telling<S> hall;
    const DossierId id = id_of(hall.take_in());
    hall.plan();
    const Message sms = hall.claimed().at(0), mail = hall.claimed(Carrier::mail).at(0);
    hall.settled(sms, Sent::taken);
    REQUIRE(hall.reported(sms, 2));
    hall.settled(mail, Sent::refused, "SMTP 550");
    CHECK(hall.rows("outbox", "id").empty());
    CHECK(lying(hall.services)->given_up == 2);
    CHECK(refused_with(hall.failed("clerk"), not_permitted));
    CHECK(refused_with(hall.again(sms.key, "clerk"), not_permitted));
    const auto failed = hall.failed();
    REQUIRE(failed);
    REQUIRE(failed->items.size() == 2);
    for (const FailedNotice& one : failed->items) {
        CHECK(one.state == (one.channel == "sms" ? "undelivered" : "given_up"));
        CHECK(one.why == (one.channel == "sms" ? "Nhà mạng báo không chuyển được tới máy"
                                               : "Nơi nhận từ chối (SMTP 550)"));
    }
    CHECK(refused_with(hall.again(std::string(32, '0')), not_found));
    const auto left = hall.again(sms.key);
    REQUIRE(left);
    CHECK(left->items.size() == 1);
    REQUIRE(hall.again(sms.key));
    const auto fresh = hall.claimed();
    REQUIRE(fresh.size() == 1);
    CHECK(fresh[0].key != sms.key);
    CHECK(fresh[0].body == sms.body);
    hall.settled(fresh[0], Sent::taken);
    Strings states;
    for (const NoticeView& one : hall.seen(id)) states.push_back(one.channel + " " + one.state);
    std::ranges::sort(states);
    CHECK(states == Strings{"email given_up", "sms again", "sms sent"});
}

TEST_CASE_TEMPLATE("what the gateway refused is listed and sent again as another message", S,
                   STORES) {
    Telling<S> hall;
    hall.services.notices = {.gateway = true};
    hall.take_in();
    const Message m = hall.claimed(Carrier::gateway).at(0);
    hall.settled(m, Sent::refused);
    auto failed = hall.failed();
    REQUIRE(failed);
    REQUIRE(failed->items.size() == 1);
    CHECK(failed->items[0].channel == "gateway");
    failed = hall.again(failed->items[0].key);
    REQUIRE(failed);
    CHECK(failed->items.empty());
    const auto fresh = hall.claimed(Carrier::gateway);
    REQUIRE(fresh.size() == 1);
    CHECK(fresh[0].key != m.key);
    CHECK(fresh[0].at == hall.time.now());
}

TEST_CASE_TEMPLATE("nothing of weeks past is told when channels are set up", S, STORES) {
    Telling<S> hall;
    hall.take_in();
    hall.time.pass(limits::outbox_late + std::chrono::minutes{1});
    CHECK(hall.plan() == 1);
    CHECK(hall.plan() == 0);
    CHECK(hall.claimed().empty());
    CHECK(hall.rows("notice", "key").empty());
    const auto failed = hall.failed();
    REQUIRE(failed);
    CHECK(failed->items.empty());
    CHECK(failed->too_old == 1);
}

TEST_CASE_TEMPLATE("a provider away for a week: given up, kept, and known to be too late", S,
                   STORES) {
    Telling<S> hall;
    const DossierId id = id_of(hall.take_in({}));
    hall.plan();
    hall.settled(hall.claimed().at(0), Sent::unreachable, "HTTP 503");
    hall.time.pass(limits::outbox_late + std::chrono::minutes{1});
    CHECK(hall.claimed().empty());
    CHECK(hall.state(id) == "given_up");
    CHECK(hall.rows("outbox", "id").empty());
}

TEST_CASE_TEMPLATE("the ledger holds no number and no address, and they go with the words", S,
                   STORES) {
    Telling<S> hall;
    const DossierId id = id_of(hall.take_in());
    hall.plan();
    for (const char* table : {"notice", "notice_day", "outbox"})
        for (const std::string& row : hall.rows(table, "1"))
            for (const char* word : {"0905000111", "binh", "Bình"}) {
                CAPTURE(table);
                CHECK(row.find(word) == row.npos);
            }
    const auto secret = hall.store->view([&](Snapshot& s) -> Result<std::string> {
        MC_TRY(events, history(s, id));
        return registration_words(events).secret;
    });
    const std::string code = hall.load_now(id).dossier.registration.code.value;
    const auto seen = notices_of_tracked(hall.services, code, *secret);
    REQUIRE(seen);
    CHECK(seen->items.size() == 2);
    CHECK(refused_with(notices_of_tracked(hall.services, code, ""), not_found));
    CHECK(refused_with(notices_of_tracked(hall.services, code, "doan-mo"), not_found));
    CHECK(
        refused_with(notices_for_officer(hall.services, hall.who("elsewhere"), id), not_permitted));
    hall.erase_words(id);
    for (const NoticeView& one : hall.seen(id)) CHECK(one.to == "");
    const auto out = outgoing(hall.services, hall.claimed().at(0), NoticeChannel::sms);
    REQUIRE(out);
    CHECK_FALSE(*out);
}

TEST_CASE_TEMPLATE("after two years what was sent is not kept any more", S, STORES) {
    Telling<S> hall;
    hall.take_in();
    hall.plan();
    hall.time.pass(limits::notices_kept);
    CHECK(sweep(hall.services)->notices == 0);
    hall.time.pass(std::chrono::seconds{1});
    CHECK(sweep(hall.services)->notices == 2);
}

}  // namespace notices
