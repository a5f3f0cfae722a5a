#include "main/backup/sealed.h"

#include <sodium.h>
#include <sys/stat.h>

#include <cerrno>
#include <fstream>

#include "base/ensure.h"
#include "store/durable.h"

namespace mc::backup {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view magic = "motcua/sealed/1\n", key_word = "motcua-backup-key-1 ";
constexpr std::size_t piece_bytes = 64u << 10;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;

struct Closed {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closed>;

void begin_sodium() {
    static const bool begun = sodium_init() >= 0;
    MC_ENSURE(begun);
}

using Subkey = std::array<std::uint8_t, 32>;
enum : std::uint64_t { for_streams = 1, for_names = 2, for_id = 3 };

Subkey derived(const Key& key, std::uint64_t use) {
    begin_sodium();
    Subkey out{};
    crypto_kdf_derive_from_key(out.data(), out.size(), use, "mcbackup", key.bytes.data());
    return out;
}

const std::uint8_t* raw_of(std::string_view bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

Fault spoiled(const fs::path& file, std::string_view what) {
    return {Fault::Kind::corrupt,
            "Bản sao lưu: tệp " + file.string() + " " + std::string(what) + "."};
}

}  // namespace

std::string Key::id() const {
    return hex(derived(*this, for_id)).substr(0, 16);
}

std::string Key::name_of(std::string_view hash) const {
    const Subkey key = derived(*this, for_names);
    std::array<std::uint8_t, 32> name{};
    crypto_generichash(name.data(), name.size(), raw_of(hash), hash.size(), key.data(), key.size());
    return hex(name);
}

Result<Done> make_key(const fs::path& file, Entropy& entropy) {
    Key key;
    entropy.fill(key.bytes);
    std::error_code none;
    if (fs::exists(file, none))
        return fail(Fault{Fault::Kind::unavailable,
                          "Đã có tệp " + file.string() + ": không ghi đè lên một khóa."});
    const fs::path part = file.string() + ".part";
    {
        std::ofstream out(part);  // the umask leaves it to its owner alone
        out << key_word << hex(key.bytes) << "\n";
        if (!out.flush()) return fail(disk_fault(errno, "write " + part.string()));
    }
    MC_CHECK(settle_file(part, file));
    return Done{};
}

Result<Key> read_key(const fs::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0)
        return fail(Fault{Fault::Kind::unavailable, "Không thấy tệp khóa " + file.string() +
                                                        "; tạo bằng motcua backup-key."});
    if ((facts.st_mode & 077) != 0)
        return fail(Fault{Fault::Kind::unavailable, "Người khác trên máy đọc được tệp khóa " +
                                                        file.string() +
                                                        ": đặt lại quyền bằng chmod 600."});
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    Key key;
    if (line.starts_with(key_word)) key.bytes = hash_from_hex(line.substr(key_word.size()));
    if (key.bytes == Hash{})
        return fail(Fault{Fault::Kind::corrupt, file.string() + " không phải tệp khóa sao lưu."});
    return key;
}

struct SealedWriter::State {
    fs::path path;
    File file;
    std::string purpose, waiting;
    crypto_secretstream_xchacha20poly1305_state stream{};
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedWriter::~SealedWriter() = default;
SealedWriter::SealedWriter(SealedWriter&&) noexcept = default;

Result<SealedWriter> SealedWriter::make(const fs::path& file, const Key& key, std::string purpose) {
    auto state = std::make_unique<State>();
    state->path = file;
    state->purpose = std::move(purpose);
    state->file.reset(std::fopen(file.c_str(), "wbe"));
    if (!state->file) return fail(disk_fault(errno, "create " + file.string()));
    std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header{};
    const Subkey subkey = derived(key, for_streams);
    crypto_secretstream_xchacha20poly1305_init_push(&state->stream, header.data(), subkey.data());
    std::fwrite(magic.data(), 1, magic.size(), state->file.get());
    if (std::fwrite(header.data(), 1, header.size(), state->file.get()) != header.size())
        return fail(disk_fault(errno, "write " + file.string()));
    return SealedWriter(std::move(state));
}

Result<Done> SealedWriter::push(std::string_view piece, bool last) {
    std::string out(4 + piece.size() + overhead, '\0');
    const auto size = static_cast<std::uint32_t>(piece.size() + overhead);
    for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<char>(size >> (24 - 8 * i));
    crypto_secretstream_xchacha20poly1305_push(
        &state_->stream, reinterpret_cast<std::uint8_t*>(out.data() + 4), nullptr, raw_of(piece),
        piece.size(), raw_of(state_->purpose), state_->purpose.size(),
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    if (std::fwrite(out.data(), 1, out.size(), state_->file.get()) != out.size())
        return fail(disk_fault(errno, "write " + state_->path.string()));
    return Done{};
}

Result<Done> SealedWriter::add(std::string_view bytes) {
    std::string& waiting = state_->waiting;
    waiting += bytes;
    std::size_t from = 0;
    for (; waiting.size() - from > piece_bytes; from += piece_bytes)
        MC_CHECK(push(std::string_view(waiting).substr(from, piece_bytes), false));
    waiting.erase(0, from);
    return Done{};
}

Result<Done> SealedWriter::end() {
    MC_CHECK(push(state_->waiting, true));
    if (std::fflush(state_->file.get()) != 0)
        return fail(disk_fault(errno, "write " + state_->path.string()));
    state_->file.reset();
    return Done{};
}

struct SealedReader::State {
    fs::path path;
    File file;
    std::string purpose;
    bool ended = false;
    crypto_secretstream_xchacha20poly1305_state stream{};
};

SealedReader::SealedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedReader::~SealedReader() = default;
SealedReader::SealedReader(SealedReader&&) noexcept = default;

Result<SealedReader> SealedReader::open(const fs::path& file, const Key& key, std::string purpose) {
    auto state = std::make_unique<State>();
    state->path = file;
    state->purpose = std::move(purpose);
    state->file.reset(std::fopen(file.c_str(), "rbe"));
    if (!state->file) return fail(spoiled(file, "không đọc được, hoặc không có"));
    std::array<char, magic.size() + crypto_secretstream_xchacha20poly1305_HEADERBYTES> head{};
    if (std::fread(head.data(), 1, head.size(), state->file.get()) != head.size() ||
        std::string_view(head.data(), magic.size()) != magic)
        return fail(spoiled(file, "không phải của Một Cửa, hoặc bị cắt cụt"));
    const Subkey subkey = derived(key, for_streams);
    crypto_secretstream_xchacha20poly1305_init_pull(
        &state->stream, reinterpret_cast<const std::uint8_t*>(head.data() + magic.size()),
        subkey.data());
    return SealedReader(std::move(state));
}

Result<std::string> SealedReader::next() {
    std::FILE* file = state_->file.get();
    if (state_->ended) {
        if (std::fgetc(file) != EOF) return fail(spoiled(state_->path, "có thêm byte lạ ở cuối"));
        return std::string();
    }
    std::array<std::uint8_t, 4> length{};
    if (std::fread(length.data(), 1, 4, file) != 4)
        return fail(spoiled(state_->path, "bị cắt cụt"));
    std::size_t size = 0;
    for (const std::uint8_t byte : length) size = size << 8 | byte;
    if (size < overhead || size > piece_bytes + overhead)
        return fail(spoiled(state_->path, "đã bị sửa"));
    std::string sealed(size, '\0'), piece(size - overhead, '\0');
    if (std::fread(sealed.data(), 1, size, file) != size)
        return fail(spoiled(state_->path, "bị cắt cụt"));
    std::uint8_t tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(
            &state_->stream, reinterpret_cast<std::uint8_t*>(piece.data()), nullptr, &tag,
            raw_of(sealed), size, raw_of(state_->purpose), state_->purpose.size()) != 0)
        return fail(spoiled(state_->path, "đã bị sửa, hoặc không phải của khóa này"));
    state_->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (state_->ended && piece.empty()) return next();
    return piece;
}

}  // namespace mc::backup
