// kill -9 at random moments: what was acknowledged is there afterwards, once.
#include <doctest/doctest.h>
#include <unistd.h>

#include "store/testing/ledger.h"

using namespace mc;
using namespace mc::testing;

namespace {

int rounds() {
    return std::getenv("MC_LONG") ? 300 : 20;
}

/// A child that writes acts as fast as it can and tells their keys through a pipe once
/// acknowledged.
template <class Open>
void write_until_killed(int pipe, int round, Open open) {
    SeededEntropy entropy(static_cast<std::uint64_t>(round));
    auto store = open(entropy);
    if (!store) ::_exit(1);
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 4; ++caller)
        callers.emplace_back([&, caller] {
            for (int i = 0;; ++i) {
                const std::string key =
                    std::to_string(round) + "/" + std::to_string(caller) + "/" + std::to_string(i);
                const auto answer = (*store)->act(numbered(1 + i % 3, key, true));
                const std::string line = key + "\n";
                if (!answer || ::write(pipe, line.data(), line.size()) < 0) ::_exit(1);
            }
        });
    for (auto& caller : callers) caller.join();
}

/// Reads what the child acknowledges, and kills it after a random number of lines.
std::vector<std::string> acknowledged_before_kill(int pipe, pid_t child, int lines) {
    std::string text;
    char buffer[4096];
    int seen = 0;
    for (ssize_t got; (got = ::read(pipe, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(got));
        seen += static_cast<int>(std::count(buffer, buffer + got, '\n'));
        if (seen >= lines) ::kill(child, SIGKILL);
    }
    std::vector<std::string> keys;
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
        keys.push_back(text.substr(at, end - at));
    return keys;
}

template <class Open>
void kill_again_and_again(Open open) {
    std::mt19937 random(20'210'315);
    std::set<std::string> acknowledged;
    for (int round = 0; round < rounds(); ++round) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(ends[0]);
            write_until_killed(ends[1], round, open);
            ::_exit(0);
        }
        ::close(ends[1]);
        for (auto& key :
             acknowledged_before_kill(ends[0], child, 1 + static_cast<int>(random() % 60)))
            acknowledged.insert(key);
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
    }
    SeededEntropy entropy;
    auto store = open(entropy);
    REQUIRE(store);
    std::multiset<std::string> written, numbers;
    REQUIRE((*store)->scan(StreamKind::dossier, 0, [&](const Replayed& line) -> Result<Done> {
        written.insert(line.record.request_key);
        numbers.insert(line.record.payload);
        return Done{};
    }));
    for (const std::string& key : acknowledged) CHECK(written.count(key) == 1);
    CHECK(std::set<std::string>(written.begin(), written.end()).size() == written.size());
    CHECK(numbers.count(std::to_string(numbers.size())) == 1);
    check_ledger(**store, {1, 2, 3}, written.size());
    MESSAGE(acknowledged.size() << " acknowledged, " << written.size() << " written");
}

}  // namespace

TEST_CASE("kill -9 of a server on SQLite loses no acknowledged act") {
    SqliteUnderTest at;
    const std::string path = at.path();
    at.store.reset();
    kill_again_and_again([path](Entropy& entropy) { return open_sqlite({.path = path}, entropy); });
}

TEST_CASE("kill -9 of a server on PostgreSQL loses no acknowledged act") {
    PostgresUnderTest at;
    at.store.reset();
    const PostgresConfig config = at.config();
    kill_again_and_again([config](Entropy& entropy) { return open_postgres(config, entropy); });
}
