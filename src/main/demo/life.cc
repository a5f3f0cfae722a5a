#include "main/demo/life.h"

#include <queue>

#include "dossier/fit.h"
#include "dossier/gates.h"
#include "edge/json.h"
#include "main/demo/names.h"
#include "main/demo/scan.h"
#include "service/file.h"
#include "service/offices/dossier/assess.h"
#include "service/offices/dossier/intake.h"
#include "service/offices/dossier/step.h"
#include "store/statements.h"

namespace mc::demo {
namespace {

/// One thing that somebody will do at a moment: begin dossier `id == 0`, or go on with it.
struct Turn {
    Minute at;
    std::int64_t order;  // ties are broken by birth, so a seed lives the same year
    DossierId id;
    int refusals;
    bool operator>(const Turn& other) const {
        return std::tie(at, order) > std::tie(other.at, other.order);
    }
};

/// How one office works, drawn once: some are quick, one is slow, one counter hands over late.
struct Temper {
    int pace;       // percent of the term a step takes in the middle
    int hand_over;  // working minutes a finished dossier lies
};

class Year {
public:
    Year(Services& services, DemoTime& time, Chance& chance, const LifeOptions& options)
        : services_(services),
          time_(time),
          chance_(chance),
          options_(options),
          province_(services.province()) {}

    Result<LifeReport> run() {
        plan_beginnings();
        while (!turns_.empty()) {
            const Turn turn = turns_.top();
            turns_.pop();
            if (turn.at >= options_.until) continue;
            time_.set(instant_of(turn.at) + std::chrono::microseconds{turn.order % 50'000'000});
            MC_CHECK(turn.id.value == 0 ? begin_one(turn) : go_on(turn));
        }
        return report_;
    }

private:
    void plan_beginnings() {
        agencies_ = demo::receiving_agencies(*province_, day_of(options_.from));
        std::erase_if(agencies_, [&](const AgencyId& id) {
            return draw_procedure(*province_->org.agency(id), day_of(options_.from)) == nullptr;
        });
        const int span = working_minutes(province_->calendar, {}, options_.from, options_.until);
        for (int i = 0; i < options_.dossiers; ++i) {
            // The last weeks are as busy as the rest, so that every stage is met today.
            const int offset = chance_.percent(14) ? span - chance_.between(1, span / 18)
                                                   : chance_.between(0, span - 1);
            push(after({}, options_.from, offset), {}, 0);
        }
    }

    void push(Minute at, DossierId id, int refusals) { turns_.push({at, ++order_, id, refusals}); }

    Minute after(const AgencyId& agency, Minute from, int minutes) const {
        return after_working_minutes(province_->calendar, agency, from, minutes)
            .value_or(options_.until);
    }

    const Temper& temper(const AgencyId& agency) {
        const auto [found, fresh] = tempers_.try_emplace(agency);
        if (fresh)
            found->second = {chance_.one_of(std::vector<int>{20, 25, 30, 35, 40, 45, 80}),
                             chance_.one_of(std::vector<int>{5, 10, 10, 15, 15, 150})};
        return found->second;
    }

    /// Everybody scans a page of his own; since it is the same page, only the first is read.
    Result<std::string> file(const std::string& title, const std::string& owner) {
        auto known = files_.find(title);
        if (known == files_.end()) {
            Upload upload(services_, title, owner);
            MC_CHECK(upload.add(scan(title)));
            MC_TRY(stored, upload.end());
            known = files_.emplace(title, stored.hash).first;
            owned_.emplace(known->second, owner);
        }
        if (owned_.emplace(known->second, owner).second)
            MC_CHECK(give_file(services_, known->second, owner));
        return known->second;
    }

