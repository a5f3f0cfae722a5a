// Files by the hash of their content: <root>/aa/bb/<sha256>, written once, never changed. Whether a
// file may be opened yet (quarantine) is a table's business, not this folder's.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"

namespace mc {

struct StoredBlob {
    BlobHash hash;
    std::uint64_t size = 0;
};

/// A stored file that is open and whose bytes were seen to be those of its hash. Reading it later
/// costs no memory and no second look-up.
class OpenBlob {
public:
    OpenBlob(int file, std::uint64_t size) : file_(file), size_(size) {}
    OpenBlob(const OpenBlob&) = delete;
    ~OpenBlob();
    std::uint64_t size() const { return size_; }
    /// Shape: bytes read from `from` on, 0 at the end and when the disk fails.
    std::size_t read(std::uint64_t from, std::span<char> room) const;

private:
    int file_;
    std::uint64_t size_;
};

/// Bytes that may still be written below a folder. Faults: unavailable.
using FreeBytes = std::function<Result<std::uint64_t>(const std::filesystem::path&)>;
Result<std::uint64_t> free_on_disk(const std::filesystem::path& folder);

class BlobStore {
public:
    /// Creates the directory where there is none.
    static Result<BlobStore> open(std::filesystem::path root, Entropy& entropy,
                                  FreeBytes free = free_on_disk);
    Result<std::uint64_t> free_bytes() const { return free_(root_); }
    /// As it is; for those who only read.
    static BlobStore at(std::filesystem::path root, Entropy& entropy) {
        return {std::move(root), entropy, free_on_disk};
    }
    /// Over all processes of the folder, and their threads: held by many from a file's bytes to the
    /// row that knows them, by one alone while bytes without a row are erased. Waits. Faults:
    /// unavailable, full.
    class Hold {
    public:
        explicit Hold(int file) : file_(file) {}
        Hold(Hold&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
        Hold& operator=(Hold&&) = delete;
        ~Hold();

    private:
        int file_;
    };
    enum class Holding : std::uint8_t { together, alone };
    Result<Hold> hold(Holding how) const;

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
        /// Of what has come so far.
        std::string hash() const;
        /// The file itself, for who must see it before it is finished.
        int descriptor() const { return file_; }

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
    /// The whole file, verified, for reading later. Cost: reads it once.
    Result<std::shared_ptr<const OpenBlob>> open(const BlobHash& hash) const;
    /// The hashes of all files that are there, in no order.
    Result<Done> each(const std::function<Result<Done>(const BlobHash&)>& file) const;
    /// The same into memory.
    Result<std::string> read(const BlobHash& hash) const;
    Result<std::uint64_t> size(const BlobHash& hash) const;
    /// Erases for good (personal data); the caller has checked that nobody else needs it.
    Result<Done> erase(const BlobHash& hash);

private:
    BlobStore(std::filesystem::path root, Entropy& entropy, FreeBytes free)
        : root_(std::move(root)), entropy_(&entropy), free_(std::move(free)) {}
    std::filesystem::path root_;
    Entropy* entropy_;
    FreeBytes free_;
};

}  // namespace mc
