#include "edge/message.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/ensure.h"
#include "edge/problem.h"
#include "edge/router.h"

namespace mc::edge {
namespace {

class File final : public Source {
public:
    File(int fd, std::uint64_t size) : fd_(fd), size_(size) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() override { ::close(fd_); }
    std::uint64_t size() const override { return size_; }
    std::size_t read(std::uint64_t offset, std::span<char> room) override {
        for (;;) {
            const auto got = ::pread(fd_, room.data(), room.size(), static_cast<off_t>(offset));
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return 0;
        }
    }

private:
    int fd_;
    std::uint64_t size_;
};

}  // namespace

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const auto next = rest.find(';');
        auto pair = rest.substr(0, next);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
        rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next + 1);
    }
    return {};
}

const std::string* Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return &value;
    return nullptr;
}

const std::string* Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (same_word(key, name)) return &value;
    return nullptr;
}

std::uint64_t Response::size() const {
    if (const auto* text = std::get_if<std::string>(&body)) return text->size();
    if (const auto* bytes = std::get_if<std::string_view>(&body)) return bytes->size();
    return std::get<std::shared_ptr<Source>>(body)->size();
}

const std::string& Context::param(std::string_view name) const {
    for (std::size_t i = 0; i < params.size(); ++i)
        if (route->names[i] == name) return params[i];
    MC_ENSURE(false && "the route has no such parameter");
    return params.front();
}

Result<std::shared_ptr<Source>> open_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(Fault{Fault::Kind::unavailable, "open: errno " + std::to_string(errno)});
    struct stat about {};
    if (::fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        ::close(fd);
        return fail(Fault{Fault::Kind::unavailable, "not a regular file"});
    }
    return std::shared_ptr<Source>(new File(fd, static_cast<std::uint64_t>(about.st_size)));
}

struct Responder::State {
    Sink sink;
    std::atomic<bool> given{false};
    explicit State(Sink s) : sink(std::move(s)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (!given)
            sink(problem(Fault{Fault::Kind::outcome_unknown, "the act was never answered"}));
    }
};

Responder::Responder(Sink sink) : state_(std::make_shared<State>(std::move(sink))) {}

void Responder::operator()(Response response) const {
    if (!state_->given.exchange(true)) state_->sink(std::move(response));
}

Response text_response(int status, std::string text) {
    return Response{.status = status, .type = "text/plain; charset=utf-8", .body = std::move(text)};
}

Response json_response(std::string json, int status) {
    return Response{.status = status, .body = std::move(json)};
}

}  // namespace mc::edge
