#include "service/audit.h"

#include "store/statements.h"

namespace mc {

void Series::take(const std::string& counter, std::int64_t number) {
    Used& used = used_[counter];
    used.last = std::max(used.last, number);
    ++used.count;
    used.sum += number;
}

Result<Done> Series::compare(Snapshot& snapshot, Findings& found) const {
    std::map<std::string, std::int64_t> kept;
    for (std::string after;;) {
        MC_TRY(rows, snapshot.query(sql::counters_page, {after}));
        if (rows.empty()) break;
        for (const Row& row : rows) kept[row.text(0)] = row.integer(1);
        after = rows.back().text(0);
    }
    // The store's own count what no act did: commits made certain, rows computed anew.
    std::erase_if(kept, [](const auto& counter) { return counter.first.starts_with("store/"); });
    for (const auto& [counter, used] : used_) {
        if (!used.whole()) found.journal("Dãy số {} thiếu hoặc trùng số.", counter);
        const auto row = kept.find(counter);
        const std::int64_t value = row == kept.end() ? 0 : row->second;
        if (value != used.last)
            found.cache("Bộ đếm {} ghi {}, nhật ký đã dùng đến {}.", counter, value, used.last);
        if (row != kept.end()) kept.erase(row);
    }
    if (lost_) return Done{};
    for (const auto& [counter, value] : kept)
        if (value != 0) found.cache("Bộ đếm {} ghi {}, nhật ký chưa dùng số nào.", counter, value);
    return Done{};
}

Content content_of(const Audit& audit, const BlobHash& file, std::optional<std::int64_t> bytes) {
    if (!audit.options.files) return Content::right;
    const auto size = audit.blobs.size(file);
    if (!size && std::holds_alternative<Refused>(size.error())) return Content::gone;
    if (!size || (bytes && static_cast<std::int64_t>(*size) != *bytes)) return Content::changed;
    const auto nothing = [](std::string_view) -> Result<Done> { return Done{}; };
    // A range of no bytes: they are compared with the hash before any is given.
    const bool read = !audit.options.file_contents || audit.blobs.read(file, 0, 0, nothing);
    return read ? Content::right : Content::changed;
}

Result<Done> RecordAuditor::take(const Record& record, const std::optional<std::string>&) {
    if (const auto wrong = wrong_ ? wrong_(record) : std::string_view(); !wrong.empty())
        audit_.found.journal("Bản ghi {}: {}.", place_words({record.key(), record.seq}), wrong);
    return Done{};
}

Result<Done> RecordAuditor::end(const Stream& kept) {
    if (!kept.state.empty())
        audit_.found.cache("Chuỗi {}/{}: có trạng thái, phải trống.",
                           static_cast<std::int64_t>(key_.kind), key_.id);
    return Done{};
}

}  // namespace mc
