#include "service/reference.h"

#include <charconv>
#include <filesystem>

#include "base/datafile.h"
#include "calendar/decision.h"
#include "calendar/load.h"
#include "procedure/event.h"
#include "service/refresh.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

AdoptError refused(Error error) {
    return {{}, std::move(error)};
}
AdoptError defective(std::vector<DataDefect> defects) {
    return {std::move(defects), {}};
}

/// One record on a stream of its own kind, once: the request key says what was taken in.
Result<Answer> record(Services& services, StreamKey stream, std::vector<NewRecord> records,
                      const std::string& key) {
    return services.store.act(
        Act{.stream = stream,
            .request_key = key,
            .command = key,
            .at = services.time.now(),
            .work = [stream, records = std::move(records)](Transaction& tx) -> Result<std::string> {
                for (const NewRecord& one : records) MC_CHECK(tx.append(stream, one));
                return std::string();
            }});
}

EditionAdopted edition_of(const std::string& folder) {
    EditionAdopted edition;
    for (const std::string& path : data_files_below(folder))
        edition.files.push_back({std::filesystem::path(path).lexically_relative(folder).string(),
                                 read_data_file(path).value_or("")});
    return edition;
}

std::vector<std::pair<std::string, std::string>> texts_of(const EditionAdopted& edition) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const DataFile& file : edition.files) texts.emplace_back(file.name, file.text);
    return texts;
}

/// Dossiers and duties name offices by their ids for ever, so a new edition may end one, not drop
/// it.
std::vector<DataDefect> forgotten(const Province& before, const Org& edition) {
    std::vector<DataDefect> defects;
    const auto forgot = [&](const std::string& id, const std::string& name) {
        defects.push_back({"org", 0, id,
                           name + " có trong bản trước nhưng không còn trong bản này; cơ quan, đơn "
                                  "vị thôi hoạt động thì ghi ngày kết thúc (until)"});
    };
    for (const Agency& agency : before.org.agencies())
        if (!edition.agency(agency.id)) forgot(agency.id.value, agency.name);
    for (const Unit& unit : before.org.units()) {
        const bool founded_by_act =
            std::ranges::any_of(before.people.founded, [&](const UnitFounded& founded) {
                return founded.agency == unit.agency && founded.function == unit.function;
            });
        if (!founded_by_act && !edition.unit(unit.id)) forgot(unit.id.value, unit.name);
    }
    return defects;
}

Result<int, AdoptError> adopt_org(Services& services, const std::string& folder,
                                  const PersonId& by) {
    const EditionAdopted edition = edition_of(folder);
    if (edition.files.empty())
        return fail(defective({{folder, 0, "", "không có tệp .toml nào trong thư mục này"}}));
    auto org = parse_org(texts_of(edition));
    if (!org) return fail(defective(std::move(org.error())));
    if (auto lost = forgotten(*services.province(), *org); !lost.empty())
        return fail(defective(std::move(lost)));
    const std::string bytes = cbor::encode(edition);
    auto answer = record(services, org_stream, {{edition_adopted_type, by, {}, bytes, {}}},
                         "org/" + hex(sha256(bytes)).substr(0, 40));
    if (!answer) return fail(refused(std::move(answer.error())));
    return answer->repeated ? 0 : static_cast<int>(org->agencies().size());
}

