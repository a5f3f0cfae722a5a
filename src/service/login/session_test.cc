#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

TEST_CASE("an account is for a person there is, and has one name however it is typed") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    CHECK(refused_with(sessions.set_account("binh", {"khong-co"}, "chiec-o-xanh"), not_found));
    CHECK(refused_with(sessions.set_account(" \u200B", {"clerk"}, "chiec-o-xanh"), field_missing));
    REQUIRE(sessions.set_account("Bình.VinhHai", {"clerk"}, "chiec-o-xanh"));
    for (const char* typed : {"binh.vinhhai", "BINH.VINHHAI", "Bình.VinhHai", "Bi\u0300nh.vinhhai ",
                              "\uFF42inh.vinhhai"})
        CHECK_MESSAGE(sessions.log_in(typed, "chiec-o-xanh").has_value(), typed);
    CHECK(hall.rows("account", "name").size() == 1);
    // The sign of names of nobody, in any width.
    for (const char* sign : {"#1234", "\uFF031234", " \u200B#1234"})
        CHECK(refused_with(sessions.set_account(sign, {"clerk"}, "chiec-o-xanh"), field_invalid));
}

TEST_CASE("a session proves a person until it is idle, old or ended") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto logged = sessions.log_in("binh", "chiec-o-xanh");
    REQUIRE(logged);
    CHECK(logged->view.views.front() == "online");
    CHECK(std::ranges::find(logged->view.views, "all") != logged->view.views.end());
    REQUIRE(sessions.set_account("keeper", {"bookkeeper"}, "mua dong tren bien"));
    const auto keeper = sessions.log_in("keeper", "mua dong tren bien");
    REQUIRE(keeper);
    CHECK(keeper->view.views.empty());  // no dossier is theirs to find
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
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto token = sessions.log_in("binh", "chiec-o-xanh")->token;
    for (int i = 0; i < 28; ++i) {
        hall.time.pass(std::chrono::minutes{25});
        REQUIRE(sessions.authenticate(token));
        REQUIRE(hall.store->write([](Transaction&) { return Result<std::string>(""); }));
    }
    hall.time.pass(std::chrono::minutes{25});
    CHECK(refused_with(sessions.authenticate(token), session_expired));
}

TEST_CASE("R-030 a session proposes five working days for what an applicant is asked to add") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "hat-gao-trang"));
    hall.time.set("2021-03-05T09:00");  // a Friday
    CHECK(sessions.log_in("binh", "hat-gao-trang")->view.supplement_by == "2021-03-12");
}

TEST_CASE("a logout counts at once, also for a session that memory knew") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto token = sessions.log_in("binh", "chiec-o-xanh")->token;
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
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    REQUIRE(sessions.set_account("an", {"officer"}, "con-trau-den"));
    const auto desk_computer = sessions.log_in("binh", "chiec-o-xanh")->token,
               telephone = sessions.log_in("binh", "chiec-o-xanh")->token,
               other = sessions.log_in("an", "con-trau-den")->token;
    for (const auto& token : {desk_computer, telephone, other})
        REQUIRE(sessions.authenticate(token));
    REQUIRE(sessions.set_account("binh", {"clerk"}, "hat-gao-trang"));
    CHECK(refused_with(sessions.authenticate(desk_computer), not_logged_in));
    CHECK(refused_with(sessions.authenticate(telephone), not_logged_in));
    CHECK(sessions.authenticate(other));
    CHECK(refused_with(sessions.log_in("binh", "chiec-o-xanh"), wrong_credentials));
    CHECK(sessions.log_in("binh", "hat-gao-trang"));
}

TEST_CASE("a login ends the session the browser came with") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto first = sessions.log_in("binh", "chiec-o-xanh")->token;
    const auto second = sessions.log_in("binh", "chiec-o-xanh", first)->token;
    CHECK(first != second);
    CHECK(refused_with(sessions.authenticate(first), not_logged_in));
    CHECK(sessions.authenticate(second));
}

TEST_CASE("sessions that are over leave the table with the next login") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    for (int i = 0; i < 3; ++i) REQUIRE(sessions.log_in("binh", "chiec-o-xanh"));
    CHECK(hall.rows("session", "token").size() == 3);
    hall.time.pass(std::chrono::minutes{31});
    REQUIRE(sessions.log_in("binh", "chiec-o-xanh"));
    CHECK(hall.rows("session", "token").size() == 1);
}

