// The write-ahead log is moved while acts go on, and acts go on while it cannot be moved.
#include <doctest/doctest.h>

#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

namespace {

constexpr int log_pages = 60;
constexpr std::uintmax_t page = 4'096;

struct Office {
    TemporaryDirectory directory;
    SeededEntropy entropy;
    std::string path = directory / "store.db";
    std::unique_ptr<Store> store = *open_sqlite({.path = path, .log_pages = log_pages}, entropy);
    int written = 0;

    /// Writes so much that the log would have at least `pages` if nobody moved it, with pauses in
    /// which the other thread gets its turn.
    void write(int pages) {
        for (int i = 0; i < pages / 2; ++i) {
            const auto done = store->act(
                entry(1 + written % 50, "k" + std::to_string(written), std::string(4'000, 'x')));
            REQUIRE(done);
            ++written;
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    }
    std::uintmax_t log_bytes() const { return std::filesystem::file_size(path + "-wal"); }
    std::size_t records() {
        std::size_t count = 0;
        for (int id = 1; id <= 50; ++id) {
            const auto read = store->view([&](Snapshot& s) { return s.records(ledger(id)); });
            REQUIRE(read);
            CHECK(verify_chain(*read));
            count += read->size();
        }
        return count;
    }
};

}  // namespace

TEST_CASE("the log is moved into the file while acts go on, and begins anew") {
    Office office;
    office.write(log_pages * 20);
    CHECK(office.log_bytes() < log_pages * 8 * page);
    CHECK(office.records() == static_cast<std::size_t>(office.written));
}

TEST_CASE("a reader that still needs old pages lets the log grow, holds up no act, and is right") {
    Office office;
    office.write(log_pages * 2);
    const auto before = static_cast<std::size_t>(office.written);
    const auto read = office.store->read([&](Snapshot& snapshot) -> Result<Done> {
        std::size_t seen = 0;
        for (const bool first : {true, false}) {
            seen = 0;
            for (int id = 1; id <= 50; ++id) {
                MC_TRY(records, snapshot.records(ledger(id)));
                seen += records.size();
            }
            CHECK(seen == before);
            if (first) office.write(log_pages * 10);
        }
        return Done{};
    });
    CHECK(read);
    const auto grown = office.log_bytes();
    CHECK(grown > log_pages * 8 * page);
    office.write(log_pages * 20);
    CHECK(office.log_bytes() < grown + log_pages * 8 * page);
    CHECK(office.records() == static_cast<std::size_t>(office.written));
}
