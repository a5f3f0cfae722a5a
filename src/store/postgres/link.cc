#include "store/postgres/link.h"

#include <poll.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/ensure.h"
#include "store/postgres/arrays.h"

namespace mc::postgres {
namespace {

/// Our own settings behind the operator's, in either spelling libpq knows: key=value words or a
/// URI.
std::string with_settings(const std::string& conninfo, std::int64_t timeout_seconds) {
    const bool uri = conninfo.starts_with("postgres://") || conninfo.starts_with("postgresql://");
    const std::string timeout = std::to_string(timeout_seconds);
    if (!uri)
        return conninfo +
               " client_encoding=UTF8 fallback_application_name=motcua connect_timeout=" + timeout;
    const char first = conninfo.find('?') == std::string::npos ? '?' : '&';
    return conninfo + first +
           "client_encoding=UTF8&fallback_application_name=motcua&connect_timeout=" + timeout;
}

using Clock = std::chrono::steady_clock;
using OneResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string_view bytes_at(const PGresult* result, int row, int column) {
    return {PQgetvalue(result, row, column),
            static_cast<std::size_t>(PQgetlength(result, row, column))};
}

// PostgreSQL gives sum(bigint) as numeric: digits of base 10,000 with a weight. Only whole numbers
// are ours.
std::int64_t whole_numeric(std::string_view raw) {
    const auto part = [&](std::size_t i) {
        return static_cast<std::int16_t>(read_be(raw.substr(i * 2, 2)));
    };
    const int digits = part(0), weight = part(1);
    const bool negative = static_cast<std::uint16_t>(part(2)) == 0x4000;
    MC_ENSURE(digits <= weight + 1 || digits == 0);
    std::int64_t value = 0;
    for (int i = 0; i <= weight; ++i)
        value = value * 10'000 + (i < digits ? part(static_cast<std::size_t>(4 + i)) : 0);
    return negative ? -value : value;
}

// Numbers of pg_type.dat; other types are cast in the statement.
Cell cell_at(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column)) return {};
    const std::string_view raw = bytes_at(result, row, column);
    switch (PQftype(result, column)) {
        case 16:
            return static_cast<std::int64_t>(raw[0] != 0);
        case 20:
            return static_cast<std::int64_t>(read_be(raw));
        case 23:
            return static_cast<std::int64_t>(static_cast<std::int32_t>(read_be(raw)));
        case 21:
            return static_cast<std::int64_t>(static_cast<std::int16_t>(read_be(raw)));
        case 1700:
            return whole_numeric(raw);
        case 17:
            return Bytes{std::string(raw)};
        case 19:
        case 25:
        case 1042:
        case 1043:
            return std::string(raw);
        case 2278:
            return {};  // void, of functions called for what they do
    }
    MC_ENSURE(!"a query returned a type that is not bigint, text or bytea; cast it");
}

Reply reply_of(const PGresult* result) {
    Reply reply;
    reply.tag = PQcmdStatus(const_cast<PGresult*>(result));
    const int rows = PQntuples(result), columns = PQnfields(result);
    for (int r = 0; r < rows; ++r) {
        Row& row = reply.rows.emplace_back();
        for (int c = 0; c < columns; ++c) row.cells.push_back(cell_at(result, r, c));
    }
    return reply;
}

Fault fault_of(const PGresult* result) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string code = state ? state : "";
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    // The primary message only: DETAIL quotes values, and values may be personal data.
    const std::string detail = code + ": " + (message ? message : PQresultErrorMessage(result));
    if (code.starts_with("23") || code.starts_with("40")) return {Fault::Kind::lost_race, detail};
    if (code == "53100") return {Fault::Kind::full, detail};
    if (code.starts_with("XX00")) return {Fault::Kind::corrupt, detail};
    return {Fault::Kind::unavailable, detail};
}

}  // namespace

Parameter parameter(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return {std::to_string(*number), false, false};
    if (const auto* text = std::get_if<std::string>(&cell)) return {*text, true, false};
    if (const auto* bytes = std::get_if<Bytes>(&cell)) return {bytes->raw, true, false};
    return {"", false, true};
}

Link::Link(PGconn* connection, const ConnectOptions& options)
    : connection_(connection), options_(options) {
    PQsetNoticeReceiver(
        connection_,
        [](void* self, const PGresult* notice) {
            const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
            if (severity && std::strcmp(severity, "WARNING") == 0)
                static_cast<Link*>(self)->warned_ = true;
        },
        this);
}

Link::~Link() {
    PQfinish(connection_);
}

Result<std::unique_ptr<Link>, Fault> Link::open(const ConnectOptions& options) {
    const auto seconds = std::clamp<std::int64_t>(options.reply_max.count() / 1000, 2, 10);
    PGconn* connection = PQconnectdb(with_settings(options.conninfo, seconds).c_str());
    std::unique_ptr<Link> link(new Link(connection, options));
    const bool ready = PQstatus(connection) == CONNECTION_OK &&
                       PQsetnonblocking(connection, 1) == 0 && PQenterPipelineMode(connection) == 1;
    if (!ready) return fail(Fault{Fault::Kind::unavailable, PQerrorMessage(connection)});
    return link;
}

