// A small province to test use cases in: the committed organisation, calendars and catalogue, a few
// people, and a clock that the test moves. Over either database. Included by tests only.
#pragma once

#include <condition_variable>
#include <fstream>

#include "base/datafile.h"
#include "calendar/decision.h"
#include "calendar/office.h"
#include "document/testing/papers.h"
#include "edge/json.h"
#include "procedure/event.h"
#include "service/login/session.h"
#include "service/offices/dossier/assess.h"
#include "service/offices/dossier/board.h"
#include "service/offices/dossier/draft.h"
#include "service/offices/dossier/refresh.h"
#include "service/offices/dossier/step.h"
#include "service/offices/dossier/stop.h"
#include "service/offices/dossier/view_dossier.h"
#include "service/offices/dossier/work.h"
#include "service/reference.h"
#include "service/replay.h"
#include "service/verify.h"
#include "store/postgres/open.h"
#include "store/sqlite/open.h"
#include "store/statements.h"
#include "store/testing/pg_cluster.h"

namespace mc::testing {

class TestTime final : public TimeSource {
public:
    Instant now() override { return now_; }
    void set(std::string_view minute) { now_ = instant_of(*parse_minute(minute)); }
    void pass(std::chrono::microseconds time) { now_ += time; }

private:
    Instant now_{};
};

inline const UnitId counter{"ubnd-22330/one_stop"}, desk{"ubnd-22330/civil_status"},
    chair{"ubnd-22330/leadership"};

inline constexpr const char* opening = "2021-03-01T08:00";

/// What every hall begins with: the committed reference data and a few people.
inline void furnish(std::unique_ptr<Store> store) {
    TestTime time;
    time.set(opening);
    SeededEntropy entropy;
    const TemporaryDirectory folder;
    auto blobs = *BlobStore::open(folder / "files", entropy);
    Services services(*store, blobs, time, entropy);
    const std::string root = MC_SOURCE_DIR;
    MC_ENSURE(
        adopt(services, {root + "/org", root + "/calendars", root + "/catalogue"}, {"he-thong"})
            .has_value());
    std::vector<OrgEvent> people;
    for (const auto& [id, unit, role] :
         std::initializer_list<std::tuple<const char*, UnitId, Role>>{
             {"clerk", counter, Role::receptionist},
             {"clerk2", counter, Role::receptionist},
             {"officer", desk, Role::specialist},
             {"officer2", desk, Role::specialist},
             {"chair", chair, Role::leader},
             {"control", chair, Role::control_officer},
             {"elsewhere", {"ubnd-22333/civil_status"}, Role::specialist},
             {"clerk-elsewhere", {"ubnd-22333/one_stop"}, Role::receptionist},
             {"inspector", {"ubnd-22333/civil_status"}, Role::inspector},
             {"bookkeeper", desk, Role::asset_accountant},
             {"bookkeeper-elsewhere", {"ubnd-22333/civil_status"}, Role::asset_accountant},
             {"asset-manager", {"so-tai-chinh/leadership"}, Role::asset_manager}}) {
        people.push_back(PersonSet{{id}, std::string("Người ") + id, "", ""});
        people.push_back(Granted{{id}, unit, role, *parse_day("2021-01-01"), {}, "QĐ kiểm thử"});
    }
    MC_ENSURE(record_org(services, people, {"he-thong"}, "people").has_value());
}

// Furnishing reads the whole catalogue, so it is done once; each hall gets a copy.
struct OnSqlite {
    static std::unique_ptr<Store> open(const TemporaryDirectory& folder, Entropy& entropy) {
        static const auto shelf = [] {
            auto made = std::make_unique<TemporaryDirectory>();
            SeededEntropy own;
            furnish(at(*made, own));
            return made;
        }();
        for (const auto& file : std::filesystem::directory_iterator(shelf->path()))
            std::filesystem::copy(file.path(), folder.path() / file.path().filename());
        return at(folder, entropy);
    }

private:
    static std::unique_ptr<Store> at(const TemporaryDirectory& folder, Entropy& entropy) {
        auto store = open_sqlite({.path = folder / "mc.db"}, entropy);
        MC_ENSURE(store.has_value());
        return std::move(*store);
    }
};

struct OnPostgres {
    static std::unique_ptr<Store> open(const TemporaryDirectory&, Entropy& entropy) {
        static const auto cluster = [] {
            auto made = std::make_unique<PgCluster>();
            SeededEntropy own;
            furnish(at(made->database("shelf"), own));
            return made;
        }();
        static int made = 0;
        const std::string name = fmt::format("hall{}", ++made);
        cluster->sql("CREATE DATABASE " + name + " TEMPLATE shelf");
        return at(cluster->conninfo(name), entropy);
    }

private:
    static std::unique_ptr<Store> at(const std::string& conninfo, Entropy& entropy) {
        auto store = open_postgres({.conninfo = conninfo}, entropy);
        MC_ENSURE(store.has_value());
        return std::move(*store);
    }
};

/// A copy of a civil status record: counter, desk, chair, counter.
inline constexpr const char* extract = "2.000635";

/// One hall of UBND phường Vĩnh Hải, Nha Trang, in March 2021.
template <class On>
class Hall {
public:
    TestTime time;
    SeededEntropy entropy;
    TemporaryDirectory folder;
    std::unique_ptr<Store> store;
    BlobStore blobs;
    Services services;

