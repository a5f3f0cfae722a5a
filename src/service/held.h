// Which stream names which file: what keeps a file, and what lets those who work on a dossier name
// it again. One table for all offices, a cache of the journal.
#pragma once

#include <vector>

#include "act/file_ref.h"
#include "service/rows.h"
#include "store/transaction.h"

namespace mc {

extern const Projection file_held_rows;

/// A file once named is never let go: the record names it for ever, also after another took its
/// place.
ProjectedRow held_row(StreamKey stream, const BlobHash& file);

/// Goes through an event as the codec does, so that no event can name a file unseen.
struct FileCollector {
    std::vector<FileRef>& out;

    template <class T>
    void operator()(std::int64_t, T& value) {
        take(value);
    }
    template <class T>
    void take(T& value) {
        if constexpr (cbor::Described<T>) fields(*this, value);
    }
    template <class T>
    void take(std::vector<T>& values) {
        for (T& value : values) take(value);
    }
    template <class T>
    void take(std::optional<T>& value) {
        if (value) take(*value);
    }
    void take(FileRef& file) {
        if (!file.hash.value.empty()) out.push_back(file);
    }
};

/// Every file an event names, in its order. Pure. `Event`: one event of an office, or a variant of
/// all of them.
template <class Event>
std::vector<FileRef> files_of(Event event) {
    std::vector<FileRef> out;
    if constexpr (requires { event.index(); })
        std::visit([&](auto& one) { FileCollector{out}.take(one); }, event);
    else
        FileCollector{out}.take(event);
    return out;
}

}  // namespace mc
