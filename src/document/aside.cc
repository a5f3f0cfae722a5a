#include "document/aside.h"

#include <fcntl.h>
#include <libheif/heif.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/cbor.h"
#include "base/limits.h"

namespace mc {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t length_bytes = 4, told_bytes_max = 64u << 10, piece_bytes = 64u << 10;

Fault unavailable(std::string_view doing, int code) {
    return {Fault::Kind::unavailable, std::string(doing) + ": " + std::strerror(code)};
}

/// The process that reads, and the end of the pipe it writes to. Killed when it is let go.
class Child {
public:
    Child(pid_t id, int answers) : id_(id), answers_(answers) {}
    Child(const Child&) = delete;
    ~Child() {
        if (!ended_) ::kill(id_, SIGKILL);
        end();
        ::close(answers_);
    }
    int answers() const { return answers_; }
    /// Shape: whether it ended by itself and says that all went well.
    bool end() {
        if (std::exchange(ended_, true)) return well_;
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        return well_ = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t id_;
    int answers_;
    bool ended_ = false, well_ = false;
};

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

/// What the new process begins with: the file to read from, our pipe to answer to, nothing of the
/// server's open and none of its signals blocked.
struct Beginning {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;

    Beginning(int file, int answers) {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, file, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, answers, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
        posix_spawnattr_init(&how);
        sigset_t none, usual;
        sigemptyset(&none);
        sigemptyset(&usual);
        for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM}) sigaddset(&usual, signal);
        posix_spawnattr_setsigmask(&how, &none);
        posix_spawnattr_setsigdefault(&how, &usual);
        posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    Beginning(const Beginning&) = delete;
    ~Beginning() {
        posix_spawnattr_destroy(&how);
        posix_spawn_file_actions_destroy(&files);
    }
};

Result<std::unique_ptr<Child>> start(const AsideOptions& options, int file) {
    // Opened anew: whoever reads it may not write it.
    const Descriptor readable(
        ::open(fmt::format("/proc/self/fd/{}", file).c_str(), O_RDONLY | O_CLOEXEC));
    if (readable.number < 0) return fail(unavailable("open an upload", errno));
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(unavailable("pipe", errno));
    const Descriptor theirs(ends[1]);
    const Beginning beginning(readable.number, theirs.number);
    std::string program = options.program, command = options.command;
    std::array<char*, 3> words{program.data(), command.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    pid_t id = 0;
    const int code = ::posix_spawn(&id, program.c_str(), &beginning.files, &beginning.how,
                                   words.data(), environment.data());
    if (code == 0) return std::make_unique<Child>(id, ends[0]);
    ::close(ends[0]);
    return fail(unavailable("start the reader of files", code));
}

/// Shape: bytes read, 0 at the end, -1 when time is up or the pipe is broken.
ssize_t receive(int from, char* room, std::size_t size, Clock::time_point until) {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) return -1;
        pollfd waiting{from, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left));
        if (ready < 0 && errno != EINTR) return -1;
        if (ready <= 0) continue;
        const auto got = ::read(from, room, size);
        if (got >= 0 || errno != EINTR) return got;
    }
}

