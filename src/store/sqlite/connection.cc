#include "store/sqlite/connection.h"

#include <unistd.h>

#include <filesystem>

#include "base/ensure.h"

namespace mc::sqlite {
namespace {

/// A file whose log was moved into it needs nothing beside it to be read; SQLite would still make
/// its shared memory there, and fail where it may not. Shape: a URI.
std::string as_it_lies(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (c == '%' || c == '?' || c == '#')
            ((uri += '%') += digits[byte >> 4]) += digits[byte & 15];
        else
            uri += c;
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const bool writable = ::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
    std::error_code none;
    const auto log = std::filesystem::file_size(path + "-wal", none);
    return !writable && (none || log == 0) ? uri + "?immutable=1" : uri;
}

}  // namespace

// Some file systems have no shared memory for the log, and SQLite then keeps its old journal
// without a word: another durability than the one that is promised.
Result<Done, Fault> Connection::write_ahead() {
    MC_TRY(use, prepare("write_ahead", "PRAGMA journal_mode=WAL"));
    MC_CHECK(use.step());
    if (use.bytes(0) == "wal") return Done{};
    return fail(Fault{Fault::Kind::unavailable, "no write-ahead log on this file system"});
}

Result<Connection, Fault> Connection::open(const std::string& path, const std::string& vfs,
                                           Mode mode) {
    // Counting every byte would put one lock around all memory of all connections.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* db = nullptr;
    int how = SQLITE_OPEN_READWRITE;
    if (mode == Mode::make) how |= SQLITE_OPEN_CREATE;
    if (mode == Mode::look) how = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    const std::string name = mode == Mode::look ? as_it_lies(path) : path;
    const int code = sqlite3_open_v2(name.c_str(), &db, how | SQLITE_OPEN_NOMUTEX,
                                     vfs.empty() ? nullptr : vfs.c_str());
    Connection connection(db);
    if (code != SQLITE_OK) return fail(connection.fault(code, "open " + path));
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5'000);
    if (mode == Mode::look) {
        MC_CHECK(connection.execute("PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY"));
        return connection;
    }
    // SQLite opens what it may not write without a word, and every act would fail.
    if (sqlite3_db_readonly(db, "main") != 0)
        return fail(Fault{Fault::Kind::unavailable,
                          "Không ghi được vào " + path + ": tệp hoặc thư mục chỉ đọc."});
    MC_CHECK(connection.write_ahead());
    // An approved act must survive a power cut, hence FULL: one fsync per commit, shared by the
    // whole batch. The cache is small, for after some page splits the next commit walks all of it;
    // the system's own cache stands behind it.
    MC_CHECK(connection.execute(
        "PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;"
        "PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=67108864"));
    if (mode == Mode::read) MC_CHECK(connection.execute("PRAGMA query_only=1"));
    return connection;
}

Connection::~Connection() {
    finalize_all();
    sqlite3_close(db_);
}

Connection::Connection(Connection&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), prepared_(std::exchange(other.prepared_, {})) {}

Connection& Connection::operator=(Connection&& other) noexcept {
    std::swap(db_, other.db_);
    std::swap(prepared_, other.prepared_);
    return *this;
}

void Connection::finalize_all() {
    for (const auto& [key, statement] : prepared_) sqlite3_finalize(statement);
    prepared_.clear();
}

Result<Done, Fault> Connection::execute(const std::string& sql) {
    const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(fault(code, sql.substr(0, 60)));
    return Done{};
}

Result<int, Fault> Connection::checkpoint() {
    int pages = 0, moved = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
    if (code != SQLITE_OK) return fail(fault(code, "checkpoint"));
    return pages - moved;
}

Result<Connection::Use, Fault> Connection::prepare(const void* key, std::string_view sql) {
    auto& statement = prepared_[key];
    if (!statement) {
        const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) return fail(fault(code, sql));
    }
    return Use(*this, statement);
}

Result<Rows, Fault> Connection::query(const Statement& statement, const std::vector<Cell>& cells) {
    MC_TRY(use, prepare(statement.sqlite.data(), statement.sqlite));
    for (const Cell& cell : cells) use.bind(cell);
    Rows rows;
    for (;;) {
        MC_TRY(more, use.step());
        if (!more) return rows;
        rows.push_back(use.row());
    }
}

Fault Connection::fault(int code, std::string_view doing) const {
    std::string detail =
        std::string(doing) + ": " + sqlite3_errstr(code) + " (" + std::to_string(code) + ")";
    if (db_) detail += std::string("; ") + sqlite3_errmsg(db_);
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return {Fault::Kind::full, detail};
        case SQLITE_CONSTRAINT:
            return {Fault::Kind::lost_race, detail};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Fault::Kind::corrupt, detail};
    }
    return {Fault::Kind::unavailable, detail};
}

Connection::Use& Connection::Use::bind(std::int64_t value) {
    MC_ENSURE(sqlite3_bind_int64(statement_, ++bound_, value) == SQLITE_OK);
    return *this;
}

// An empty view may have no address, which SQLite would take for NULL.
Connection::Use& Connection::Use::bind(std::string_view text) {
    const char* data = text.empty() ? "" : text.data();
    MC_ENSURE(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_STATIC,
                                  SQLITE_UTF8) == SQLITE_OK);
    return *this;
}

Connection::Use& Connection::Use::bind_bytes(std::string_view raw) {
    const char* data = raw.empty() ? "" : raw.data();
    MC_ENSURE(sqlite3_bind_blob64(statement_, ++bound_, data, raw.size(), SQLITE_STATIC) ==
              SQLITE_OK);
    return *this;
}

Connection::Use& Connection::Use::bind(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return bind(*number);
    if (const auto* text = std::get_if<std::string>(&cell)) return bind(std::string_view(*text));
    if (const auto* bytes = std::get_if<Bytes>(&cell)) return bind_bytes(bytes->raw);
    MC_ENSURE(sqlite3_bind_null(statement_, ++bound_) == SQLITE_OK);
    return *this;
}

Result<bool, Fault> Connection::Use::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return fail(connection_->fault(code, sqlite3_sql(statement_)));
}

Result<Done, Fault> Connection::Use::run() {
    MC_CHECK(step());
    sqlite3_reset(statement_);
    bound_ = 0;
    return Done{};
}

std::string Connection::Use::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Row Connection::Use::row() const {
    Row row;
    const int count = sqlite3_column_count(statement_);
    row.cells.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        switch (sqlite3_column_type(statement_, i)) {
            case SQLITE_INTEGER:
                row.cells.emplace_back(static_cast<std::int64_t>(integer(i)));
                break;
            case SQLITE_TEXT:
                row.cells.emplace_back(bytes(i));
                break;
            case SQLITE_BLOB:
                row.cells.emplace_back(Bytes{bytes(i)});
                break;
            case SQLITE_NULL:
                row.cells.emplace_back();
                break;
            default:
                MC_ENSURE(!"a query returned a floating point number; cast it");
        }
    }
    return row;
}

void Connection::Use::end() {
    if (!statement_) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

}  // namespace mc::sqlite
