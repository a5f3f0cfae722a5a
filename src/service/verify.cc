#include "service/verify.h"

#include "dossier/fit.h"
#include "procedure/event.h"
#include "service/act.h"
#include "service/held.h"
#include "service/numbering.h"
#include "service/projection.h"
#include "service/reference.h"
#include "service/repeat.h"
#include "service/replay.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::string_view rebuild_words = "Chạy motcua replay để dựng lại từ nhật ký.";

/// The promise recomputed from the act, the version and the calendar as known when it was given.
std::optional<std::string> wrong_promise(const Record& record, const Accepted& accepted,
                                         const Dossier& dossier, const Versioned& version,
                                         const Province& province) {
    const AgencyId& agency = dossier.registration.agency;
    const auto again = due(province.calendar, agency, version.version.term, minute_of(record.at));
    if (again && again->at == accepted.due) return {};
    // A decision that came later does not make an old promise wrong: it is judged by what was known
    // then.
    const auto then = due(province.calendar.as_known_at(record.at), agency, version.version.term,
                          minute_of(record.at));
    if (then && then->at == accepted.due) return {};
    return fmt::format("hẹn trả ghi {}, tính lại được {}.", iso(accepted.due),
                       again ? iso(again->at) : "không có");
}

/// One series of numbers as the journal has used it: 1, 2, 3 … without a gap or a repeat has this
/// count and this sum.
struct Series {
    std::int64_t last{}, count{}, sum{};
    void take(std::int64_t number) {
        last = std::max(last, number);
        ++count;
        sum += number;
    }
    bool whole() const { return count == last && sum == last * (last + 1) / 2; }
};

class Auditor {
public:
    Auditor(Snapshot& snapshot, const Province& province, VerifyReport& report)
        : snapshot_(snapshot), province_(province), report_(report) {}

    Result<Done> read() {
        for (const StreamKind kind :
             {StreamKind::org, StreamKind::calendar, StreamKind::procedure, StreamKind::dossier})
            MC_CHECK(scan_in(snapshot_, kind, 0,
                             [&](const Replayed& replayed) { return take(replayed); }));
        MC_CHECK(end_of_stream());
        MC_CHECK(count_rows());
        return compare_counters();
    }

private:
    template <class... Args>
    void wanting(fmt::format_string<Args...> words, Args&&... args) {
        report_.found_wanting.push_back(fmt::format(words, std::forward<Args>(args)...));
    }
    std::string name() const {
        const std::string& code = dossier_.registration.code.value;
        return code.empty() ? "số " + std::to_string(stream_.id) : code;
    }

    Result<Done> take(const Replayed& replayed) {
        const Record& record = replayed.record;
        if (record.key() != stream_) {
            MC_CHECK(end_of_stream());
            stream_ = record.key(), seq_ = 0, head_ = {}, at_ = {};
            dossier_ = {}, version_ = nullptr, lost_ = false, held_.clear();
            ++report_.streams;
        }
        ++report_.records;
        check_record(replayed);
        seq_ = record.seq, head_ = replayed.hash(), at_ = record.at;
        if (record.kind == StreamKind::procedure) check_published(record);
        if (record.kind == StreamKind::dossier && !lost_) lost_ = !fold(replayed);
        return Done{};
    }

    void check_record(const Replayed& replayed) {
        const Record& record = replayed.record;
        const int kind = static_cast<int>(record.kind);
        if (!verify_next(stream_, seq_, head_, record))
            wanting("Chuỗi {}/{} đứt tại bản ghi {}.", kind, record.stream, record.seq);
        if (record.at < at_)
            wanting("Chuỗi {}/{}: bản ghi {} ghi giờ trước bản ghi liền trước.", kind,
                    record.stream, record.seq);
        if (!replayed.personal_right)
            wanting("Chuỗi {}/{}: dữ liệu cá nhân của bản ghi {} đã bị sửa.", kind, record.stream,
                    record.seq);
        if (record.personal != Hash{} && !replayed.personal) ++report_.erased;
    }

    void check_published(const Record& record) {
        const auto published = cbor::decode<Published>(record.payload);
        if (!published || published->hash != sha256(published->toml))
            wanting("Thủ tục {}: nội dung phiên bản {} không khớp mã băm đã công bố.",
                    record.stream, record.seq);
    }

