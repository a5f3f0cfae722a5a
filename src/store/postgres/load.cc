#include "store/postgres/load.h"

#include "store/postgres/link.h"

namespace mc {
namespace {

using postgres::Link;

// As many rows as one transaction, and one journey to the server, carries.
constexpr std::size_t rows_at_once = 500;

const std::string tables_sql =
    "SELECT coalesce(string_agg(quote_ident(tablename), ', '), '') FROM pg_tables WHERE "
    "schemaname = current_schema()";
// Numbers that the database gives go on after those that were put in.
const std::string identities_sql =
    "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE is_identity "
    "= 'YES' AND table_schema = current_schema()";

class PgLoader final : public Loader {
public:
    explicit PgLoader(std::unique_ptr<Link> link) : link_(std::move(link)) {}

    Result<Done, Fault> add(const KeptTable& table, const std::vector<Cell>& row) override {
        if (queued_ == 0) link_->queue("begin_load", "BEGIN", {});
        std::vector<postgres::Parameter> parameters;
        for (const Cell& cell : row) parameters.push_back(postgres::parameter(cell));
        auto& sql = texts_[table.name];
        if (sql.empty()) sql = text_of(table);
        link_->queue("load_" + table.name, sql, std::move(parameters));
        return ++queued_ < rows_at_once ? Done{} : commit();
    }

    Result<Done, Fault> end(const OrderHead& head) override {
        MC_CHECK(commit());
        link_->queue("", "UPDATE journal_head SET number = $1, hash = $2",
                     {postgres::parameter(head.number),
                      postgres::parameter(Bytes{std::string(raw(head.hash))})});
        link_->queue("", identities_sql, {});
        MC_TRY(replies, link_->run());
        for (const Row& row : replies.back().rows)
            link_->queue("",
                         fmt::format("SELECT setval(pg_get_serial_sequence('{0}', '{1}'), "
                                     "coalesce(max({1}), 0) + 1, false) FROM {0}",
                                     row.text(0), row.text(1)),
                         {});
        if (!replies.back().rows.empty()) MC_CHECK(link_->run());
        return Done{};
    }

private:
    Result<Done, Fault> commit() {
        if (queued_ == 0) return Done{};
        queued_ = 0;
        link_->queue("commit_load", "COMMIT", {});
        MC_CHECK(link_->run());
        return Done{};
    }

    static std::string text_of(const KeptTable& table) {
        std::string names, places;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            names += (i == 0 ? "" : ", ") + table.columns[i];
            places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
        }
        return "INSERT INTO " + table.name + "(" + names + ") OVERRIDING SYSTEM VALUE VALUES(" +
               places + ")";
    }

    std::unique_ptr<Link> link_;
    std::map<std::string, std::string> texts_;
    std::size_t queued_ = 0;
};

postgres::ConnectOptions patient(const PostgresConfig& config) {
    return {config.conninfo, config.prepare, config.rebuild_reply_max};
}

}  // namespace

Result<std::unique_ptr<Loader>, Fault> load_postgres(const PostgresConfig& config) {
    MC_TRY(link, Link::open(patient(config)));
    return std::unique_ptr<Loader>(std::make_unique<PgLoader>(std::move(link)));
}

Result<bool> holds_tables(const PostgresConfig& config) {
    bool holds = false;
    MC_CHECK(postgres::run_scripts(patient(config),
                                   [&](const postgres::Script& run) -> Result<Done, Fault> {
                                       MC_TRY(tables, run(tables_sql));
                                       holds = !tables.empty();
                                       return Done{};
                                   }));
    return holds;
}

Result<Done, Fault> drop_tables(const PostgresConfig& config) {
    return postgres::run_scripts(patient(config),
                                 [&](const postgres::Script& run) -> Result<Done, Fault> {
                                     MC_TRY(tables, run(tables_sql));
                                     if (!tables.empty()) MC_CHECK(run("DROP TABLE " + tables));
                                     return Done{};
                                 });
}

}  // namespace mc
