#include "service/login/password_rules.h"

#include <doctest/doctest.h>

#include <string>

using namespace mc;

TEST_CASE("what is tried first is refused, however it is disguised; words of one's own are taken") {
    struct Case {
        const char* password;
        const char* why;  // "" for one that is taken
    };
    const std::vector<std::string> own{"motcua.vinhhai", "Nguyễn Thị Hoàng Oanh"};
    for (const Case& one : std::vector<Case>{{"123456789012", "chữ số"},
                                             {"            ", "chữ số"},
                                             {"!!!!????....", "chữ số"},
                                             {"0905 123 456", "chữ số"},
                                             {"aaaaaaaaaaaa", "lặp"},
                                             {"abcabcabcabc", "lặp"},
                                             {"xuka9!xuka9!", "lặp"},
                                             {"anananabbbaa", "lặp"},
                                             {"matkhau12345", "hay dùng"},
                                             {"MatKhau@2026", "hay dùng"},
                                             {"M4tKh4u@2026!", "hay dùng"},
                                             {"mật khẩu mới 1", "hay dùng"},
                                             {"P@ssw0rd1234", "hay dùng"},
                                             {"qwertyuiop12", "hay dùng"},
                                             {"Admin@123456", "hay dùng"},
                                             {"khanhhoa1985", "hay dùng"},
                                             {"motcua.vinhhai", "tên đăng nhập"},
                                             {"VinhHai@2026", "tên đăng nhập"},
                                             {"HoangOanh1985", "tên đăng nhập"},
                                             {"oanh-thi-hoang", "tên đăng nhập"},
                                             {"chiếc ô màu xanh", ""},
                                             {"con-trau-den-to", ""},
                                             {"hạt gạo trắng ngần", ""},
                                             {"vF8-kq2-TzW9", ""},
                                             {"ổ khóa rỉ ở đầu ngõ", ""},
                                             {"слово за слово", ""}}) {
        CAPTURE(one.password);
        const auto why = easily_guessed(one.password, own);
        CHECK(why.has_value() == (*one.why != 0));
        if (why) CHECK_MESSAGE(why->find(one.why) != std::string_view::npos, *why);
    }
    CHECK_FALSE(easily_guessed("VinhHai-xe-lam", {}));
}
