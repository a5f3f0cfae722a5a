#include "journal/record.h"

#include "base/cbor.h"

namespace mc {

// The keys of the page docs/formats/journal.md; never reused.
template <class Io>
void fields(Io& io, Record& record) {
    io(0, record.kind);
    io(1, record.stream);
    io(2, record.seq);
    io(3, record.previous);
    io(4, record.type);
    io(5, record.at);
    io(6, record.actor);
    io(7, record.unit);
    io(8, record.request_key);
    Bytes payload{record.payload};  // a byte string: it may hold anything, and text must be UTF-8
    io(9, payload);
    if (payload.raw != record.payload) record.payload = std::move(payload.raw);
    io(10, record.personal);
    io(11, record.erases);
    io(12, record.behind);
}

namespace {

constexpr std::string_view event_domain{"motcua/ev/v1\0", 13};
constexpr std::string_view personal_domain{"motcua/pd/v1\0", 13};

}  // namespace

std::string encode_record(const Record& record) {
    return cbor::encode(record);
}

std::optional<Record> decode_record(std::string_view bytes) {
    return cbor::decode<Record>(bytes);
}

Hash record_hash_of(std::string_view canonical) {
    return sha256(std::string(event_domain).append(canonical));
}

Hash record_hash(const Record& record) {
    return record_hash_of(encode_record(record));
}

Hash personal_commitment(const Salt& salt, std::string_view bytes) {
    std::string fed(personal_domain);
    fed.append(reinterpret_cast<const char*>(salt.data()), salt.size());
    return sha256(fed.append(bytes));
}

Result<Done, ChainBreak> verify_next(StreamKey key, std::int64_t last_seq, const Hash& head,
                                     const Record& next) {
    using enum ChainBreak::Kind;
    if (next.key() != key) return fail(ChainBreak{0, wrong_stream});
    if (next.seq != last_seq + 1) return fail(ChainBreak{0, wrong_seq});
    if (next.previous != head) return fail(ChainBreak{0, wrong_previous});
    return Done{};
}

Result<Done, ChainBreak> verify_chain(std::span<const Record> records) {
    Hash head{};
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto seq = static_cast<std::int64_t>(i);
        if (auto next = verify_next(records[0].key(), seq, head, records[i]); !next)
            return fail(ChainBreak{i, next.error().kind});
        head = record_hash(records[i]);
    }
    return Done{};
}

}  // namespace mc
