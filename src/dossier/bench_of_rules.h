// Rules to decide by in tests: the committed organisation, calendars and catalogue. Included by
// tests only.
#pragma once

#include "base/ensure.h"
#include "calendar/load.h"
#include "dossier/apology.h"
#include "dossier/end.h"
#include "dossier/gates.h"
#include "dossier/intake.h"
#include "dossier/step.h"

namespace mc::testing {

/// One procedure at UBND phường Vĩnh Hải on Monday 1 March 2021.
struct Bench {
    Org org = *load_org(std::string(MC_SOURCE_DIR) + "/org");
    Calendar calendar = *load_calendar(std::string(MC_SOURCE_DIR) + "/calendars");
    ProcedureVersion version;
    Process process;
    Minute now = *parse_minute("2021-03-01T08:00");
    Dossier dossier;
    AgencyId agency{"ubnd-22330"};

    explicit Bench(const std::string& code) : version(find(code)), process(compile(version)) {}

    Rules rules() const { return {{&version, &process}, &calendar, &org}; }
    Plan plan() const { return {&version, &process}; }

    /// Whoever the step asks for: its unit, its role.
    Actor fitting(std::size_t step) const {
        const Role role =
            version.steps[step].applicant ? Role::receptionist : version.steps[step].role;
        return {{"p" + std::to_string(step)}, {{dossier.steps.at(step).unit, role}}};
    }

    Registration registration() const {
        return {{"H32.22.02-210301-0001"},
                version.code,
                version.hash,
                agency,
                {"ubnd-22330"},
                Channel::direct,
                Delivery::counter,
                {}};
    }

    std::vector<Paper> papers() const {
        std::vector<Paper> out;
        for (const Component& c : version.components)
            if (c.mandatory) out.push_back({c.id, 1, 0, {file("a")}, false});
        return out;
    }
    static FileRef file(const std::string& letter) {
        return {{std::string(64, letter[0])}, FileKind::pdf, 10};
    }
    static Applicant applicant() {
        return {"Nguyễn Thị Bình", "056190000123", "1990-02-03", "Nữ",
                "12 Trần Phú",     "0905000111",   "",           ""};
    }
    Accept accept() const {
        return {.registration = registration(),
                .papers = papers(),
                .words = {.applicant = applicant()}};
    }

    void happen(const DossierEvent& event, const Actor& by = {}, const Words& words = {}) {
        dossier =
            mc::apply(std::move(dossier), event, {instant_of(now), by.person, {}}, plan(), words);
    }
    void take_in() { happen(*decide(dossier, accept(), rules(), now), {{"clerk"}, {}}); }
    void pass(int minutes) { now = *after_working_minutes(calendar, agency, now, minutes); }

    std::vector<Output> outputs(std::size_t step) const {
        std::vector<Output> out;
        for (const std::string& name : version.steps[step].outputs)
            out.push_back({name, file("b")});
        if (out.empty()) out.push_back({"kết quả", file("b")});
        return out;
    }
    /// A notice is hung the day its dossier comes.
    std::optional<Day> hung(std::size_t i) const {
        if (!version.steps[i].posting) return {};
        return day_of(dossier.steps[i].arrived);
    }
    void receive(std::size_t i) { happen(*decide(dossier, Receive{i}, rules(), fitting(i))); }
    void open(std::size_t i) { happen(*decide(dossier, Open{i}, rules(), fitting(i)), fitting(i)); }
    /// Who is late says sorry first, or nothing goes on.
    void say_sorry(std::size_t i) {
        if (!owes_apology(dossier, rules(), now)) return;
        const Day until = open_day(day_of(now) + std::chrono::days{7}, agency, rules());
        happen(*decide(dossier, DraftApology{i, LateCause::staffing, until, "Thiếu người"}, rules(),
                       fitting(i), now));
    }
    void finish(std::size_t i) {
        say_sorry(i);
        happen(*decide(dossier, Finish{i, outputs(i), version.steps[i].result, hung(i)}, rules(),
                       fitting(i), now),
               fitting(i));
    }
    void hand_over(std::size_t i) {
        say_sorry(i);
        happen(*decide(dossier, HandOver{i}, rules(), fitting(i), now));
    }
    /// Step `i` from its arrival to its hand-over.
    void run(std::size_t i) {
        if (dossier.steps[i].phase == Phase::transfer) receive(i);
        if (!version.steps[i].applicant) open(i);
        finish(i);
        hand_over(i);
    }

private:
    static ProcedureVersion find(const std::string& code) {
        auto all = load_catalogue(std::string(MC_SOURCE_DIR) + "/catalogue");
        MC_ENSURE(all.has_value());
        const auto found = std::ranges::find(*all, ProcedureCode{code}, &ProcedureVersion::code);
        MC_ENSURE(found != all->end());
        return *found;
    }
};

template <class T>
std::vector<RefusalCode> codes(const Result<T>& result) {
    std::vector<RefusalCode> out;
    if (!result)
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

}  // namespace mc::testing
