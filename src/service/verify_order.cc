#include "service/verify_findings.h"
#include "store/changes.h"
#include "store/statements.h"

namespace mc {
namespace {

class OrderAuditor {
public:
    OrderAuditor(Snapshot& snapshot, VerifyReport& report)
        : snapshot_(snapshot), report_(report), found_(report) {}

    Result<Done> read() {
        // Below one too: a number that never was.
        for (std::int64_t after = std::numeric_limits<std::int64_t>::min();;) {
            MC_TRY(rows, snapshot_.query(sql::order_page, {after}));
            if (rows.empty()) break;
            for (const Row& row : rows) take(row);
            after = rows.back().integer(0);
        }
        MC_CHECK(compare_head());
        MC_CHECK(look_at_waiting());
        return name_unnumbered();
    }

private:
    void take(const Row& row) {
        const std::int64_t number = row.integer(0);
        const RecordPlace place = place_in(row, 2);
        if (number < 1) return found_.journal("Số {} của nhật ký: không thể có.", number);
        const bool gap = number != last_.number + 1;
        if (gap) tell_gap(last_.number + 1, number - 1);
        if (row.null(5))
            found_.journal("Số {} của nhật ký: bản ghi {} không còn.", number, place_words(place));
        else if (!gap &&
                 raw(next_in_order(last_, record_hash_of(row.bytes(5))).hash) != row.bytes(1))
            found_.journal(
                "Số {} của nhật ký: bản ghi {} không phải bản ghi đã được đánh số này (bị sửa hoặc "
                "bị đổi chỗ).",
                number, place_words(place));
        // Each number is judged from what is kept for the one before, so that one that is wrong
        // does not make all after it look so.
        last_ = {number, hash_of(row.bytes(1))};
    }

    void tell_gap(std::int64_t from, std::int64_t to) {
        if (from == to)
            found_.journal("Số {} của nhật ký đã bị xóa khỏi thứ tự.", from);
        else
            found_.journal("Các số {}–{} của nhật ký đã bị xóa khỏi thứ tự.", from, to);
    }

    Result<Done> compare_head() {
        MC_TRY(rows, snapshot_.query(sql::order_head, {}));
        if (rows.size() != 1) {
            found_.journal("Đầu nhật ký (journal_head) có {} dòng, phải có một.", rows.size());
            return Done{};
        }
        report_.head = {rows[0].integer(0), hash_of(rows[0].bytes(1))};
        if (report_.head.number > last_.number)
            tell_gap(last_.number + 1, report_.head.number);
        else if (report_.head.number < last_.number)
            found_.journal("Đầu nhật ký ghi số {}, thứ tự đi đến số {}.", report_.head.number,
                           last_.number);
        else if (report_.head.hash != last_.hash)
            found_.journal("Đầu nhật ký: mã băm khác mã băm của số {}.", last_.number);
        return Done{};
    }

    Result<Done> look_at_waiting() {
        MC_TRY(rows, snapshot_.query(sql::waiting_for_number, {}));
        report_.waiting = static_cast<std::int64_t>(rows.size());
        for (const Row& row : rows) {
            const std::string place = place_words(place_in(row, 0));
            if (row.null(4))
                found_.journal("Bản ghi {} chờ đánh số không còn.", place);
            else if (raw(record_hash_of(row.bytes(4))) != row.bytes(3))
                found_.journal("Bản ghi {} chờ đánh số đã bị sửa.", place);
        }
        return Done{};
    }

    Result<Done> name_unnumbered() {
        MC_TRY(without, snapshot_.query(sql::unnumbered, {named_max}));
        for (const Row& row : without)
            found_.journal("Bản ghi {} không có số trong nhật ký.", place_words(place_in(row, 0)));
        MC_TRY(twice, snapshot_.query(sql::numbered_twice, {named_max}));
        for (const Row& row : twice)
            found_.journal("Bản ghi {} có hơn một số trong nhật ký.",
                           place_words(place_in(row, 0)));
        return Done{};
    }

    static Hash hash_of(const std::string& bytes) {
        Hash hash{};
        std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
        return hash;
    }

    Snapshot& snapshot_;
    VerifyReport& report_;
    Findings found_;
    OrderHead last_;
};

}  // namespace

std::string place_words(const RecordPlace& place) {
    return fmt::format("{}/{}/{}", static_cast<std::int64_t>(place.stream.kind), place.stream.id,
                       place.seq);
}

RecordPlace place_in(const Row& row, std::size_t from) {
    return {{kind_in(row.integer(from)), row.integer(from + 1)}, row.integer(from + 2)};
}

Result<Done> verify_order(Snapshot& snapshot, VerifyReport& report) {
    return OrderAuditor(snapshot, report).read();
}

}  // namespace mc
