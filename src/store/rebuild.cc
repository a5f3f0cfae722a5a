#include "store/rebuild.h"

#include <set>

#include "store/statements.h"
#include "store/work.h"

namespace mc {
namespace {

/// Reads the journal on the connection that rewrites the tables.
class Rereading final : public Snapshot {
public:
    explicit Rereading(Session& session) : session_(session) {}
    Result<Rows> query(const Statement& statement, std::vector<Cell> cells) override {
        MC_TRY(rows, session_.query(statement, cells));
        return std::move(rows);
    }

private:
    Session& session_;
};

Fault broken_at(const std::string& what, const Record& record) {
    return {Fault::Kind::corrupt, what + " at " + text_of({record.key(), record.seq})};
}

/// Personal data that are not there although no later record says that they were erased: tables
/// made without them would look as if nobody had ever been named.
const Record* lost_words(std::span<const Replayed> stream) {
    std::set<std::int64_t> erased;
    for (const Replayed& line : stream)
        erased.insert(line.record.erases.begin(), line.record.erases.end());
    for (const Replayed& line : stream)
        if (line.record.personal != Hash{} && !line.personal && !erased.contains(line.record.seq))
            return &line.record;
    return nullptr;
}

/// Reads stream after stream and writes what each was folded to once: rows that only stood between
/// two acts are never written.
class Refill {
public:
    Refill(Session& session, const Store::Fold& fold, Entropy& entropy)
        : session_(session), fold_(fold), entropy_(entropy) {}

    Result<Done> take(const Replayed& line, bool numbered) {
        if (!stream_.empty() && line.record.key() != stream_.front().record.key())
            MC_CHECK(end_stream());
        numbered_ = numbered;
        stream_.push_back(line);
        return Done{};
    }

    Result<Done> end_stream() {
        if (stream_.empty()) return Done{};
        const RequestMark machine;
        ActTransaction transaction(session_, known_, entropy_, {}, {}, {}, machine);
        for (const Replayed& line : stream_) {
            if (!transaction.replayed(line, numbered_))
                return fail(broken_at("chain broken", line.record));
            if (!line.personal_right) return fail(broken_at("personal data changed", line.record));
        }
        if (const Record* lost = lost_words(stream_))
            return fail(broken_at("personal data missing, and no erasure recorded,", *lost));
        MC_CHECK(fold_(transaction, stream_));
        records_ += static_cast<std::int64_t>(stream_.size());
        stream_.clear();
        Changes changes = transaction.take();
        for (const auto& [name, value] : changes.counters) known_.counters[name] = value;
        MC_CHECK(session_.write(std::move(changes)));
        return Done{};
    }

    std::int64_t records() const { return records_; }

private:
    Session& session_;
    const Store::Fold& fold_;
    Entropy& entropy_;
    Known known_;
    std::vector<Replayed> stream_;
    bool numbered_ = false;  // that stream
    std::int64_t records_ = 0;
};

Result<Done> refill(Session& session, const Rebuilding& all, const Store::Fold& fold,
                    Entropy& entropy) {
    MC_TRY(numbered, session.query(sql::records_numbered, {}));
    for (const std::string_view table : {"stream", "request", "counter"})
        MC_CHECK(session.clear(table));
    for (const Projection* projection : all.projections) MC_CHECK(session.clear(projection->table));
    Rereading journal(session);
    Refill refill(session, fold, entropy);
    for (const Rebuilding::Kind& kind : all.kinds) {
        MC_CHECK(scan_in(journal, kind.kind, 0,
                         [&](const Replayed& line) { return refill.take(line, kind.numbered); }));
        MC_CHECK(refill.end_stream());
    }
    // Tables from a journal that lacks a record would hide that it is gone.
    if (const std::int64_t must = numbered.at(0).integer(0); refill.records() < must)
        return fail(Fault{Fault::Kind::corrupt,
                          "the journal has " + std::to_string(refill.records()) + " records of " +
                              std::to_string(must) + " that were numbered; verify names them"});
    return Done{};
}

}  // namespace

Result<Done> rebuild(Session& session, const Rebuilding& all, const Store::Fold& fold,
                     Entropy& entropy) {
    if (auto begun = session.begin_alone(); !begun) return fail(begun.error());
    if (auto refilled = refill(session, all, fold, entropy); !refilled) {
        session.rollback();
        return refilled;
    }
    const End end = session.commit(false);
    if (end.ending != Ending::committed) return fail(end.fault);
    return Done{};
}

}  // namespace mc
