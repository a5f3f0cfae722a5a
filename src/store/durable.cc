#include "store/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mc {

Fault disk_fault(int code, std::string_view doing) {
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    return {full ? Fault::Kind::full : Fault::Kind::unavailable,
            std::string(doing) + ": " + std::strerror(code)};
}

namespace {

Result<Done, Fault> sync_at(const std::filesystem::path& path, int how) {
    const int opened = ::open(path.c_str(), how | O_CLOEXEC);
    if (opened < 0) return fail(disk_fault(errno, "open " + path.string()));
    const int synced = ::fsync(opened), why = errno;
    ::close(opened);
    if (synced != 0) return fail(disk_fault(why, "sync " + path.string()));
    return Done{};
}

}  // namespace

Result<Done, Fault> sync_folder(const std::filesystem::path& folder) {
    return sync_at(folder, O_RDONLY | O_DIRECTORY);
}

Result<Done, Fault> settle_file(const std::filesystem::path& part,
                                const std::filesystem::path& whole) {
    MC_CHECK(sync_at(part, O_RDWR));
    std::error_code error;
    std::filesystem::rename(part, whole, error);
    if (error) return fail(disk_fault(error.value(), "rename " + part.string()));
    return sync_folder(whole.has_parent_path() ? whole.parent_path() : ".");
}

}  // namespace mc
