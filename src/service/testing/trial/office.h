// A small office that exists in tests only: boxes into which numbered tokens are put. It proves
// that an office is a folder and a line: nothing outside this folder knows it. Included by tests
// only.
#pragma once

#include "dossier/event.h"
#include "service/audit.h"
#include "service/hall.h"
#include "service/offices.h"

namespace mc::testing::trial {

inline constexpr StreamKind kind{31};  // as high as both stores can keep

// Pure: events, words, state.

/// One more token: `worth` is public, the giver's name lies beside the record.
struct Put {
    std::int64_t token{};  // 1, 2, 3 … over all boxes
    std::int64_t worth{};
    bool operator==(const Put&) const = default;
};
template <class Io>
void fields(Io& io, Put& v) {
    io(0, v.token);
    io(1, v.worth);
}
struct Giver {
    std::string name;
};
template <class Io>
void fields(Io& io, Giver& v) {
    io(0, v.name);
}
struct Box {
    std::int64_t tokens{}, worth{};
    bool operator==(const Box&) const = default;
};
template <class Io>
void fields(Io& io, Box& v) {
    io(0, v.tokens);
    io(1, v.worth);
}

inline bool fits(const Put& put) {
    return put.token > 0 && put.worth > 0;
}
inline Box apply(Box box, const Put& put) {
    return {box.tokens + 1, box.worth + put.worth};
}

// What it brings to the machinery.

inline const Projection box_rows{
    "trial_box",
    {{"id", ColumnType::integer}},
    {{"tokens", ColumnType::integer}, {"worth", ColumnType::integer}},
};
inline constexpr std::string_view counter_of_tokens = "trial/token", counter_of_boxes = "trial/box";

inline std::vector<Cell> row_of(std::int64_t id, const Box& box) {
    return {id, box.tokens, box.worth};
}

inline bool readable(const NewRecord& record) {
    return cbor::decode<Put>(record.payload) && cbor::decode<Giver>(record.personal);
}

inline Result<Done> fold(Transaction& tx, std::span<const Replayed> stream, const Province&) {
    const StreamKey key = stream.front().record.key();
    Box box;
    MC_CHECK(tx.raise(counter_of_boxes, key.id));
    for (const Replayed& line : stream) {
        const auto put = cbor::decode<Put>(line.record.payload);
        if (!put || !fits(*put)) return fail(Fault{Fault::Kind::corrupt, "no token of a box"});
        box = apply(box, *put);
        MC_CHECK(tx.raise(counter_of_tokens, put->token));
    }
    MC_CHECK(tx.save(key, cbor::encode(box)));
    tx.put(box_rows, row_of(key.id, box));
    return Done{};
}

class BoxAuditor final : public Auditor {
public:
    explicit BoxAuditor(Audit& audit) : audit_(audit) {}
    void begin(StreamKey stream) override { id_ = stream.id, box_ = {}, lost_ = false; }
    void lose() override { lost_ = true; }
    Result<Done> take(const Record& record, const std::optional<std::string>&) override {
        const auto put = cbor::decode<Put>(record.payload);
        if (!put || !fits(*put))
            audit_.found.journal("Hộp {}: bản ghi {} không đọc được.", id_, record.seq), lose();
        if (lost_) return Done{};
        box_ = apply(box_, *put);
        audit_.series.take(std::string(counter_of_tokens), put->token);
        return Done{};
    }
    Result<Done> end(const Stream& kept) override {
        if (lost_) return audit_.series.lose(), Done{};
        audit_.series.take(std::string(counter_of_boxes), id_);
        if (kept.state != cbor::encode(box_))
            audit_.found.cache("Hộp {}: trạng thái đang lưu khác nhật ký.", id_);
        MC_TRY(row, audit_.snapshot.row(box_rows, {id_}));
        if (row != row_of(id_, box_))
            audit_.found.cache("Hộp {}: dòng đang lưu khác nhật ký.", id_);
        ++boxes_;
        return Done{};
    }
    Result<Done> finish() override {
        MC_TRY(count, audit_.snapshot.count(box_rows));
        if (count > boxes_) audit_.found.cache("Bảng trial_box: có dòng nhật ký không có.");
        return Done{};
    }

private:
    Audit& audit_;
    std::int64_t id_ = 0, boxes_ = 0;
    Box box_;
    bool lost_ = false;
};

inline std::unique_ptr<Auditor> auditor(Audit& audit) {
    return std::make_unique<BoxAuditor>(audit);
}

inline constexpr std::array rows{&box_rows};
inline const Office office{.kind = kind,
                           .word = "trial",
                           .numbered = true,
                           .rows = rows,
                           .readable = readable,
                           .fold = fold,
                           .auditor = auditor};

// Its one use case: a token into a box, or into a new one (0). The answer is its number.
inline Act put(std::int64_t box, std::string key, std::int64_t worth, Instant at) {
    Act act{.stream = {kind, box},
            .request_key = std::move(key),
            .command = std::to_string(worth),
            .at = at};
    act.work = [box, worth](Transaction& tx) -> Result<std::string> {
        StreamKey stream{kind, box};
        if (box == 0) {
            MC_TRY(id, tx.next(counter_of_boxes));
            stream.id = id;
        }
        MC_TRY(token, tx.next(counter_of_tokens));
        const Put event{token, worth};
        if (!fits(event)) return fail(Refused(RefusalCode::field_invalid, {"giá trị"}));
        MC_TRY(before, tx.load(stream));
        const Box state =
            apply(before.state.empty() ? Box{} : *cbor::decode<Box>(before.state), event);
        MC_CHECK(tx.append(stream, {.type = 1,
                                    .actor = {"p"},
                                    .unit = {"u"},
                                    .payload = cbor::encode(event),
                                    .personal = cbor::encode(Giver{"Người cho"})}));
        MC_CHECK(tx.save(stream, cbor::encode(state)));
        tx.put(box_rows, row_of(stream.id, state));
        return std::to_string(token);
    };
    act.again = [](Snapshot& s, const RecordPlace& record) -> Result<std::string> {
        MC_TRY(records, s.records(record.stream, record.seq - 1));
        return std::to_string(cbor::decode<Put>(records.front().payload)->token);
    };
    return act;
}

}  // namespace mc::testing::trial
