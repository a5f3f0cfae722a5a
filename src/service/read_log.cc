#include "service/read_log.h"

#include "base/limits.h"
#include "service/offices/dossier/cursor.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using enum ColumnType;
using namespace std::chrono_literals;

// A screen that is looked at refreshes itself; that is one look.
constexpr std::chrono::minutes one_look = 5min;
constexpr std::size_t recent_max = 10'000;

Result<Done> sweep(Transaction& tx, Instant now) {
    MC_TRY(old,
           tx.query(sql::reads_over, {micros(now - limits::reads_kept),
                                      static_cast<std::int64_t>(limits::reads_swept_at_once)}));
    for (const Row& row : old)
        tx.erase(read_rows, {row.integer(0), row.text(1), row.integer(2), row.integer(3)});
    return Done{};
}

/// Everybody's looks are the province's to see: an inspector's, or an administrator's of the
/// province itself.
bool may_read(const Actor& actor, const Province& province) {
    return std::ranges::any_of(actor.duties, [&](const Duty& duty) {
        const Agency* agency = province.org.agency(province.agency_of(duty.unit));
        return duty.role == Role::inspector ||
               (duty.role == Role::administrator && agency != nullptr && is_top(*agency));
    });
}

ReadingView view_of(const Row& row, const Province& province) {
    const auto what = static_cast<Looked>(row.integer(2));
    ReadingView view{.at = iso(minute_of(instant_at(row.integer(0)))),
                     .who = row.text(1),
                     .from = row.text(4),
                     .what = std::string(word_of(what))};
    if (what != Looked::login_failed && !view.who.empty())
        view.name = province.person_name({view.who});
    if (row.integer(3) != 0) view.dossier = std::to_string(row.integer(3));
    return view;
}

}  // namespace

const Projection read_rows{
    "read_log",
    {{"at", integer}, {"who", text}, {"what", integer}, {"dossier", integer}},
    {{"client", text}}};

std::string_view word_of(Looked what) {
    switch (what) {
        case Looked::dossier:
            return "dossier";
        case Looked::document:
            return "document";
        case Looked::tracked:
            return "tracked";
        case Looked::login_failed:
            return "login_failed";
        case Looked::log:
            return "log";
    }
    return "";
}

bool ReadLog::seen_just_now(const Reading& reading, Instant now) {
    if (reading.what == Looked::login_failed) return false;  // each one counts
    const std::lock_guard lock(mutex_);
    if (recent_.size() >= recent_max) recent_.clear();
    Instant& last = recent_[{reading.who, reading.client, reading.what, reading.dossier}];
    if (last != Instant{} && now - last < one_look && last <= now) return true;
    last = now;
    return false;
}

void ReadLog::note(const Reading& reading) {
    const Instant now = services_.time.now();
    if (seen_just_now(reading, now)) return;
    // What is let go for its age is not let go on the word of a clock that jumped.
    const Instant swept_by = std::min(now, services_.own_now());
    const auto write = [reading, now, swept_by](Transaction& tx) -> Result<std::string> {
        tx.put(read_rows, {micros(now), reading.who, static_cast<std::int64_t>(reading.what),
                           reading.dossier, reading.client});
        MC_CHECK(sweep(tx, swept_by));
        return std::string();
    };
    services_.store.act(
        Act{.stream = {}, .request_key = {}, .command = {}, .at = {}, .work = write},
        [](const Result<Answer>&) {});
}

Result<ReadingsView> ReadLog::page(const Actor& actor, const std::string& client,
                                   std::int64_t dossier, const std::string& before) {
    if (!may_read(actor, *services_.province()))
        return fail(Refused(not_permitted, {"xem nhật ký truy cập"}));
    const auto cursor = parse_cursor(before, Order::looked);
    if (!cursor) return fail(Refused(field_invalid, {"vị trí trang không đúng"}, "cursor"));
    note({actor.person.value, client, Looked::log, dossier});
    constexpr auto rows_max = static_cast<std::int64_t>(limits::page_rows_usual);
    const std::int64_t until = cursor->key < 0 ? std::int64_t{1} << 62 : cursor->key;
    MC_TRY(rows, services_.store.view([&](Snapshot& s) {
        return dossier ? s.query(sql::reads_of_dossier, {dossier, until, rows_max + 1})
                       : s.query(sql::reads, {until, rows_max + 1});
    }));
    ReadingsView page;
    const auto province = services_.province();
    for (const Row& row : rows) {
        if (static_cast<std::int64_t>(page.items.size()) == rows_max) {
            page.next = text_of(
                Cursor{.order = Order::looked, .key = rows[page.items.size() - 1].integer(0)});
            break;
        }
        page.items.push_back(view_of(row, *province));
    }
    return page;
}

}  // namespace mc
