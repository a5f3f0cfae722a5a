// One SQLite connection with its prepared statements. The only place that calls the C API.
#pragma once

#include <sqlite3.h>

#include <string>
#include <unordered_map>

#include "base/result.h"
#include "store/row.h"

namespace mc::sqlite {

class Connection {
public:
    /// `make` alone creates the file; `look` writes nothing beside it either, where it can.
    enum class Mode : std::uint8_t { make, write, read, look };

    static Result<Connection, Fault> open(const std::string& path, const std::string& vfs,
                                          Mode mode);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;

    /// Runs statements that give no rows; not prepared, for rare use.
    Result<Done, Fault> execute(const std::string& sql);

    /// A prepared statement, kept for the life of the connection under the address of its text.
    class Use;
    Result<Use, Fault> prepare(const void* key, std::string_view sql);
    Result<Rows, Fault> query(const Statement& statement, const std::vector<Cell>& cells);
    /// Moves pages of the log into the file beside a writer that goes on; shape: pages left.
    Result<int, Fault> checkpoint();
    /// `told` hears after each commit how many pages the log has. There is one; the last one stays.
    void after_commit(int (*told)(void*, sqlite3*, const char*, int), void* self) {
        sqlite3_wal_hook(db_, told, self);
    }
    bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
    Fault fault(int code, std::string_view doing) const;

private:
    explicit Connection(sqlite3* db) : db_(db) {}
    Result<Done, Fault> write_ahead();
    void finalize_all();
    sqlite3* db_ = nullptr;
    std::unordered_map<const void*, sqlite3_stmt*> prepared_;
};

/// One execution: bind from the left, then run or step. Bound bytes must outlive the step.
class Connection::Use {
public:
    Use(Connection& connection, sqlite3_stmt* statement)
        : connection_(&connection), statement_(statement) {}
    ~Use() { end(); }
    Use(Use&& other) noexcept
        : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}
    Use& operator=(Use&&) = delete;

    Use& bind(std::int64_t value);
    Use& bind(std::string_view text);
    Use& bind_bytes(std::string_view raw);
    Use& bind(const Cell& cell);
    /// For statements without rows. The statement may be bound and run again.
    Result<Done, Fault> run();
    /// Whether there is a row.
    Result<bool, Fault> step();
    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    std::string bytes(int column) const;
    Row row() const;

private:
    void end();
    Connection* connection_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

}  // namespace mc::sqlite