bool receive_whole(int from, std::string& into, Clock::time_point until) {
    for (std::size_t at = 0; at < into.size();) {
        const auto got = receive(from, into.data() + at, into.size() - at, until);
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<Inspection> receive_told(int from, Clock::time_point until) {
    std::string length(length_bytes, '\0');
    if (!receive_whole(from, length, until)) return {};
    std::size_t size = 0;
    for (const char c : length) size = size << 8 | static_cast<unsigned char>(c);
    if (size > told_bytes_max) return {};
    std::string bytes(size, '\0');
    if (!receive_whole(from, bytes, until)) return {};
    return cbor::decode<Inspection>(bytes);
}

/// Nobody lived to say what the file is. Its first bytes do, as far as they can.
Inspection died(int file) {
    std::array<char, 16> head{};
    const auto got = ::pread(file, head.data(), head.size(), 0);
    const auto kind = kind_of({head.data(), got > 0 ? static_cast<std::size_t>(got) : 0});
    if (kind != FileKind::pdf) return refused_as(Inspection::Wrong::damaged);
    return {.verdict = Inspection::Verdict::quarantine,
            .kind = FileKind::pdf,
            .found = {"reader died"}};
}

Result<Inspection> ask(const AsideOptions& options, int file, const EachPiece& redrawn) {
    const auto until = Clock::now() + options.time_max;
    MC_TRY(child, start(options, file));
    auto told = receive_told(child->answers(), until);
    if (!told) return died(file);
    std::array<char, piece_bytes> room;
    for (;;) {
        const auto got = receive(child->answers(), room.data(), room.size(), until);
        if (got < 0) return died(file);
        if (got == 0) break;
        if (told->redrawn) MC_CHECK(redrawn({room.data(), static_cast<std::size_t>(got)}));
    }
    if (!child->end()) return died(file);
    return std::move(*told);
}

/// The bytes as a file that has no name.
Result<std::unique_ptr<Descriptor>> file_of(std::string_view bytes) {
    auto file = std::make_unique<Descriptor>(::memfd_create("aside", MFD_CLOEXEC));
    if (file->number < 0) return fail(unavailable("make a file in memory", errno));
    for (std::size_t at = 0; at < bytes.size();) {
        const auto put =
            ::pwrite(file->number, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return fail(unavailable("write a file in memory", errno));
        at += static_cast<std::size_t>(put);
    }
    return file;
}

void bound(int what, rlim_t most) {
    const rlimit limit{most, most};
    ::setrlimit(what, &limit);
}

/// Everything that could be opened is open; from here on nothing else can be.
void bound_this_process(std::chrono::seconds cpu_max, [[maybe_unused]] std::uint64_t memory_max) {
    heif_init(nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_FSIZE, 0);
    bound(RLIMIT_CPU, static_cast<rlim_t>(cpu_max.count()));
#ifndef MC_ASAN  // which keeps terabytes of addresses in reserve
    bound(RLIMIT_AS, memory_max);
#endif
    bound(RLIMIT_NOFILE, 0);
}

bool send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

}  // namespace

AsideOptions::AsideOptions() : time_max(limits::inspection_time_max) {}

Inspect inspect_aside(AsideOptions options) {
    return [options = std::move(options)](int file, const EachPiece& redrawn) {
        return ask(options, file, redrawn);
    };
}

Result<std::optional<std::string>> told_aside(const AsideOptions& options, std::string_view bytes,
                                              std::size_t told_max) {
    MC_TRY(file, file_of(bytes));
    const auto until = Clock::now() + options.time_max;
    MC_TRY(child, start(options, file->number));
    std::string told;
    std::array<char, piece_bytes> room;
    for (;;) {
        const auto got = receive(child->answers(), room.data(), room.size(), until);
        if (got < 0) return std::optional<std::string>();
        if (got == 0) break;
        told.append(room.data(), static_cast<std::size_t>(got));
        if (told.size() > told_max) return std::optional<std::string>();
    }
    if (!child->end()) return std::optional<std::string>();
    return std::optional(std::move(told));
}

int tell_of_standard_input(const std::function<std::string(const std::string&)>& read,
                           std::chrono::seconds cpu_max, std::uint64_t memory_max) {
    bound_this_process(cpu_max, memory_max);
    std::string bytes;
    std::array<char, piece_bytes> room;
    for (;;) {
        const auto got = ::read(STDIN_FILENO, room.data(), room.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return 1;
        if (got == 0) break;
        bytes.append(room.data(), static_cast<std::size_t>(got));
    }
    return send(read(bytes)) ? 0 : 1;
}

int inspect_standard_input() {
    bound_this_process(limits::inspection_cpu_max, limits::inspection_memory_max);
    std::string picture;
    const auto told = inspect_here(STDIN_FILENO, [&](std::string_view piece) -> Result<Done> {
        return picture.append(piece), Done{};
    });
    if (!told) return 1;
    const std::string bytes = cbor::encode(*told);
    std::string length(length_bytes, '\0');
    for (std::size_t i = 0; i < length_bytes; ++i)
        length[i] = static_cast<char>(bytes.size() >> 8 * (length_bytes - 1 - i));
    return send(length) && send(bytes) && send(picture) ? 0 : 1;
}

}  // namespace mc
