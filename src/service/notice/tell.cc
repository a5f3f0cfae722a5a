#include "service/notice/tell.h"

#include "edge/json.h"
#include "service/notice/compose.h"

namespace mc {

void tell_applicant(Transaction& tx, std::string_view kind, std::int64_t id, const Dossier& dossier,
                    const std::string& when) {
    tx.tell(kind, fmt::format("dossier/{}", id),
            edge::json::text(NoticeBody{.dossier = std::to_string(id),
                                        .code = dossier.registration.code.value,
                                        .agency = counter_agency(dossier).value,
                                        .when = when}));
}

}  // namespace mc
