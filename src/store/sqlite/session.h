// The one connection that writes the SQLite file.
#pragma once

#include "journal/order.h"
#include "store/session.h"
#include "store/sqlite/checkpoint.h"

namespace mc::sqlite {

class SqliteSession final : public Session {
public:
    /// Without a checkpointer the session moves the log itself, now and then, after a commit.
    SqliteSession(std::string path, std::string vfs, Connection connection,
                  std::unique_ptr<Checkpointer> checkpointer = {})
        : path_(std::move(path)),
          vfs_(std::move(vfs)),
          checkpointer_(std::move(checkpointer)),
          connection_(std::move(connection)) {
        if (checkpointer_) checkpointer_->watch(*connection_);
    }

    Result<Done, Fault> begin_alone() override {
        Known nothing;
        return begin({}, nothing);
    }
    Result<Done, Fault> begin(const Wanted& wanted, Known& known) override;
    Result<Stream, Fault> fetch(StreamKey key) override;
    Result<std::int64_t, Fault> fetch_counter(std::string_view name) override;
    Result<Rows, Fault> query(const Statement& statement, const std::vector<Cell>& cells) override;
    Result<Done, Fault> write(Changes&& changes) override;
    Result<Done, Fault> clear(std::string_view table) override;
    End commit(bool fence) override;
    void rollback() override;
    bool alive() const override { return connection_.has_value(); }
    Result<Done, Fault> reopen() override;

private:
    Result<Done, Fault> write_journal(const Changes& changes);
    Result<Done, Fault> give_numbers(const std::vector<NewEvent>& events);
    Result<Done, Fault> write_head();
    Result<Done, Fault> write_caches(const Changes& changes);
    Result<Done, Fault> write_rows(const Changes& changes);
    Result<Done, Fault> write_fence();
    Result<Done, Fault> run_commit();

    struct RowSql {
        std::string put;
        std::string erase;
    };
    const RowSql& row_sql(const Projection& projection);

    std::string path_;
    std::string vfs_;
    std::unique_ptr<Checkpointer> checkpointer_;
    std::optional<Connection> connection_;
    // Of the journal's order, once a record of this transaction has taken a number.
    std::optional<OrderHead> order_;
    std::map<const Projection*, RowSql> row_sql_;
};

}  // namespace mc::sqlite
