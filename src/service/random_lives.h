// Random lives: whoever may act does what the screen offers. Included by tests only.
#pragma once

#include <doctest/doctest.h>

#include <random>

#include "service/hall.h"

namespace mc::testing {

inline const std::vector<std::string> lived_procedures{"2.000635", "2.000986", "1.001731",
                                                       "1.001699"};

template <class H>
class Lives {
public:
    Lives(H& hall, unsigned seed) : hall_(hall), random_(seed) { staff(); }

    void live(int acts) {
        for (int i = 0; i < acts; ++i) {
            hall_.time.pass(std::chrono::minutes{between(1, 400)});
            if (dossiers_.empty() || between(0, 9) == 0)
                begin();
            else
                act(dossiers_[static_cast<std::size_t>(
                    between(0, static_cast<int>(dossiers_.size()) - 1))]);
        }
    }
    /// What every act was answered.
    const std::vector<ActDone>& answers() const { return answers_; }
    const std::vector<DossierId>& dossiers() const { return dossiers_; }
    /// Who takes in what is new.
    std::string clerk = "clerk";

private:
    int between(int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random_);
    }

    /// One person for every duty that any step of the procedures asks for.
    void staff() {
        const auto province = hall_.province();
        std::set<Duty> duties{{counter, Role::receptionist}};
        for (const std::string& code : lived_procedures)
            for (const Step& step :
                 province->in_force({code}, day_of(hall_.time.now()))->version.steps) {
                const auto unit = province->org.resolve(step.unit, {"ubnd-22330"}, {"ubnd-22330"},
                                                        day_of(hall_.time.now()));
                duties.insert({*unit, step.applicant ? Role::receptionist : step.role});
            }
        std::vector<OrgEvent> events;
        for (const Duty& duty : duties) {
            const PersonId person{fmt::format("r-{}", people_.size())};
            events.push_back(PersonSet{person, "Người " + person.value, "", ""});
            events.push_back(
                Granted{person, duty.unit, duty.role, *parse_day("2021-01-01"), {}, "QĐ kiểm thử"});
            people_.push_back(person.value);
        }
        REQUIRE(record_org(hall_.services, events, {"he-thong"}, "random-people"));
    }

    void begin() {
        auto in = hall_.intake_of(lived_procedures[static_cast<std::size_t>(
            between(0, static_cast<int>(lived_procedures.size()) - 1))]);
        const int outcome = between(0, 9);
        if (outcome == 0) {
            in.outcome = "supplement";
            in.supplement = ask();
        }
        if (outcome == 1) {
            in.outcome = "decline";
            in.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17", {}};
        }
        const auto taken = hall_.take_in(in, clerk.c_str());
        REQUIRE(taken);
        answers_.push_back(*taken);
        dossiers_.push_back(id_of(*taken));
    }

    SupplementRequestIn ask() {
        return {{{{}, "Thiếu tờ khai", "Nộp tờ khai theo mẫu"}},
                "Chưa đủ",
                iso(day_of(hall_.time.now()) + std::chrono::days{9}),
                {}};
    }

    void act(DossierId id) {
        const std::string& who =
            people_[static_cast<std::size_t>(between(0, static_cast<int>(people_.size()) - 1))];
        const auto view = view_dossier(hall_.services, hall_.who(who.c_str()), id);
        if (!view) return;  // a stranger to this dossier
        std::vector<ActionView> allowed;
        for (const ActionView& action : view->actions)
            if (action.allowed && (action.name != "withdraw" || between(0, 15) == 0))
                allowed.push_back(action);
        if (allowed.empty()) return;
        const ActionView& action =
            allowed[static_cast<std::size_t>(between(0, static_cast<int>(allowed.size()) - 1))];
        const auto answer = hall_.act([&](Answered a) {
            perform(action, *view, hall_.asked(who.c_str(), id), who, std::move(a));
        });
        CAPTURE(action.name);
        // What the screen offers is done, given its input; only the posting's days may still be
        // wanting.
        if (!answer) {
            CHECK(codes(answer) == std::vector{RefusalCode::posting_too_short});
            return;
        }
        answers_.push_back(*answer);
    }

    /// A specialist takes the step himself; a leader gives it to somebody of the step's unit.
    std::string somebody_of(const DossierView& view, const std::string& step,
                            const std::string& who) {
        for (const StepHeld& held : view.steps) {
            if (held.step != step || works_in(hall_.who(who.c_str()), {held.unit})) continue;
            return hall_.province()
                ->people.people_in({held.unit}, day_of(hall_.time.now()))
                .front()
                .value;
        }
        return who;
    }

