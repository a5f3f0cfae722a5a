#include "store/postgres/sequencer.h"

#include "store/postgres/arrays.h"
#include "store/postgres/begin.h"
#include "store/session.h"

namespace mc::postgres {
namespace {

// Between two rounds, so that under load one transaction numbers what many acts wrote.
constexpr std::chrono::milliseconds gather{100};
// Whoever has no acts of its own numbers what another server left when it was killed.
constexpr std::chrono::milliseconds idle{2'000};
constexpr std::int64_t round_max = 10'000;

const std::string any = "SELECT id FROM arrival LIMIT 1";
// Whoever holds this row is the sequencer; what waits is looked for after that.
const std::string lock_head = "SELECT number, hash FROM journal_head FOR UPDATE";
// Ids are taken under the lock of the stream, so its records come in their own order.
// By the greatest id of the round, not by their set: the table is empty when its statistics are
// taken, and a set of ten thousand was then looked through for each of them.
const std::string take =
    "WITH taken AS (DELETE FROM arrival WHERE id <= (SELECT max(id) FROM "
    "(SELECT id FROM arrival ORDER BY id LIMIT $1) AS first) "
    "RETURNING id, kind, stream, seq, hash) "
    "SELECT kind, stream, seq, hash FROM taken ORDER BY id";
const std::string add =
    "INSERT INTO journal_order(number, kind, stream, seq, hash) SELECT * FROM "
    "unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[])";
const std::string move_head = "UPDATE journal_head SET number = $1, hash = $2";

Result<std::size_t, Fault> number_some(Link& link, std::int64_t most) {
    link.queue("any_arrival", any, {});
    MC_TRY(waiting, link.run());
    if (waiting.back().rows.empty()) return std::size_t{0};
    queue_begin(link, Beside::everybody);
    link.queue("lock_head", lock_head, {});
    link.queue("take_arrivals", take, {parameter(most)});
    MC_TRY(replies, link.run());
    MC_CHECK(promised(replies.at(1)));
    MC_TRY(head, order_head_of(replies.at(2).rows));
    const Rows& taken = replies.at(3).rows;
    if (taken.empty()) return std::size_t{0};
    Array numbers(ColumnType::integer), kinds = numbers, streams = numbers, seqs = numbers,
                                        hashes(ColumnType::bytes);
    for (const Row& row : taken) {
        Hash record{};
        const std::string& bytes = row.bytes(3);
        std::copy_n(bytes.begin(), std::min(bytes.size(), record.size()), record.begin());
        head = next_in_order(head, record);
        numbers.add(head.number);
        kinds.add(row.integer(0));
        streams.add(row.integer(1));
        seqs.add(row.integer(2));
        hashes.add(raw(head.hash));
    }
    link.queue("order_add", add,
               {binary(numbers.take()), binary(kinds.take()), binary(streams.take()),
                binary(seqs.take()), binary(hashes.take())});
    link.queue("move_head", move_head,
               {parameter(head.number), parameter(Bytes{std::string(raw(head.hash))})});
    link.queue("commit", "COMMIT", {});
    MC_CHECK(link.run());
    return taken.size();
}

}  // namespace

Sequencer::Sequencer(ConnectOptions options)
    : options_(std::move(options)), thread_([this] { run(); }) {}

void Sequencer::wake() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(woken_, true)) return;
    }
    wake_.notify_one();
}

void Sequencer::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

Result<std::size_t, Fault> Sequencer::round(Link& link, std::int64_t most) {
    auto numbered = number_some(link, most);
    if (!numbered || *numbered == 0) link.rollback();
    return numbered;
}

// A database that is away is asked again after the next act, or when nobody has acted for a while:
// what waits does not go away.
void Sequencer::number_all() {
    if (!link_ || !link_->alive()) {
        auto opened = Link::open(options_);
        if (!opened) return;
        link_ = std::move(*opened);
    }
    for (;;) {
        const auto numbered = round(*link_, round_max);
        if (!numbered || *numbered < static_cast<std::size_t>(round_max)) return;
    }
}

void Sequencer::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait_for(lock, idle, [this] { return closed_ || woken_; });
        const bool last = closed_;
        woken_ = false;
        lock.unlock();
        number_all();
        lock.lock();
        if (last) return;
        wake_.wait_for(lock, gather, [this] { return closed_; });
    }
}

}  // namespace mc::postgres
