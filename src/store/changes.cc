#include "store/changes.h"

#include <iterator>

#include "store/session.h"

namespace mc {
namespace {

template <class T>
void join(std::vector<T>& to, std::vector<T>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class Map>
void overwrite(Map& to, Map&& from) {
    for (auto& [key, value] : from) to[key] = std::move(value);
}

}  // namespace

Stream stream_of(const Row& row) {
    Stream stream;
    stream.revision = row.integer(0);
    const std::string& head = row.bytes(1);
    std::copy_n(head.begin(), std::min(head.size(), stream.head.size()), stream.head.begin());
    stream.state = row.bytes(2);
    stream.marks = row.bytes(3);
    stream.at = instant_at(row.integer(4));
    return stream;
}

bool Changes::empty() const {
    return events.empty() && personal.empty() && personal_erased.empty() && streams.empty() &&
           requests.empty() && counters.empty() && rows.empty() && told.empty();
}

Result<OrderHead, Fault> order_head_of(const Rows& rows) {
    if (rows.size() != 1)
        return fail(Fault{Fault::Kind::corrupt, "the head of the journal's order is not there"});
    OrderHead head{rows[0].integer(0), {}};
    const std::string& hash = rows[0].bytes(1);
    std::copy_n(hash.begin(), std::min(hash.size(), head.hash.size()), head.hash.begin());
    return head;
}

bool Changes::concern(std::string_view sql) const {
    const auto named = [&](bool written, std::string_view table) {
        return written && sql.find(table) != sql.npos;
    };
    return named(!events.empty(), "event") || named(!streams.empty(), "stream") ||
           named(!personal.empty() || !personal_erased.empty(), "personal") ||
           named(!requests.empty(), "request") || named(!counters.empty(), "counter") ||
           named(!told.empty(), "outbox") || std::ranges::any_of(rows, [&](const auto& row) {
               return named(true, row.first.first->table);
           });
}

void Changes::merge(Changes&& later) {
    // Erasing what an earlier act of the same batch wrote must not depend on the order of
    // statements.
    for (const auto& [key, seq] : later.personal_erased)
        std::erase_if(personal, [&](const NewPersonal& p) { return p.key == key && p.seq == seq; });
    join(events, std::move(later.events));
    join(personal, std::move(later.personal));
    join(personal_erased, std::move(later.personal_erased));
    join(told, std::move(later.told));
    overwrite(streams, std::move(later.streams));
    overwrite(requests, std::move(later.requests));
    overwrite(counters, std::move(later.counters));
    overwrite(rows, std::move(later.rows));
}

}  // namespace mc