    Result<std::vector<PaperIn>> papers(const ProcedureVersion& version, bool all, bool online,
                                        const std::string& owner) {
        std::vector<PaperIn> papers;
        bool dropped = all;
        for (const Component& c : version.components) {
            if (!c.mandatory) continue;
            if (!dropped) {
                dropped = true;
                continue;
            }
            PaperIn paper{.component = c.id,
                          .original = online ? 0 : std::max(c.original, c.copy == 0 ? 1 : 0),
                          .copy = online ? 0 : c.copy};
            if (!c.replaceable_by_data.empty())
                paper.by_data = true, paper.original = 0, paper.copy = 0;
            else {
                MC_TRY(hash, file(c.name, owner));
                paper.files.push_back(hash);
            }
            papers.push_back(std::move(paper));
        }
        return papers;
    }

    std::optional<PersonId> person_at(const UnitId& unit, Role role, Day day) {
        std::vector<PersonId> fitting;
        for (const PersonId& person : province_->people.people_in(unit, day))
            if (works_in(province_->actor(person, day), unit, role)) fitting.push_back(person);
        if (fitting.empty()) return {};
        return chance_.one_of(fitting);
    }

    Asked asked(const PersonId& person, Minute at, DossierId id, std::int64_t revision) {
        const std::string key = fmt::format("demo/{}", ++keys_);
        return {.actor = province_->actor(person, day_of(at)),
                .key = key,
                .command = key,
                .dossier = id,
                .revision = revision};
    }

    /// Runs one act and waits for it. Gives the answer, or nothing when it was refused.
    Result<std::optional<std::string>> done(const std::function<void(Answered)>& act) {
        std::optional<Result<Answer>> answer;
        std::mutex mutex;
        std::condition_variable wake;
        act([&](Result<Answer> got) {
            const std::lock_guard lock(mutex);
            answer.emplace(std::move(got));
            wake.notify_one();
        });
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return answer.has_value(); });
        if (*answer) {
            ++report_.acts;
            return std::optional((**answer).take());
        }
        if (std::holds_alternative<Fault>(answer->error())) return fail(std::move(answer->error()));
        ++report_.refused[std::string(
            text_of(std::get<Refused>(answer->error()).all.front().code).code)];
        return std::optional<std::string>{};
    }

    /// A procedure the agency receives; common ones come often.
    const Versioned* draw_procedure(const Agency& agency, Day day) {
        std::vector<const Versioned*> fitting;
        for (const Versioned* v : province_->all_in_force(day))
            if (receives(v->version, agency))
                for (int weight = v->version.term.front().unit == TermUnit::same_day_cutoff ? 3 : 2;
                     weight > 0; --weight)
                    fitting.push_back(v);
        return fitting.empty() ? nullptr : chance_.one_of(fitting);
    }

    AgencyId commune_under(const Agency& agency) {
        if (agency.level != Level::district) return {};
        std::vector<AgencyId> communes;
        for (const Agency& other : province_->org.agencies())
            if (other.parent == agency.id &&
                std::ranges::find(agencies_, other.id) != agencies_.end())
                communes.push_back(other.id);
        return communes.empty() ? AgencyId{} : chance_.one_of(communes);
    }

    UnitId counter_of(const AgencyId& agency) {
        for (const Unit* unit : province_->org.units_of(agency))
            if (unit->function == "one_stop") return unit->id;
        return {};
    }

    Result<Done> begin_one(const Turn& turn) {
        const Agency& agency = *province_->org.agency(chance_.one_of(agencies_));
        const Versioned* version = draw_procedure(agency, day_of(turn.at));
        const AgencyId commune = commune_under(agency);
        if (!version || (agency.level == Level::district && commune.empty())) return Done{};
        ++report_.dossiers;
        const Agency* home = province_->org.agency(commune.empty() ? agency.id : commune);
        const Applicant who = applicant(chance_, home->name.substr(home->name.find(' ') + 1));
        const bool offered_online = std::ranges::find(version->version.channels, "online") !=
                                    version->version.channels.end();
        if (offered_online && commune.empty() && chance_.percent(38))
            return submit_one(turn, agency, *version, who);
        return take_in_one(turn, agency, *version, commune, who);
    }

