// What acts have decided to write, as data: each adapter turns it into its own few statements.
#pragma once

#include <map>
#include <utility>

#include "store/requests.h"

namespace mc {

/// As the column `kind` holds it.
inline std::int64_t number(StreamKind kind) {
    return static_cast<std::int64_t>(kind);
}

/// The kind that a column names; 255, which is none, for a number that cannot be one.
inline StreamKind kind_in(std::int64_t column) {
    return static_cast<StreamKind>(column < 0 || column > 255 ? 255 : column);
}

struct NewEvent {
    StreamKey key;
    std::int64_t seq;
    std::string record;  // canonical bytes
    Hash hash;           // of the record
};

struct NewPersonal {
    StreamKey key;
    std::int64_t seq;
    Salt salt;
    std::string data;
};

struct Told {
    std::string kind;
    std::string topic;
    std::string key;
    std::string body;
    Instant at;
    Instant due;  // not before
};

struct Changes {
    std::vector<NewEvent> events;
    std::vector<NewPersonal> personal;
    std::vector<std::pair<StreamKey, std::int64_t>> personal_erased;
    std::map<StreamKey, Stream> streams;
    std::map<std::string, Request> requests;  // that began a stream, by the key of their mark
    std::map<std::string, std::int64_t, std::less<>> counters;
    // The last fate of each row, so that one statement never meets the same row twice: new values,
    // or nothing: erased.
    std::map<std::pair<const Projection*, std::vector<Cell>>, std::optional<std::vector<Cell>>>
        rows;
    std::vector<Told> told;

    bool empty() const;
    /// Whether a statement may read what these write: it names one of their tables.
    bool concern(std::string_view sql) const;
    /// Adds what a later act wrote; the later one wins.
    void merge(Changes&& later);
};

}  // namespace mc
