#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

TEST_CASE("a session proves a person until it is idle, old or ended") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    const auto logged = sessions.log_in("binh", "mat-khau-dai");
    REQUIRE(logged);
    CHECK(logged->view.views.front() == "online");
    const auto who = sessions.authenticate(logged->token);
    REQUIRE(who);
    CHECK(works_in(who->actor, counter, Role::receptionist));
    CHECK(refused_with(sessions.authenticate("f00"), not_logged_in));
    CHECK(refused_with(sessions.authenticate(""), not_logged_in));
    hall.time.pass(std::chrono::minutes{31});
    CHECK(refused_with(sessions.authenticate(logged->token), session_expired));
}

TEST_CASE("a session ends half an hour after it was last used, and twelve hours after its login") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    const auto token = sessions.log_in("binh", "mat-khau-dai")->token;
    for (int i = 0; i < 28; ++i) {
        hall.time.pass(std::chrono::minutes{25});
        REQUIRE(sessions.authenticate(token));
        REQUIRE(hall.store->write([](Transaction&) { return Result<std::string>(""); }));
    }
    hall.time.pass(std::chrono::minutes{25});
    CHECK(refused_with(sessions.authenticate(token), session_expired));
}

TEST_CASE("a logout counts at once, also for a session that memory knew") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    const auto token = sessions.log_in("binh", "mat-khau-dai")->token;
    REQUIRE(sessions.authenticate(token));
    CHECK(sessions.recall(token).has_value());
    hall.time.pass(std::chrono::minutes{2});
    REQUIRE(sessions.authenticate(token));  // queues a mark
    REQUIRE(sessions.log_out(token));
    CHECK(refused_with(sessions.authenticate(token), not_logged_in));
    CHECK(hall.rows("session", "token").empty());
}

TEST_CASE("a new password ends every session of the person, and of nobody else") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    REQUIRE(sessions.set_account("an", {"officer"}, "mat-khau-khac"));
    const auto desk_computer = sessions.log_in("binh", "mat-khau-dai")->token,
               telephone = sessions.log_in("binh", "mat-khau-dai")->token,
               other = sessions.log_in("an", "mat-khau-khac")->token;
    for (const auto& token : {desk_computer, telephone, other})
        REQUIRE(sessions.authenticate(token));
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-moi"));
    CHECK(refused_with(sessions.authenticate(desk_computer), not_logged_in));
    CHECK(refused_with(sessions.authenticate(telephone), not_logged_in));
    CHECK(sessions.authenticate(other));
    CHECK(refused_with(sessions.log_in("binh", "mat-khau-dai"), wrong_credentials));
    CHECK(sessions.log_in("binh", "mat-khau-moi"));
}

TEST_CASE("a login ends the session the browser came with") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    const auto first = sessions.log_in("binh", "mat-khau-dai")->token;
    const auto second = sessions.log_in("binh", "mat-khau-dai", first)->token;
    CHECK(first != second);
    CHECK(refused_with(sessions.authenticate(first), not_logged_in));
    CHECK(sessions.authenticate(second));
}

TEST_CASE("sessions that are over leave the table with the next login") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    for (int i = 0; i < 3; ++i) REQUIRE(sessions.log_in("binh", "mat-khau-dai"));
    CHECK(hall.rows("session", "token").size() == 3);
    hall.time.pass(std::chrono::minutes{31});
    REQUIRE(sessions.log_in("binh", "mat-khau-dai"));
    CHECK(hall.rows("session", "token").size() == 1);
}

TEST_CASE("R-042 a duty that is taken away is gone with the next request of an open session") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    const auto token = sessions.log_in("binh", "mat-khau-dai")->token;
    CHECK(works_in(sessions.authenticate(token)->actor, counter, Role::receptionist));
    const std::vector<OrgEvent> taken{
        Revoked{{"clerk"}, counter, Role::receptionist, *parse_day("2021-03-01"), "QĐ kiểm thử"}};
    REQUIRE(record_org(hall.services, taken, {"he-thong"}, "revoke"));
    CHECK(sessions.recall(token).has_value());  // from memory: who, but not what they may do
    CHECK_FALSE(works_in(sessions.authenticate(token)->actor, counter, Role::receptionist));
}

TEST_CASE("five wrong passwords close the account for a quarter of an hour, the right one too") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    CHECK(refused_with(sessions.log_in("khong-co", "x"), wrong_credentials));
    for (int i = 0; i < 5; ++i)
        CHECK(refused_with(sessions.log_in("binh", "sai"), wrong_credentials));
    CHECK(refused_with(sessions.log_in("binh", "mat-khau-dai"), account_locked));
    hall.time.pass(std::chrono::minutes{16});
    CHECK(sessions.log_in("binh", "mat-khau-dai"));
}

