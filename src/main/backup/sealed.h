// Files of a backup: encrypted and authenticated from the first byte to the last, so that one that
// was cut, changed, exchanged for another or written under another key is told from one that is
// whole. Bytes: docs/formats/backup.md.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"

namespace mc::backup {

/// The operator's key: whoever has it reads every backup made with it, who has lost it none.
struct Key {
    std::array<std::uint8_t, 32> bytes{};
    /// Tells one key from another and nothing about either.
    std::string id() const;
    /// What a file is called in the backup: its hash would tell who knows the file that it is
    /// there.
    std::string name_of(std::string_view hash) const;
};

/// Makes a key file that only its owner reads. Faults: unavailable (there is one already).
Result<Done> make_key(const std::filesystem::path& file, Entropy& entropy);
/// Faults: unavailable (not there, others may read it), corrupt (no key).
Result<Key> read_key(const std::filesystem::path& file);

/// Writes one file piece by piece. `purpose`: what it is in which backup; whoever reads it names
/// the same.
class SealedWriter {
public:
    static Result<SealedWriter> make(const std::filesystem::path& file, const Key& key,
                                     std::string purpose);
    ~SealedWriter();
    SealedWriter(SealedWriter&&) noexcept;
    Result<Done> add(std::string_view bytes);
    /// Whole; on the disk once it is settled (store/durable.h).
    Result<Done> end();

private:
    struct State;
    explicit SealedWriter(std::unique_ptr<State> state);
    Result<Done> push(std::string_view piece, bool last);
    std::unique_ptr<State> state_;
};

class SealedReader {
public:
    static Result<SealedReader> open(const std::filesystem::path& file, const Key& key,
                                     std::string purpose);
    ~SealedReader();
    SealedReader(SealedReader&&) noexcept;
    /// Shape: the next piece; "" after the last one, and only where the file ends with it.
    /// Faults: corrupt.
    Result<std::string> next();

private:
    struct State;
    explicit SealedReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace mc::backup
