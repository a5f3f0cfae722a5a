#include "base/hash.h"

#include <openssl/evp.h>

#include "base/ensure.h"

namespace mc {
namespace {

/// Looked up once: EVP_sha256() is looked up anew at each use, which costs as much as a short text.
const EVP_MD* method() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { MC_ENSURE(context && EVP_DigestInit_ex(context, method(), nullptr) == 1); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
    MC_ENSURE(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

Hash Sha256::so_far() const {
    Sha256 copy;
    MC_ENSURE(EVP_MD_CTX_copy_ex(copy.state_->context, state_->context) == 1);
    return copy.end();
}

Hash Sha256::end() {
    Hash hash{};
    unsigned length = 0;
    MC_ENSURE(EVP_DigestFinal_ex(state_->context, hash.data(), &length) == 1 &&
              length == hash.size());
    return hash;
}

Hash sha256(std::string_view bytes) {
    // Making a context anew for each short text costs a third of its hash.
    thread_local const Context kept{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    Hash hash{};
    unsigned length = 0;
    MC_ENSURE(kept && EVP_DigestInit_ex2(kept.get(), method(), nullptr) == 1 &&
              EVP_DigestUpdate(kept.get(), bytes.data(), bytes.size()) == 1 &&
              EVP_DigestFinal_ex(kept.get(), hash.data(), &length) == 1);
    return hash;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out(bytes.size() * 2, '0');
    std::size_t at = 0;
    for (const auto byte : bytes) {
        out[at++] = digits[byte >> 4];
        out[at++] = digits[byte & 15];
    }
    return out;
}

Hash hash_from_hex(std::string_view text) {
    Hash hash{};
    if (text.size() != 64) return hash;
    for (std::size_t i = 0; i < 64; ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return {};
        hash[i / 2] = static_cast<std::uint8_t>(hash[i / 2] << 4 | digit);
    }
    return hash;
}

std::string random_hex(Entropy& entropy, std::size_t bytes) {
    std::string raw(bytes, '\0');
    entropy.fill({reinterpret_cast<std::uint8_t*>(raw.data()), raw.size()});
    return hex({reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()});
}

}  // namespace mc
