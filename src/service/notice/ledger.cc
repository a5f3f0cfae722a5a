#include "service/notice/ledger.h"

namespace mc {
namespace {

using enum ColumnType;

}  // namespace

const Projection notice_rows{"notice",
                             {{"key", text}},
                             {{"dossier", integer},
                              {"kind", text},
                              {"channel", integer},
                              {"body", bytes},
                              {"at", integer},
                              {"state", integer},
                              {"changed", integer},
                              {"why", text},
                              {"parts", integer}}};

const Projection notice_day_rows{
    "notice_day", {{"day", integer}, {"mark", text}}, {{"sent", integer}}};

std::string_view code_of(NoticeChannel channel) {
    switch (channel) {
        case NoticeChannel::sms:
            return "sms";
        case NoticeChannel::mail:
            return "email";
    }
    return "";
}

std::string_view code_of(NoticeState state) {
    switch (state) {
        case NoticeState::waiting:
            return "waiting";
        case NoticeState::sent:
            return "sent";
        case NoticeState::delivered:
            return "delivered";
        case NoticeState::undelivered:
            return "undelivered";
        case NoticeState::given_up:
            return "given_up";
        case NoticeState::again:
            return "again";
    }
    return "";
}

Notice notice_of(const Row& row) {
    return {.key = row.text(0),
            .dossier = row.integer(1),
            .kind = row.text(2),
            .channel = static_cast<NoticeChannel>(row.integer(3)),
            .body = row.bytes(4),
            .at = instant_at(row.integer(5)),
            .state = static_cast<NoticeState>(row.integer(6)),
            .changed = instant_at(row.integer(7)),
            .why = row.text(8),
            .parts = row.integer(9)};
}

void put(Transaction& tx, const Notice& n) {
    tx.put(notice_rows,
           {n.key, n.dossier, n.kind, static_cast<std::int64_t>(n.channel), Bytes{n.body},
            micros(n.at), static_cast<std::int64_t>(n.state), micros(n.changed), n.why, n.parts});
}

Result<std::optional<Notice>> notice_by_key(Snapshot& snapshot, const std::string& key) {
    MC_TRY(cells, snapshot.row(notice_rows, {key}));
    if (!cells) return std::optional<Notice>();
    return std::optional(notice_of(Row{std::move(*cells)}));
}

}  // namespace mc
