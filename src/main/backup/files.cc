#include "main/backup/files.h"

#include "base/limits.h"
#include "store/durable.h"
#include "store/format.h"

namespace mc::backup {
namespace {

namespace fs = std::filesystem;

/// Whether what lies under a file's name in the archive is that file, to its last byte.
Result<Done> right_in(const fs::path& file, const Key& key, const std::string& hash) {
    MC_TRY(in, SealedReader::open(file, key, "file/" + hash));
    Sha256 seen;
    for (;;) {
        MC_TRY(piece, in.next());
        if (piece.empty()) break;
        seen.add(piece);
    }
    if (hex(seen.end()) == hash) return Done{};
    return fail(Fault{Fault::Kind::corrupt, "Tệp " + hash + " ghi ra không đọc lại được."});
}

Result<Done> seal_file(const OpenBlob& blob, const std::string& hash, const Archive& archive) {
    const fs::path to = archive.file(hash), part = to.string() + ".part";
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) return fail(disk_fault(error.value(), "make " + to.parent_path().string()));
    MC_TRY(out, SealedWriter::make(part, archive.key(), "file/" + hash));
    std::string room(64u << 10, '\0');
    for (std::uint64_t from = 0; from < blob.size();) {
        const std::size_t got = blob.read(from, room);
        if (got == 0) return fail(Fault{Fault::Kind::unavailable, "read blob " + hash});
        MC_CHECK(out.add(std::string_view(room).substr(0, got)));
        from += got;
    }
    MC_CHECK(out.end());
    // Read back before it has its name: whatever lies under a name is right.
    MC_CHECK(right_in(part, archive.key(), hash));
    MC_CHECK(settle_file(part, to));
    return Done{};
}

/// Those whose turn it is, in an order that begins elsewhere each time round, so that none is
/// always behind the bound.
std::vector<std::string> slice_of(const std::vector<std::string>& all, const Archive& archive,
                                  std::int64_t night) {
    std::vector<std::string> slice;
    for (const std::string& hash : all) {
        const auto share = std::stol(archive.key().name_of(hash).substr(0, 4), nullptr, 16);
        if (share % limits::backup_reread_nights == night % limits::backup_reread_nights)
            slice.push_back(hash);
    }
    if (slice.empty()) return slice;
    const auto rounds = static_cast<std::size_t>(night / limits::backup_reread_nights);
    std::ranges::rotate(slice, slice.begin() + static_cast<std::ptrdiff_t>(
                                                   rounds * (slice.size() / 4 + 1) % slice.size()));
    return slice;
}

class Copying {
public:
    Copying(OpenPlace& place, const Archive& archive, Uploads& uploads, Manifest& manifest)
        : place_(place), archive_(archive), uploads_(uploads), manifest_(manifest) {}

    Result<Done> missing_ones() {
        std::error_code none;
        for (const std::string& hash : uploads_.all) {
            if (fs::exists(archive_.file(hash), none)) continue;
            MC_TRY(sealed, seal(hash));
            if (!sealed) continue;
            ++uploads_.copied;
            fresh_.insert(hash);
            reached("backup-file");
        }
        return Done{};
    }

    Result<Done> read_again(const std::vector<std::string>& slice) {
        std::uint64_t bytes = 0;
        std::error_code none;
        for (const std::string& hash : slice) {
            const fs::path file = archive_.file(hash);
            if (fresh_.contains(hash) || !fs::exists(file, none)) continue;
            if ((bytes += fs::file_size(file, none)) > limits::backup_reread_bytes_max) break;
            ++uploads_.reread;
            if (right_in(file, archive_.key(), hash)) continue;
            MC_TRY(sealed, seal(hash));
            if (sealed) uploads_.again.push_back(hash);
        }
        return Done{};
    }

private:
    /// False: the office's own is not right either, and the manifest says so.
    Result<bool> seal(const std::string& hash) {
        const auto blob = place_.blobs->open({hash});
        if (blob) {
            MC_CHECK(seal_file(**blob, hash, archive_));
            return true;
        }
        const auto* fault = std::get_if<Fault>(&blob.error());
        if (fault && fault->kind != Fault::Kind::corrupt) return fail(blob.error());
        (fault || uploads_.held.contains(hash) ? manifest_.missing : manifest_.gone)
            .push_back(hash);
        return false;
    }

    OpenPlace& place_;
    const Archive& archive_;
    Uploads& uploads_;
    Manifest& manifest_;
    std::set<std::string> fresh_;
};

}  // namespace

Result<Done> copy_files(OpenPlace& place, const Archive& archive, std::int64_t night,
                        Uploads& uploads, Manifest& manifest) {
    Copying copying(place, archive, uploads, manifest);
    MC_CHECK(copying.missing_ones());
    MC_CHECK(copying.read_again(slice_of(uploads.all, archive, night)));
    manifest.files = static_cast<std::int64_t>(uploads.all.size() - manifest.missing.size() -
                                               manifest.gone.size());
    reached("backup-files");
    return Done{};
}

}  // namespace mc::backup
