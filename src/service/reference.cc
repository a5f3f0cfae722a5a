#include "service/reference.h"

#include <charconv>
#include <filesystem>
#include <utility>

#include "base/datafile.h"
#include "base/typed_fields.h"
#include "calendar/decision.h"
#include "calendar/load.h"
#include "edge/json.h"
#include "procedure/event.h"
#include "service/offices/dossier/refresh.h"
#include "store/statements.h"

namespace mc {

const PersonId demo_maker{"tinh-trinh-dien"};
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
    // What load_province cannot use would stop every server from starting, for ever.
    const Office* office = office_of(services.offices, stream.kind);
    for (const NewRecord& one : records)
        if (!office->readable(one))
            return fail(Refused(malformed, {"dữ liệu nền sẽ không đọc lại được"}));
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

/// The parameters of reference_records.sql.
std::vector<Cell> all_of_reference() {
    static const std::string kinds = [] {
        std::vector<std::int64_t> numbers;
        for (const StreamKind kind : reference_kinds())
            numbers.push_back(static_cast<std::int64_t>(kind));
        return edge::json::text(numbers);
    }();
    return {kinds, std::int64_t{1}, streams_end - 1};
}

std::string name_in(const std::string& folder, const std::string& path) {
    return std::filesystem::path(path).lexically_relative(folder).string();
}

/// File names stand in the records, so they are text from outside like any other.
std::vector<DataDefect> strange_names(const Folders& folders) {
    std::vector<DataDefect> defects;
    for (const std::string& folder : {folders.org, folders.calendars, folders.catalogue})
        for (const std::string& path : data_files_below(folder))
            if (const auto kept = typed_text(name_in(folder, path), file_name_rule); !kept)
                defects.push_back(
                    {folder, 0, "",
                     "tên một tệp trong thư mục này " + kept.error().words + "; đổi tên tệp"});
    return defects;
}

/// As strange_names lets it pass.
std::string recorded_name(const std::string& name) {
    const auto kept = typed_text(name, file_name_rule);
    return kept ? *kept : std::string();
}

EditionAdopted edition_of(const std::string& folder) {
    EditionAdopted edition;
    for (const std::string& path : data_files_below(folder))
        edition.files.push_back(
            {recorded_name(name_in(folder, path)), read_data_file(path).value_or("")});
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

/// What the folders hold, read and judged as a whole before anything of it is recorded: an import
/// is taken in, or it is told all that is wrong and has changed nothing.
struct Prepared {
    EditionAdopted edition;
    Org org{{}, {}};
    std::vector<CalendarDecided> decisions;  // what the journal does not have yet
    std::vector<Published> versions;
};

void add(std::vector<DataDefect>& all, std::vector<DataDefect> more) {
    std::ranges::move(more, std::back_inserter(all));
}

void prepare_org(const Services& services, const std::string& folder, Prepared& prepared,
                 std::vector<DataDefect>& defects) {
    prepared.edition = edition_of(folder);
    if (prepared.edition.files.empty())
        return defects.push_back({folder, 0, "", "không có tệp .toml nào trong thư mục này"});
    auto org = parse_org(texts_of(prepared.edition));
    if (!org) return add(defects, std::move(org.error()));
    add(defects, forgotten(*services.province(), *org));
    prepared.org = *std::move(org);
}

/// Versions are judged over the organisation that comes with them.
void prepare_catalogue(const Services& services, const std::string& folder, Prepared& prepared,
                       std::vector<DataDefect>& defects) {
    auto loaded = load_catalogue(folder);
    if (!loaded) return add(defects, std::move(loaded.error()));
    const auto province = services.province();
    const Org org = amended(prepared.org, province->people, Day::max());
    for (const ProcedureVersion& version : *loaded) {
        const std::string text = read_data_file(folder + "/" + version.file).value_or("");
        PublishedVersions published;
        for (const auto& known : province->versions)
            if (known->version.code == version.code)
                published.all.push_back({known->version.code, known->version.hash, "",
                                         known->version.decision, known->version.from,
                                         known->version.until});
        auto event = decide_publish(published, text, recorded_name(version.file),
                                    day_of(services.time.now()), org);
        if (event)
            prepared.versions.push_back(*std::move(event));
        else
            defects.push_back({version.file, 0, "", operator_words(event.error())});
    }
}

/// What the files decide and the journal does not have, each decision under its own number and day.
/// The first calendar holds from the beginning; whatever comes later, a correction too, is known
/// from now on only, so that promises already given are judged by what was known then.
void prepare_calendar(const Services& services, const std::string& folder, Prepared& prepared,
                      std::vector<DataDefect>& defects) {
    auto loaded = load_decisions(folder);
    if (!loaded) return add(defects, std::move(loaded.error()));
    Calendar calendar = services.province()->calendar;
    const bool first = calendar.hours().empty() && calendar.decisions().empty();
    for (CalendarDecided& file : *loaded) {
        auto news = news_of(calendar, std::move(file));
        if (!news) continue;
        news->known_at = first ? Instant{} : services.time.now();
        const std::string number = news->number;
        auto decided = decide_calendar(calendar, std::move(*news));
        if (!decided) {
            defects.push_back({folder, 0, number, operator_words(decided.error())});
            continue;
        }
        calendar = apply(calendar, *decided);
        prepared.decisions.push_back(*std::move(decided));
    }
}

Result<Prepared, AdoptError> prepare(const Services& services, const Folders& folders) {
    std::vector<DataDefect> defects;
    Prepared prepared;
    prepare_org(services, folders.org, prepared, defects);
    prepare_calendar(services, folders.calendars, prepared, defects);
    // Over an organisation with defects every unit of every procedure would be missing.
    if (defects.empty()) prepare_catalogue(services, folders.catalogue, prepared, defects);
    if (!defects.empty()) return fail(defective(std::move(defects)));
    return prepared;
}

Result<int, AdoptError> adopt_org(Services& services, const Prepared& prepared,
                                  const PersonId& by) {
    const std::string bytes = cbor::encode(prepared.edition);
    auto answer = record(services, org_stream, {{edition_adopted_type, by, {}, bytes, {}}},
                         "org/" + hex(sha256(bytes)).substr(0, 40));
    if (!answer) return fail(refused(std::move(answer.error())));
    return answer->repeated ? 0 : static_cast<int>(prepared.org.agencies().size());
}

struct CalendarTaken {
    int days{}, hours{};
    std::vector<std::string> unconfirmed;
};

Result<CalendarTaken, AdoptError> adopt_calendar(Services& services,
                                                 const std::vector<CalendarDecided>& decisions,
                                                 const PersonId& by) {
    CalendarTaken taken;
    std::vector<NewRecord> records;
    for (const CalendarDecided& decided : decisions) {
        taken.days += static_cast<int>(decided.days.size());
        taken.hours += decided.hours ? 1 : 0;
        for (const DayDecision& day : decided.days)
            if (day.unconfirmed) taken.unconfirmed.push_back(vn_day(day.day) + " " + day.name);
        records.push_back({1, by, {}, cbor::encode(decided), {}});
    }
    if (records.empty()) return taken;
    std::string key = std::to_string(services.province()->records);
    for (const NewRecord& one : records) key += one.payload;
    auto answer = record(services, calendar_stream, std::move(records),
                         "calendar/" + hex(sha256(key)).substr(0, 40));
    if (!answer) return fail(refused(std::move(answer.error())));
    return taken;
}

Result<int, AdoptError> adopt_catalogue(Services& services, const std::vector<Published>& versions,
                                        const PersonId& by) {
    int taken = 0;
    for (const Published& version : versions) {
        auto answer = record(services, procedure_stream(version.code),
                             {{1, by, {}, cbor::encode(version), {}}},
                             "procedure/" + hex(version.hash).substr(0, 40));
        if (!answer) return fail(refused(std::move(answer.error())));
        if (!answer->repeated) ++taken;
    }
    return taken;
}

/// Each record of a stream (id 0: of all of its kind) that reads and lies where it says; the others
/// are unusable.
Result<Done> each_usable(Snapshot& snapshot, StreamKey stream, const Unusable& unusable,
                         const std::function<Result<Done>(const Record&, const Line&)>& each) {
    return lines_of(snapshot, stream.kind, [&](const Line& line) -> Result<Done> {
        if (stream.id != 0 && line.place.stream != stream) return Done{};
        if (!line.record) return unusable(line.place, "cannot be read");
        if (line.displaced()) return unusable(line.place, "is another record");
        // A duty that lies beside its record would be whatever somebody wrote there.
        if (!line.personal_right)
            return unusable(line.place, "has other words beside it than it commits to");
        return each(*line.record, line);
    });
}

/// The organisation: the latest edition of the files with the journal's amendments on top.
Result<Done> load_org_stream(Snapshot& snapshot, Province& province, const Unusable& unusable,
                             Day day) {
    std::optional<EditionAdopted> edition;
    RecordPlace at;
    bool first = true;
    MC_CHECK(each_usable(snapshot, org_stream, unusable,
                         [&](const Record& record, const Line& line) -> Result<Done> {
                             if (std::exchange(first, false))
                                 province.demo = record.actor == demo_maker;
                             if (record.type == edition_adopted_type) {
                                 auto adopted = cbor::decode<EditionAdopted>(record.payload);
                                 if (!adopted)
                                     return unusable(line.place,
                                                     "is no edition of the organisation");
                                 edition = std::move(adopted), at = line.place;
                                 return Done{};
                             }
                             // A person's name lies outside the record; once erased, only the
                             // pseudonym is left.
                             const auto event = decode_org_event(
                                 record.type, line.personal ? *line.personal : record.payload);
                             if (!event)
                                 return unusable(line.place, "is no event of the organisation");
                             province.people = mc::apply(std::move(province.people), *event);
                             return Done{};
                         }));
    if (!edition) return Done{};
    auto org = parse_org(texts_of(*edition));
    if (!org) return unusable(at, "is an edition of the organisation with defects");
    province.org = amended(*org, province.people, day);
    province.renames_on = province.people.next_change(day);
    return Done{};
}

Result<Done> load_calendar_stream(Snapshot& snapshot, Province& province,
                                  const Unusable& unusable) {
    return each_usable(snapshot, calendar_stream, unusable,
                       [&](const Record& record, const Line& line) -> Result<Done> {
                           const auto decided = cbor::decode<CalendarDecided>(record.payload);
                           // Decided again, because a snapshot of nonsense cannot be built.
                           if (!decided || !decide_calendar(province.calendar, *decided))
                               return unusable(line.place, "is no decision on the calendar");
                           province.calendar = apply(province.calendar, *decided);
                           return Done{};
                       });
}

Result<Done> add_version(Province& province, const Record& record, const Line& line,
                         const Unusable& unusable) {
    const auto published = cbor::decode<Published>(record.payload);
    if (!published) return unusable(line.place, "is no published procedure");
    auto version = parse_procedure(published->toml, published->code.value + ".toml");
    if (!version) return unusable(line.place, "is a procedure that does not parse");
    Process process = compile(*version);
    auto held =
        std::make_unique<const Versioned>(Versioned{std::move(*version), std::move(process)});
    province.by_hash[held->version.hash] = held.get();
    province.versions.push_back(std::move(held));
    return Done{};
}

Result<Done> reload(Services& services) {
    MC_TRY(province, load_province(services.store, day_of(services.time.now())));
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
    if (auto strange = strange_names(folders); !strange.empty())
        return fail(defective(std::move(strange)));
    MC_TRY(prepared, prepare(services, folders));
    MC_TRY(agencies, adopt_org(services, prepared, by));
    MC_TRY(calendar, adopt_calendar(services, prepared.decisions, by));
    const auto owed = refresh_owed(services);
    if (!owed) return fail(refused(owed.error()));
    if (agencies + calendar.days + calendar.hours > 0 || *owed)
        if (auto done = refresh(services); !done) return fail(refused(std::move(done.error())));
    MC_TRY(procedures, adopt_catalogue(services, prepared.versions, by));
    if (auto done = reload(services); !done) return fail(refused(std::move(done.error())));
    adopted.agencies = agencies;
    adopted.days = calendar.days;
    adopted.hours = calendar.hours;
    adopted.unconfirmed = std::move(calendar.unconfirmed);
    adopted.procedures = procedures;
    return adopted;
}

NewRecord record_of(const OrgEvent& event, const PersonId& by, const UnitId& unit) {
    const auto bytes = [](const OrgEvent& e) {
        return std::visit([](const auto& one) { return cbor::encode(one); }, e);
    };
    const OrgEvent shown = sealed(event);
    NewRecord record{static_cast<std::uint32_t>(event.index()) + 1, by, unit, bytes(shown), {}};
    if (shown != event) record.personal = bytes(event);
    return record;
}

Result<Done> record_org(Services& services, const std::vector<OrgEvent>& events, const PersonId& by,
                        const std::string& key) {
    std::vector<NewRecord> records;
    for (const OrgEvent& event : events) records.push_back(record_of(event, by, {}));
    MC_CHECK(record(services, org_stream, std::move(records), key));
    return reload(services);
}

Result<std::int64_t> reference_records(Snapshot& snapshot) {
    MC_TRY(rows, snapshot.query(sql::reference_records, all_of_reference()));
    return rows.front().integer(0);
}

Result<std::int64_t> reference_records_once(Transaction& tx) {
    MC_TRY(rows, tx.query_once(sql::reference_records, all_of_reference(), reference_kinds()));
    return rows.front().integer(0);
}

Result<bool> catch_up(Services& services) {
    MC_TRY(records, services.store.view(reference_records));
    const auto province = services.province();
    const bool renamed =
        province->renames_on && *province->renames_on <= day_of(services.time.now());
    if (records == province->records && !renamed) return false;
    MC_CHECK(reload(services));
    return true;
}

Result<std::shared_ptr<const Province>> load_province(Store& store, Day day) {
    return store.view([&](Snapshot& snapshot) {
        return province_in(
            snapshot,
            [](const RecordPlace& place, std::string_view why) {
                return Result<Done>(
                    fail(Fault{Fault::Kind::corrupt, fmt::format("{} {}", text_of(place), why)}));
            },
            day);
    });
}

Result<std::shared_ptr<const Province>> province_in(Snapshot& snapshot, const Unusable& unusable,
                                                    Day day) {
    auto province = std::make_shared<Province>();
    MC_TRY(records, reference_records(snapshot));
    province->records = records;
    MC_CHECK(load_org_stream(snapshot, *province, unusable, day));
    MC_CHECK(load_calendar_stream(snapshot, *province, unusable));
    MC_CHECK(each_usable(snapshot, {StreamKind::procedure, 0}, unusable,
                         [&](const Record& record, const Line& line) {
                             return add_version(*province, record, line, unusable);
                         }));
    for (const Agency& agency : province->org.agencies())
        if (agency.parent.empty() && agency.level == Level::province) {
            province->name = agency.name;
            province->hotline = agency.hotline;
            break;
        }
    return std::shared_ptr<const Province>(std::move(province));
}

}  // namespace mc
