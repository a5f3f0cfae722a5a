// Streams that fold into a state (folded.h) under audit: each is read from its records, then held
// against the state, rows, numbers and files that are kept.
#pragma once

#include "service/audit.h"
#include "service/folded.h"

namespace mc {

/// The rows that a stream gives, those of the files that its acts named among them, held against
/// the tables; and, at the end, rows that no stream gives.
class RowAudit {
public:
    /// `own`: the office's tables; those that all offices share come by themselves.
    RowAudit(Audit& audit, StreamKind kind, std::string_view word,
             std::span<const Projection* const> own);

    /// Every row of one stream. `title`: what the stream is called in a finding.
    Result<Done> compare(const std::string& title, const std::vector<ProjectedRow>& rows);
    /// Rows of this stream, which cannot be read, are not known.
    void lose(std::int64_t id) { lost_ones_.insert(id); }
    using RowsOf = std::function<Result<std::vector<ProjectedRow>>(std::int64_t id)>;
    Result<Done> finish(const RowsOf& rows_of);

private:
    Result<Done> look_through(const Projection& projection, const RowsOf& rows_of);

    Audit& audit_;
    StreamKind kind_;
    std::map<const Projection*, std::size_t> columns_;  // which of the keys names the stream
    std::set<std::int64_t> lost_ones_;
    std::map<const Projection*, std::int64_t> kept_;  // rows of the tables that can be read
    std::map<const Projection*, std::int64_t> rows_;  // as many as the journal gives
    std::set<const Projection*> differ_;              // where a row of the journal is missing
};

/// Whether a file that a record names is there, as it was named.
Result<Done> audit_file(Audit& audit, const std::string& title, const Record& record,
                        const FileRef& file);

template <class S>
class FoldedAuditor final : public Auditor {
public:
    FoldedAuditor(Audit& audit, std::span<const Projection* const> own)
        : audit_(audit), rows_(audit, S::kind, S::word, own) {}

    void begin(StreamKey stream) override {
        id_ = stream.id, refold_ = {}, lost_ = false;
        files_.clear();
    }
    void lose() override { lost_ = true; }

    Result<Done> take(const Record& record, const std::optional<std::string>& personal) override {
        using Taken = typename Refold<S>::Taken;
        if (lost_) return Done{};
        switch (refold_.take(record, personal, audit_.province)) {
            case Taken::followed:
                return check(record);
            case Taken::unreadable:
                audit_.found.journal("{}: bản ghi {} không đọc được.", title(), record.seq);
                break;
            case Taken::groundless:
                audit_.found.journal("{}: bản ghi {} theo {}.", title(), record.seq, S::no_ground);
                break;
            case Taken::unfitting:
                audit_.found.journal("{}: bản ghi {} không theo đúng quy trình.", title(),
                                     record.seq);
                break;
        }
        lose();
        return Done{};
    }

    Result<Done> end(const Stream& kept) override {
        if (lost_ || !refold_.begun()) {
            rows_.lose(id_);
            audit_.series.lose();
            return Done{};
        }
        if (kept.state != cbor::encode(refold_.state))
            audit_.found.cache("{}: trạng thái đang lưu khác nhật ký.", title());
        if (!audit_.whole) return Done{};
        return rows_.compare(title(), rows_of(id_, refold_, files_));
    }

    Result<Done> finish() override {
        return rows_.finish([&](std::int64_t id) -> Result<std::vector<ProjectedRow>> {
            MC_TRY(lines, audit_.snapshot.history(key_in<S>(id)));
            Refold<S> refold;
            std::set<std::string> files;
            for (const Replayed& line : lines) {
                MC_CHECK(follow_or_fail(refold, line, audit_.province));
                for (const FileRef& file : files_of(refold.event())) files.insert(file.hash.value);
            }
            if (!refold.begun()) return std::vector<ProjectedRow>{};
            return rows_of(id, refold, files);
        });
    }

private:
    /// Worded for findings alone: most records have none.
    std::string title() const { return S::title(id_, refold_.state); }

    Result<Done> check(const Record& record) {
        for (const Numbered& n :
             S::numbers(id_, refold_.state, refold_.event(), refold_.when(), refold_.ground()))
            audit_.series.take(n.counter, n.number);
        if constexpr (requires { S::check(audit_, record, refold_); })
            S::check(audit_, record, refold_);
        for (const FileRef& file : files_of(refold_.event()))
            if (files_.insert(file.hash.value).second)
                MC_CHECK(audit_file(audit_, title(), record, file));
        return Done{};
    }

    std::vector<ProjectedRow> rows_of(std::int64_t id, const Refold<S>& refold,
                                      const std::set<std::string>& files) {
        auto rows = S::rows(id, refold.state, refold.ground(), audit_.province);
        for (const std::string& file : files) rows.push_back(held_row(key_in<S>(id), {file}));
        return rows;
    }

    Audit& audit_;
    RowAudit rows_;
    std::int64_t id_ = 0;
    Refold<S> refold_;
    bool lost_ = false;
    std::set<std::string> files_;  // of this stream, looked at already
};

}  // namespace mc
