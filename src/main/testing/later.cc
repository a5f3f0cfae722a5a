// A build that comes after this one, for tests of upgrading: motcua_later is the same program with
// two formats more. MC_KILL_AT names the phase of an upgrade at which it kills itself; MC_CLOCK a
// file that holds by how many seconds the machine's clock is ahead, now.
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "main/system.h"
#include "store/format.h"

namespace mc {
namespace {

// What is truth gets a column, what is a cache is left wrong: only a rebuild puts it right.
constexpr std::string_view sql =
    "ALTER TABLE account ADD COLUMN later BIGINT NOT NULL DEFAULT 7;"
    "DELETE FROM task; DELETE FROM party; UPDATE dossier SET due = 1;";
constexpr std::string_view sqlite_sql =
    "ALTER TABLE account ADD COLUMN later INTEGER NOT NULL DEFAULT 7;"
    "DELETE FROM task; DELETE FROM party; UPDATE dossier SET due = 1;";

void die_at(std::string_view phase) {
    const char* at = std::getenv("MC_KILL_AT");
    if (at && phase == at) std::raise(SIGKILL);
}

std::chrono::microseconds ahead() {
    std::int64_t seconds = 0;
    if (const char* file = std::getenv("MC_CLOCK")) std::ifstream(file) >> seconds;
    return std::chrono::seconds{seconds};
}

[[maybe_unused]] const bool later = [] {
    move_clock(ahead);
    Formats formats = mc::formats();
    const Format today = formats.today();
    const int migration = today.tables + 1;
    formats.all.push_back(
        {today.number + 1, today.tables, today.caches + 1, "bảng dựng lại, để kiểm thử"});
    formats.all.push_back(
        {today.number + 2, migration, today.caches + 1, "thêm một cột, để kiểm thử"});
    formats.sqlite.push_back({migration, "later", sqlite_sql});
    formats.postgres.push_back({migration, "later", sql});
    formats.reached = die_at;
    replace_formats(std::move(formats));
    return true;
}();

}  // namespace
}  // namespace mc
