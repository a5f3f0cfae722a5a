#include "store/requests.h"

#include "base/hash.h"

namespace mc {
namespace {

// An entry: eight bytes of the key's mark, four of the command's (zero: unknown), four of the seq.
// So few are enough: they tell apart some dozen requests of one stream, not those of the province.
constexpr std::size_t key_bytes = 8, command_bytes = 4, seq_bytes = 4,
                      entry_bytes = key_bytes + command_bytes + seq_bytes;
const std::string unknown(command_bytes, '\0');

std::string big_endian(std::int64_t seq) {
    std::string out(seq_bytes, '\0');
    for (std::size_t i = seq_bytes; i-- > 0; seq >>= 8) out[i] = static_cast<char>(seq & 0xFF);
    return out;
}

std::int64_t seq_of(std::string_view bytes) {
    std::int64_t seq = 0;
    for (const char byte : bytes) seq = seq << 8 | static_cast<unsigned char>(byte);
    return seq;
}

}  // namespace

RequestMark mark_of(std::string_view key) {
    if (key.empty()) return {};
    const Hash hash = sha256(key);
    return {std::string(raw(hash).substr(0, 16)), {}};
}

RequestMark mark_of(std::string_view key, StreamKey stream, std::string_view command) {
    RequestMark mark = mark_of(key);
    if (mark.key.empty()) return mark;
    std::string asked =
        std::to_string(static_cast<int>(stream.kind)) + '/' + std::to_string(stream.id) + '/';
    asked += command;
    const Hash hash = sha256(asked);
    mark.command = raw(hash).substr(0, 8);
    return mark;
}

void remember(std::string& marks, const RequestMark& mark, std::int64_t seq) {
    if (mark.key.empty()) return;
    const std::string_view key = std::string_view(mark.key).substr(0, key_bytes);
    const std::size_t last = marks.size() < entry_bytes ? 0 : marks.size() - entry_bytes;
    if (std::string_view(marks).substr(last, key_bytes) == key) marks.resize(last);
    marks += key;
    marks += mark.command.empty() ? unknown : mark.command.substr(0, command_bytes);
    marks += big_endian(seq);
}

std::string without_commands(std::string marks) {
    for (std::size_t at = key_bytes; at + command_bytes <= marks.size(); at += entry_bytes)
        marks.replace(at, command_bytes, unknown);
    return marks;
}

std::optional<Request> find_request(std::string_view marks, StreamKey stream,
                                    const RequestMark& mark) {
    const std::string_view key = std::string_view(mark.key).substr(0, key_bytes);
    for (; marks.size() >= entry_bytes; marks.remove_suffix(entry_bytes)) {
        const std::string_view entry = marks.substr(marks.size() - entry_bytes);
        if (!entry.starts_with(key)) continue;
        std::string command(entry.substr(key_bytes, command_bytes));
        if (command == unknown) command.clear();
        return Request{std::move(command), {stream, seq_of(entry.substr(entry_bytes - seq_bytes))}};
    }
    return {};
}

}  // namespace mc
