#include "service/audit.h"
#include "service/office.h"
#include "store/changes.h"
#include "store/requests.h"
#include "store/statements.h"

namespace mc {
namespace {

class StreamAuditor {
public:
    StreamAuditor(Audit& audit, Offices offices)
        : audit_(audit), snapshot_(audit.snapshot), report_(audit.report), found_(audit.found) {
        for (const Office* office : offices)
            desks_[office->kind] = {
                office, office->auditor ? office->auditor(audit)
                                        : std::make_unique<RecordAuditor>(audit, office->wrong)};
    }

    void read() {
        requests_ = found_.part(snapshot_, "bảng request", [&]() -> Result<Done> {
            MC_CHECK(snapshot_.query(sql::request_by_key, {Bytes{""}}));
            return Done{};
        });
        const bool whole = found_.part(snapshot_, "hết các chuỗi bản ghi", [&]() -> Result<Done> {
            MC_CHECK(all_lines(snapshot_, [&](const Line& line) { return take(line); }));
            return end_stream();
        });
        if (!whole)
            found_.journal("Việc đối chiếu dừng sau bản ghi {}.",
                           place_words({now_.key, now_.seq}));
        // What follows asks which rows no record accounts for.
        if (whole)
            for (const auto& [kind, desk] : desks_)
                found_.part(snapshot_, "các dòng thừa", [&] { return desk.auditor->finish(); });
        if (whole)
            for (const Projection* rows : shared_rows)
                found_.part(snapshot_, fmt::format("bảng {}", rows->table),
                            [&] { return name_kindless(*rows); });
        if (whole)
            found_.part(snapshot_, "bộ đếm",
                        [&] { return audit_.series.compare(snapshot_, found_); });
        found_.part(snapshot_, "chuỗi và dữ liệu cá nhân thừa", [&] { return name_strays(); });
        if (requests_)
            found_.part(snapshot_, "bảng request", [&] { return look_through_requests(); });
    }

private:
    /// What is known of the stream that is being read.
    struct Now {
        StreamKey key{};
        std::int64_t seq = 0;
        Hash head{};
        Instant at{};
        std::string marks;
        std::map<std::string, RecordPlace> began;  // by the key of the request's mark
        std::set<std::int64_t> bare, erased;  // without the data they commit to; said to be erased
        std::set<std::int64_t> with_data;
    };

    /// An office and whoever reads its streams.
    struct Desk {
        const Office* office = nullptr;
        std::unique_ptr<Auditor> auditor;
    };
    /// Null for a kind that no office has.
    const Desk* desk_of(StreamKind kind) const {
        const auto found = desks_.find(kind);
        return found == desks_.end() ? nullptr : &found->second;
    }

    Result<Done> take(const Line& line) {
        if (line.place.stream != now_.key) {
            MC_CHECK(end_stream());
            now_ = {};
            now_.key = line.place.stream;
            ++report_.streams;
            if (const Desk* desk = desk_of(now_.key.kind)) desk->auditor->begin(now_.key);
        }
        ++report_.records;
        const bool gap = line.place.seq != now_.seq + 1;
        if (gap) tell_gap(line.place);
        const bool readable = check(line, gap);
        if (const Desk* desk = desk_of(now_.key.kind)) {
            if (gap || !readable) desk->auditor->lose();
            if (readable) MC_CHECK(desk->auditor->take(*line.record, line.personal));
        }
        now_.seq = line.place.seq;
        now_.head = record_hash_of(line.bytes);
        return Done{};
    }

    void tell_gap(const RecordPlace& place) {
        const std::int64_t from = now_.seq + 1, to = place.seq - 1;
        const RecordPlace first{place.stream, from};
        if (place.seq < 1)
            found_.journal("Bản ghi {}: không có số như vậy.", place_words(place));
        else if (from == to)
            found_.journal("Bản ghi {} không còn.", place_words(first));
        else
            found_.journal("Các bản ghi từ {} đến {} không còn.", place_words(first), to);
    }

    /// Whether the record can be followed.
    bool check(const Line& line, bool gap) {
        const std::string place = place_words(line.place);
        if (!desk_of(line.place.stream.kind)) {
            found_.journal("Bản ghi {}: không có loại chuỗi nào như vậy.", place);
            return false;
        }
        if (!line.record) {
            found_.journal("Bản ghi {} không đọc được.", place);
            return false;
        }
        const Record& record = *line.record;
        if (line.displaced()) {
            found_.journal("Bản ghi {} nằm ở chỗ của bản ghi {}.",
                           place_words({record.key(), record.seq}), place);
            return false;
        }
        if (!gap && record.previous != now_.head)
            found_.journal("Bản ghi {} không nối với bản ghi liền trước: một trong hai đã bị sửa.",
                           place);
        if (record.at < now_.at)
            found_.journal("Bản ghi {} ghi giờ trước bản ghi liền trước.", place);
        now_.at = record.at;
        check_personal(line);
        remember_request(record);
        return line.personal_right && !now_.bare.contains(record.seq);
    }

    void check_personal(const Line& line) {
        const Record& record = *line.record;
        if (!line.personal_right)
            found_.journal("Bản ghi {}: dữ liệu cá nhân đã bị sửa.", place_words(line.place));
        if (line.personal)
            now_.with_data.insert(record.seq);
        else if (record.personal != Hash{})
            now_.bare.insert(record.seq);
        now_.erased.insert(record.erases.begin(), record.erases.end());
    }