TEST_CASE("R-042 a duty that is taken away is gone with the next request of an open session") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    const auto token = sessions.log_in("binh", "chiec-o-xanh")->token;
    CHECK(works_in(sessions.authenticate(token)->actor, counter, Role::receptionist));
    const std::vector<OrgEvent> taken{
        Revoked{{"clerk"}, counter, Role::receptionist, *parse_day("2021-03-01"), "QĐ kiểm thử"}};
    REQUIRE(record_org(hall.services, taken, {"he-thong"}, "revoke"));
    CHECK(sessions.recall(token).has_value());  // from memory: who, but not what they may do
    CHECK_FALSE(works_in(sessions.authenticate(token)->actor, counter, Role::receptionist));
}

TEST_CASE(
    "a password has twelve characters, whatever bytes they take, and no more than a login reads") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    const auto set = [&](const std::string& password) {
        return sessions.set_account("binh", {"clerk"}, password);
    };
    CHECK(refused_with(set("ngan"), field_invalid));
    CHECK(refused_with(set("ỌẾẤỊỤ"), field_invalid));  // fifteen bytes
    CHECK(refused_with(set(std::string(257, 'x')), field_invalid));
    CHECK(set("chiếcôxanhlá"));
    CHECK(sessions.log_in("binh", "chiếcôxanhlá"));
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

TEST_CASE("a person sees where they are logged in, and ends one session or all others") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    REQUIRE(sessions.set_account("an", {"officer"}, "con-trau-den"));
    const auto from = [&](const char* account, const char* password, const char* client) {
        hall.time.pass(std::chrono::minutes{1});
        return sessions.log_in(account, password, {}, client)->token;
    };
    const auto desk = from("binh", "chiec-o-xanh", "10.0.0.1"),
               phone = from("binh", "chiec-o-xanh", "198.51.100.7"),
               third = from("binh", "chiec-o-xanh", "198.51.100.8"),
               other = from("an", "con-trau-den", "10.0.0.2");
    const auto who = *sessions.authenticate(desk);
    const auto open = sessions.open(who, desk);
    REQUIRE(open);
    REQUIRE(open->items.size() == 3);
    CHECK(open->items[0].current);
    CHECK(open->items[0].from == "10.0.0.1");
    CHECK(open->items[1].from == "198.51.100.7");
    CHECK(open->items[1].began_at == "2021-03-01T08:02");
    CHECK_FALSE(open->items[1].current);
    CHECK(open->items[1].id != phone.substr(0, 16));  // nothing a cookie could be made of

    REQUIRE(sessions.end(who, open->items[1].id));
    CHECK(refused_with(sessions.authenticate(phone), not_logged_in));
    CHECK(sessions.authenticate(third));
    CHECK(refused_with(sessions.end(who, open->items[1].id), not_found));
    const auto theirs = sessions.open(*sessions.authenticate(other), other)->items[0].id;
    CHECK(refused_with(sessions.end(who, theirs), not_found));  // somebody else's
    REQUIRE(sessions.end_others(who, desk));
    CHECK(refused_with(sessions.authenticate(third), not_logged_in));
    CHECK(sessions.authenticate(desk));
    CHECK(sessions.authenticate(other));
}

TEST_CASE("a session that a clock of tomorrow began does not live on until then") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    hall.time.pass(std::chrono::hours{24 * 30});
    const auto token = sessions.log_in("binh", "chiec-o-xanh")->token;
    hall.time.pass(-std::chrono::hours{24 * 30});
    CHECK(refused_with(sessions.authenticate(token), session_expired));
}

TEST_CASE("a password that is tried first is refused, with the reason") {
    Hall<OnSqlite> hall;
    Sessions sessions(hall.services);
    CHECK(refused_with(sessions.set_account("binh", {"clerk"}, "MatKhau@2026"), password_weak));
    CHECK(refused_with(sessions.set_account("le.van.tam", {"clerk"}, "LeVanTam@2026"),
                       password_weak));
    CHECK(refused_with(sessions.set_account("binh", {"clerk"}, "12345678"), field_invalid));
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
