#include "asset/family.h"

namespace mc::asset {

Family family_of(std::string_view code) {
    if (code == "land") return Family::land;
    if (code == "special") return Family::special;
    if (code.empty() || code.front() < '0' || code.front() > '9') return Family::machine;
    switch (code.front()) {
        case '1':
            return Family::house;
        case '2':
            return Family::structure;
        case '3':
            return Family::car;
        case '4':
            return Family::vehicle;
        case '6':
            return Family::living;
        default:
            return Family::other;
    }
}

std::string_view title_of(Family family) {
    switch (family) {
        case Family::land:
            return "Quyền sử dụng đất";
        case Family::house:
            return "Nhà, công trình xây dựng";
        case Family::structure:
            return "Vật kiến trúc";
        case Family::car:
            return "Xe ô tô";
        case Family::vehicle:
            return "Phương tiện vận tải khác";
        case Family::machine:
            return "Máy móc, thiết bị";
        case Family::living:
            return "Cây lâu năm, súc vật làm việc";
        case Family::other:
            return "Tài sản cố định hữu hình khác";
        case Family::special:
            return "Tài sản cố định đặc thù";
    }
    return {};
}

}  // namespace mc::asset
