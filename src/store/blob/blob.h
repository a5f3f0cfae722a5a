// Files by the hash of their content: <root>/aa/bb/<sha256>, written once, never changed. Whether a
// file may be opened yet (quarantine) is a table's business, not this folder's.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"

namespace mc {

struct StoredBlob {
    BlobHash hash;
    std::uint64_t size = 0;
};

class BlobStore {
public:
    /// Creates the directory where there is none.
    static Result<BlobStore> open(std::filesystem::path root, Entropy& entropy);
    /// As it is; for those who only read.
    static BlobStore at(std::filesystem::path root, Entropy& entropy) {
        return {std::move(root), entropy};
    }
    /// Removes what abandoned writes left: what nobody has added to for so long. A server does at
    /// its start; other processes over the same folder may be writing, and write on.
    void drop_abandoned(std::chrono::seconds untouched);

    /// A file on its way in; dropped without a trace unless finished.
    class Writer {
    public:
        ~Writer();
        Writer(Writer&& other) noexcept;
        Writer& operator=(Writer&&) = delete;
        /// Refuses: file_too_large once more than the limit has come. Faults: full, unavailable.
        Result<Done> add(std::string_view bytes);
        /// Durable when it returns: file and directories are synced. The same content again is the
        /// same blob.
        Result<StoredBlob> finish();

    private:
        friend class BlobStore;
        Writer(std::filesystem::path root, std::filesystem::path temporary, int file,
               std::uint64_t limit)
            : root_(std::move(root)),
              temporary_(std::move(temporary)),
              file_(file),
              limit_(limit) {}
        std::filesystem::path root_, temporary_;
        int file_;
        std::uint64_t limit_, size_ = 0;
        Sha256 hash_;
    };
    Result<Writer> write(std::uint64_t bytes_max);

    /// The whole file, read piece by piece; verified before the first piece is given, because
    /// nobody can take back bytes that went out. `from` and `length` choose a range of it. Refuses:
    /// not_found. Faults: corrupt when the bytes are not those of the hash. Cost: reads the file
    /// twice; the second time it comes from memory.
    Result<Done> read(const BlobHash& hash, std::uint64_t from, std::optional<std::uint64_t> length,
                      const std::function<Result<Done>(std::string_view)>& each) const;
    /// The same into memory.
    Result<std::string> read(const BlobHash& hash) const;
    Result<std::uint64_t> size(const BlobHash& hash) const;
    /// Erases for good (personal data); the caller has checked that nobody else needs it.
    Result<Done> erase(const BlobHash& hash);

private:
    BlobStore(std::filesystem::path root, Entropy& entropy)
        : root_(std::move(root)), entropy_(&entropy) {}
    std::filesystem::path root_;
    Entropy* entropy_;
};

}  // namespace mc
