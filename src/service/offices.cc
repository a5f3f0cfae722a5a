#include "service/offices.h"

namespace mc {

Offices all_offices() {
    static constexpr std::array all{&org_office,         &calendar_office, &procedure_office,
                                    &dossier_office,     &asset_office,    &asset_book_office,
                                    &asset_count_office, &ministry_office};
    return all;
}

std::span<const StreamKind> reference_kinds() {
    static const std::vector<StreamKind> kinds = [] {
        std::vector<StreamKind> found;
        for (const Office* office : all_offices())
            if (office->reference) found.push_back(office->kind);
        return found;
    }();
    return kinds;
}

}  // namespace mc