    void remember_request(const Record& record) {
        const RequestMark mark = mark_of(record.request_key);
        if (mark.key.empty()) return;
        remember(now_.marks, mark, record.seq);
        if (desk_of(record.kind)->office->numbered &&
            (record.seq == 1 || now_.began.contains(mark.key)))
            now_.began[mark.key] = {record.key(), record.seq};
    }

    Result<Done> end_stream() {
        const Desk* desk = desk_of(now_.key.kind);
        if (!desk) return Done{};
        tell_erasures();
        const auto kind = static_cast<std::int64_t>(now_.key.kind);
        MC_TRY(kept, snapshot_.load(now_.key));
        if (kept.revision != now_.seq)
            found_.cache("Chuỗi {}/{}: đang lưu đến bản ghi {}, nhật ký có đến bản ghi {}.", kind,
                         now_.key.id, kept.revision, now_.seq);
        else if (kept.head != now_.head)
            found_.cache("Chuỗi {}/{}: mã băm đầu chuỗi đang lưu khác bản ghi {}.", kind,
                         now_.key.id, now_.seq);
        if (kept.at != now_.at)
            found_.cache("Chuỗi {}/{}: giờ đang lưu khác giờ của bản ghi {}.", kind, now_.key.id,
                         now_.seq);
        if (without_commands(kept.marks) != without_commands(now_.marks))
            found_.cache("Chuỗi {}/{}: dấu các yêu cầu đã làm khác nhật ký.", kind, now_.key.id);
        MC_CHECK(compare_requests());
        return desk->auditor->end(kept);
    }

    /// Data that are gone are an erasure only where a record says so.
    void tell_erasures() {
        for (const std::int64_t seq : now_.bare)
            if (now_.erased.contains(seq))
                ++report_.erased;
            else
                found_.journal(
                    "Bản ghi {}: dữ liệu cá nhân không còn, và không bản ghi nào ghi việc xóa.",
                    place_words({now_.key, seq}));
        for (const std::int64_t seq : now_.erased)
            if (now_.with_data.contains(seq))
                found_.journal("Bản ghi {}: đã ghi việc xóa dữ liệu cá nhân mà dữ liệu vẫn còn.",
                               place_words({now_.key, seq}));
    }

    Result<Done> compare_requests() {
        if (!requests_) return Done{};
        for (const auto& [key, record] : now_.began) {
            MC_TRY(rows, snapshot_.query(sql::request_by_key, {Bytes{key}}));
            if (!rows.empty() && place_in(rows[0], 0) == record) continue;
            found_.cache("Bảng request: yêu cầu mở chuỗi {}/{} {}.",
                         static_cast<std::int64_t>(now_.key.kind), now_.key.id,
                         rows.empty() ? "không còn" : "chỉ đến bản ghi khác");
        }
        return Done{};
    }

    /// Rows of a table that offices share and no office has; those of each are its auditor's.
    Result<Done> name_kindless(const Projection& rows) {
        MC_TRY(all, snapshot_.count(rows));
        const auto keeps_rows = [&](const StreamKind kind) {
            const Desk* desk = desk_of(kind);
            return desk && desk->office->fold;
        };
        for (const auto& [kind, desk] : desks_) {
            if (!keeps_rows(kind)) continue;
            MC_TRY(own, snapshot_.count_of(rows, kind));
            all -= own;
        }
        if (all == 0) return Done{};
        std::int64_t named = 0;
        return snapshot_.each_key(rows, [&](const std::vector<Cell>& key) -> Result<Done> {
            const auto kind = std::get<std::int64_t>(key.at(0));
            if (!keeps_rows(kind_in(kind)) && ++named <= named_max)
                found_.cache("Bảng {}, một dòng của chuỗi {}/{}: loại chuỗi này không có dòng nào.",
                             rows.table, kind, std::get<std::int64_t>(key.at(1)));
            return Done{};
        });
    }

    /// Rows that no record accounts for.
    Result<Done> name_strays() {
        MC_TRY(streams, snapshot_.query(sql::streams_without_records, {named_max}));
        for (const Row& row : streams)
            found_.cache("Chuỗi {}/{}: đang lưu mà nhật ký không có.", row.integer(0),
                         row.integer(1));
        MC_TRY(personal, snapshot_.query(sql::personal_without_record, {named_max}));
        for (const Row& row : personal)
            found_.journal("Bản ghi {}: có dữ liệu cá nhân mà không có bản ghi.",
                           place_words(place_in(row, 0)));
        return Done{};
    }

    Result<Done> look_through_requests() {
        for (std::string after;;) {
            MC_TRY(rows, snapshot_.query(sql::requests_page, {Bytes{after}}));
            if (rows.empty()) break;
            for (const Row& row : rows) {
                const auto record =
                    row.null(4) ? std::optional<Record>() : decode_record(row.bytes(4));
                if (!record || mark_of(record->request_key).key != row.bytes(0))
                    found_.cache("Bảng request: khóa {} chỉ đến bản ghi {}, không phải của nó.",
                                 hex_words(row.bytes(0)), place_words(place_in(row, 1)));
            }
            after = rows.back().bytes(0);
        }
        return Done{};
    }

    static std::string hex_words(const std::string& bytes) {
        return hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    }

    Audit& audit_;
    Snapshot& snapshot_;
    VerifyReport& report_;
    Findings& found_;
    std::map<StreamKind, Desk> desks_;
    bool requests_ = true;  // the table can be read
    Now now_;
};

}  // namespace

void verify_streams(Audit& audit, Offices offices) {
    StreamAuditor(audit, offices).read();
}

}  // namespace mc
