#include "service/sweep.h"

#include "service/offices/dossier/draft.h"
#include "service/outbox.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t batch = 100;

/// Asks again and again until nothing comes back. `take` gives how many of the rows it removed; a
/// batch of which nothing can be removed ends it.
template <class Take>
Result<std::int64_t> by_batches(Services& services, const std::stop_token& stop,
                                const Statement& question, Instant before, Take take) {
    for (std::int64_t removed = 0;;) {
        if (stop.stop_requested()) return removed;
        MC_TRY(rows, services.store.view([&](Snapshot& s) {
            return s.query(question, {micros(before), batch});
        }));
        MC_TRY(taken, take(rows));
        removed += taken;
        if (taken == 0 || std::ssize(rows) < batch) return removed;
    }
}

class Sweep {
public:
    Sweep(Services& services, std::stop_token stop)
        : services_(services), stop_(std::move(stop)), now_(services.own_now()) {}

    Result<Swept> all() {
        MC_TRY(drafts, by_batches(services_, stop_, sql::drafts_over, now_,
                                  [&](const Rows& rows) { return drop_drafts(rows); }));
        swept_.drafts = drafts;
        const Instant loose = now_ - limits::loose_file_kept;
        MC_CHECK(by_batches(services_, stop_, sql::file_owners_over, loose,
                            [&](const Rows& rows) { return drop_files(rows, true); }));
        MC_CHECK(by_batches(services_, stop_, sql::files_loose, now_,
                            [&](const Rows& rows) { return drop_files(rows, false); }));
        MC_CHECK(drop_unknown_bytes());
        services_.blobs.drop_abandoned(std::chrono::hours{1});
        MC_TRY(messages,
               by_batches(services_, stop_, sql::outbox_over, now_ - limits::outbox_kept,
                          [&](const Rows& rows) { return drop_rows(outbox_rows, rows); }));
        swept_.messages = messages;
        MC_TRY(notices, by_batches(services_, stop_, sql::notices_over, now_ - limits::notices_kept,
                                   [&](const Rows& rows) { return drop_rows(notice_rows, rows); }));
        swept_.notices = notices;
        MC_CHECK(by_batches(services_, stop_, sql::notice_days_over, now_ + utc_offset,
                            [&](const Rows& rows) { return drop_rows(notice_day_rows, rows); }));
        return swept_;
    }

private:
    Result<std::int64_t> drop_drafts(const Rows& rows) {
        for (const Row& row : rows) {
            MC_TRY(files, drop_expired_draft(services_, row.text(0)));
            swept_.files += files;
        }
        return std::ssize(rows);
    }

    /// Rows are a hash, and with `owned` the owner who let it lie.
    Result<std::int64_t> drop_files(const Rows& rows, bool owned) {
        std::vector<std::string> loose;
        MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
            loose.clear();
            for (const Row& row : rows) {
                MC_TRY(gone, let_go(tx, row.text(0), owned ? row.text(1) : std::string()));
                if (gone) loose.push_back(row.text(0));
            }
            return std::string();
        }));
        MC_TRY(erased, erase_loose(services_, loose));
        swept_.files += erased;
        return owned ? std::ssize(rows) : std::ssize(loose);
    }

    /// Bytes whose row was never written: the process died between the two.
    Result<Done> drop_unknown_bytes() {
        return services_.blobs.each([&](const BlobHash& hash) -> Result<Done> {
            if (stop_.stop_requested()) return Done{};
            MC_TRY(rows, services_.store.view([&](Snapshot& s) {
                return s.query(sql::file_by_hash, {hash.value});
            }));
            if (!rows.empty()) return Done{};
            MC_TRY(erased, erase_loose(services_, {hash.value}));
            swept_.files += erased;
            return Done{};
        });
    }

    /// Rows are keys.
    Result<std::int64_t> drop_rows(const Projection& projection, const Rows& rows) {
        MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
            for (const Row& row : rows) tx.erase(projection, row.cells);
            return std::string();
        }));
        return std::ssize(rows);
    }

    Services& services_;
    std::stop_token stop_;
    Instant now_;
    Swept swept_;
};

}  // namespace

Result<Swept> sweep(Services& services, std::stop_token stop) {
    return Sweep(services, std::move(stop)).all();
}

Result<Lying> lying(Services& services) {
    MC_TRY(rows, services.store.view(
                     [&](Snapshot& s) { return s.query(sql::outbox_size, {outbox_never}); }));
    MC_TRY(failed,
           services.store.view([](Snapshot& s) { return s.query(sql::notices_failed_count, {}); }));
    MC_TRY(free, services.blobs.free_bytes());
    const Row& row = rows.front();
    const auto age = services.time.now() - instant_at(row.integer(1));
    return Lying{row.integer(0),
                 row.integer(0) == 0 ? 0 : std::chrono::floor<std::chrono::seconds>(age).count(),
                 row.integer(2) + failed.front().integer(0), free};
}

}  // namespace mc
