#include "store/work.h"

#include "base/ensure.h"

namespace mc {

Result<const Stream*> ActTransaction::seen(StreamKey key) {
    if (const auto own = changes_.streams.find(key); own != changes_.streams.end())
        return &own->second;
    if (const auto known = known_.streams.find(key); known != known_.streams.end())
        return &known->second;
    if (!can_be_kept(key)) return &known_.streams.emplace(key, Stream{}).first->second;
    MC_TRY(stream, session_.fetch(key));
    return &known_.streams.emplace(key, std::move(stream)).first->second;
}

Result<Stream> ActTransaction::load(StreamKey key) {
    MC_TRY(stream, seen(key));
    return *stream;
}

Result<Stream*> ActTransaction::own(StreamKey key) {
    MC_TRY(stream, seen(key));
    if (!can_be_kept(key))
        return fail(Fault{Fault::Kind::full, "no place in the journal for such a number"});
    return &changes_.streams.try_emplace(key, *stream).first->second;
}

Result<std::optional<Request>> ActTransaction::done_before(StreamKey key) {
    if (mark_.key.empty()) return std::optional<Request>();
    if (key.id == 0) {
        const auto found = known_.requests.find(mark_.key);
        return found == known_.requests.end() ? std::optional<Request>() : found->second;
    }
    MC_TRY(stream, seen(key));
    return find_request(stream->marks, key, mark_);
}

Result<Rows> ActTransaction::query(const Statement& statement, std::vector<Cell> parameters) {
    MC_TRY(rows, session_.query(statement, parameters));
    return std::move(rows);
}

Result<Rows> ActTransaction::query_once(const Statement& statement, std::vector<Cell> parameters,
                                        std::span<const StreamKind> about) {
    for (const AskedOnce& one : known_.asked)
        if (one.statement == &statement && one.parameters == parameters) return one.rows;
    MC_TRY(rows, session_.query(statement, parameters));
    known_.asked.push_back({&statement, std::move(parameters), {about.begin(), about.end()}, rows});
    return std::move(rows);
}

Result<Appended> ActTransaction::append(StreamKey key, NewRecord added) {
    MC_ENSURE(!replaying_);
    MC_TRY(stream, own(key));
    if (!can_be_kept(RecordPlace{key, stream->revision + 1}))
        return fail(Fault{Fault::Kind::full, "no place in the journal for such a number"});
    const Instant at = std::max(at_, stream->at);
    // A key is the stream's that the act is about: beside it the same key is another request.
    if (about_.stream.id == 0 && key.kind == about_.stream.kind && stream->revision == 0)
        about_.stream = key;
    const bool about = key == about_.stream;
    Record record{key.kind,
                  key.id,
                  stream->revision + 1,
                  stream->head,
                  added.type,
                  at,
                  std::move(added.actor),
                  std::move(added.unit),
                  std::string(about ? request_key_ : std::string_view()),
                  std::move(added.payload),
                  {},
                  std::move(added.erases)};
    record.behind = (at - at_).count();
    Salt salt;
    if (!added.personal.empty()) {
        entropy_.fill(salt);
        record.personal = personal_commitment(salt, added.personal);
    }
    std::string bytes = encode_record(record);
    // What nobody can read again would stop every reader of the journal for ever, so it is never
    // written, whichever door it came through.
    const auto to_come = [&](std::int64_t seq) { return seq < 1 || seq >= record.seq; };
    if (decode_record(bytes) != record || std::ranges::any_of(record.erases, to_come))
        return fail(Refused(RefusalCode::malformed, {"bản ghi sẽ không đọc lại được"}));
    if (!added.personal.empty())
        changes_.personal.push_back({key, record.seq, salt, std::move(added.personal)});
    for (const std::int64_t seq : record.erases) changes_.personal_erased.emplace_back(key, seq);
    stream->revision = record.seq;
    stream->head = record_hash_of(bytes);
    stream->at = at;
    if (about) {
        remember(stream->marks, mark_, record.seq);
        about_.seq = record.seq;
    }
    changes_.events.push_back({key, record.seq, std::move(bytes), stream->head});
    return Appended{stream->revision, stream->head};
}

Result<Instant> ActTransaction::time_of(StreamKey key) {
    MC_TRY(stream, seen(key));
    return std::max(at_, stream->at);
}

Result<Done> ActTransaction::save(StreamKey key, std::string state) {
    MC_TRY(stream, own(key));
    stream->state = std::move(state);
    return Done{};
}

void ActTransaction::put(const Projection& projection, std::vector<Cell> cells) {
    const std::size_t keys = projection.keys.size();
    MC_ENSURE(cells.size() == keys + projection.values.size());
    const auto middle = cells.begin() + static_cast<std::ptrdiff_t>(keys);
    std::vector<Cell> values(std::make_move_iterator(middle), std::make_move_iterator(cells.end()));
    cells.resize(keys);
    changes_.rows[{&projection, std::move(cells)}] = std::move(values);
}

void ActTransaction::erase(const Projection& projection, std::vector<Cell> key) {
    MC_ENSURE(key.size() == projection.keys.size());
    changes_.rows[{&projection, std::move(key)}] = std::nullopt;
}

Result<std::int64_t> ActTransaction::counter(std::string_view name) {
    if (const auto own = changes_.counters.find(name); own != changes_.counters.end())
        return own->second;
    if (const auto seen = known_.counters.find(name); seen != known_.counters.end())
        return seen->second;
    MC_TRY(value, session_.fetch_counter(name));
    known_.counters.emplace(name, value);
    return std::move(value);
}

Result<std::int64_t> ActTransaction::next(std::string_view name) {
    MC_TRY(value, counter(name));
    return changes_.counters[std::string(name)] = value + 1;
}

Result<Done> ActTransaction::raise(std::string_view name, std::int64_t least) {
    MC_TRY(value, counter(name));
    if (value < least) changes_.counters[std::string(name)] = least;
    return Done{};
}

std::string ActTransaction::tell(std::string_view kind, std::string_view topic, std::string body,
                                 Instant not_before) {
    MC_ENSURE(!replaying_);  // what was told once must not be told again by a replay
    changes_.told.push_back({std::string(kind), std::string(topic), random_hex(entropy_, 16),
                             std::move(body), at_, not_before});
    return changes_.told.back().key;
}

Changes ActTransaction::take() {
    for (const auto& [key, stream] : changes_.streams) MC_ENSURE(stream.revision > 0);
    return std::move(changes_);
}

Result<Done, ChainBreak> ActTransaction::replayed(const Replayed& line, bool numbered) {
    replaying_ = true;
    const Record& record = line.record;
    // In a rebuild all states start empty.
    Stream& stream = changes_.streams[record.key()];
    MC_CHECK(verify_next(record.key(), stream.revision, stream.head, record));
    stream.revision = record.seq;
    stream.head = line.hash();
    stream.at = record.at;
    const RequestMark mark = mark_of(record.request_key);
    remember(stream.marks, mark, record.seq);
    const bool began = numbered && (record.seq == 1 || changes_.requests.contains(mark.key));
    if (began && !mark.key.empty()) changes_.requests[mark.key] = {"", {record.key(), record.seq}};
    return Done{};
}

}  // namespace mc
