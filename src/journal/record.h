// One line of the journal (nhật ký): canonical CBOR, chained by hash to the line before it in its
// stream. Layout on disk, with a worked example: docs/formats/journal.md. Not here: the tree over
// all streams, signed heads and receipts; storing (src/store).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace mc {

/// What a stream is about, one kind an office (service/office.h). Numbers are in the journal for
/// ever: append only.
enum class StreamKind : std::uint8_t {
    dossier = 1,      // hồ sơ
    procedure = 2,    // thủ tục hành chính và quy trình
    calendar = 3,     // lịch làm việc
    org = 4,          // cơ quan, đơn vị, người và vai trò
    asset = 5,        // tài sản cố định
    asset_book = 6,   // sổ tài sản của một đơn vị
    asset_count = 7,  // đợt kiểm kê tài sản của một đơn vị
    ministry = 8,  // kết nối với phần mềm của Bộ Tài chính và đối chiếu ba bên
};

/// Five bits in both stores. Which of them somebody knows is no question of a record's form.
constexpr StreamKind last_of(StreamKind) {
    return StreamKind{31};
}

/// One life with one total order of events.
struct StreamKey {
    StreamKind kind{};
    std::int64_t id{};
    auto operator<=>(const StreamKey&) const = default;
};

/// One event as it stands in the journal.
struct Record {
    StreamKind kind{};
    std::int64_t stream{};
    std::int64_t seq{};  // 1, 2, 3, … without gaps, per stream
    Hash previous{};     // record_hash of seq − 1; all zero at seq 1
    std::uint32_t
        type{};      // event type, unique per kind; a published number keeps its meaning for ever
    Instant at{};    // when it was decided: the server's clock, never before the record before it
    PersonId actor;  // pseudonymous; empty when the machine acted on a rule
    UnitId unit;     // for whom the actor acted
    std::string
        request_key;  // the client's key of the act that caused it; empty for acts of the machine
    std::string payload;  // canonical CBOR of the event, without personal data
    Hash personal{};      // commitment to the personal data beside it; all zero when there are none
    std::vector<std::int64_t>
        erases;  // seq of earlier records of this stream whose personal data this act erased
    std::int64_t
        behind{};  // µs by which the server's clock was behind `at`; 0 but where it ran back
    bool operator==(const Record&) const = default;

    StreamKey key() const { return {kind, stream}; }
};

/// The bytes that are hashed and stored.
std::string encode_record(const Record& record);
/// Nothing when the bytes are not exactly one canonical record.
std::optional<Record> decode_record(std::string_view bytes);

/// SHA-256("motcua/ev/v1\0" ‖ canonical bytes).
Hash record_hash(const Record& record);
/// The same, over bytes that are at hand already.
Hash record_hash_of(std::string_view canonical);

using Salt = std::array<std::uint8_t, 32>;

/// SHA-256("motcua/pd/v1\0" ‖ salt ‖ bytes). Once salt and data are erased nobody can guess back:
/// an identity number has only twelve digits, so the salt is what protects it.
Hash personal_commitment(const Salt& salt, std::string_view bytes);

/// Where and how a chain is broken.
struct ChainBreak {
    enum class Kind : std::uint8_t { wrong_stream, wrong_seq, wrong_previous };
    std::size_t index{};  // of the offending record in the span
    Kind kind{};
    bool operator==(const ChainBreak&) const = default;
};

/// Whether the records are one stream from its beginning, each chained to the one before.
/// Pure: needs neither personal data nor keys, hence holds after erasure.
Result<Done, ChainBreak> verify_chain(std::span<const Record> records);

/// Whether `next` may stand directly after a stream whose last record has this seq and hash (0 and
/// zero: none).
Result<Done, ChainBreak> verify_next(StreamKey key, std::int64_t last_seq, const Hash& head,
                                     const Record& next);

}  // namespace mc
