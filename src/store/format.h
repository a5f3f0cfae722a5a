// Which format a place has: one number for everything that lies in it – the journal's bytes, the
// tables, the folder of files – and what this program does with another one. Why one number, and
// what an upgrade is: docs/adr/0028-a-place-has-one-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/migration.h"
#include "store/opening.h"

namespace mc {

/// One line for every format that was ever landed; the last one is today's. A line is never edited.
struct Format {
    int number;  // 1, 2, 3, … without gaps
    int tables;  // its newest migration
    int caches;  // raised when a cache says something else than before: all of them are rebuilt
    std::string_view what;  // what changed, for the operator
};

/// What this build can open and write.
struct Formats {
    std::vector<Format> all;
    std::vector<Migration> sqlite, postgres;
    void (*reached)(std::string_view phase) = nullptr;  // tests end the process there
    const Format& today() const { return all.back(); }
};
const Formats& formats();
/// The line of that number; today's for one that is none.
const Format& format_numbered(int number);
/// Plays a later build; for a test's own program, before anything is opened.
void replace_formats(Formats later);

/// Says that an upgrade has come so far.
void reached(std::string_view phase);

/// What a place says of itself. Equal: sound. An upgrade under way goes from `number` to `towards`;
/// a restore from zero.
struct StoredFormat {
    std::int64_t number{}, towards{};
    bool operator==(const StoredFormat&) const = default;
};

enum class Standing : std::uint8_t {
    today,
    older,      // sound, and may be upgraded
    upgrading,  // an upgrade was stopped in between; another one begins again
    restoring,  // a restore was stopped in between
    newer,      // of a build that knows more than this one
    unknown,    // it does not say, or says what cannot be
};

/// Pure.
Standing standing_of(const std::optional<StoredFormat>& stored);
/// Faults: corrupt, where a place of that standing may not be opened so.
Result<Done, Fault> may_open(const std::optional<StoredFormat>& stored, Opening opening);
/// The one statement that writes it, in both dialects.
std::string format_update(StoredFormat format);
/// Whether the rows of caches written in that format are not those of today.
bool other_caches(std::int64_t number);

}  // namespace mc