Result<int, AdoptError> adopt_calendar(Services& services, const std::string& folder,
                                       const PersonId& by) {
    auto loaded = load_calendar(folder);
    if (!loaded) return fail(defective(std::move(loaded.error())));
    Calendar calendar = services.province()->calendar;
    const auto known_hours = calendar.hours();
    const auto known_days = calendar.decisions();
    const auto at = services.time.now();
    // The first calendar holds from the beginning; whatever comes later is known from now on only,
    // so that promises already given are judged by what was known then.
    const bool first = known_hours.empty() && known_days.empty();
    int taken = 0;
    std::vector<NewRecord> records;
    const auto decide_one = [&](CalendarDecided proposed) -> Result<Done> {
        proposed.number = "calendars/*.toml";
        proposed.decided_on = day_of(at);
        proposed.known_at = first ? Instant{} : at;
        proposed.by = "Dữ liệu lịch làm việc của tỉnh; nguồn ghi ở từng ngày";
        MC_TRY(decided, decide_calendar(calendar, std::move(proposed)));
        calendar = apply(calendar, decided);
        records.push_back({1, by, {}, cbor::encode(decided), {}});
        return Done{};
    };
    for (const WorkingHours& hours : loaded->hours()) {
        const bool known = std::ranges::any_of(known_hours, [&](const WorkingHours& h) {
            return h.agency == hours.agency && h.from == hours.from;
        });
        if (known) continue;
        if (auto done = decide_one({.hours = hours}); !done)
            return fail(refused(std::move(done.error())));
    }
    CalendarDecided days;
    for (const DayDecision& day : loaded->decisions()) {
        const bool known = std::ranges::any_of(known_days, [&](const DayDecision& d) {
            return d.day == day.day && d.agency == day.agency && d.kind == day.kind;
        });
        if (!known) days.days.push_back(day);
    }
    taken = static_cast<int>(days.days.size());
    if (taken > 0)
        if (auto done = decide_one(std::move(days)); !done)
            return fail(refused(std::move(done.error())));
    if (records.empty()) return 0;
    std::string key;
    for (const NewRecord& one : records) key += one.payload;
    auto answer = record(services, calendar_stream, std::move(records),
                         "calendar/" + hex(sha256(key)).substr(0, 40));
    if (!answer) return fail(refused(std::move(answer.error())));
    return taken;
}

Result<int, AdoptError> adopt_catalogue(Services& services, const std::string& folder,
                                        const PersonId& by) {
    auto loaded = load_catalogue(folder);
    if (!loaded) return fail(defective(std::move(loaded.error())));
    const auto province = services.province();
    int taken = 0;
    for (const ProcedureVersion& version : *loaded) {
        const std::string text = read_data_file(folder + "/" + version.file).value_or("");
        PublishedVersions published;
        for (const auto& known : province->versions)
            if (known->version.code == version.code)
                published.all.push_back({known->version.code, known->version.hash, "",
                                         known->version.decision, known->version.from,
                                         known->version.until});
        auto event = decide_publish(published, text, version.file, day_of(services.time.now()));
        if (!event) return fail(refused(std::move(event.error())));
        auto answer = record(services, procedure_stream(version.code),
                             {{1, by, {}, cbor::encode(*event), {}}},
                             "procedure/" + hex(event->hash).substr(0, 40));
        if (!answer) return fail(refused(std::move(answer.error())));
        if (!answer->repeated) ++taken;
    }
    return taken;
}

/// The organisation: the latest edition of the files with the journal's amendments on top.
Result<Done> load_org_stream(Snapshot& snapshot, Province& province) {
    std::optional<EditionAdopted> edition;
    MC_TRY(lines, snapshot.history(org_stream));
    for (const Replayed& line : lines) {
        const Record& record = line.record;
        if (record.type == edition_adopted_type) {
            edition = cbor::decode<EditionAdopted>(record.payload);
            if (!edition)
                return fail(
                    Fault{Fault::Kind::corrupt, "an edition of the organisation does not decode"});
            continue;
        }
        // A person's name lies outside the record; once erased, only the pseudonym is left.
        auto event = decode_org_event(record.type, line.personal ? *line.personal : record.payload);
        if (!event)
            return fail(
                Fault{Fault::Kind::corrupt, "a record of the organisation does not decode"});
        province.people = mc::apply(std::move(province.people), *event);
    }
    if (!edition) return Done{};
    auto org = parse_org(texts_of(*edition));
    if (!org)
        return fail(Fault{Fault::Kind::corrupt, "the organisation in the journal has defects"});
    province.org = amended(*org, province.people, Day::max());
    return Done{};
}

Result<Done> load_calendar_stream(Snapshot& snapshot, Province& province) {
    MC_TRY(records, snapshot.records(calendar_stream));
    for (const Record& record : records) {
        const auto decided = cbor::decode<CalendarDecided>(record.payload);
        // Decided again, because a snapshot of nonsense cannot be built.
        if (!decided || !decide_calendar(province.calendar, *decided))
            return fail(Fault{Fault::Kind::corrupt, "a record of the calendar is no decision"});
        province.calendar = apply(province.calendar, *decided);
    }
    return Done{};
}

