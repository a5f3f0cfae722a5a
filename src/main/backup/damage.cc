#include "main/backup/damage.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/cbor.h"
#include "service/verify.h"

namespace mc::backup {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t told_most = 100;

sigset_t ending_signals() {
    sigset_t set{};
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
    return set;
}

}  // namespace

bool spoiled(const Error& error) {
    const auto* fault = std::get_if<Fault>(&error);
    return fault && fault->kind == Fault::Kind::corrupt;
}

Result<std::vector<std::string>> damage_of(OpenPlace& place) {
    MC_TRY(report, verify(*place.services, {.file_contents = false, .files = false}));
    std::vector<std::string> found;
    if (report.journal_whole) return found;
    found = std::move(report.found_wanting);
    if (found.size() > told_most) {
        const std::size_t more = found.size() - told_most;
        found.resize(told_most);
        found.push_back(fmt::format("… và {} chỗ nữa.", more));
    }
    return found;
}

void keep_sayable(Manifest& manifest) {
    if (cbor::decode<Manifest>(cbor::encode(manifest))) return;
    manifest.damage = {"Nhật ký có chỗ không đọc được; chạy motcua verify."};
}

Tidy::Tidy(fs::path scratch) : scratch_(std::move(scratch)) {
    const sigset_t set = ending_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    thread_ = std::jthread([set, this](const std::stop_token& stop) {
        const timespec while_looking{0, 200'000'000};
        while (!stop.stop_requested()) {
            if (sigtimedwait(&set, nullptr, &while_looking) < 0) continue;
            std::error_code none;
            // The other thread may be making a file there at this very moment.
            for (int tries = 0; ours_ && tries < 100 && fs::exists(scratch_, none); ++tries)
                fs::remove_all(scratch_, none);
            ::_exit(1);
        }
    });
}

Tidy::~Tidy() {
    thread_.request_stop();
    thread_.join();
}

void drop_rehearsal(const Place& place) {
    const fs::path left = fs::path(place.data) / "backup-check";
    std::error_code none;
    if (!fs::exists(left, none)) return;
    const int folder = ::open(place.data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    if (::flock(folder, LOCK_EX | LOCK_NB) == 0) fs::remove_all(left, none);
    ::close(folder);
}

}  // namespace mc::backup
