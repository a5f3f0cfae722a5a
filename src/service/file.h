// Uploaded files: bytes in the content-addressed store, what is known of them in three tables: the
// file, who may name it (file_owner), and which streams do (held.h).
#pragma once

#include "document/kind.h"
#include "service/offices/dossier/views/dossier.h"
#include "service/services.h"

namespace mc {

/// What is known of stored bytes. Numbers are in the database.
enum class FileState : std::int64_t { clean = 0, quarantined = 1 };

extern const Projection file_rows, file_owner_rows;

/// Who uploaded a file. It is his until an act names it; nobody else can use it or learn that it
/// is there.
std::string owner_of(const PersonId& person);
std::string owner_of_draft(const std::string& draft);

/// Takes in one file as it arrives; memory stays constant.
class Upload {
public:
    Upload(Services& services, std::string name, std::string owner);
    ~Upload();
    Upload(Upload&&) noexcept;

    /// Refuses: file_too_large, storage_reserved. Faults: full, unavailable.
    Result<Done> add(std::string_view bytes);
    /// Has the file read (document/inspect.h), stores it, and gives it to its owner. Slow: not for
    /// threads that others wait for. Refuses: file_empty, file_kind_refused, file_damaged,
    /// file_encrypted, picture_too_large, storage_reserved. What makes a viewer do something, or
    /// the virus scanner knows, is kept and marked: file_quarantined.
    Result<PaperFile> end();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// On whose word files are named: who uploaded them, and the stream the act is about (id 0: none).
struct Quoting {
    std::string owner;
    StreamKey about{};
};

/// The files behind hashes that a person quotes; everything wrong at once. A file of somebody else
/// is answered like one that does not exist.
/// Refuses: file_unknown, file_quarantined.
Result<std::vector<FileRef>> known_files(Snapshot& snapshot, const std::vector<std::string>& hashes,
                                         const std::string& field, const Quoting& quoting);

/// Another one has the same bytes, and may name them from now on.
Result<Done> give_file(Services& services, const std::string& hash, const std::string& owner);

/// Takes the file from its owner. Shape: whether nobody needs it any more; its row is then gone,
/// and its bytes go with `erase_loose` after the commit.
Result<bool> let_go(Transaction& tx, const std::string& hash, const std::string& owner);
/// Erases bytes of which nothing is known any more. Shape: how many.
Result<std::int64_t> erase_loose(Services& services, const std::vector<std::string>& hashes);

/// Lets an administrator open the door again after a look at the file. Refuses: file_unknown.
Result<Done> release_file(Services& services, const BlobHash& hash);

}  // namespace mc
