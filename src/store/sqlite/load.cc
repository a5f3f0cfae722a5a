#include "store/sqlite/load.h"

#include "store/sqlite/connection.h"

namespace mc {
namespace {

using sqlite::Connection;

// As many rows as one transaction writes: the log beside the file stays small.
constexpr std::size_t rows_at_once = 10'000;

class SqliteLoader final : public Loader {
public:
    explicit SqliteLoader(Connection connection) : connection_(std::move(connection)) {}

    Result<Done, Fault> add(const KeptTable& table, const std::vector<Cell>& row) override {
        if (written_ == 0) MC_CHECK(connection_.execute("BEGIN IMMEDIATE"));
        auto& sql = texts_[table.name];
        if (sql.empty()) sql = text_of(table);
        MC_TRY(use, connection_.prepare(sql.data(), sql));
        for (const Cell& cell : row) use.bind(cell);
        MC_CHECK(use.run());
        return ++written_ < rows_at_once ? Done{} : commit();
    }

    Result<Done, Fault> end(const OrderHead& head) override {
        MC_CHECK(commit());
        MC_TRY(use, connection_.prepare(head_sql.data(), head_sql));
        use.bind(head.number).bind_bytes(raw(head.hash));
        return use.run();
    }

private:
    static constexpr std::string_view head_sql = "UPDATE journal_head SET number = ?1, hash = ?2";

    Result<Done, Fault> commit() {
        if (written_ == 0) return Done{};
        written_ = 0;
        return connection_.execute("COMMIT");
    }

    static std::string text_of(const KeptTable& table) {
        if (table.name == "event")
            return "INSERT INTO event(place, record) VALUES((?1 << 58) + (?2 << 20) + ?3, ?4)";
        if (table.name == "personal")
            return "INSERT INTO personal(place, salt, data) "
                   "VALUES((?1 << 58) + (?2 << 20) + ?3, ?4, ?5)";
        if (table.name == "journal_order")
            return "INSERT INTO journal_order(number, place, hash) "
                   "VALUES(?1, (?2 << 58) + (?3 << 20) + ?4, ?5)";
        std::string names, places;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            names += (i == 0 ? "" : ", ") + table.columns[i];
            places += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
        }
        return "INSERT INTO " + table.name + "(" + names + ") VALUES(" + places + ")";
    }

    Connection connection_;
    std::map<std::string, std::string> texts_;
    std::size_t written_ = 0;
};

}  // namespace

Result<std::unique_ptr<Loader>, Fault> load_sqlite(const SqliteConfig& config) {
    MC_TRY(connection, Connection::open(config.path, config.vfs, Connection::Mode::write));
    return std::unique_ptr<Loader>(std::make_unique<SqliteLoader>(std::move(connection)));
}

}  // namespace mc
