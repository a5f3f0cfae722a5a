// What is said over the line to the Ministry and kept in files, in JSON. The names of all members
// are ours: the annexes of TT 48/2023/TT-BTC were never found (docs/formats/ministry.md).
//
// What the Ministry answers is untrusted: what is not understood is no answer, and members nobody
// knows are passed over.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "edge/json.h"
#include "ministry/reconcile.h"

namespace mc {

/// What a file that the program kept of it may hold.
inline constexpr auto ministry_file = edge::json::Most::ours(limits::ministry_file_bytes_max);

/// One agency's assets together: ten thousand of the dearest there are.
inline constexpr asset::Dong ministry_sum_max = 10'000 * limits::asset_cost_max;

/// An asset as it is told. Amounts in đồng, areas in hundredths of a square metre.
struct MinistryAsset {
    std::string asset;  // "TS0000042"
    std::optional<std::string> accounts_number;
    std::string name;
    std::string class_;  // "class" on the wire
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::int64_t accumulated_to{};  // the fiscal year at whose end
    std::string first_use;
    std::string place;
    std::string place_name;
    std::optional<std::string> post;  // chức danh sử dụng; nobody's name
    std::string state;                // "in_use", "gone"
    std::optional<std::string> left;  // the day
    std::string approval;             // "official", "waiting"
    std::optional<std::string> model, serial, plate, address, grade;
    std::optional<std::int64_t> made, land_area, floor_area;
};
BOOST_DESCRIBE_STRUCT(MinistryAsset, (),
                      (asset, accounts_number, name, class_, cost, accumulated, accumulated_to,
                       first_use, place, place_name, post, state, left, approval, model, serial,
                       plate, address, grade, made, land_area, floor_area))

struct MinistryPart {
    std::string schema;  // "1"
    std::string unit;
    std::string period;
    std::int64_t attempt{};
    std::int64_t part{};
    std::int64_t parts{};
    std::string as_of;
    std::vector<MinistryAsset> assets;
};
BOOST_DESCRIBE_STRUCT(MinistryPart, (), (schema, unit, period, attempt, part, parts, as_of, assets))

/// What the Ministry says of one asset it was told.
struct MinistryVerdict {
    std::string asset;
    bool taken{};
    std::string reason;
};
struct MinistryTaken {
    std::string receipt;
    std::vector<MinistryVerdict> results;
};
/// Nothing where it is no answer: cut off, of another shape, with a number twice.
std::optional<MinistryTaken> decode_taken(std::string_view body);

/// An asset as the Ministry holds it.
struct MinistryHeld {
    std::string asset;
    std::string name;
    std::string class_;  // "class" on the wire
    std::string unit;    // its code
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::string state;
};
BOOST_DESCRIBE_STRUCT(MinistryHeld, (), (asset, name, class_, unit, cost, accumulated, state))

/// One page of it. Shape: `next` is where the page after begins; "" for the last.
struct MinistryPage {
    std::vector<MinistryHeld> assets;
    std::string next;
};
/// Likewise. `unit`: whose page it is, for what says no unit of its own.
std::optional<MinistryPage> decode_page(std::string_view body, std::string_view unit);

/// What the Ministry holds, as a file keeps it. Shape: `units` were asked for.
struct MinistryMirror {
    std::vector<std::string> units;
    std::vector<MinistryHeld> assets;
};
BOOST_DESCRIBE_STRUCT(MinistryMirror, (), (units, assets))

/// An agency's accounts, as a file keeps them.
struct AccountsRow {
    std::string number;
    std::string name;
    std::string class_;
    std::int64_t cost{};
    std::int64_t accumulated{};
};
BOOST_DESCRIBE_STRUCT(AccountsRow, (), (number, name, class_, cost, accumulated))
struct AccountsFile {
    std::vector<AccountsRow> rows;
};
BOOST_DESCRIBE_STRUCT(AccountsFile, (), (rows))

/// Differences of one look, as a file keeps them and back. Faults: corrupt.
std::string differences_file(const ministry::Differences& differences);
Result<ministry::Differences> read_differences(std::string_view bytes);

}  // namespace mc
