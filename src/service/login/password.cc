#include "service/login/password.h"

#include <sodium.h>

#include "base/ensure.h"

namespace mc {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 64u << 20;

void begin() {
    static const bool begun = sodium_init() >= 0;
    MC_ENSURE(begun);
}

}  // namespace

Result<std::string> password_hash(const std::string& password) {
    begin();
    char out[crypto_pwhash_STRBYTES];
    // Fails only when 64 MiB cannot be had.
    if (crypto_pwhash_str_alg(out, password.c_str(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(Fault{Fault::Kind::unavailable, "no memory for a password hash"});
    return std::string(out);
}

Result<bool> password_matches(const std::string& password, const std::string& hash) {
    begin();
    return crypto_pwhash_str_verify(hash.c_str(), password.c_str(), password.size()) == 0;
}

const std::string& hash_of_nobody() {
    // The same passes and memory as above; salt and hash are "nobody" and blanks.
    static const std::string hash =
        "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5bm9ib2R5bm9ibw$"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    return hash;
}

}  // namespace mc