    Hall()
        : store(On::open(folder, entropy)),
          blobs(*BlobStore::open(folder / "files", entropy)),
          services(*store, blobs, time, entropy) {
        static const auto wear = std::make_shared<const asset::WearRules>(
            asset::load_wear_rules(MC_SOURCE_DIR "/assets/wear").value());
        services.wear_rules = wear;
        time.set(opening);
        services.replace(*load_province(*store));
    }

    /// Publishes another version of a procedure: its committed text with some words exchanged.
    void publish(const std::string& code,
                 const std::vector<std::pair<std::string, std::string>>& edits) {
        std::string text;
        for (const std::string& path : data_files_below(std::string(MC_SOURCE_DIR) + "/catalogue"))
            if (path.ends_with("/" + code + ".toml")) text = *read_data_file(path);
        for (const auto& [what, by] : edits) {
            MC_ENSURE(text.find(what) != std::string::npos);
            text.replace(text.find(what), what.size(), by);
        }
        const auto event =
            decide_publish({}, text, code + ".toml", day_of(time.now()), province()->org);
        MC_ENSURE(event.has_value());
        const StreamKey stream = procedure_stream({code});
        MC_ENSURE(store
                      ->act(Act{.stream = stream,
                                .request_key = "publish-" + hex(event->hash).substr(0, 20),
                                .command = "publish",
                                .at = time.now(),
                                .work = [&](Transaction& tx) -> Result<std::string> {
                                    MC_CHECK(tx.append(
                                        stream, {1, {"he-thong"}, {}, cbor::encode(*event), {}}));
                                    return std::string();
                                }})
                      .has_value());
        services.replace(*load_province(*store));
    }

    std::shared_ptr<const Province> province() { return services.province(); }
    Actor who(const char* person) { return province()->actor({person}, day_of(time.now())); }

    std::string upload(const std::string& bytes, const std::string& owner) {
        Upload upload(services, "scan.pdf", owner);
        MC_ENSURE(upload.add(bytes).has_value());
        return upload.end()->hash;
    }
    /// A paper that lies in the tray of everybody who acts at this hall; what belongs to one person
    /// only is uploaded by name.
    std::string file(const std::string& text = "giấy") {
        const std::string hash = upload(paper_pdf(text), "person/clerk");
        shared_.insert(hash);
        for (const std::string& person : people_)
            MC_ENSURE(give_file(services, hash, person).has_value());
        return hash;
    }

    /// Every mandatory paper of a procedure, scanned once.
    std::vector<PaperIn> papers(const std::string& code) {
        std::vector<PaperIn> out;
        for (const Component& c :
             province()->in_force({code}, day_of(time.now()))->version.components)
            if (c.mandatory) out.push_back({c.id, 1, 0, {file(c.id)}, {}});
        return out;
    }

    IntakeIn intake_of(const std::string& code) {
        return {.outcome = "accept",
                .procedure = code,
                .channel = "direct",
                .applicant = {"Nguyễn Thị Bình",
                              "056190000123",
                              "1990-02-03",
                              "Nữ",
                              "12 Trần Phú, phường Vĩnh Hải",
                              "0905000111",
                              {},
                              {}},
                .content = "Xin cấp bản sao",
                .papers = papers(code)};
    }