    Result<Done> submit_one(const Turn& turn, const Agency& agency, const Versioned& version,
                            const Applicant& who) {
        const std::string draft = fmt::format("demo-{}", ++keys_);
        MC_TRY(given, papers(version.version, true, true, owner_of_draft(draft)));
        const Submission submission{
            draft, version.version.code, agency.id,
            who,   version.version.name, chance_.percent(20) ? Delivery::post : Delivery::counter,
            given};
        MC_TRY(answer, done([&](Answered answered) {
                   submit(services_, submission.draft, submission, std::move(answered));
               }));
        if (!answer) return Done{};
        MC_TRY(told, edge::json::parse<SubmittedView>(*answer));
        MC_TRY(rows, services_.store.view(
                         [&](Snapshot& s) { return s.query(sql::dossier_by_code, {told.code}); }));
        push(after(agency.id, turn.at, chance_.spread(90)), DossierId{rows.front().integer(0)}, 0);
        return Done{};
    }

    Result<Done> take_in_one(const Turn& turn, const Agency& agency, const Versioned& version,
                             const AgencyId& commune, const Applicant& who) {
        const auto clerk = person_at(counter_of(agency.id), Role::receptionist, day_of(turn.at));
        if (!clerk) return Done{};
        const int fate = chance_.between(1, 100);
        MC_TRY(given, papers(version.version, fate > 6, false, owner_of(*clerk)));
        IntakeIn in{
            .outcome = fate <= 6   ? "supplement"
                       : fate <= 9 ? "decline"
                                   : "accept",
            .procedure = version.version.code.value,
            .channel = chance_.percent(6) ? "postal" : "direct",
            .applicant = {who.name, who.number, who.birth, who.sex, who.address, who.phone, {}, {}},
            .content = version.version.name,
            .papers = given};
        if (!commune.empty()) in.commune = commune.value;
        if (in.outcome == "supplement") in.supplement = missing_papers(version.version, turn.at);
        if (in.outcome == "decline")
            in.decline =
                DeclineIn{{"Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan."},
                          "Điều 17 Nghị định 61/2018/NĐ-CP",
                          {}};
        MC_TRY(answer, done([&](Answered answered) {
                   intake(services_, asked(*clerk, turn.at, {}, 0), in, std::move(answered));
               }));
        if (!answer) return Done{};
        MC_TRY(told, edge::json::parse<ActDone>(*answer));
        push(after(agency.id, turn.at, chance_.spread(temper(agency.id).hand_over)),
             DossierId{std::stoll(told.id)}, 0);
        return Done{};
    }

    SupplementRequestIn missing_papers(const ProcedureVersion& version, Minute at) {
        const auto first = std::ranges::find_if(version.components, &Component::mandatory);
        return {{{first->id, "Chưa có " + first->name,
                  "Nộp bản theo mẫu, điền đủ thông tin và ký tên"}},
                "Hồ sơ chưa đủ thành phần theo quy định",
                iso(day_of(after({}, at, 5 * 480)) + std::chrono::days{1}),
                {}};
    }

    Result<Done> go_on(const Turn& turn) {
        MC_TRY(loaded,
               services_.store.view([&](Snapshot& s) { return load(s, turn.id, *province_); }));
        if (ended(loaded.dossier)) return Done{};
        if (loaded.dossier.steps.empty() || supplementing(loaded.dossier))
            return before_acceptance(turn, loaded);
        if (loaded.dossier.apology) {
            MC_TRY(sent, send_apology(turn, loaded));
            if (sent) return Done{};
        }
        // Now and then a citizen changes his mind while the dossier is being worked on.
        if (loaded.dossier.status == Status::in_process && chance_.percent(1) &&
            chance_.percent(15))
            return withdraw_one(turn, loaded);
        const auto current = current_steps(loaded.dossier);
        if (current.empty()) return Done{};
        return act_on(turn, loaded, chance_.one_of(current));
    }

    Result<Done> next(const Turn& turn, const AgencyId& agency, int minutes,
                      const std::optional<std::string>& answer) {
        // Refused means: tried too early or by the wrong hand; people come back the next day, not
        // for ever.
        if (!answer && turn.refusals >= 25) return Done{};
        push(after(agency, turn.at, answer ? minutes : 480), turn.id,
             answer ? 0 : turn.refusals + 1);
        return Done{};
    }

