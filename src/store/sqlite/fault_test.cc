// The disk fails under SQLite: each of the first calls in turn, once as an error and once as a full
// disk.
#include <doctest/doctest.h>

#include <latch>
#include <thread>

#include "store/testing/failing_vfs.h"
#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

namespace {

struct Told {
    std::string key;
    Result<Answer> answer;
};

/// The store after a restart: every success is there, nothing is there twice, no chain is broken.
void check_after(const std::string& path, Entropy& entropy, const std::vector<Told>& told) {
    auto store = open_sqlite({.path = path}, entropy);
    REQUIRE(store);
    const auto records = (*store)->view([](Snapshot& s) { return s.records(ledger(1)); });
    REQUIRE(records);
    CHECK(verify_chain(*records));
    std::multiset<std::string> written;
    for (const Record& record : *records) written.insert(record.request_key);
    for (const Told& t : told) {
        const bool unknown =
            !t.answer && std::get<Fault>(t.answer.error()).kind == Fault::Kind::outcome_unknown;
        if (unknown)
            CHECK(written.count(t.key) <= 1);
        else
            CHECK(written.count(t.key) == (t.answer ? 1 : 0));
    }
}

void run_with_failure(long call, int code, int log_pages = 16'000) {
    CAPTURE(call);
    CAPTURE(code);
    TemporaryDirectory directory;
    SeededEntropy entropy;
    std::vector<Told> told;
    const std::string path = directory / "store.db";
    {
        auto store =
            open_sqlite({.path = path, .log_pages = log_pages, .vfs = FailingVfs::name}, entropy);
        REQUIRE(store);
        FailingVfs::arm(call, code);
        for (int i = 0; i < 6; ++i) {
            const std::string key = "k" + std::to_string(i);
            told.push_back({key, (*store)->act(entry(1, key, std::string(3'000, 'x')))});
        }
        FailingVfs::disarm();
        const auto afterwards = (*store)->act(entry(1, "afterwards", "y"));
        CHECK(afterwards.has_value());  // without a restart
        told.push_back({"afterwards", afterwards});
        // A copy taken now is what a crash would leave; the file itself is closed in order below.
        std::filesystem::copy(directory.path(), directory.path().string() + "-crash");
    }
    check_after(path, entropy, told);
    const std::string crashed = directory.path().string() + "-crash";
    check_after(crashed + "/store.db", entropy, told);
    std::filesystem::remove_all(crashed);
}

}  // namespace

TEST_CASE(
    "whichever write or sync fails, no success is lost and the store goes on without a restart") {
    FailingVfs::install();
    for (long call = 0; call < 40; ++call) run_with_failure(call, SQLITE_IOERR);
}

TEST_CASE(
    "a log that cannot be moved, by the thread or the writer, costs no act that was answered") {
    FailingVfs::install();
    for (const int code : {SQLITE_IOERR, SQLITE_FULL})
        for (long call = 0; call < 40; ++call) run_with_failure(call, code, 4);
}

TEST_CASE(
    "an act of the machine in the batch does not keep the others from learning their outcome") {
    FailingVfs::install();
    for (long call = 0; call < 12; ++call) {
        CAPTURE(call);
        TemporaryDirectory directory;
        SeededEntropy entropy;
        const std::string path = directory / "store.db";
        std::vector<Told> told;
        {
            auto store = open_sqlite({.path = path, .vfs = FailingVfs::name}, entropy);
            REQUIRE(store);
            std::latch gate{1};
            std::counting_semaphore<> answered{0};
            Act stopper = entry(1, "", "g");
            stopper.work = [&](Transaction&) -> Result<std::string> {
                return gate.wait(), std::string();
            };
            const auto ask = [&](Act act) {
                const std::string key = act.request_key;
                (*store)->act(std::move(act), [&, key](Result<Answer> answer) {
                    told.push_back({key, std::move(answer)});
                    answered.release();
                });
            };
            ask(stopper);
            while ((*store)->stats().queued > 0) std::this_thread::yield();
            for (const char* key : {"k1", "", "k2"}) ask(entry(*key ? 1 : 2, key, "x"));
            FailingVfs::arm(call, SQLITE_IOERR);
            gate.count_down();
            for (int i = 0; i < 4; ++i) answered.acquire();
            FailingVfs::disarm();
            std::filesystem::copy(directory.path(), directory.path().string() + "-crash");
            std::erase_if(told, [](const Told& one) { return one.key.empty(); });
            for (const Told& one : told) {
                const bool unknown = !one.answer && std::get<Fault>(one.answer.error()).kind ==
                                                        Fault::Kind::outcome_unknown;
                CHECK_FALSE(unknown);
            }
        }
        const std::string crashed = directory.path().string() + "-crash";
        check_after(crashed + "/store.db", entropy, told);
        std::filesystem::remove_all(crashed);
    }
}

TEST_CASE("a full disk is told as such, and the store goes on when there is room") {
    FailingVfs::install();
    for (long call = 0; call < 20; ++call) run_with_failure(call, SQLITE_FULL);
    TemporaryDirectory directory;
    SeededEntropy entropy;
    auto store = open_sqlite({.path = directory / "store.db", .vfs = FailingVfs::name}, entropy);
    REQUIRE(store);
    FailingVfs::arm(0, SQLITE_FULL);
    const auto full = (*store)->act(entry(1, "k", "x"));
    REQUIRE_FALSE(full);
    CHECK(std::get<Fault>(full.error()).kind == Fault::Kind::full);
    CHECK((*store)->act(entry(1, "k", "x"))->repeated == false);
}
