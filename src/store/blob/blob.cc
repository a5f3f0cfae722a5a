#include "store/blob/blob.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "store/durable.h"

namespace mc {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t piece_bytes = 64u << 10;

/// A descriptor that closes itself.
struct File {
    int descriptor;
    explicit File(int opened) : descriptor(opened) {}
    ~File() {
        if (descriptor >= 0) ::close(descriptor);
    }
    File(const File&) = delete;
};

bool well_formed(const BlobHash& hash) {
    return hash.value.size() == 64 &&
           hash.value.find_first_not_of("0123456789abcdef") == std::string::npos;
}

fs::path place(const fs::path& root, const std::string& hash) {
    return root / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

/// Makes <root>/aa/bb and makes it durable.
Result<Done> make_directories(const fs::path& root, const fs::path& inner) {
    std::error_code error;
    if (!fs::create_directories(inner, error) && !error) return Done{};
    if (error) return fail(disk_fault(error.value(), "make directory"));
    MC_CHECK(sync_folder(inner.parent_path()));
    MC_CHECK(sync_folder(root));
    return Done{};
}

// Somebody may have put a pipe or a device there, which would keep whoever reads it waiting.
Result<int> open_blob(const fs::path& root, const BlobHash& hash) {
    if (!well_formed(hash)) return fail(Refused{RefusalCode::not_found, {hash.value}});
    const int file = ::open(place(root, hash.value).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) return fail(Refused{RefusalCode::not_found, {hash.value}});
    if (file < 0) return fail(disk_fault(errno, "open blob"));
    struct stat facts {};
    if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)) return file;
    ::close(file);
    return fail(Fault{Fault::Kind::corrupt, "blob " + hash.value + " is no regular file"});
}

using Each = std::function<Result<Done>(std::string_view)>;

Result<Done> read_range(int file, std::uint64_t from, std::uint64_t length, const Each& each) {
    std::array<char, piece_bytes> buffer;
    while (length > 0) {
        const auto got =
            ::pread(file, buffer.data(), std::min<std::uint64_t>(length, buffer.size()),
                    static_cast<off_t>(from));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(disk_fault(errno, "read blob"));
        if (got == 0) return Done{};
        MC_CHECK(each({buffer.data(), static_cast<std::size_t>(got)}));
        from += static_cast<std::uint64_t>(got);
        length -= static_cast<std::uint64_t>(got);
    }
    return Done{};
}

}  // namespace

OpenBlob::~OpenBlob() {
    ::close(file_);
}

std::size_t OpenBlob::read(std::uint64_t from, std::span<char> room) const {
    for (;;) {
        const auto got = ::pread(file_, room.data(), room.size(), static_cast<off_t>(from));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return 0;
    }
}

Result<std::uint64_t> free_on_disk(const fs::path& folder) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return fail(disk_fault(errno, "look at the disk"));
    return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

Result<BlobStore> BlobStore::open(fs::path root, Entropy& entropy, FreeBytes free) {
    std::error_code error;
    fs::create_directories(root / "incoming", error);
    if (error) return fail(disk_fault(error.value(), "make directory"));
    return BlobStore(std::move(root), entropy, std::move(free));
}

Result<BlobStore::Hold> BlobStore::hold(Holding how) const {
    // A file of its own: some shared disks lock no folders. Opened each time, because a lock
    // belongs to what is open, not to a thread.
    const int file = ::open((root_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0) return fail(disk_fault(errno, "open the lock of blobs"));
    Hold held(file);
    while (::flock(file, how == Holding::alone ? LOCK_EX : LOCK_SH) != 0)
        if (errno != EINTR) return fail(disk_fault(errno, "lock blobs"));
    return held;
}

BlobStore::Hold::~Hold() {
    if (file_ >= 0) ::close(file_);
}

void BlobStore::drop_abandoned(std::chrono::seconds untouched) {
    std::error_code error;
    const auto before = fs::file_time_type::clock::now() - untouched;
    for (const auto& left : fs::directory_iterator(root_ / "incoming", error)) {
        const auto touched = fs::last_write_time(left.path(), error);
        if (!error && touched < before) fs::remove(left.path(), error);
    }
}

Result<BlobStore::Writer> BlobStore::write(std::uint64_t bytes_max) {
    fs::path temporary = root_ / "incoming" / random_hex(*entropy_, 16);
    const int file = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (file < 0) return fail(disk_fault(errno, "create blob"));
    return Writer(root_, std::move(temporary), file, bytes_max);
}

BlobStore::Writer::Writer(Writer&& other) noexcept
    : root_(std::move(other.root_)),
      temporary_(std::move(other.temporary_)),
      file_(std::exchange(other.file_, -1)),
      limit_(other.limit_),
      size_(other.size_),
      hash_(std::move(other.hash_)) {}

BlobStore::Writer::~Writer() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(temporary_.c_str());
}

