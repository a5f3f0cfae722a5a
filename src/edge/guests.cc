#include "edge/guests.h"

namespace mc::edge {

bool Guests::arrive(const Network& client, bool bounded) {
    const std::lock_guard lock(mutex_);
    Client& mine = clients_[client];
    std::uint64_t longest = 0;
    const bool too_many = bounded && mine.open >= most_of_one_client_, full = open_ >= most_;
    if (too_many && !mine.idle.empty()) longest = *mine.idle.begin();
    if (!too_many && full && !idle_.empty()) longest = idle_.begin()->first;
    if (mine.open == 0) clients_.erase(client);
    if ((too_many || full) && longest == 0) return false;
    if (longest != 0) send_away(longest);
    ++clients_[client].open;
    ++open_;
    return true;
}

void Guests::leave(Guest& guest, const Network& client) {
    const std::lock_guard lock(mutex_);
    forget(guest);
    if (leaving_.erase(&guest) == 0) count_out(client);
}

void Guests::count_out(const Network& client) {
    --open_;
    const auto mine = clients_.find(client);
    if (--mine->second.open == 0) clients_.erase(mine);
}

void Guests::idle(Guest& guest, const Network& client) {
    const std::lock_guard lock(mutex_);
    if (leaving_.erase(&guest) != 0) {  // its next request came before it was asked to leave
        ++open_;
        ++clients_[client].open;
    }
    const std::uint64_t since = ++now_;
    idle_.emplace(since, Idle{&guest, client});
    since_.emplace(&guest, since);
    clients_[client].idle.insert(since);
}

void Guests::busy(Guest& guest) {
    const std::lock_guard lock(mutex_);
    forget(guest);
}

void Guests::send_away(std::uint64_t since) {
    const Idle idle = idle_.at(since);
    forget(*idle.guest);
    leaving_.insert(idle.guest);
    count_out(idle.client);
    idle.guest->ask_to_leave();
}

void Guests::forget(Guest& guest) {
    const auto since = since_.find(&guest);
    if (since == since_.end()) return;
    const auto entry = idle_.find(since->second);
    clients_.at(entry->second.client).idle.erase(since->second);
    idle_.erase(entry);
    since_.erase(since);
}

}  // namespace mc::edge
