// Any sequence of events at all: those that fit are applied, those that do not are turned away, and
// after each the dossier is one that lists, clocks and the next event can work with.
#include <algorithm>

#include "bytes.h"
#include "dossier/fit.h"

using namespace mc;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t steps_max = 7;

/// Counter, room, a branch that waits for the applicant beside one that posts, signature, counter.
ProcedureVersion version() {
    ProcedureVersion v;
    const auto step = [&](const char* unit, const char* branch) -> Step& {
        Step s;
        s.id = {"b" + std::to_string(v.steps.size() + 1)};
        s.unit = {unit};
        s.branch = branch;
        if (!s.branch.empty()) s.group = "P1";
        v.steps.push_back(s);
        return v.steps.back();
    };
    step("one_stop", "");
    step("land", "");
    step("one_stop", "a").applicant = true;
    step("land", "a");
    step("land", "b").posting = true;
    step("leadership", "").result = true;
    step("one_stop", "");
    return v;
}

std::int32_t step_of(fuzz::Choices& choose) {
    return static_cast<std::int32_t>(choose.byte() % (steps_max + 3)) - 1;
}

Registration registration(fuzz::Choices& choose) {
    return {.code = {choose.byte() % 4 == 0 ? "" : "H32.15-210315-0042"}, .agency = {"ubnd"}};
}

DossierEvent event(fuzz::Choices& choose) {
    switch (choose.byte() % std::variant_size_v<DossierEvent>) {
        case 0:
            return Submitted{.registration = registration(choose)};
        case 1: {
            Accepted accepted{.registration = registration(choose), .due = Minute{}};
            for (int i = choose.byte() % 4 == 0 ? 1 : 0; i < static_cast<int>(steps_max); ++i)
                accepted.units.push_back({choose.byte() % 2 == 0 ? "ubnd/one_stop" : "ubnd/land"});
            return accepted;
        }
        case 2:
            return SupplementAsked{.registration = registration(choose), .number = 1};
        case 3:
            return Supplemented{};
        case 4:
            return Declined{.registration = registration(choose), .number = 1};
        case 5:
            return Received{step_of(choose)};
        case 6:
            return Assigned{step_of(choose), {"p"}};
        case 7:
            return Opened{step_of(choose)};
        case 8: {
            Finished finished{step_of(choose), {}, choose.byte() % 2 == 0};
            if (choose.byte() % 4 != 0) finished.outputs.push_back({"kết quả", {}});
            return finished;
        }
        case 9: {
            HandedOver handed{step_of(choose), {}};
            for (int i = choose.byte() % 3; i > 0; --i) handed.opened.push_back(step_of(choose));
            return handed;
        }
        case 10: {
            const std::int32_t from = step_of(choose);
            return Returned{from, step_of(choose)};
        }
        case 11:
            return Withdrawn{};
        case 12: {
            const char* units[]{"ubnd/one_stop", "ubnd/land", "c/x", "d/x"};
            return HandedToHeir{{units[choose.byte() % 4]},
                                {units[choose.byte() % 4]},
                                choose.byte() % 2 == 0 ? AgencyId{} : AgencyId{"d"},
                                {}};
        }
        case 13:
            return Released{{"p"}, {"ubnd/land"}};
        case 14:
            return Closed{};
        case 15:
            return SupplementRequired{
                step_of(choose), 1, {}, choose.byte() % 2 == 0, choose.byte() % 2 == 0};
        case 16:
            return Completed{{}, choose.byte() % 2 == 0 ? Minute{} : Minute{Day{}} + 1min};
        case 17:
            return RefusalProposed{step_of(choose)};
        case 18:
            return RefusalSigned{step_of(choose), 1, {}};
        case 19:
            return ApologyDrafted{step_of(choose), LateCause::system, {}};
        case 20:
            return ApologySigned{1};
        case 21:
            return PassedOn{static_cast<Letter>(choose.byte() % 2), Way::post};
        case 22:
            return StopAsked{step_of(choose), StopGround::court, "", {FileRef{}}, Day{}};
        case 23:
            return StopDecided{choose.byte() % 2 == 0};
        case 24:
            return StopEnded{};
        default:
            return Delivered{step_of(choose)};
    }
}

/// What everybody who holds a dossier relies on.
void sound(const Dossier& d, const Plan& plan) {
    MC_ENSURE(cbor::decode<Dossier>(cbor::encode(d)) == d);
    MC_ENSURE((under_way(d.status) || supplementing(d)) == (!d.steps.empty() && !ended(d)));
    MC_ENSURE(term_began(d) >= d.accepted);
    MC_ENSURE(!(stop_asked(d) && stop_open(d)));
    // Nobody waits for what nobody works on, and what ends by itself leaves a day.
    for (const ClockStop* stop : {stop_asked(d), stop_open(d)})
        MC_ENSURE(!stop || (under_way(d.status) &&
                            d.steps[static_cast<std::size_t>(stop->step)].phase == Phase::working));
    if (!under_way(d.status)) return;
    const auto current = current_steps(d);
    MC_ENSURE(!current.empty());  // nobody's dossier is lost
    const bool waits =
        std::ranges::any_of(d.waited, [](const Waited& w) { return w.until == Minute{}; });
    MC_ENSURE(waits == (d.status == Status::financial_obligation));
    const StepState& last = d.steps[last_step(plan)];
    const bool on_the_shelf = last.phase == Phase::waiting || last.phase == Phase::working ||
                              last.phase == Phase::finished;
    MC_ENSURE(on_the_shelf == (d.returned != Minute{}));
    // Either a result lies there or a refusal that was signed.
    if (on_the_shelf && !(d.refusing && d.refusing->signed_at != Minute{}))
        MC_ENSURE(std::ranges::count(d.attached, Attached::What::result, &Attached::what) > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ProcedureVersion sealed = version();
    static const Process process = compile(sealed);
    const Plan plan{&sealed, &process};
    const std::string bytes = fuzz::text_of(data, size);
    fuzz::Choices choose(bytes);
    Dossier dossier;
    Instant now{std::chrono::days{18'700}};
    while (choose.more()) {
        const DossierEvent next = event(choose);
        now += std::chrono::minutes{1 + choose.byte()};
        if (!fits(dossier, next, plan)) continue;
        dossier = apply(std::move(dossier), next, {now, {"p"}, {}}, plan);
        sound(dossier, plan);
    }
    return 0;
}
