// Where those who log in wait. A password costs a tenth of a second and 64 MiB, and anybody may
// send one: so it has threads of its own that give way to all other work, a bounded number of
// places, and no client has them all. Whoever finds none is told at once when to come again.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"

namespace mc {

struct LoginPlaces {
    std::size_t threads, most, most_of_one_client;
};
/// One thread for two of the machine's cores.
LoginPlaces usual_login_places();

class LoginQueue {
public:
    explicit LoginQueue(LoginPlaces places = usual_login_places());
    LoginQueue(const LoginQueue&) = delete;
    LoginQueue& operator=(const LoginQueue&) = delete;
    ~LoginQueue();  // what has not begun is dropped

    /// Never waits. Refuses: busy, with the time until there may be a place.
    Result<Done> add(const std::string& client, std::function<void()> job);

private:
    struct Waiting {
        std::string client;
        std::function<void()> job;
    };
    void work();

    const LoginPlaces places_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_;
    std::map<std::string, std::size_t> taken_;  // by client, waiting or being worked on
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace mc
