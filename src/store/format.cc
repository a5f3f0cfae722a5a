#include "store/format.h"

#include <algorithm>

namespace mc {
namespace {

Formats& of_this_build() {
    static Formats formats{
        .all = {{1, 2, 1, "định dạng đầu tiên được giữ mãi"},
                {2, 2, 1, "quyết định về lịch nhập trên màn hình, có văn bản và số hồ sơ dời hạn"},
                {3, 3, 2, "bảng chung cho mọi loại chuỗi"},
                {4, 4, 2, "sổ tài sản cố định"},
                {5, 6, 3, "kê khai và kiểm kê tài sản, nhập sổ cũ từ tệp"},
                {6, 6, 3,
                 "kết nối phần mềm tài sản công của Bộ Tài chính, đối chiếu ba bên, tách tài sản"},
                {7, 8, 4,
                 "thông báo cho người nộp: gửi gì, khi nào, đến nơi chưa; bổ sung, từ chối sau "
                 "thẩm định, xin lỗi và hẹn lại; việc phải làm theo luật của từng người"}},
        .sqlite = {sqlite_migrations().begin(), sqlite_migrations().end()},
        .postgres = {postgres_migrations().begin(), postgres_migrations().end()},
    };
    return formats;
}

}  // namespace

const Formats& formats() {
    return of_this_build();
}

const Format& format_numbered(int number) {
    const auto& all = formats().all;
    const auto found = std::ranges::find(all, number, &Format::number);
    return found == all.end() ? formats().today() : *found;
}

void replace_formats(Formats later) {
    of_this_build() = std::move(later);
}

void reached(std::string_view phase) {
    if (formats().reached) formats().reached(phase);
}

Standing standing_of(const std::optional<StoredFormat>& stored) {
    if (!stored) return Standing::unknown;
    const auto& [number, towards] = *stored;
    if (number < 0 || towards < 1 || towards < number) return Standing::unknown;
    if (towards > formats().today().number) return Standing::newer;
    if (number == 0) return Standing::restoring;
    if (number < towards) return Standing::upgrading;
    return number == formats().today().number ? Standing::today : Standing::older;
}

Result<Done, Fault> may_open(const std::optional<StoredFormat>& stored, Opening opening) {
    const Standing standing = standing_of(stored);
    const Standing wanted = opening == Opening::upgrade   ? Standing::upgrading
                            : opening == Opening::restore ? Standing::restoring
                                                          : Standing::today;
    if (standing == wanted) return Done{};
    return fail(Fault{Fault::Kind::corrupt, "the place has another format than this program"});
}

std::string format_update(StoredFormat format) {
    return fmt::format("UPDATE data_format SET number = {}, towards = {}", format.number,
                       format.towards);
}

bool other_caches(std::int64_t number) {
    const auto& all = formats().all;
    const auto then = std::ranges::find(all, number, &Format::number);
    return then == all.end() || then->caches != formats().today().caches;
}

}  // namespace mc
