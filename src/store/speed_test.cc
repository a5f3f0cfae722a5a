// Acts per second, when asked for: MC_SPEED=1 store_test -tc="speed*". Nothing is asserted;
// script/bench compares.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <latch>

#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

namespace {

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](timeval t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// A step of a dossier: load 600 bytes of state, append 120, save, one row.
Act step(std::int64_t id, std::string key) {
    Act act{ledger(id), std::move(key), "step", Instant{std::chrono::seconds{1}}, {}};
    act.work = [id](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.load(ledger(id)));
        MC_CHECK(tx.append(ledger(id), {.type = 1,
                                        .actor = {"cb-0007"},
                                        .unit = {"ubnd-22330"},
                                        .payload = std::string(120, 'p')}));
        MC_CHECK(tx.save(ledger(id), std::string(600, 's')));
        tx.put(rows_of_ledger, {id, "n" + std::to_string(id), Bytes{std::string(80, 'r')}});
        return std::string();
    };
    return act;
}

/// Each caller has one act under way and sends the next from the answer, as the edge does.
class Caller {
public:
    Caller(Store& store, std::int64_t number, std::atomic<bool>& over, std::latch& left)
        : store_(store), number_(number), over_(over), left_(left) {}
    void next() {
        if (over_) return left_.count_down();
        const std::int64_t id = 1 + (done_ * 7919 + number_ * 104'729) % 20'000;
        store_.act(step(id, std::to_string(number_) + "/" + std::to_string(done_)),
                   [this](Result<Answer> answer) {
                       MC_ENSURE(answer.has_value());
                       ++done_;
                       next();
                   });
    }
    std::int64_t done() const { return done_; }

private:
    Store& store_;
    std::int64_t number_;
    std::atomic<bool>& over_;
    std::latch& left_;
    std::int64_t done_ = 0;
};

void measure(const std::string& what, Store& store, int callers) {
    std::atomic<bool> over{false};
    std::latch left{callers};
    std::vector<std::unique_ptr<Caller>> all;
    for (int i = 0; i < callers; ++i)
        all.push_back(std::make_unique<Caller>(store, i + callers * 1000, over, left));
    const double cpu = cpu_seconds();
    const auto start = std::chrono::steady_clock::now();
    for (auto& caller : all) caller->next();
    std::this_thread::sleep_for(std::chrono::seconds{3});
    over = true;
    left.wait();
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::int64_t acts = 0;
    for (auto& caller : all) acts += caller->done();
    MESSAGE(what << ", " << callers
                 << " callers: " << static_cast<long>(static_cast<double>(acts) / wall)
                 << " acts/s, " << (cpu_seconds() - cpu) * 1e6 / static_cast<double>(acts)
                 << " us CPU per act, largest batch " << store.stats().largest_batch);
}

}  // namespace

TEST_CASE("speed of acts on both stores" * doctest::skip(std::getenv("MC_SPEED") == nullptr)) {
    SqliteUnderTest sqlite;
    for (const int callers : {1, 32, 256}) measure("SQLite", *sqlite.store, callers);
    PostgresUnderTest postgres;
    for (const int callers : {1, 32, 256})
        measure("PostgreSQL (client CPU)", *postgres.store, callers);
}
