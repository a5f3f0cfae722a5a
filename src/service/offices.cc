#include "service/offices.h"

#include "edge/json.h"

namespace mc {

Offices all_offices() {
    static constexpr std::array all{&org_office,         &calendar_office, &procedure_office,
                                    &dossier_office,     &asset_office,    &asset_book_office,
                                    &asset_count_office, &ministry_office};
    return all;
}

const std::string& reference_kinds() {
    static const std::string kinds = [] {
        std::vector<std::int64_t> numbers;
        for (const Office* office : all_offices())
            if (office->reference) numbers.push_back(static_cast<std::int64_t>(office->kind));
        return edge::json::text(numbers);
    }();
    return kinds;
}

}  // namespace mc
