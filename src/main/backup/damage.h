// A journal that is damaged is backed up nevertheless, as it lies there, and the backup says so:
// what it found is told, and nobody takes it for a good one.
#pragma once

#include <atomic>
#include <csignal>
#include <thread>

#include "main/backup/archive.h"
#include "main/place.h"

namespace mc::backup {

/// Whether stored bytes are what failed, not the disk's room, a connection or a clock.
bool spoiled(const Error& error);

/// What of the journal is not as it was written, in sentences, so many as a person reads; nothing
/// while it is whole, however wrong tables are that follow from it.
Result<std::vector<std::string>> damage_of(OpenPlace& place);

/// What was found may quote stored bytes that are no text; a manifest has to be read again.
void keep_sayable(Manifest& manifest);

/// The rehearsal lies in the clear while it runs: whoever ends the command by a signal leaves
/// nothing of it. What a kill leaves goes with the next backup, or when the server starts.
class Tidy {
public:
    /// Before any other thread is made, so that all of them leave signals to this one.
    explicit Tidy(std::filesystem::path scratch);
    ~Tidy();
    /// What lies there is this command's, not another one's.
    void own() { ours_ = true; }

private:
    std::filesystem::path scratch_;
    std::atomic<bool> ours_ = false;
    std::jthread thread_;
};

/// Removes what a killed rehearsal left in the place's own folder, unless one is at work there.
void drop_rehearsal(const Place& place);

}  // namespace mc::backup
