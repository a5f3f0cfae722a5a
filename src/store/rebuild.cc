#include "store/rebuild.h"

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
    return {Fault::Kind::corrupt,
            what + " at kind " + std::to_string(static_cast<int>(record.kind)) + ", stream " +
                std::to_string(record.stream) + ", seq " + std::to_string(record.seq)};
}

/// Reads stream after stream and writes what each was folded to once: rows that only stood between
/// two acts are never written.
class Refill {
public:
    Refill(Session& session, const Store::Fold& fold, Entropy& entropy)
        : session_(session), fold_(fold), entropy_(entropy) {}

    Result<Done> take(const Replayed& line) {
        if (!stream_.empty() && line.record.key() != stream_.front().record.key())
            MC_CHECK(end_stream());
        stream_.push_back(line);
        return Done{};
    }

    Result<Done> end_stream() {
        if (stream_.empty()) return Done{};
        const RequestMark machine;
        ActTransaction transaction(session_, known_, entropy_, {}, {}, machine);
        for (const Replayed& line : stream_) {
            if (!transaction.replayed(line)) return fail(broken_at("chain broken", line.record));
            if (!line.personal_right) return fail(broken_at("personal data changed", line.record));
        }
        MC_CHECK(fold_(transaction, stream_));
        stream_.clear();
        Changes changes = transaction.take();
        for (const auto& [name, value] : changes.counters) known_.counters[name] = value;
        MC_CHECK(session_.write(std::move(changes)));
        return Done{};
    }

private:
    Session& session_;
    const Store::Fold& fold_;
    Entropy& entropy_;
    Known known_;
    std::vector<Replayed> stream_;
};

Result<Done> refill(Session& session, std::span<const Projection* const> projections,
                    const Store::Fold& fold, Entropy& entropy) {
    for (const std::string_view table : {"stream", "request", "counter"})
        MC_CHECK(session.clear(table));
    for (const Projection* projection : projections) MC_CHECK(session.clear(projection->table));
    Rereading journal(session);
    Refill refill(session, fold, entropy);
    for (const auto kind :
         {StreamKind::org, StreamKind::calendar, StreamKind::procedure, StreamKind::dossier})
        MC_CHECK(
            scan_in(journal, kind, 0, [&](const Replayed& line) { return refill.take(line); }));
    return refill.end_stream();
}

}  // namespace

Result<Done> rebuild(Session& session, std::span<const Projection* const> projections,
                     const Store::Fold& fold, Entropy& entropy) {
    if (auto begun = session.begin_alone(); !begun) return fail(begun.error());
    if (auto refilled = refill(session, projections, fold, entropy); !refilled) {
        session.rollback();
        return refilled;
    }
    const End end = session.commit(false);
    if (end.ending != Ending::committed) return fail(end.fault);
    return Done{};
}

}  // namespace mc
