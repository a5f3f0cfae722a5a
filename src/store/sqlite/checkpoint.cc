#include "store/sqlite/checkpoint.h"

namespace mc::sqlite {
namespace {

constexpr int rounds_max = 5;
constexpr int few_pages = 500;  // the writer moves them in a few milliseconds

}  // namespace

Checkpointer::Checkpointer(std::string path, std::string vfs, int pages)
    : path_(std::move(path)), vfs_(std::move(vfs)), pages_(pages), next_(pages), thread_([this] {
          run();
      }) {}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Checkpointer::watch(Connection& writer) {
    writer.after_commit(&Checkpointer::committed, this);
}

// The writer goes on while the thread moves pages, so something is always left; the writer moves
// this rest, and its next commit begins the log anew. Where that fails (a full disk, a reader that
// still needs old pages) the log grows by a quarter before anybody tries again. A log that could
// not be moved is no reason to doubt the commit: it holds it.
int Checkpointer::committed(void* self, sqlite3* writer, const char* database, int pages) {
    auto& mine = *static_cast<Checkpointer*>(self);
    if (pages < mine.pages_) mine.next_ = mine.pages_;
    switch (mine.turn()) {
        case Turn::nobody:
            if (pages >= mine.next_) mine.give(Turn::thread);
            break;
        case Turn::thread:
            break;
        case Turn::writer:
            sqlite3_wal_checkpoint_v2(writer, database, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                      nullptr);
            mine.next_ = pages + mine.pages_ / 4;
            mine.give(Turn::nobody);
            break;
    }
    return SQLITE_OK;
}

Checkpointer::Turn Checkpointer::turn() const {
    const std::lock_guard lock(mutex_);
    return turn_;
}

void Checkpointer::give(Turn turn) {
    {
        const std::lock_guard lock(mutex_);
        turn_ = turn;
    }
    wake_.notify_one();
}

void Checkpointer::run() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return closed_ || turn_ == Turn::thread; });
            if (closed_) return;
        }
        move_pages();
        give(Turn::writer);
    }
}

void Checkpointer::move_pages() {
    if (!connection_) {
        auto opened = Connection::open(path_, vfs_, Connection::Mode::write);
        if (!opened) return;
        connection_.emplace(std::move(*opened));
    }
    for (int round = 0; round < rounds_max; ++round) {
        const auto left = connection_->checkpoint();
        if (!left || *left <= few_pages) return;
    }
}

}  // namespace mc::sqlite
