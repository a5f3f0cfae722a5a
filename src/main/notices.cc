// Messages to applicants that came to nothing, for whoever runs the machine.
#include <cstdio>

#include "edge/json.h"
#include "main/command.h"
#include "service/notice/desk.h"

namespace mc {

int list_notices(const NoticesCommand& options) {
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    Services& services = *(*opened)->services;
    const auto failed = failed_notices(services);
    if (!failed) return not_done(failed.error());
    std::int64_t sent = 0;
    for (const FailedNotice& one : failed->items) {
        if (options.again.empty()) {
            if (!options.json)
                std::printf("%s  %s  %s  %s  %s: %s\n", one.key.c_str(), one.since.c_str(),
                            one.channel.c_str(), one.code.c_str(), one.what.c_str(),
                            one.why.c_str());
            continue;
        }
        if (options.again != "all" && options.again != one.key) continue;
        if (const auto done = send_notice_again(services, one.key)) {
            ++sent;
        } else {
            std::fprintf(stderr, "motcua: %s: %s\n", one.key.c_str(),
                         operator_words(done.error()).c_str());
        }
    }
    if (options.json && options.again.empty())
        std::printf("%s\n", edge::json::text(*failed).c_str());
    if (!options.again.empty())
        std::printf(options.json ? "{\"again\":%lld}\n" : "Đã đưa vào hàng gửi lại: %lld.\n",
                    static_cast<long long>(sent));
    if (options.again.empty() || options.again == "all") return 0;
    return sent == 1 ? 0 : 1;
}

}  // namespace mc
