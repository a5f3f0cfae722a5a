#include "service/folded_audit.h"

#include "service/file.h"
#include "store/statements.h"

namespace mc {
namespace {

std::string key_words(const std::vector<Cell>& key) {
    std::string words;
    for (const Cell& cell : key) {
        words += words.empty() ? "" : ", ";
        if (const auto* number = std::get_if<std::int64_t>(&cell)) words += std::to_string(*number);
        if (const auto* text = std::get_if<std::string>(&cell)) words += *text;
    }
    return words;
}

bool shared(const Projection& projection) {
    return std::ranges::find(shared_rows, &projection) != shared_rows.end();
}

/// Which of the keys names the stream: of a shared table the second, else the one that is called
/// like the stream or `id`.
std::size_t stream_column(const Projection& projection, std::string_view word) {
    if (shared(projection)) return 1;
    for (std::size_t i = 0; i < projection.keys.size(); ++i)
        if (projection.keys[i].name == word || projection.keys[i].name == "id") return i;
    MC_ENSURE(false);
    return 0;
}

}  // namespace

Result<Done> audit_file(Audit& audit, const std::string& title, const Record& record,
                        const FileRef& file) {
    ++audit.report.files;
    const std::string hash = file.hash.value.substr(0, 12);
    MC_TRY(rows, audit.snapshot.query(sql::file_by_hash, {file.hash.value}));
    if (rows.empty())
        audit.found.journal("{}: bản ghi {} nêu tệp {}, bảng file không có tệp này.", title,
                            record.seq, hash);
    else if (rows[0].integer(0) != static_cast<std::int64_t>(file.kind) ||
             rows[0].integer(1) != file.bytes)
        audit.found.journal("{}: bảng file ghi loại hoặc cỡ của tệp {} khác bản ghi {}.", title,
                            hash, record.seq);
    switch (content_of(audit, file.hash, file.bytes)) {
        case Content::right:
            break;
        case Content::gone:
            audit.found.journal("{}: bản ghi {}: nội dung tệp {} không còn.", title, record.seq,
                                hash);
            break;
        case Content::changed:
            audit.found.journal("{}: bản ghi {}: nội dung tệp {} đã bị sửa.", title, record.seq,
                                hash);
            break;
    }
    return Done{};
}

RowAudit::RowAudit(Audit& audit, StreamKind kind, std::string_view word,
                   std::span<const Projection* const> own)
    : audit_(audit), kind_(kind) {
    for (const Projection* projection : own)
        columns_[projection] = stream_column(*projection, word);
    for (const Projection* projection : shared_rows)
        columns_[projection] = stream_column(*projection, word);
    // A table that is gone is told once, not with each stream.
    const auto look = [&](const Projection* projection) {
        audit_.found.part(
            audit_.snapshot, fmt::format("bảng {}", projection->table), [&]() -> Result<Done> {
                MC_TRY(count, shared(*projection) ? audit_.snapshot.count_of(*projection, kind_)
                                                  : audit_.snapshot.count(*projection));
                kept_[projection] = count;
                return Done{};
            });
    };
    std::ranges::for_each(own, look);
    std::ranges::for_each(shared_rows, look);
}

Result<Done> RowAudit::compare(const std::string& title, const std::vector<ProjectedRow>& rows) {
    for (const ProjectedRow& row : rows) {
        if (!kept_.contains(row.projection)) continue;
        ++rows_[row.projection];
        MC_TRY(found, audit_.snapshot.row(*row.projection, key_of(row)));
        if (found == row.cells) continue;
        if (!found) differ_.insert(row.projection);
        audit_.found.cache("{}: bảng {}, dòng ({}) {}.", title, row.projection->table,
                           key_words(key_of(row)), found ? "khác nhật ký" : "không còn");
    }
    return Done{};
}

Result<Done> RowAudit::finish(const RowsOf& rows_of) {
    for (const auto& [projection, count] : kept_) {
        if (!audit_.whole) break;  // what rows should be is not known
        if (count != rows_[projection] || differ_.contains(projection))
            MC_CHECK(look_through(*projection, rows_of));
    }
    return Done{};
}

/// Rows that the journal gives are compared as streams go by; this finds those that it does not.
Result<Done> RowAudit::look_through(const Projection& projection, const RowsOf& rows_of) {
    const std::size_t column = columns_.at(&projection);
    std::map<std::int64_t, std::set<std::vector<Cell>>> known;  // of streams met just before
    const auto look = [&](const std::vector<Cell>& key) -> Result<Done> {
        const std::int64_t id = std::get<std::int64_t>(key.at(column));
        if (lost_ones_.contains(id)) return Done{};
        auto keys = known.find(id);
        if (keys == known.end()) {
            if (known.size() > 1'000) known.clear();
            keys = known.emplace(id, std::set<std::vector<Cell>>{}).first;
            MC_TRY(rows, rows_of(id));
            for (const ProjectedRow& row : rows)
                if (row.projection == &projection) keys->second.insert(key_of(row));
        }
        if (!keys->second.contains(key))
            audit_.found.cache(
                "Bảng {}, dòng ({}){}: nhật ký không có.", projection.table, key_words(key),
                shared(projection)
                    ? fmt::format(" của chuỗi {}/{}", static_cast<std::int64_t>(kind_), id)
                    : "");
        return Done{};
    };
    return shared(projection) ? audit_.snapshot.each_key_of(projection, kind_, look)
                              : audit_.snapshot.each_key(projection, look);
}

}  // namespace mc
