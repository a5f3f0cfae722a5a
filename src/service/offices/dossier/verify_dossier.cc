#include "service/offices/dossier/verify_dossier.h"

#include "dossier/fit.h"
#include "service/file.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/held.h"
#include "service/offices/dossier/numbering.h"
#include "service/offices/dossier/repeat.h"
#include "service/replay.h"
#include "store/statements.h"

namespace mc {
namespace {

/// The promise recomputed from the act, the version and the calendar as known when it was given.
std::optional<std::string> wrong_promise(const Record& record, const Accepted& accepted,
                                         const Dossier& dossier, const Versioned& version,
                                         const Province& province) {
    const AgencyId& agency = dossier.registration.agency;
    const auto again = due(province.calendar, agency, version.version.term, minute_of(record.at));
    if (again && again->at == accepted.due) return {};
    // A decision that came later does not make an old promise wrong: it is judged by what was known
    // then.
    const auto then = due(province.calendar.known_by(record.at), agency, version.version.term,
                          minute_of(record.at));
    if (then && then->at == accepted.due) return {};
    return fmt::format("hẹn trả ghi {}, tính lại được {}", iso(accepted.due),
                       again ? iso(again->at) : "không có");
}

/// The rows that a dossier gives, with those of the files that its acts named.
std::vector<ProjectedRow> rows_of(DossierId id, const Dossier& dossier,
                                  const std::set<std::string>& files, const Plan& plan,
                                  const Province& province) {
    auto rows = project(id, dossier, plan, province);
    for (const std::string& file : files) rows.push_back({&file_held_rows, {file, id.value}});
    return rows;
}

std::string key_words(const std::vector<Cell>& key) {
    std::string words;
    for (const Cell& cell : key) {
        words += words.empty() ? "" : ", ";
        if (const auto* number = std::get_if<std::int64_t>(&cell)) words += std::to_string(*number);
        if (const auto* text = std::get_if<std::string>(&cell)) words += *text;
    }
    return words;
}

/// Which of the keys names the dossier.
std::size_t dossier_column(const Projection& projection) {
    for (std::size_t i = 0; i < projection.keys.size(); ++i)
        if (projection.keys[i].name == "dossier" || projection.keys[i].name == "id") return i;
    MC_ENSURE(false);
    return 0;
}

}  // namespace

DossierAuditor::DossierAuditor(Audit& audit)
    : audit_(audit), snapshot_(audit.snapshot), found_(audit.found) {
    // A table that is gone is told once, not with each dossier.
    for (const Projection* projection : dossier_projections)
        found_.part(snapshot_, fmt::format("bảng {}", projection->table), [&]() -> Result<Done> {
            MC_TRY(count, snapshot_.count(*projection));
            kept_[projection] = count;
            return Done{};
        });
}

std::string DossierAuditor::name() const {
    const std::string& code = dossier_.registration.code.value;
    return code.empty() ? fmt::format("1/{}", id_.value)
                        : fmt::format("{} (1/{})", code, id_.value);
}

void DossierAuditor::begin(StreamKey stream) {
    id_ = {stream.id}, dossier_ = {}, version_ = nullptr, lost_ = false;
    files_.clear();
}

Result<Done> DossierAuditor::take(const Record& record,
                                  const std::optional<std::string>& personal) {
    if (lost_) return Done{};
    const auto event = decode_event(record.type, record.payload);
    const auto words = personal ? cbor::decode<Words>(*personal) : Words{};
    if (!event || !words) {
        found_.journal("Hồ sơ {}: bản ghi {} không đọc được.", name(), record.seq);
        lose();
        return Done{};
    }
    if (!fold(record, *event, *words)) {
        lose();
        return Done{};
    }
    return check_files(record, *event);
}

/// False when the dossier cannot be followed any further.
bool DossierAuditor::fold(const Record& record, const DossierEvent& event, const Words& words) {
    const auto version = version_of(event, dossier_, audit_.province);
    if (!version) {
        found_.journal("Hồ sơ {}: bản ghi {} theo một phiên bản thủ tục mà nhật ký không có.",
                       name(), record.seq);
        return false;
    }
    version_ = *version;
    if (!fits(dossier_, event, version_->plan())) {
        found_.journal("Hồ sơ {}: bản ghi {} không theo đúng quy trình.", name(), record.seq);
        return false;
    }
    dossier_ = apply(std::move(dossier_), event, {record.at, record.actor, record.unit},
                     version_->plan(), words);
    for (const Numbered& n : numbers_of(id_, dossier_, event, record.at, version_->version))
        audit_.series.take(n.counter, n.number);
    if (const auto* accepted = std::get_if<Accepted>(&event)) check_promise(record, *accepted);
    return true;
}

void DossierAuditor::check_promise(const Record& record, const Accepted& accepted) {
    if (!audit_.whole) return;
    ++audit_.report.dues;
    if (const auto wrong = wrong_promise(record, accepted, dossier_, *version_, audit_.province))
        found_.journal("Hồ sơ {}: bản ghi {}: {}.", name(), record.seq, *wrong);
}

Result<Done> DossierAuditor::check_files(const Record& record, const DossierEvent& event) {
    for (const FileRef& file : files_of(event))
        if (files_.insert(file.hash.value).second) MC_CHECK(check_file(record, file));
    return Done{};
}

Result<Done> DossierAuditor::check_file(const Record& record, const FileRef& file) {
    ++audit_.report.files;
    const std::string hash = file.hash.value.substr(0, 12);
    MC_TRY(rows, snapshot_.query(sql::file_by_hash, {file.hash.value}));
    if (rows.empty())
        found_.journal("Hồ sơ {}: bản ghi {} nêu tệp {}, bảng file không có tệp này.", name(),
                       record.seq, hash);
    else if (rows[0].integer(0) != static_cast<std::int64_t>(file.kind) ||
             rows[0].integer(1) != file.bytes)
        found_.journal("Hồ sơ {}: bảng file ghi loại hoặc cỡ của tệp {} khác bản ghi {}.", name(),
                       hash, record.seq);
    switch (content_of(audit_, file.hash, file.bytes)) {
        case Content::right:
            break;
        case Content::gone:
            found_.journal("Hồ sơ {}: bản ghi {}: nội dung tệp {} không còn.", name(), record.seq,
                           hash);
            break;
        case Content::changed:
            found_.journal("Hồ sơ {}: bản ghi {}: nội dung tệp {} đã bị sửa.", name(), record.seq,
                           hash);
            break;
    }
    return Done{};
}

Result<Done> DossierAuditor::end(const Stream& kept) {
    if (lost_ || !version_) {
        lost_ones_.insert(id_.value);
        audit_.series.lose();
        return Done{};
    }
    if (kept.state != cbor::encode(dossier_))
        found_.cache("Hồ sơ {}: trạng thái đang lưu khác nhật ký.", name());
    return audit_.whole ? compare_rows() : Done{};
}

Result<Done> DossierAuditor::compare_rows() {
    for (const ProjectedRow& row :
         rows_of(id_, dossier_, files_, version_->plan(), audit_.province)) {
        if (!kept_.contains(row.projection)) continue;
        ++rows_[row.projection];
        MC_TRY(found, snapshot_.row(*row.projection, key_of(row)));
        if (found == row.cells) continue;
        if (!found) differ_.insert(row.projection);
        found_.cache("Hồ sơ {}: bảng {}, dòng ({}) {}.", name(), row.projection->table,
                     key_words(key_of(row)), found ? "khác nhật ký" : "không còn");
    }
    return Done{};
}

Result<Done> DossierAuditor::finish() {
    for (const auto& [projection, count] : kept_) {
        if (!audit_.whole) break;  // what rows should be is not known
        if (count != rows_[projection] || differ_.contains(projection))
            MC_CHECK(look_through(*projection));
    }
    return Done{};
}

/// Rows that the journal gives are compared as dossiers go by; this finds those that it does not.
Result<Done> DossierAuditor::look_through(const Projection& projection) {
    const std::size_t column = dossier_column(projection);
    std::map<std::int64_t, std::set<std::vector<Cell>>> known;  // of dossiers met just before
    return snapshot_.each_key(projection, [&](const std::vector<Cell>& key) -> Result<Done> {
        const std::int64_t id = std::get<std::int64_t>(key.at(column));
        if (lost_ones_.contains(id)) return Done{};
        auto keys = known.find(id);
        if (keys == known.end()) {
            if (known.size() > 1'000) known.clear();
            keys = known.emplace(id, std::set<std::vector<Cell>>{}).first;
            MC_TRY(lines, snapshot_.history({StreamKind::dossier, id}));
            Dossier dossier;
            const Versioned* version = nullptr;
            std::set<std::string> files;
            for (const Replayed& line : lines) {
                const auto event = decode_event(line.record.type, line.record.payload);
                const auto of = version_of(*event, dossier, audit_.province);
                version = *of;
                dossier = apply(std::move(dossier), *event,
                                {line.record.at, line.record.actor, line.record.unit},
                                version->plan(), words_of(line));
                for (const FileRef& file : files_of(*event)) files.insert(file.hash.value);
            }
            if (version)
                for (const ProjectedRow& row :
                     rows_of(DossierId{id}, dossier, files, version->plan(), audit_.province))
                    if (row.projection == &projection) keys->second.insert(key_of(row));
        }
        if (!keys->second.contains(key))
            found_.cache("Bảng {}, dòng ({}): nhật ký không có.", projection.table, key_words(key));
        return Done{};
    });
}

}  // namespace mc
