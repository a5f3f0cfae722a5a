// What of a store is kept in a backup, row by row, in the same shape from both databases: every
// table but those that are left out by name, so that a table that comes later is kept unless
// somebody decides otherwise.
#pragma once

#include <set>

#include "journal/order.h"
#include "store/transaction.h"

namespace mc {

struct KeptTable {
    std::string name;
    std::vector<std::string> columns;  // those of the key first
    std::vector<ColumnType> types;
    std::size_t keys{};
    bool operator==(const KeptTable&) const = default;
};

using Left = std::set<std::string, std::less<>>;

/// What the store itself finds again or needs no more: heads, states, request keys, counters, its
/// own bookkeeping.
Left left_by_store();

/// All others. The journal's three tables come first and in the parts of a record's place, however
/// the database keeps it.
Result<std::vector<KeptTable>> kept_tables(Snapshot& snapshot, const Left& left);
/// Every row, in the order of the key, page by page.
Result<Done> each_row(Snapshot& snapshot, const KeptTable& table,
                      const std::function<Result<Done>(const std::vector<Cell>&)>& each);

/// The first records of `order` have numbers; those that wait for theirs when the view was taken
/// come after them, in this order.
struct Waiting {
    RecordPlace place;
    Hash hash{};
};
Result<std::vector<Waiting>> waiting_in(Snapshot& snapshot);

/// Puts rows as they were kept into a store that was begun to be restored.
class Loader {
public:
    virtual ~Loader() = default;
    virtual Result<Done, Fault> add(const KeptTable& table, const std::vector<Cell>& row) = 0;
    /// Where the order ends; everything that was added is durable, and numbers go on after it.
    virtual Result<Done, Fault> end(const OrderHead& head) = 0;
};

}  // namespace mc
