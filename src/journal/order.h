// The order of the whole journal: every record of every stream has one number, 1, 2, 3, … without
// gaps, and one hash runs over all of them. So a record that was the last of its stream is missed
// when it is taken out. Where numbers come from: docs/adr/0023-one-order-for-the-whole-journal.md.
#pragma once

#include "base/hash.h"
#include "base/result.h"

namespace mc {

/// How far the order has come: the last number, and the hash over all records up to it.
struct OrderHead {
    std::int64_t number{};
    Hash hash{};  // all zero when there is no record
    bool operator==(const OrderHead&) const = default;
};

/// The head once the record with this hash has the next number:
/// SHA-256("motcua/or/v1\0" ‖ hash so far ‖ record's hash).
OrderHead next_in_order(const OrderHead& before, const Hash& record);

}  // namespace mc
