#include <cstdio>

#include "base/typed_fields.h"
#include "edge/typed.h"
#include "main/command.h"
#include "service/offices/org/staff.h"

namespace mc {

int init_province(const InitOptions& options) {
    const auto name = edge::typed(options.name, name_rule, "họ và tên");
    const auto account = edge::typed(options.account, account_rule, "tên đăng nhập");
    for (const auto* typed : {&name, &account})
        if (!*typed) return not_done(typed->error());
    if (const int status = import_reference(options.place, false); status != 0) return status;
    auto opened = open_place(options.place, Opening::use);
    if (!opened) return not_opened(opened.error());
    Sessions sessions(*(*opened)->services);
    const auto made = first_administrator(*(*opened)->services, sessions, *name, *account);
    if (!made) return not_done(made.error());
    std::printf(
        "Người quản trị đầu tiên: %s\nTên đăng nhập: %s\nMật khẩu dùng một lần: %s\n"
        "Đăng nhập ở /cb/, đổi mật khẩu, rồi thêm cán bộ ở «Cán bộ và phân công».\n",
        name->c_str(), made->account.c_str(), made->password->c_str());
    return 0;
}

}  // namespace mc
