#include "store/postgres/begin.h"

namespace mc::postgres {
namespace {

// Everything a lane asks is found by its key, whatever the key: a plan made once is as good as one
// made for each question, and making it would cost more than carrying it out. What a commit
// promises may not hang on a role's or a database's defaults, nor on what the operator set since we
// started: said and looked at in every transaction, whatever pool lies between. A stronger setting
// than ours stays.
const std::string begin_write = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
// Of the columns only the first is read.
const std::string keep_promise =
    "SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN "
    "'remote_apply' THEN 'remote_apply' ELSE 'on' END, true) IN ('on', 'remote_apply') AND "
    "set_config('plan_cache_mode', 'force_generic_plan', true) = 'force_generic_plan' AND "
    "current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'";
const std::string promise_beside_acts = keep_promise + ", pg_advisory_xact_lock_shared(7884)",
                  promise_alone = keep_promise + ", pg_advisory_xact_lock(7884)";

}  // namespace

void queue_begin(Link& link, Beside beside) {
    link.queue("begin", begin_write, {});
    switch (beside) {
        case Beside::everybody:
            return link.queue("keep_promise", keep_promise, {});
        case Beside::acts:
            return link.queue("promise_beside_acts", promise_beside_acts, {});
        case Beside::nobody:
            return link.queue("promise_alone", promise_alone, {});
    }
}

Result<Done, Fault> promised(const Reply& reply) {
    if (reply.rows.at(0).integer(0) == 1) return Done{};
    return fail(Fault{Fault::Kind::unavailable,
                      "fsync or full_page_writes was switched off: a commit would be no promise"});
}

}  // namespace mc::postgres