TEST_CASE("a name that is no account is locked like one, so a lock does not tell which exist") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    for (int i = 0; i < 5; ++i)
        CHECK(refused_with(sessions.log_in("khong-co", "sai"), wrong_credentials));
    CHECK(refused_with(sessions.log_in("khong-co", "sai"), account_locked));
    hall.time.pass(std::chrono::minutes{16});
    CHECK(refused_with(sessions.log_in("khong-co", "sai"), wrong_credentials));
}

TEST_CASE("names nobody has are remembered within bounds") {
    LoginTries tries;
    for (int i = 0; i < 25'000; ++i) REQUIRE(tries.take("ten-" + std::to_string(i), Instant{}));
    CHECK(tries.size() <= 10'000);
}

TEST_CASE("passwords tried together are counted together") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "mat-khau-dai"));
    std::atomic<int> wrong{0}, locked{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            const auto tried = sessions.log_in("binh", "sai");
            wrong += refused_with(tried, wrong_credentials);
            locked += refused_with(tried, account_locked);
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 5);
    CHECK(locked == 7);
}

TEST_CASE(
    "a password has eight characters, whatever bytes they take, and no more than a login reads") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    const auto set = [&](const std::string& password) {
        return sessions.set_account("binh", {"clerk"}, password);
    };
    CHECK(refused_with(set("ngan"), field_invalid));
    CHECK(refused_with(set("ẤẤẤẤ"), field_invalid));  // twelve bytes
    CHECK(refused_with(set(std::string(257, 'x')), field_invalid));
    CHECK(set("mậtkhẩuđ"));
    CHECK(sessions.log_in("binh", "mậtkhẩuđ"));
}

TEST_CASE("a file is judged by its content; what would run something waits in quarantine") {
    Hall<OnSqlite> hall;
    const auto upload = [&](const std::string& bytes) {
        Upload one(hall.services, "scan.pdf", "person/clerk");
        REQUIRE(one.add(bytes));
        return one.end();
    };
    CHECK(refused_with(upload("MZ this is a program"), file_kind_refused));
    Upload empty(hall.services, "rong.pdf", "person/clerk");
    CHECK(refused_with(empty.end(), file_empty));
    CHECK(refused_with(upload("%PDF-1.4 giay "), file_damaged));
    const std::string script = page_pdf("/OpenAction << /S /JavaScript /JS (x) >>");
    CHECK(refused_with(upload(script), file_quarantined));
    auto in = hall.intake_of("2.000635");
    in.papers[0].files = {BlobHash{hex(sha256(script))}.value};
    CHECK(refused_with(hall.take_in(in), file_quarantined));
    // That it is there is told to its owner only.
    CHECK(refused_with(hall.take_in(in, "clerk-elsewhere"), file_unknown));
    REQUIRE(release_file(hall.services, {in.papers[0].files[0]}));
    CHECK(hall.take_in(in));
    in.papers[0].files = {std::string(64, 'a')};
    CHECK(refused_with(hall.take_in(in), file_unknown));
}

TEST_CASE("what is kept of a photograph is the upright picture, and the hash of what was sent") {
    Hall<OnSqlite> hall;
    std::string seen;
    hall.services.inspect = [](int, const EachPiece& redrawn) -> Result<Inspection> {
        MC_CHECK(redrawn("upright "));
        MC_CHECK(redrawn("picture"));
        return Inspection{.kind = FileKind::jpeg, .redrawn = true};
    };
    Upload one(hall.services, "anh.heic", "person/clerk");
    REQUIRE(one.add("what the telephone wrote"));
    const auto file = one.end();
    REQUIRE(file);
    CHECK(file->kind == "jpeg");
    CHECK(file->hash == hex(sha256("upright picture")));
    CHECK(*hall.blobs.read({file->hash}) == "upright picture");
    CHECK(hall.rows("file", "hash").front().find(hex(sha256("what the telephone wrote"))) !=
          std::string::npos);
}

TEST_CASE("what the virus scanner knows waits in quarantine; without its word nothing is taken") {
    Hall<OnSqlite> hall;
    const auto upload = [&] {
        Upload one(hall.services, "scan.pdf", "person/clerk");
        REQUIRE(one.add(paper_pdf("giấy")));
        return one.end();
    };
    hall.services.scan = [](int) -> Result<std::optional<std::string>> {
        return fail(Fault{Fault::Kind::unavailable, "clamd: away"});
    };
    const auto away = upload();
    REQUIRE_FALSE(away);
    CHECK(std::holds_alternative<Fault>(away.error()));
    CHECK(hall.rows("file", "hash").empty());
    hall.services.scan = [](int) { return Result<std::optional<std::string>>("Eicar-Signature"); };
    CHECK(refused_with(upload(), file_quarantined));
    CHECK(hall.rows("file", "hash").front().find("virus Eicar-Signature") != std::string::npos);
}
