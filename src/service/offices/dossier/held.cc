#include "service/offices/dossier/held.h"

#include "base/cbor.h"

namespace mc {
namespace {

/// Goes through an event as the codec does, so that no event can name a file unseen.
struct Collector {
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

}  // namespace

const Projection file_held_rows{
    "file_held", {{"hash", ColumnType::text}, {"dossier", ColumnType::integer}}, {}};

std::vector<FileRef> files_of(const DossierEvent& event) {
    std::vector<FileRef> out;
    DossierEvent copy = event;
    std::visit([&](auto& e) { Collector{out}.take(e); }, copy);
    return out;
}

void hold_files(Transaction& tx, DossierId id, const DossierEvent& event) {
    for (const FileRef& file : files_of(event)) tx.put(file_held_rows, {file.hash.value, id.value});
}

}  // namespace mc
