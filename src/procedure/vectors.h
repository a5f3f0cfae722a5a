// Published test vectors of accent-free search (`motcua vectors search FILE --corpus FILE`).
#pragma once

#include <string_view>

#include "base/vectors.h"

namespace mc {

/// Shape: queries {"queries": [{"q": …, "ids" or "codes": […]}]}; corpus either the list of
/// provinces with their Wards (Code, FullName) or the list of national procedures (thu_tuc_id,
/// metadata.tên_thủ_tục). A query passes when the set of found identities is exactly the expected
/// one.
VectorReport run_search_vectors(std::string_view queries_json, std::string_view corpus_json);

}  // namespace mc
