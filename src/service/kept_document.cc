#include "service/kept_document.h"

#include "service/file.h"
#include "store/statements.h"

namespace mc {

Result<FileRef> keep_document(Services& services, std::string_view bytes, std::size_t bytes_max) {
    // From here to the row nobody may take the bytes for left over.
    const auto held = services.blobs.hold(BlobStore::Holding::together);
    if (!held) return fail(held.error());
    MC_TRY(writer, services.blobs.write(bytes_max));
    MC_CHECK(writer.add(bytes));
    MC_TRY(kept, writer.finish());
    const FileRef file{kept.hash, FileKind::json, static_cast<std::int64_t>(kept.size)};
    const std::int64_t now = micros(services.time.now());
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(known, tx.query(sql::file_by_hash, {file.hash.value}));
        if (known.empty())
            tx.put(file_rows, {file.hash.value, static_cast<std::int64_t>(file.kind), file.bytes,
                               static_cast<std::int64_t>(FileState::clean), now, std::string(),
                               std::string()});
        tx.put(file_owner_rows, {file.hash.value, owner_of(PersonId{"ministry"}), now});
        return std::string();
    }));
    return file;
}

}  // namespace mc