    /// False when the dossier cannot be followed any further.
    bool fold(const Replayed& replayed) {
        const Record& record = replayed.record;
        const auto event = decode_event(record.type, record.payload);
        if (!event) {
            wanting("Hồ sơ {}: bản ghi {} không đọc được.", name(), record.seq);
            return false;
        }
        const auto version = version_of(*event, dossier_, province_);
        if (!version) {
            wanting("Hồ sơ {}: không tìm thấy phiên bản thủ tục.", name());
            return false;
        }
        version_ = *version;
        if (!fits(dossier_, *event, version_->plan())) {
            wanting("Hồ sơ {}: bản ghi {} không theo đúng quy trình.", name(), record.seq);
            return false;
        }
        dossier_ = apply(std::move(dossier_), *event, {record.at, record.actor, record.unit},
                         version_->plan(), words_of(replayed));
        for (const BlobHash& file : files_of(*event)) held_.insert(file.value);
        const DossierId id{record.stream};
        for (const Numbered& n : numbers_of(id, dossier_, *event, record.at, version_->version))
            series_[n.counter].take(n.number);
        if (const auto* accepted = std::get_if<Accepted>(&*event)) {
            ++report_.dues;
            if (const auto wrong = wrong_promise(record, *accepted, dossier_, *version_, province_))
                wanting("Hồ sơ {}: {}", name(), *wrong);
        }
        return true;
    }

    /// The tables against the dossier that has just been read to its end.
    Result<Done> end_of_stream() {
        if (stream_.kind != StreamKind::dossier) return Done{};
        if (lost_) {
            unread_rows_ = true;
            return Done{};
        }
        MC_TRY(kept, snapshot_.load(stream_));
        if (kept.revision != seq_ || kept.head != head_ || kept.state != cbor::encode(dossier_))
            wanting("Hồ sơ {}: trạng thái đang lưu khác nhật ký. {}", name(), rebuild_words);
        auto due = project(DossierId{stream_.id}, dossier_, version_->plan(), province_);
        for (const std::string& file : held_) due.push_back({&file_held_rows, {file, stream_.id}});
        for (const ProjectedRow& row : due) {
            ++rows_[row.projection];
            MC_TRY(found, snapshot_.row(*row.projection, key_of(row)));
            if (found != row.cells)
                wanting("Hồ sơ {}: bảng {} khác nhật ký. {}", name(), row.projection->table,
                        rebuild_words);
        }
        return Done{};
    }

    Result<Done> count_rows() {
        if (unread_rows_) return Done{};  // already told; what they should be is not known
        for (const Projection* projection : dossier_projections) {
            MC_TRY(count, snapshot_.count(*projection));
            if (count != rows_[projection])
                wanting("Bảng {} có {} dòng, nhật ký cho {}. {}", projection->table, count,
                        rows_[projection], rebuild_words);
        }
        return Done{};
    }

    Result<Done> compare_counters() {
        for (const auto& [counter, series] : series_) {
            if (!series.whole()) wanting("Dãy số {} thiếu hoặc trùng số.", counter);
            MC_TRY(rows, snapshot_.query(sql::counter_value, {counter}));
            const std::int64_t kept = rows.empty() ? 0 : rows.front().integer(0);
            if (kept != series.last)
                wanting("Bộ đếm {} ghi {}, nhật ký đã dùng đến {}. {}", counter, kept, series.last,
                        rebuild_words);
        }
        return Done{};
    }

    Snapshot& snapshot_;
    const Province& province_;
    VerifyReport& report_;
    StreamKey stream_{};
    std::int64_t seq_ = 0;
    Hash head_{};
    Instant at_{};
    Dossier dossier_;
    const Versioned* version_ = nullptr;
    bool lost_ = false, unread_rows_ = false;
    std::set<std::string> held_;  // files that the dossier's acts name
    std::map<std::string, Series> series_;
    std::map<const Projection*, std::int64_t> rows_;
};

}  // namespace

Result<VerifyReport> verify(Services& services) {
    MC_TRY(province, load_province(services.store));
    VerifyReport report;
    MC_CHECK(services.store.read(
        [&](Snapshot& snapshot) { return Auditor(snapshot, *province, report).read(); }));
    return report;
}

}  // namespace mc
