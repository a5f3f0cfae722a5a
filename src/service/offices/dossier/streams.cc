#include "service/offices/dossier/streams.h"

#include "dossier/fit.h"
#include "edge/json.h"
#include "service/audit.h"
#include "service/notice/tell.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/history.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/projection.h"

namespace mc {
namespace {

/// Whether the event lets the clock stand still or go on: what was promised before moves by it.
bool moves_promise(const DossierEvent& event) {
    return std::holds_alternative<StopDecided>(event) || std::holds_alternative<StopEnded>(event);
}

/// The promise recomputed from the act, the version and the calendar as known when it was given.
/// `dossier`: as the act left it.
std::optional<std::string> wrong_promise(const Record& record, const DossierEvent& event,
                                         Minute promised, const Dossier& dossier, const Plan& plan,
                                         const Province& province) {
    const auto by = [&](const Calendar& calendar) -> std::optional<Minute> {
        if (moves_promise(event)) return due_of(dossier, plan, calendar);
        const auto counted =
            due(calendar, dossier.registration.agency, plan.version->term, minute_of(record.at));
        return counted ? std::optional(counted->at) : std::nullopt;
    };
    const auto again = by(province.calendar);
    if (again == promised) return {};
    // A decision that came later does not make an old promise wrong: it is judged by what was known
    // then.
    if (by(province.calendar.known_by(record.at)) == promised) return {};
    return fmt::format("hẹn trả ghi {}, tính lại được {}", iso(promised),
                       again ? iso(*again) : "không có");
}

void add_document(std::vector<DocumentLink>& links, const char* id, const char* name) {
    links.push_back({id, name, "pdf", {}});
}

/// Where the law wants the result at once, the receipt is given to whoever asks for it
/// (NĐ 61/2018 Đ.17(4), NĐ 118/2025 Đ.17(4)); the journal has the dossier either way.
bool receipt_on_request(const ProcedureVersion& version) {
    return version.term.size() == 1 && version.term.front().unit == TermUnit::same_day_cutoff;
}

std::vector<DocumentLink> forms_of(const DossierEvent& event, const ProcedureVersion& version) {
    std::vector<DocumentLink> links;
    if (promise_in(event) && !moves_promise(event))
        add_document(links, "receipt",
                     receipt_on_request(version)
                         ? "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (in khi người nộp yêu cầu)"
                         : "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    if (std::holds_alternative<SupplementAsked>(event))
        add_document(links, "supplement-request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
    if (std::holds_alternative<SupplementRequired>(event))
        add_document(links, supplement_notice, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
    if (std::holds_alternative<ApologySigned>(event))
        add_document(links, "apology", "Phiếu xin lỗi và hẹn lại ngày trả");
    if (std::holds_alternative<Declined>(event) || std::holds_alternative<RefusalSigned>(event))
        add_document(links, "refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ");
    return links;
}

SubmittedView submitted_view(const Dossier& d, const Words& words, const Calendar& calendar) {
    const std::string& code = d.registration.code.value;
    return {code, words.secret, "/tra-cuu/" + code + "#t=" + words.secret,
            text_if(answer_due(d, calendar))};
}

ActDone done_view(const Outcome<DossierStreams>& o, const Calendar& calendar) {
    const Dossier& dossier = o.state;
    const Plan plan = o.ground->plan();
    ActDone done{.id = std::to_string(o.id),
                 .code = dossier.registration.code.value,
                 .revision = o.seq,
                 .status = view_of(dossier.status),
                 .due_at = text_if(due_of(dossier, plan, calendar))};
    if (auto forms = forms_of(o.event, *plan.version); !forms.empty())
        done.documents = std::move(forms);
    if (const auto* handed = std::get_if<HandedOver>(&o.event)) {
        done.next.emplace();
        for (const std::int32_t next : handed->opened) {
            const auto i = static_cast<std::size_t>(next);
            done.next->push_back({plan.version->steps[i].id.value, plan.version->steps[i].name,
                                  unit_words(o.province->org, dossier.steps[i].unit)});
        }
    }
    return done;
}

}  // namespace

std::optional<Minute> promise_in(const DossierEvent& event) {
    const auto given = [](Minute due) {
        return due == Minute{} ? std::nullopt : std::optional(due);
    };
    if (const auto* accepted = std::get_if<Accepted>(&event)) return accepted->due;
    if (const auto* completed = std::get_if<Completed>(&event)) return given(completed->due);
    if (const auto* decided = std::get_if<StopDecided>(&event)) return given(decided->due);
    if (const auto* over = std::get_if<StopEnded>(&event)) return given(over->due);
    return {};
}

Result<DossierStreams::Ground> DossierStreams::ground(const Event* next, const State& state,
                                                      const Province& province) {
    Hash hash = state.registration.version;
    if (next)
        std::visit(
            [&](const auto& e) {
                if constexpr (requires { e.registration; })
                    if (!e.registration.code.empty()) hash = e.registration.version;
            },
            *next);
    const Versioned* version = province.of(hash);
    if (!version)
        return fail(Fault{Fault::Kind::corrupt,
                          "a dossier is pinned to a version the journal does not have"});
    if (!next && !matches(state, version->plan()))
        return fail(
            Fault{Fault::Kind::corrupt, "the state of a dossier is not one of its version"});
    return version;
}

bool DossierStreams::fits(const State& state, const Event& event, Ground version) {
    return mc::fits(state, event, version->plan());
}

RowChanges DossierStreams::changes(std::int64_t id, const State* before, const State& after,
                                   Ground version, const Province& province) {
    return mc::changes({id}, before, after, version->plan(), province);
}

std::vector<ProjectedRow> DossierStreams::rows(std::int64_t id, const State& state, Ground version,
                                               const Province& province) {
    return project({id}, state, version->plan(), province);
}

std::vector<Numbered> DossierStreams::numbers(std::int64_t id, const State& after,
                                              const Event& event, const When& when,
                                              Ground version) {
    return numbers_of({id}, after, event, when.at, version->version);
}

void DossierStreams::tell(Transaction& tx, std::int64_t id, const State& after, const Event& event,
                          Ground version) {
    const auto told = [&](std::string_view what, const std::string& when = {}) {
        tell_applicant(tx, what, id, after, when);
    };
    if (const auto* accepted = std::get_if<Accepted>(&event))
        told("applicant.accepted", text_of(accepted->due));
    if (const auto* asked = std::get_if<SupplementAsked>(&event))
        told("applicant.supplement", iso(asked->until));
    if (const auto* required = std::get_if<SupplementRequired>(&event))
        told("applicant.supplement", iso(required->until));
    if (const auto* completed = std::get_if<Completed>(&event);
        completed && completed->due != Minute{})
        told("applicant.completed", text_of(completed->due));
    if (const auto* decided = std::get_if<StopDecided>(&event); decided && decided->granted)
        told("applicant.stopped", text_of(decided->due));
    if (const auto* over = std::get_if<StopEnded>(&event))
        told("applicant.resumed", text_of(over->due));
    if (std::holds_alternative<ApologySigned>(event))
        told("applicant.apology", text_of(after.apology->until));
    if (std::holds_alternative<Declined>(event)) told("applicant.declined");
    if (std::holds_alternative<Closed>(event)) told("applicant.closed");
    if (std::holds_alternative<Delivered>(event)) told("applicant.delivered");
    if (reaches_counter(event, after, version->plan())) told("applicant.ready");
}

std::string DossierStreams::answer(const Outcome<DossierStreams>& o) {
    std::optional<Calendar> then;
    if (o.known_by) then = o.province->calendar.known_by(*o.known_by);
    const Calendar& calendar = then ? *then : o.province->calendar;
    if (std::holds_alternative<Submitted>(o.event))
        return edge::json::text(submitted_view(o.state, o.words, calendar));
    return edge::json::text(done_view(o, calendar));
}

std::string DossierStreams::title(std::int64_t id, const State& state) {
    const std::string& code = state.registration.code.value;
    return code.empty() ? fmt::format("Hồ sơ 1/{}", id) : fmt::format("Hồ sơ {} (1/{})", code, id);
}

void DossierStreams::check(Audit& audit, const Record& record,
                           const Refold<DossierStreams>& refold) {
    const auto promised = promise_in(refold.event());
    if (!promised || !audit.whole) return;
    ++audit.report.dues;
    if (const auto wrong = wrong_promise(record, refold.event(), *promised, refold.state,
                                         refold.ground()->plan(), audit.province))
        audit.found.journal("{}: bản ghi {}: {}.", title(record.stream, refold.state), record.seq,
                            *wrong);
}

}  // namespace mc
