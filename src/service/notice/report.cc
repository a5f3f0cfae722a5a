#include "service/notice/report.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include "service/notice/ledger.h"
#include "service/outbox.h"

namespace mc {
namespace {

constexpr std::int64_t came = 1, never_will = 2, refused_by_centre = 16;

bool own_sign(const std::string& secret, const std::string& key, const std::string& sign) {
    const std::string right = report_sign(secret, key);
    return !secret.empty() && sign.size() == right.size() &&
           CRYPTO_memcmp(sign.data(), right.data(), right.size()) == 0;
}

/// What a report makes of a notice; nothing where it says nothing new.
std::optional<NoticeState> after(NoticeState state, std::int64_t status) {
    const bool open = state == NoticeState::waiting || state == NoticeState::sent;
    if (status == came && state != NoticeState::delivered) return NoticeState::delivered;
    if ((status == never_will || status == refused_by_centre) && open)
        return NoticeState::undelivered;
    return {};
}

}  // namespace

std::string report_sign(const std::string& secret, const std::string& key) {
    const std::string text = "sms-report\n" + key;
    Hash mac{};
    unsigned length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &length);
    return hex(mac).substr(0, 32);
}

Result<Done> report_sms(Services& services, const std::string& key, const std::string& sign,
                        std::int64_t status) {
    const Refused unknown(RefusalCode::not_found, {"tin nhắn này"});
    if (!own_sign(services.notices.report_secret, key, sign)) return fail(unknown);
    MC_TRY(known, services.store.view([&](Snapshot& s) { return notice_by_key(s, key); }));
    if (!known) return fail(unknown);
    if (!after(known->state, status)) return Done{};
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.next(outbox_turn));
        MC_TRY(now, notice_by_key(tx, key));
        const auto state = now ? after(now->state, status) : std::nullopt;
        if (!state) return std::string();
        now->state = *state;
        now->changed = services.time.now();
        now->why = *state == NoticeState::delivered ? "" : fmt::format("DLR {}", status);
        put(tx, *now);
        return std::string();
    }));
    return Done{};
}

}  // namespace mc
