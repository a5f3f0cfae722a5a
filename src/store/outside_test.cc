// Numbers from outside: whatever they are, no stream is taken for another and the process goes on.
#include <doctest/doctest.h>

#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

#define STORES SqliteUnderTest, PostgresUnderTest

namespace {

/// 0, −1, 2^k − 1, 2^k, 2^k + 1 and 7 + 2^k for every k, 10^18, and the ends.
std::vector<std::int64_t> numbers() {
    std::vector<std::int64_t> all{0, -1, 1'000'000'000'000'000'000,
                                  std::numeric_limits<std::int64_t>::min(),
                                  std::numeric_limits<std::int64_t>::max()};
    for (int k = 1; k < 63; ++k)
        for (const std::int64_t beside : {-1, 0, 1, 7})
            all.push_back((std::int64_t{1} << k) + beside);
    return all;
}

}  // namespace

TEST_CASE_TEMPLATE("no number is another stream: what cannot be kept is not there", S, STORES) {
    S at;
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (const std::int64_t id : numbers()) {
        CAPTURE(id);
        if (id == 7) continue;
        for (const StreamKind kind :
             {StreamKind::dossier, StreamKind::procedure, StreamKind::org}) {
            const StreamKey key{kind, id};
            CHECK(at.store->view([&](Snapshot& s) { return s.load(key); })->revision == 0);
            CHECK(at.store->view([&](Snapshot& s) { return s.records(key); })->empty());
            CHECK(at.store->view([&](Snapshot& s) { return s.history(key); })->empty());
            CHECK_FALSE(
                at.store->view([&](Snapshot& s) { return s.personal(key, 1); })->has_value());
        }
    }
    for (const std::int64_t seq : numbers()) {
        CAPTURE(seq);
        CHECK(at.store->view([&](Snapshot& s) { return s.records(ledger(7), seq); })->size() ==
              (seq < 1 ? 1 : 0));
        CHECK_FALSE(
            at.store->view([&](Snapshot& s) { return s.personal(ledger(7), seq); })->has_value());
    }
}

TEST_CASE_TEMPLATE("an act on a stream that cannot be kept is a fault and writes nothing", S,
                   STORES) {
    S at;
    REQUIRE(at.store->act(entry(7, "k1", "a")));
    for (const std::int64_t id : numbers()) {
        CAPTURE(id);
        const bool possible = id > 0 && id < streams_end;
        const auto answer = at.store->act(entry(id, "n" + std::to_string(id), "b"));
        CHECK(answer.has_value() == possible);
        if (!possible) CHECK(std::holds_alternative<Fault>(answer.error()));
    }
    CHECK(at.store->view([](Snapshot& s) { return s.records(ledger(7)); })->size() == 2);
    for (const std::int64_t seq : numbers()) {
        CAPTURE(seq);
        Act erasing = entry(7, "", "");
        erasing.work = [seq](Transaction& tx) -> Result<std::string> {
            MC_CHECK(tx.append(ledger(7), {.type = 1, .payload = "c", .erases = {seq}}));
            return std::string();
        };
        const bool there = seq >= 1 && seq <= at.revision(7);
        CHECK(at.store->act(erasing).has_value() == there);
    }
}
