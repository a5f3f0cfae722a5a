// Gives every record its number in the order of the whole journal, soon after it was committed.
// Several lanes and servers commit beside each other, so no act can know its number without waiting
// for all others: each leaves its records in the table `arrival`, and one transaction at a time, of
// whichever server comes first, moves them into the order.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/postgres/link.h"

namespace mc::postgres {

class Sequencer {
public:
    explicit Sequencer(ConnectOptions options);
    ~Sequencer() { close(); }

    /// Records were committed.
    void wake();
    /// Numbers what waits and ends the thread.
    void close();

    /// One transaction: numbers at most this many of the records that wait. Once or not at all,
    /// whatever breaks. Shape: how many.
    static Result<std::size_t, Fault> round(Link& link, std::int64_t most);

private:
    void run();
    void number_all();

    ConnectOptions options_;
    std::unique_ptr<Link> link_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool woken_ = true;  // what a server left that was killed
    bool closed_ = false;
    std::thread thread_;  // last: starts when everything above is ready
};

}  // namespace mc::postgres
