// A writer lane's connection: one round trip to lock and load, one to write everything and commit.
#pragma once

#include "store/postgres/link.h"
#include "store/session.h"

namespace mc::postgres {

/// The two statements that write rows of a projection, with the names they are prepared under.
struct RowText {
    std::string put_name, put, erase_name, erase;
};
using RowTexts = std::map<const Projection*, RowText>;

/// Queues the statements that write these changes: one per table, however many rows. `texts` keeps
/// what was put together for the next time.
void queue_changes(Link& link, const Changes& changes, RowTexts& texts);

class PgSession final : public Session {
public:
    PgSession(ConnectOptions options, std::unique_ptr<Link> link)
        : options_(std::move(options)), link_(std::move(link)) {}

    Result<Done, Fault> begin_alone() override;
    Result<Done, Fault> begin(const Wanted& wanted, Known& known) override;
    Result<Stream, Fault> fetch(StreamKey key) override;
    Result<std::int64_t, Fault> fetch_counter(std::string_view name) override;
    Result<Rows, Fault> query(const Statement& statement, const std::vector<Cell>& cells) override;
    Result<Done, Fault> write(Changes&& changes) override;
    Result<Done, Fault> clear(std::string_view table) override;
    End commit(bool fence) override;
    void rollback() override;
    bool alive() const override { return link_ && link_->alive(); }
    Result<Done, Fault> reopen() override;

private:
    /// Queues what is pending; it travels with the next statement.
    void send_pending();
    /// One round trip; gives the statement's rows.
    Result<Rows, Fault> ask(const std::string& name, const std::string& sql,
                            std::vector<Parameter> parameters);

    ConnectOptions options_;
    std::unique_ptr<Link> link_;
    Changes pending_;
    RowTexts row_texts_;
    bool counting_ = false;  // whether this transaction holds the counters
};

}  // namespace mc::postgres
