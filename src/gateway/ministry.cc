#include "gateway/ministry.h"

#include "base/limits.h"
#include "gateway/post.h"

namespace mc {

MinistryLine ministry_line(MinistryOptions options) {
    if (options.url.empty()) return {};
    return [options = std::move(options)](const MinistryCall& call) {
        MinistryReply reply;
        PostDone done = post_json(
            {.url = options.url + call.path,
             .body = call.body,
             .headers = {"Authorization: Bearer " + options.secret, "Accept: application/json"},
             .most = limits::ministry_answer_max,
             .ends_with = &call.stop,
             .verb = call.verb.c_str(),
             .answer = &reply.body,
             .answer_max = limits::ministry_answer_bytes_max});
        reply.status = done.status;
        reply.whole = done.whole;
        reply.why = std::move(done.why);
        return reply;
    };
}

}  // namespace mc
