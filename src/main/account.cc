#include <cstdio>

#include "main/command.h"
#include "service/session.h"

namespace mc {

int forgive_account(const AccountOptions& options) {
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    Sessions sessions(*(*opened)->services);
    const auto forgiven = sessions.forgive(options.name);
    if (!forgiven)
        return std::fprintf(stderr, "motcua: %s\n", operator_words(forgiven.error()).c_str()), 1;
    for (const Failures& one : *forgiven)
        std::puts(
            fmt::format("{}: {} lần sai liên tiếp, {} lần chưa báo chủ tài khoản, lần cuối {}",
                        one.client.empty() ? "các nơi khác" : one.client, one.in_a_row, one.untold,
                        iso(minute_of(one.last)))
                .c_str());
    std::puts(fmt::format("Đã bỏ qua các lần nhập sai của tài khoản {}.", options.name).c_str());
    return 0;
}

}  // namespace mc