    Result<Done> before_acceptance(const Turn& turn, const Loaded& l) {
        const AgencyId& agency = l.dossier.registration.agency;
        const auto clerk = person_at(counter_of(agency), Role::receptionist, day_of(turn.at));
        if (!clerk) return Done{};
        const Asked who = asked(*clerk, turn.at, turn.id, l.revision);
        MC_TRY(all, papers(l.version->version, true,
                           l.dossier.registration.channel == Channel::online, owner_of(*clerk)));
        std::optional<std::string> answer;
        const int fate = chance_.between(1, 100);
        if (l.dossier.status == Status::supplement) {
            if (fate <= 25) return Done{};  // never comes back
            MC_TRY(supplemented,
                   done([&](Answered a) { supplement(services_, who, {all}, std::move(a)); }));
            answer = std::move(supplemented);
        } else if (fate <= 4) {
            MC_TRY(declined, done([&](Answered a) {
                       decline(services_, who,
                               {{"Ảnh chụp giấy tờ không đọc được nội dung."},
                                "Điều 17 Nghị định 61/2018/NĐ-CP",
                                {}},
                               std::move(a));
                   }));
            answer = std::move(declined);
        } else if (fate <= 12 && l.dossier.supplements_asked == 0) {
            MC_TRY(requested, done([&](Answered a) {
                       ask_supplement(services_, who, missing_papers(l.version->version, turn.at),
                                      std::move(a));
                   }));
            answer = std::move(requested);
            return next(turn, agency, chance_.spread(4 * 480), answer);
        } else {
            MC_TRY(taken, done([&](Answered a) {
                       accept(services_, who, {all, {}, {}}, std::move(a));
                   }));
            answer = std::move(taken);
        }
        return next(turn, agency, chance_.spread(temper(agency).hand_over), answer);
    }

    Result<Done> withdraw_one(const Turn& turn, const Loaded& l) {
        const auto clerk = person_at(counter_of(l.dossier.registration.agency), Role::receptionist,
                                     day_of(turn.at));
        if (!clerk) return Done{};
        MC_TRY(request, file("Đơn xin rút hồ sơ", owner_of(*clerk)));
        MC_TRY(answer, done([&](Answered a) {
                   withdraw(services_, asked(*clerk, turn.at, turn.id, l.revision),
                            {request, "Người nộp đề nghị rút để điều chỉnh nội dung"},
                            std::move(a));
               }));
        return answer ? Done{} : Result<Done>(next(turn, {}, 60, answer));
    }

    Result<Done> act_on(const Turn& turn, const Loaded& l, std::size_t i) {
        const Step& step = l.version->version.steps[i];
        const StepState& s = l.dossier.steps[i];
        const AgencyId agency = province_->agency_of(s.unit);
        const Day today = day_of(turn.at);
        const bool last = i == last_step(l.version->plan());
        const Role role = last || step.applicant ? Role::receptionist : step.role;
        const auto person = s.assignee.empty() || s.phase == Phase::finished
                                ? person_at(s.unit, role, today)
                                : std::optional(s.assignee);
        if (!person) return Done{};
        const Asked who = asked(*person, turn.at, turn.id, l.revision);
        const StepActIn plain{step.id.value, {}};
        if ((s.phase == Phase::working || s.phase == Phase::finished) &&
            owes_apology(l.dossier, province_->rules(*l.version), turn.at))
            return say_sorry(turn, who, step, agency);
        switch (s.phase) {
            case Phase::transfer: {
                MC_TRY(answer,
                       done([&](Answered a) { receive(services_, who, plain, std::move(a)); }));
                return next(turn, agency, last ? chance_.spread(900) : chance_.spread(15), answer);
            }
            case Phase::waiting:
                if (last) return hand_out(turn, who, step, agency);
                if (step.applicant) return finish_one(turn, who, step, s, agency, true);
                return open_one(turn, who, step, l, i, agency);
            case Phase::working:
                if (step.result && l.dossier.refusing)
                    return sign_refusal_of(turn, who, step, agency);
                if (i == 1 && !step.result && chance_.percent(6))
                    return assessed_one(turn, who, step, l, agency);
                if (!step.result && i > 1 && chance_.percent(3))
                    return send_back(turn, who, step, l, i, agency);
                return finish_one(turn, who, step, s, agency, false, drafts(l, i));
            case Phase::finished: {
                MC_TRY(answer,
                       done([&](Answered a) { hand_over(services_, who, plain, std::move(a)); }));
                return next(turn, agency, chance_.spread(8), answer);
            }
            case Phase::future:
            case Phase::done:
                return Done{};
        }
        return Done{};
    }