Result<Done> BlobStore::Writer::add(std::string_view bytes) {
    if (bytes.size() > limit_ - size_)
        return fail(Refused{RefusalCode::file_too_large, {std::to_string(limit_ >> 20) + " MB"}});
    hash_.add(bytes);
    size_ += bytes.size();
    while (!bytes.empty()) {
        const auto put = ::write(file_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return fail(disk_fault(errno, "write blob"));
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return Done{};
}

std::string BlobStore::Writer::hash() const {
    return hex(hash_.so_far());
}

Result<StoredBlob> BlobStore::Writer::finish() {
    const std::string hash = this->hash();
    const fs::path target = place(root_, hash);
    if (::fsync(file_) != 0) return fail(disk_fault(errno, "sync blob"));
    MC_CHECK(make_directories(root_, target.parent_path()));
    if (::rename(temporary_.c_str(), target.c_str()) != 0)
        return fail(disk_fault(errno, "name blob"));
    ::close(std::exchange(file_, -1));
    MC_CHECK(sync_folder(target.parent_path()));
    return StoredBlob{BlobHash{hash}, size_};
}

Result<std::uint64_t> BlobStore::size(const BlobHash& hash) const {
    MC_TRY(opened, open_blob(root_, hash));
    const File file(opened);
    struct stat facts {};
    if (::fstat(file.descriptor, &facts) != 0) return fail(disk_fault(errno, "look at blob"));
    return static_cast<std::uint64_t>(facts.st_size);
}

Result<Done> BlobStore::read(const BlobHash& hash, std::uint64_t from,
                             std::optional<std::uint64_t> length, const Each& each) const {
    MC_TRY(opened, open_blob(root_, hash));
    const File file(opened);
    Sha256 seen;
    MC_CHECK(read_range(
        file.descriptor, 0, UINT64_MAX,
        [&](std::string_view piece) -> Result<Done> { return seen.add(piece), Done{}; }));
    if (hex(seen.end()) != hash.value)
        return fail(Fault{Fault::Kind::corrupt, "blob " + hash.value});
    return read_range(file.descriptor, from, length.value_or(UINT64_MAX), each);
}

Result<std::shared_ptr<const OpenBlob>> BlobStore::open(const BlobHash& hash) const {
    MC_TRY(opened, open_blob(root_, hash));
    struct stat facts {};
    const bool known = ::fstat(opened, &facts) == 0;
    const auto blob = std::make_shared<const OpenBlob>(
        opened, known ? static_cast<std::uint64_t>(facts.st_size) : 0);
    Sha256 seen;
    MC_CHECK(read_range(opened, 0, UINT64_MAX, [&](std::string_view piece) -> Result<Done> {
        return seen.add(piece), Done{};
    }));
    if (hex(seen.end()) != hash.value)
        return fail(Fault{Fault::Kind::corrupt, "blob " + hash.value});
    return blob;
}

Result<Done> BlobStore::each(const std::function<Result<Done>(const BlobHash&)>& file) const {
    std::error_code error;
    for (fs::recursive_directory_iterator at(root_, error), end; !error && at != end;
         at.increment(error)) {
        if (at.depth() == 0 && at->path().filename() == "incoming") at.disable_recursion_pending();
        const BlobHash hash{at->path().filename().string()};
        // A copy that somebody put elsewhere is none of the store's files.
        if (at.depth() == 2 && well_formed(hash) && at->path() == place(root_, hash.value))
            MC_CHECK(file(hash));
    }
    if (error) return fail(disk_fault(error.value(), "list blobs"));
    return Done{};
}

Result<std::string> BlobStore::read(const BlobHash& hash) const {
    std::string bytes;
    MC_CHECK(read(hash, 0, {}, [&](std::string_view piece) -> Result<Done> {
        return bytes.append(piece), Done{};
    }));
    return bytes;
}

Result<Done> BlobStore::erase(const BlobHash& hash) {
    if (!well_formed(hash)) return fail(Refused{RefusalCode::not_found, {hash.value}});
    const fs::path target = place(root_, hash.value);
    if (::unlink(target.c_str()) != 0 && errno != ENOENT)
        return fail(disk_fault(errno, "erase blob"));
    // What was never there leaves nothing to make durable.
    std::error_code none;
    if (!fs::is_directory(target.parent_path(), none)) return Done{};
    MC_CHECK(sync_folder(target.parent_path()));
    return Done{};
}

}  // namespace mc
