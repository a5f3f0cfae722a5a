// Bytes of a body become a stored file; what is then done with it differs.
#pragma once

#include "edge/problem.h"
#include "service/file.h"

namespace mc::http {

using AfterUpload = std::function<Result<PaperFile>(PaperFile)>;
/// Refuses: field_missing and field_invalid (name).
std::variant<edge::Response, std::unique_ptr<edge::Upload>> take_in(Services& services,
                                                                    std::string name,
                                                                    std::string owner,
                                                                    AfterUpload after);

}  // namespace mc::http