Fault Link::broken(std::string_view what) {
    alive_ = false;
    return {Fault::Kind::unavailable, std::string(what) + ": " + PQerrorMessage(connection_)};
}

void Link::queue(const std::string& name, const std::string& sql,
                 std::vector<Parameter> parameters) {
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (const Parameter& p : parameters) {
        values.push_back(p.null ? nullptr : p.value.c_str());
        lengths.push_back(static_cast<int>(p.value.size()));
        formats.push_back(p.binary ? 1 : 0);
    }
    const int count = static_cast<int>(values.size());
    const bool keep = options_.prepare && !name.empty();
    if (keep && prepared_.insert(name).second) {
        if (PQsendPrepare(connection_, name.c_str(), sql.c_str(), 0, nullptr) != 1) alive_ = false;
        queued_.push_back({name, "", true});
    }
    const int sent = keep ? PQsendQueryPrepared(connection_, name.c_str(), count, values.data(),
                                                lengths.data(), formats.data(), 1)
                          : PQsendQueryParams(connection_, sql.c_str(), count, nullptr,
                                              values.data(), lengths.data(), formats.data(), 1);
    if (sent != 1) alive_ = false;
    queued_.push_back({name, "", false});
}

Result<Done, Fault> Link::wait(short events, Clock::time_point until) {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) return fail(broken("no answer in time"));
        pollfd watched{PQsocket(connection_), events, 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(left));
        if (ready > 0) return Done{};
        if (ready < 0 && errno != EINTR) return fail(broken("poll"));
    }
}

// Reads while it writes: a server whose answers nobody takes would stop reading us.
Result<Done, Fault> Link::flush(Clock::time_point until) {
    for (;;) {
        const int left = PQflush(connection_);
        if (left == 0) return Done{};
        if (left < 0) return fail(broken("send"));
        MC_CHECK(wait(POLLIN | POLLOUT, until));
        if (PQconsumeInput(connection_) != 1) return fail(broken("receive"));
    }
}

/// The next result; null between the results of two statements.
Result<PGresult*, Fault> Link::next(Clock::time_point until) {
    while (PQisBusy(connection_)) {
        MC_CHECK(wait(POLLIN, until));
        if (PQconsumeInput(connection_) != 1) return fail(broken("receive"));
    }
    return PQgetResult(connection_);
}

Result<std::vector<Reply>, Fault> Link::run() {
    const auto until = Clock::now() + options_.reply_max;
    if (!alive_ || PQpipelineSync(connection_) != 1) return queued_.clear(), fail(broken("send"));
    if (auto sent = flush(until); !sent) return queued_.clear(), fail(sent.error());
    auto replies = receive(until);
    queued_.clear();
    return replies;
}

Result<std::vector<Reply>, Fault> Link::receive(Clock::time_point until) {
    std::vector<Reply> replies;
    std::optional<Fault> first;
    std::size_t statement = 0;
    for (bool gap = false;;) {
        MC_TRY(raw, next(until));
        const OneResult result(raw, &PQclear);
        if (!result) {
            // Two gaps in a row: the connection is gone and libpq has nothing more to say.
            if (std::exchange(gap, true)) return fail(broken("connection lost"));
            continue;
        }
        gap = false;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        // libpq reports a lost connection as a result of its own, after those of the statements.
        if (statement == queued_.size()) return fail(broken("connection lost"));
        const Queued& queued = queued_[statement++];
        const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
        if (!good && queued.parse) prepared_.erase(queued.name);
        if (!good && !first) first = fault_of(result.get());
        if (!good && PQstatus(connection_) != CONNECTION_OK) return fail(broken("connection lost"));
        if (good && !queued.parse) replies.push_back(reply_of(result.get()));
    }
    if (PQstatus(connection_) != CONNECTION_OK) return fail(broken("connection lost"));
    if (first) return fail(*first);
    return replies;
}

Result<Done, Fault> run_scripts(const ConnectOptions& options,
                                const std::function<Result<Done, Fault>(const Script&)>& work) {
    const auto conninfo = with_settings(options.conninfo, 10);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(conninfo.c_str()),
                                                                  &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return fail(Fault{Fault::Kind::unavailable, PQerrorMessage(connection.get())});
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    return work([&](const std::string& sql) -> Result<std::string, Fault> {
        const OneResult result(PQexec(connection.get(), sql.c_str()), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            return fail(fault_of(result.get()));
        return std::string(PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "");
    });
}

void Link::rollback() {
    if (!alive_) return;
    queue("", "ROLLBACK", {});
    // Outside a transaction the server only warns; a connection that cannot even do this is not
    // used again.
    if (!run()) alive_ = false;
    warned_ = false;
}

}  // namespace mc::postgres
