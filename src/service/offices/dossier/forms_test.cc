// Forms filled from what happened, over both databases.
#include "service/offices/dossier/forms.h"

#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

namespace {

template <class H>
std::vector<forms::HandOver> hand_overs(H& hall, DossierId id) {
    const auto province = hall.province();
    const Loaded loaded = hall.load_now(id);
    const auto events = hall.store->view([&](Snapshot& s) { return history(s, id); });
    REQUIRE(events);
    const auto sheet = control_sheet_form({id, loaded, *events, *province, hall.services.site},
                                          minute_of(hall.time.now()));
    REQUIRE(sheet);
    return sheet->rows;
}

template <class H>
void work_through(H& hall, DossierId id, const char* finished_at) {
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    hall.time.set(finished_at);
    if (!hall.load_now(id).dossier.apology) REQUIRE(hall.sorry("officer", id, "b2"));
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
}

}  // namespace

TEST_CASE_TEMPLATE(
    "R-045 the control sheet has every hand-over: who gave, who signed, when, and whether that "
    "round "
    "was late",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    auto rows = hand_overs(hall, id);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].from_user == "Người clerk");
    CHECK(rows[0].to_user.empty());
    CHECK(rows[0].note == "Chưa ký nhận");
    work_through(hall, id, "2021-03-02T10:00");  // three working hours were given on 1 March, 08:00
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.act([&](Answered a) {
        return_for_rework(hall.services, hall.asked("chair", id), {"b3", "b2", "Sai tên"},
                          std::move(a));
    }));
    work_through(hall, id, "2021-03-02T10:30");
    rows = hand_overs(hall, id);
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].to_user == "Người officer");
    CHECK(rows[1].result == forms::HandOverResult::late);
    CHECK(rows[1].minutes_over == 7 * 60);  // from 11:00 to 17:00 without lunch, 07:00 to 10:00
    CHECK(rows[1].to_user == "Người chair");
    // The way back was a way too, with its reason.
    CHECK(rows[2].from_user == "Người chair");
    CHECK(rows[2].to_user == "Người officer");
    CHECK(rows[2].result == forms::HandOverResult::none);
    CHECK(rows[2].note == "Trả lại để làm lại: Sai tên");
    CHECK(rows[3].result == forms::HandOverResult::on_time);
    CHECK(rows[3].note == "Chưa ký nhận");
}

TEST_CASE_TEMPLATE(
    "R-017 R-051 a same-day receipt is printed on request and tells nothing of days that do not "
    "count",
    S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    hall.services.site = "https://motcua.example.vn";
    const auto taken = hall.take_in(hall.intake_of(extract));
    REQUIRE(taken);
    CHECK(taken->documents->front().name.ends_with("(in khi người nộp yêu cầu)"));
    const DossierId id = id_of(*taken);
    const auto province = hall.province();
    const Loaded loaded = hall.load_now(id);
    const auto events = hall.store->view([&](Snapshot& s) { return history(s, id); });
    REQUIRE(events);
    const auto receipt = receipt_form({id, loaded, *events, *province, hall.services.site});
    REQUIRE(receipt);
    // What the applicant wrote stands beside the procedure's name.
    CHECK(receipt->procedure_name == loaded.version->version.name + " – Xin cấp bản sao");
    CHECK(receipt->tracking_url.starts_with("https://motcua.example.vn/tra-cuu/" +
                                            loaded.dossier.registration.code.value + "#t="));
    CHECK(receipt->due_explanation ==
          std::vector<std::string>{
              "Trả trong ngày nếu nộp trước 15 giờ: nhận sau giờ đó thì trả trong "
              "ngày làm việc kế tiếp."});
}
