#include <cstdio>
#include <iostream>

#include "base/text.h"
#include "base/typed_fields.h"
#include "edge/typed.h"
#include "main/command.h"
#include "service/login/session.h"
#include "service/offices/org/staff.h"

namespace mc {

int set_account(const AccountOptions& options) {
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    std::string line;
    std::getline(std::cin, line);
    // Typed, or saved to a file, on Windows.
    if (line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
    if (line.ends_with('\r')) line.pop_back();
    const auto account = edge::typed(options.name, account_rule, "tên đăng nhập");
    const auto person = edge::typed(options.person, word_rule, "mã cán bộ");
    const auto password = edge::typed(line, password_rule, "mật khẩu");
    for (const auto* typed : {&account, &person, &password})
        if (!*typed) return not_done(typed->error());
    Sessions sessions(*(*opened)->services);
    const auto done = sessions.set_account(*account, {*person}, *password);
    if (!done) return not_done(done.error());
    std::printf("Đã đặt tài khoản %s.\n", fold(*account).c_str());
    return 0;
}

int reset_account(const AccountOptions& options) {
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    const auto account = edge::typed(options.name, account_rule, "tên đăng nhập");
    if (!account) return not_done(account.error());
    Services& services = *(*opened)->services;
    Sessions sessions(services);
    const auto made = reset_at_machine(services, sessions, *account);
    if (!made) return not_done(made.error());
    std::puts(
        fmt::format("Mật khẩu dùng một lần của {}: {}", made->account, made->password.value_or(""))
            .c_str());
    return 0;
}

int forgive_account(const AccountOptions& options) {
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    Sessions sessions(*(*opened)->services);
    const auto forgiven = sessions.forgive(options.name);
    if (!forgiven) return not_done(forgiven.error());
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