    std::vector<OutputIn> outputs(const ActionView& action, const DossierView& view) {
        std::vector<OutputIn> out;
        for (const StepHeld& step : view.steps)
            if (step.step == action.step && step.outputs)
                for (const std::string& name : *step.outputs)
                    out.push_back({name, hall_.file(name)});
        if (out.empty()) out.push_back({"Giấy tờ", hall_.file("giấy tờ")});
        return out;
    }

    void perform(const ActionView& action, const DossierView& view, Asked asked,
                 const std::string& who, Answered a) {
        Services& s = hall_.services;
        const std::string step = action.step.value_or("");
        const auto& name = action.name;
        if (name == "receive") return receive(s, std::move(asked), {step, {}}, std::move(a));
        if (name == "open") return mc::open(s, std::move(asked), {step, {}}, std::move(a));
        if (name == "hand-over") return hand_over(s, std::move(asked), {step, {}}, std::move(a));
        if (name == "assign")
            return assign(s, std::move(asked), {step, somebody_of(view, step, who), {}},
                          std::move(a));
        if (name == "finish")
            return finish(s, std::move(asked), {step, outputs(action, view), {}}, false,
                          std::move(a));
        if (name == "approve")
            return finish(s, std::move(asked), {step, outputs(action, view), {}}, true,
                          std::move(a));
        if (name == "return")
            return return_for_rework(s, std::move(asked),
                                     {step, action.to->front().step, "Làm lại"}, std::move(a));
        if (name == "deliver")
            return deliver(s, std::move(asked), {step, "receipt", {}, {}, {}}, std::move(a));
        if (name == "withdraw")
            return withdraw(s, std::move(asked), {hall_.file("đơn"), "Đổi ý"}, std::move(a));
        if (name == "accept")
            return accept(s, std::move(asked), {hall_.papers(view.procedure.code), {}, {}},
                          std::move(a));
        if (name == "supplement")
            return supplement(s, std::move(asked), {hall_.papers(view.procedure.code)},
                              std::move(a));
        if (name == "ask-supplement")
            return ask_supplement(s, std::move(asked), ask(), std::move(a));
        if (name == "decline")
            return decline(s, std::move(asked), {{"Không đủ điều kiện"}, "Điều 17", {}},
                           std::move(a));
        if (name == "require-supplement") {
            const SupplementRequestIn in = ask();
            return require_supplement(s, std::move(asked),
                                      {step, in.items, in.reason, in.until, {}, action.again},
                                      std::move(a));
        }
        if (name == "propose-refusal")
            return propose_refusal(s, std::move(asked), {step, {"Không đủ điều kiện"}, "Điều 19"},
                                   std::move(a));
        if (name == "sign-refusal")
            return sign_refusal(s, std::move(asked), {step, {}, {}}, std::move(a));
        if (name == "draft-apology")
            return draft_apology(s, std::move(asked),
                                 {step, "staffing", "Thiếu người", action.until.value_or("")},
                                 std::move(a));
        if (name == "sign-apology") return sign_apology(s, std::move(asked), {}, std::move(a));
        if (name == "pass-on")
            return pass_on(s, std::move(asked), {action.letter.value_or(""), "post"}, std::move(a));
        if (name == "ask-stop") {
            // Of the days offered one that comes within the life, so that rules end some of them.
            const StopGroundView& ground = action.grounds->front();
            const Day until = day_of(minute_of(s.time.now())) + std::chrono::days{2};
            return ask_stop(s, std::move(asked),
                            {step,
                             ground.ground,
                             ground.exclusion,
                             "Tòa án",
                             "Có tranh chấp",
                             {hall_.file("chứng cứ")},
                             iso(until)},
                            std::move(a));
        }
        if (name == "decide-stop")
            return decide_stop(s, std::move(asked), {view.revision % 4 != 0, "Chưa đủ căn cứ"},
                               std::move(a));
        if (name == "end-stop")
            return end_stop(s, std::move(asked), {hall_.file("kết luận"), {}}, std::move(a));
        FAIL("the screen offers an act nobody knows: " << name);
    }

    H& hall_;
    std::mt19937 random_;
    std::vector<std::string> people_;
    std::vector<DossierId> dossiers_;
    std::vector<ActDone> answers_;
};

}  // namespace mc::testing