Result<Done> add_version(Province& province, const Record& record) {
    const auto published = cbor::decode<Published>(record.payload);
    if (!published)
        return fail(Fault{Fault::Kind::corrupt, "a published procedure does not decode"});
    auto version = parse_procedure(published->toml, published->code.value + ".toml");
    if (!version) return fail(Fault{Fault::Kind::corrupt, "a published procedure does not parse"});
    Process process = compile(*version);
    auto held =
        std::make_unique<const Versioned>(Versioned{std::move(*version), std::move(process)});
    province.by_hash[held->version.hash] = held.get();
    province.versions.push_back(std::move(held));
    return Done{};
}

Result<Done> reload(Services& services) {
    MC_TRY(province, load_province(services.store));
    services.replace(std::move(province));
    return Done{};
}

}  // namespace

StreamKey procedure_stream(const ProcedureCode& code) {
    std::string digits = code.value;
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    std::int64_t id = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), id);
    return {StreamKind::procedure, id};
}

Result<Adopted, AdoptError> adopt(Services& services, const Folders& folders, const PersonId& by) {
    Adopted adopted;
    MC_TRY(agencies, adopt_org(services, folders.org, by));
    MC_TRY(days, adopt_calendar(services, folders.calendars, by));
    const auto owed = refresh_owed(services);
    if (!owed) return fail(refused(owed.error()));
    if (agencies + days > 0 || *owed)
        if (auto done = refresh(services); !done) return fail(refused(std::move(done.error())));
    MC_TRY(procedures, adopt_catalogue(services, folders.catalogue, by));
    if (auto done = reload(services); !done) return fail(refused(std::move(done.error())));
    adopted.agencies = agencies;
    adopted.days = days;
    adopted.procedures = procedures;
    return adopted;
}

Result<Done> record_org(Services& services, const std::vector<OrgEvent>& events, const PersonId& by,
                        const std::string& key) {
    std::vector<NewRecord> records;
    for (const OrgEvent& event : events) {
        NewRecord one{static_cast<std::uint32_t>(event.index()) + 1, by, {}, {}, {}};
        if (const auto* person = std::get_if<PersonSet>(&event)) {
            one.personal = cbor::encode(*person);
            one.payload = cbor::encode(PersonSet{.person = person->person});
        } else {
            one.payload = std::visit([](const auto& e) { return cbor::encode(e); }, event);
        }
        records.push_back(std::move(one));
    }
    MC_CHECK(record(services, org_stream, std::move(records), key));
    return reload(services);
}

Result<std::int64_t> reference_records(Snapshot& snapshot) {
    MC_TRY(rows, snapshot.query(sql::reference_records, {}));
    return rows.front().integer(0);
}

Result<bool> catch_up(Services& services) {
    MC_TRY(records, services.store.view(reference_records));
    if (records == services.province()->records) return false;
    MC_CHECK(reload(services));
    return true;
}

Result<std::shared_ptr<const Province>> load_province(Store& store) {
    std::shared_ptr<Province> province;
    // Made anew by each reading: one that broke off half-way may not leave half of it behind.
    MC_CHECK(store.read([&](Snapshot& snapshot) -> Result<Done> {
        province = std::make_shared<Province>();
        // Counted first: what comes while the rest is read is then taken for new, never for known.
        MC_TRY(records, reference_records(snapshot));
        province->records = records;
        MC_CHECK(load_org_stream(snapshot, *province));
        MC_CHECK(load_calendar_stream(snapshot, *province));
        return scan_in(snapshot, StreamKind::procedure, 0, [&](const Replayed& replayed) {
            return add_version(*province, replayed.record);
        });
    }));
    for (const Agency& agency : province->org.agencies())
        if (agency.parent.empty() && agency.level == Level::province) {
            province->name = agency.name;
            province->hotline = agency.hotline;
            break;
        }
    // Invented decision numbers are the mark of demo data; a real province has none.
    for (const auto& v : province->versions)
        province->demo = province->demo || v->version.decision_source == "demo";
    return std::shared_ptr<const Province>(std::move(province));
}

}  // namespace mc