    Asked asked(const char* person, DossierId id = {}, std::optional<std::int64_t> revision = {}) {
        const std::string owner = owner_of(PersonId{person});
        if (people_.insert(owner).second)
            for (const std::string& hash : shared_)
                MC_ENSURE(give_file(services, hash, owner).has_value());
        const std::string key = fmt::format("key-{:06}", ++keys_);
        return {who(person), key, key, id, revision ? *revision : id.value ? revision_of(id) : 0};
    }

    /// Runs one act and waits. Gives the answer's bytes.
    Result<Answer> done(const std::function<void(Answered)>& act) {
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
        if (*answer) (*answer)->bytes = (*answer)->take();
        return std::move(*answer);
    }

    Result<ActDone> act(const std::function<void(Answered)>& use_case) {
        MC_TRY(answer, done(use_case));
        return edge::json::parse<ActDone>(answer.bytes);
    }

    Result<ActDone> take_in(const IntakeIn& in, const char* person = "clerk") {
        return act([&](Answered a) { intake(services, asked(person), in, std::move(a)); });
    }
    using StepUse = void (*)(Services&, Asked, const StepActIn&, Answered);
    Result<ActDone> step(StepUse use, const char* person, DossierId id, const char* step_id) {
        return act([&](Answered a) {
            use(services, asked(person, id), {step_id, {}}, std::move(a));
        });
    }
    Result<ActDone> finished(const char* person, DossierId id, const char* step_id,
                             std::vector<OutputIn> outputs = {}, bool approve = false) {
        return act([&](Answered a) {
            finish(services, asked(person, id), {step_id, outputs, {}}, approve, std::move(a));
        });
    }

    /// What is late goes on when somebody has said sorry.
    Result<ActDone> sorry(const char* person, DossierId id, const char* step_id) {
        const Day until = province()
                              ->calendar.office({"ubnd-22330"})
                              .working_day_from(day_of(time.now()) + std::chrono::days{7})
                              .value();
        return act([&](Answered a) {
            draft_apology(services, asked(person, id),
                          {step_id, "staffing", "Thiếu người", iso(until)}, std::move(a));
        });
    }

    Loaded load_now(DossierId id) {
        auto loaded = store->view([&](Snapshot& s) { return load(s, id, *province()); });
        MC_ENSURE(loaded.has_value());
        return std::move(*loaded);
    }
    std::int64_t revision_of(DossierId id) { return load_now(id).revision; }

    /// Every row of a table, as text, for comparing before and after a rebuild.
    std::vector<std::string> rows(const char* table, const char* order) {
        // A connection knows a statement by where its text stands, so each text stays.
        static std::set<std::string> texts;
        const std::string& sql =
            *texts.insert(fmt::format("SELECT * FROM {} ORDER BY {}", table, order)).first;
        const Statement all{sql, sql, sql};
        auto found = store->view([&](Snapshot& s) { return s.query(all, {}); });
        MC_ENSURE(found.has_value());
        std::vector<std::string> out;
        for (const Row& row : *found) {
            std::string line;
            for (const Cell& cell : row.cells) {
                if (const auto* number = std::get_if<std::int64_t>(&cell))
                    line += std::to_string(*number);
                if (const auto* text = std::get_if<std::string>(&cell)) line += *text;
                line += "|";
            }
            out.push_back(std::move(line));
        }
        return out;
    }

private:
    std::set<std::string> shared_, people_;
    int keys_ = 0;
};

inline DossierId id_of(const ActDone& done) {
    return {std::stoll(done.id)};
}

template <class T>
std::vector<RefusalCode> codes(const Result<T>& result) {
    std::vector<RefusalCode> out;
    if (!result && std::holds_alternative<Refused>(result.error()))
        for (const Refusal& refusal : std::get<Refused>(result.error()).all)
            out.push_back(refusal.code);
    return out;
}

template <class T>
bool refused_with(const Result<T>& result, RefusalCode code) {
    const auto all = codes(result);
    return std::ranges::find(all, code) != all.end();
}

}  // namespace mc::testing
