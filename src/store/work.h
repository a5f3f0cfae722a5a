// One act's transaction: reads through to the session, keeps its writes to itself until it has
// decided.
#pragma once

#include "store/session.h"

namespace mc {

class ActTransaction final : public Transaction {
public:
    /// `about`: the stream that remembers the request; of id 0 the first that the act begins of its
    /// kind. `mark`: of the request key, or none.
    ActTransaction(Session& session, Known& known, Entropy& entropy, Instant at, StreamKey about,
                   std::string_view request_key, const RequestMark& mark)
        : session_(session),
          known_(known),
          entropy_(entropy),
          at_(at),
          about_{about, 0},
          request_key_(request_key),
          mark_(mark) {}

    Result<Stream> load(StreamKey key) override;
    Result<Rows> query(const Statement& statement, std::vector<Cell> parameters) override;
    Result<Rows> query_once(const Statement& statement, std::vector<Cell> parameters,
                            std::span<const StreamKind> about) override;
    Result<Appended> append(StreamKey key, NewRecord record) override;
    Result<Instant> time_of(StreamKey key) override;
    Result<Done> save(StreamKey key, std::string state) override;
    void put(const Projection& projection, std::vector<Cell> cells) override;
    void erase(const Projection& projection, std::vector<Cell> key) override;
    Result<std::int64_t> next(std::string_view counter) override;
    Result<Done> raise(std::string_view counter, std::int64_t value) override;
    std::string tell(std::string_view kind, std::string_view topic, std::string body,
                     Instant not_before) override;
    void answer_by(Making making) override { making_ = std::move(making); }

    /// The request, if it acted on this stream before, or, with id 0, if it began one.
    Result<std::optional<Request>> done_before(StreamKey key);
    /// What the act wrote; it may not be used afterwards.
    Changes take();
    /// The last record it wrote to the stream it is about; seq 0: it wrote none.
    RecordPlace own_record() const { return about_; }
    Making take_making() { return std::move(making_); }
    /// Replay: the record stands in the journal already, the stream is told of it.
    Result<Done, ChainBreak> replayed(const Replayed& line, bool numbered);

private:
    /// The stream as this act sees it.
    Result<const Stream*> seen(StreamKey key);
    /// The same, ready to be changed.
    Result<Stream*> own(StreamKey key);
    Result<std::int64_t> counter(std::string_view name);

    Session& session_;
    Known& known_;
    Entropy& entropy_;
    Instant at_;
    RecordPlace about_;
    std::string_view request_key_;
    const RequestMark& mark_;
    Changes changes_;
    Making making_;
    bool replaying_ = false;
};

}  // namespace mc
