// Uploaded files: bytes in the content-addressed store, what is known of them in one table.
#pragma once

#include "document/kind.h"
#include "service/services.h"
#include "service/views/dossier.h"

namespace mc {

/// What is known of stored bytes. Numbers are in the database.
enum class FileState : std::int64_t { clean = 0, quarantined = 1 };

extern const Projection file_rows;

/// Takes in one file as it arrives: hash, kind and active content are judged on the way, memory
/// stays constant.
class Upload {
public:
    Upload(Services& services, std::string name);
    ~Upload();
    Upload(Upload&&) noexcept;

    /// Refuses: file_too_large. Faults: full, unavailable.
    Result<Done> add(std::string_view bytes);
    /// Refuses: file_empty, file_kind_refused. A file with active content is kept and marked, see
    /// file_quarantined.
    Result<PaperFile> end();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The files behind hashes that a person quotes; everything wrong at once.
/// Refuses: file_unknown, file_quarantined.
Result<std::vector<FileRef>> known_files(Snapshot& snapshot, const std::vector<std::string>& hashes,
                                         const std::string& field);

/// Lets an administrator open the door again after a look at the file. Refuses: file_unknown.
Result<Done> release_file(Services& services, const BlobHash& hash);

}  // namespace mc