    Result<Done> open_one(const Turn& turn, const Asked& who, const Step& step, const Loaded& l,
                          std::size_t i, const AgencyId& agency) {
        MC_TRY(answer, done([&](Answered a) {
                   mc::open(services_, who, {step.id.value, {}}, std::move(a));
               }));
        int term = 120;
        if (const auto by =
                step_due_of(l.dossier, i, l.version->plan(), province_->calendar, agency))
            term = working_minutes(province_->calendar, agency, l.dossier.steps[i].arrived, *by);
        return next(turn, agency, chance_.spread(std::max(10, term * temper(agency).pace / 100)),
                    answer);
    }

    /// What the step before an approval prepares for it.
    static std::vector<std::string> drafts(const Loaded& l, std::size_t i) {
        const auto& steps = l.version->version.steps;
        if (steps[i].result || i + 1 >= steps.size() || !steps[i + 1].result) return {};
        return steps[i + 1].outputs;
    }

    Result<Done> finish_one(const Turn& turn, const Asked& who, const Step& step,
                            const StepState& state, const AgencyId& agency, bool by_applicant,
                            const std::vector<std::string>& drafted = {}) {
        FinishIn in{.step = step.id.value};
        if (step.posting) in.posted_on = iso(day_of(state.opened));
        std::vector<std::string> names = step.outputs;
        names.insert(names.end(), drafted.begin(), drafted.end());
        if (names.empty() && (step.result || by_applicant))
            names = {by_applicant ? "Chứng từ nộp tiền vào ngân sách nhà nước"
                                  : "Kết quả giải quyết"};
        for (const std::string& name : names) {
            MC_TRY(hash, file(name, owner_of(who.actor.person)));
            in.outputs.push_back({name, hash});
        }
        MC_TRY(answer,
               done([&](Answered a) { finish(services_, who, in, step.result, std::move(a)); }));
        return next(turn, agency, chance_.spread(temper(agency).hand_over), answer);
    }

    /// Who is late says sorry before anything else.
    Result<Done> say_sorry(const Turn& turn, const Asked& who, const Step& step,
                           const AgencyId& agency) {
        static const std::vector<std::pair<const char*, const char*>> why{
            {"coordination", "Cơ quan phối hợp chưa trả lời văn bản xác minh."},
            {"verification", "Phải đối chiếu thêm hồ sơ lưu tại nơi cũ."},
            {"staffing", "Số hồ sơ trong tháng tăng, chưa bố trí đủ người."}};
        const auto& [cause, reason] = chance_.one_of(why);
        const Day until = day_of(after(agency, turn.at, chance_.between(3, 8) * 480));
        MC_TRY(answer, done([&](Answered a) {
                   draft_apology(services_, who, {step.id.value, cause, reason, iso(until)},
                                 std::move(a));
               }));
        return next(turn, agency, chance_.spread(30), answer);
    }

