// What of an address asks which assets, and how that is called.
#pragma once

#include "service/offices/asset/overview/overview.h"

namespace mc {

/// Refuses: not_permitted.
Result<Done> check_reads_all(const AssetDesk& desk);

/// Shape: nothing where the province has no asset of the agency or class that is asked for.
/// Refuses: not_found, field_invalid.
Result<std::optional<asset::FactQuestion>> question_of(const ProvinceFacts& facts,
                                                       const AssetDesk& desk,
                                                       const OverviewAsked& asked);

/// "Hết thời gian sử dụng; Xe ô tô; Sở Tài chính"
std::string title_of(const AssetDesk& desk, const OverviewAsked& asked);

std::string_view code_of(asset::Band band);
std::string_view age_title(asset::Band band);
std::string_view worn_title(asset::Band band);

/// The facts that answer, the newest first.
std::vector<const asset::Fact*> listed(const ProvinceFacts& facts,
                                       const asset::FactQuestion& asked);

}  // namespace mc
