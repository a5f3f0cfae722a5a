// SHA-256, the one hash of the product.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mc {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);
std::string hex(std::span<const std::uint8_t> bytes);
/// The bytes themselves; lives as long as the hash.
inline std::string_view raw(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}
/// All zero when the text is not 64 lower-case hex digits.
Hash hash_from_hex(std::string_view text);

/// SHA-256 of a stream, fed piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void add(std::string_view bytes);
    /// Of what was fed until now; more may follow.
    Hash so_far() const;
    /// Ends the stream; the object may not be fed again.
    Hash end();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Where randomness comes from; main/ passes the system's, tests and the demo pass a seeded one.
class Entropy {
public:
    virtual ~Entropy() = default;
    /// From any thread.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// Shape: `bytes` random bytes as 2·bytes hex digits.
std::string random_hex(Entropy& entropy, std::size_t bytes);

}  // namespace mc
