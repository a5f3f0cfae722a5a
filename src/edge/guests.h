// Open connections: how many in all, how many of one client, and who may be sent away to make room.
// A connection on which nothing is asked costs its client nothing, so the longest idle go first: of
// the client that has too many, or of all when the house is full. Why: docs/adr/0006.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>

#include "edge/client.h"

namespace mc::edge {

class Guest {
public:
    virtual ~Guest() = default;
    /// From any thread, under the house's lock: closes soon, unless it has become busy.
    virtual void ask_to_leave() = 0;
};

/// Safe from any thread; memory is bounded by what is open.
class Guests {
public:
    Guests(std::size_t most, std::size_t most_of_one_client)
        : most_(most), most_of_one_client_(most_of_one_client) {}

    /// False: no room, and nobody idle who could make some. `bounded`: by the bound of one client;
    /// a proxy is not.
    bool arrive(const Network& client, bool bounded);
    void leave(Guest& guest, const Network& client);
    /// From now on until `busy` it may be sent away, once.
    void idle(Guest& guest, const Network& client);
    void busy(Guest& guest);

private:
    struct Client {
        std::size_t open = 0;
        std::set<std::uint64_t> idle;  // by when they became so
    };
    struct Idle {
        Guest* guest;
        Network client;
    };
    void send_away(std::uint64_t since);
    void forget(Guest& guest);
    void count_out(const Network& client);

    const std::size_t most_, most_of_one_client_;
    std::mutex mutex_;
    std::size_t open_ = 0;
    std::uint64_t now_ = 0;
    std::map<Network, Client> clients_;
    std::map<std::uint64_t, Idle> idle_;     // longest first
    std::map<Guest*, std::uint64_t> since_;  // the same by guest
    std::set<Guest*> leaving_;               // sent away and counted no more, though still here
};

}  // namespace mc::edge
