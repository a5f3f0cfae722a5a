// Moves committed pages from the write-ahead log into the database file, on a thread of its own, so
// that hardly any act waits for it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "store/sqlite/connection.h"

namespace mc::sqlite {

class Checkpointer {
public:
    /// Begins when the log holds `pages`.
    Checkpointer(std::string path, std::string vfs, int pages);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// Hears of every commit of the connection that writes.
    void watch(Connection& writer);

private:
    enum class Turn : std::uint8_t { nobody, thread, writer };
    static int committed(void* self, sqlite3* writer, const char* database, int pages);
    void run();
    void move_pages();
    Turn turn() const;
    void give(Turn turn);

    const std::string path_;
    const std::string vfs_;
    const int pages_;
    int next_;                              // pages at which to begin; the writer's
    std::optional<Connection> connection_;  // opened when it is first needed; the thread's
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    Turn turn_ = Turn::nobody;
    bool closed_ = false;
    std::thread thread_;  // last: starts when everything above is ready
};

}  // namespace mc::sqlite