    /// The head signs, then the counter passes it on. Says whether there was something to do.
    Result<bool> send_apology(const Turn& turn, const Loaded& l) {
        const Apology& apology = *l.dossier.apology;
        if (apology.passed_on != Minute{}) return false;
        const bool signs = apology.signed_at == Minute{};
        const AgencyId agency =
            province_->agency_of(l.dossier.steps.at(static_cast<std::size_t>(apology.step)).unit);
        const auto person =
            signs ? person_at({agency.value + "/leadership"}, Role::leader, day_of(turn.at))
                  : person_at(counter_of(l.dossier.registration.agency), Role::receptionist,
                              day_of(turn.at));
        if (!person || turn.refusals > 0) return false;
        const Asked who = asked(*person, turn.at, turn.id, l.revision);
        MC_TRY(answer, done([&](Answered a) {
                   if (signs)
                       sign_apology(services_, who, {}, std::move(a));
                   else
                       pass_on(services_, who,
                               {"apology", chance_.percent(60) ? "telephone" : "counter"},
                               std::move(a));
               }));
        MC_CHECK(next(turn, agency, chance_.spread(60), answer));
        return true;
    }

    /// Assessment finds papers wanting, or that the conditions are not met.
    Result<Done> assessed_one(const Turn& turn, const Asked& who, const Step& step, const Loaded& l,
                              const AgencyId& agency) {
        if (l.dossier.supplementings.empty() && chance_.percent(70)) {
            const SupplementRequestIn in = missing_papers(l.version->version, turn.at);
            MC_TRY(asked_for, done([&](Answered a) {
                       require_supplement(services_, who,
                                          {step.id.value,
                                           in.items,
                                           "Qua thẩm định, giấy tờ chưa đủ cơ sở giải quyết",
                                           in.until,
                                           {},
                                           {}},
                                          std::move(a));
                   }));
            return next(turn, agency, chance_.spread(4 * 480), asked_for);
        }
        MC_TRY(proposed, done([&](Answered a) {
                   propose_refusal(
                       services_, who,
                       {step.id.value,
                        {"Người nộp không thuộc đối tượng được giải quyết thủ tục này."},
                        "Yêu cầu, điều kiện của thủ tục đã công khai"},
                       std::move(a));
               }));
        return next(turn, agency, chance_.spread(30), proposed);
    }

    Result<Done> sign_refusal_of(const Turn& turn, const Asked& who, const Step& step,
                                 const AgencyId& agency) {
        MC_TRY(answer, done([&](Answered a) {
                   sign_refusal(services_, who, {step.id.value, {}, {}}, std::move(a));
               }));
        return next(turn, agency, chance_.spread(temper(agency).hand_over), answer);
    }

    Result<Done> send_back(const Turn& turn, const Asked& who, const Step& step, const Loaded& l,
                           std::size_t i, const AgencyId& agency) {
        const auto targets = return_targets(l.dossier, i, l.version->plan());
        if (targets.empty()) return finish_one(turn, who, step, l.dossier.steps[i], agency, false);
        const ReturnIn in{step.id.value, l.version->version.steps[targets.back()].id.value,
                          "Nội dung xác minh chưa rõ, đề nghị bổ sung ý kiến"};
        MC_TRY(answer,
               done([&](Answered a) { return_for_rework(services_, who, in, std::move(a)); }));
        return next(turn, agency, chance_.spread(60), answer);
    }

    Result<Done> hand_out(const Turn& turn, const Asked& who, const Step& step,
                          const AgencyId& agency) {
        MC_TRY(
            answer, done([&](Answered a) {
                deliver(
                    services_, who,
                    {step.id.value, chance_.percent(70) ? "receipt" : "citizen_card", {}, {}, {}},
                    std::move(a));
            }));
        return answer ? Result<Done>(Done{}) : next(turn, agency, 60, answer);
    }

    Services& services_;
    DemoTime& time_;
    Chance& chance_;
    LifeOptions options_;
    std::shared_ptr<const Province> province_;
    std::vector<AgencyId> agencies_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
    std::map<AgencyId, Temper> tempers_;
    std::map<std::string, std::string> files_;
    std::set<std::pair<std::string, std::string>> owned_;  // file, owner
    std::int64_t order_ = 0, keys_ = 0;
    LifeReport report_;
};

}  // namespace

Result<LifeReport> live(Services& services, DemoTime& time, Chance& chance,
                        const LifeOptions& options) {
    return Year(services, time, chance, options).run();
}

}  // namespace mc::demo
