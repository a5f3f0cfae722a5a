#include "service/offices/dossier/draft.h"

#include "base/limits.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/wording.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using enum ColumnType;

constexpr std::chrono::days kept{30};
constexpr std::size_t files_max = 40;

struct DraftFile {
    std::string component, hash, name, kind;
    std::int64_t bytes{};
    bool operator==(const DraftFile&) const = default;
};
template <class Io>
void fields(Io& io, DraftFile& v) {
    io(0, v.component);
    io(1, v.hash);
    io(2, v.name);
    io(3, v.kind);
    io(4, v.bytes);
}

struct DraftBody {
    Applicant applicant;
    std::string content;
    Delivery delivery{};
    std::vector<DraftFile> files;
    std::string code;  // of the dossier it has become; empty before
    bool operator==(const DraftBody&) const = default;
};
template <class Io>
void fields(Io& io, DraftBody& v) {
    io(0, v.applicant);
    io(1, v.content);
    io(2, v.delivery);
    io(3, v.files);
    io(4, v.code);
}

struct Draft {
    std::string id, secret_hash;
    ProcedureCode procedure;
    AgencyId agency;
    DraftBody body;
    Instant saved, expires;
    std::int64_t revision{};  // of what was typed
    std::string client;       // hash of the network it was begun from
    std::int64_t bytes{};     // of its files, until they are a dossier's
};

Result<Draft> find(Snapshot& snapshot, const std::string& id, const std::string& secret,
                   Instant now) {
    MC_TRY(rows, snapshot.query(sql::draft_by_id, {id}));
    if (rows.empty()) return fail(Refused(not_found, {"hồ sơ đang soạn"}));
    const Row& row = rows.front();
    Draft draft{id,
                row.text(0),
                {row.text(1)},
                {row.text(2)},
                {},
                instant_at(row.integer(4)),
                instant_at(row.integer(5)),
                row.integer(6),
                row.text(7),
                row.integer(8)};
    if (draft.secret_hash != hex(sha256(secret)) || draft.expires < now)
        return fail(Refused(not_found, {"hồ sơ đang soạn"}));
    auto body = cbor::decode<DraftBody>(row.bytes(3));
    if (!body) return fail(Fault{Fault::Kind::corrupt, "a draft does not decode"});
    draft.body = std::move(*body);
    return draft;
}

void put(Transaction& tx, const Draft& d) {
    tx.put(draft_rows,
           {d.id, d.secret_hash, d.procedure.value, d.agency.value, Bytes{cbor::encode(d.body)},
            micros(d.saved), micros(d.expires), d.revision, d.client, d.bytes});
}

Result<DraftView> view_of(const Draft& d, const Province& province, Day today) {
    const Versioned* version = province.in_force(d.procedure, today);
    const Agency* agency = province.org.agency(d.agency);
    if (!version || !agency) return fail(Refused(procedure_not_in_force, {d.procedure.value}));
    DraftView view{.id = d.id,
                   .revision = d.revision,
                   .procedure = view_of(version->version),
                   .agency = view_of(*agency, province.org),
                   .applicant = view_of(d.body.applicant),
                   .content = d.body.content,
                   .delivery = std::string(code_of(d.body.delivery)),
                   .saved_at = iso(minute_of(d.saved)),
                   .expires_at = iso(minute_of(d.expires))};
    for (const DraftFile& f : d.body.files)
        view.files.push_back({f.hash, f.name, f.kind, f.bytes, f.component});
    return view;
}

/// What one network and all together may keep of applications nobody has submitted.
Result<Done> within_quota(Snapshot& snapshot, const Quota& quota, const Draft& draft,
                          std::int64_t more_bytes, std::int64_t more_drafts) {
    if (static_cast<std::uint64_t>(draft.bytes + more_bytes) > quota.draft_bytes)
        return fail(Refused(draft_too_large, {fmt::format("{} MB", quota.draft_bytes >> 20)}));
    MC_TRY(rows, snapshot.query(sql::draft_sums, {draft.client}));
    const Row& sums = rows.front();
    if (sums.integer(0) + more_drafts > quota.client_drafts ||
        static_cast<std::uint64_t>(sums.integer(1) + more_bytes) > quota.client_bytes)
        return fail(Refused(drafts_too_many));
    if (static_cast<std::uint64_t>(sums.integer(2) + more_bytes) > quota.all_bytes)
        return fail(Refused(storage_reserved, {"đính kèm hồ sơ trực tuyến"}));
    return Done{};
}

std::ptrdiff_t times_named(const Draft& draft, const std::string& hash) {
    return std::ranges::count(draft.body.files, hash, &DraftFile::hash);
}

/// What has been submitted is the dossier's: an old tab that went on would be told that its changes
/// were kept, and the dossier would not have them.
Result<Done> open_still(const Draft& draft) {
    if (!draft.body.code.empty()) return fail(Refused(draft_submitted, {draft.body.code}));
    return Done{};
}

/// Reads the draft, lets `edit` work on it and writes it back, in one transaction.
Result<Draft> change(Services& services, const std::string& id, const std::string& secret,
                     const std::function<Result<Done>(Draft&, Transaction&)>& edit) {
    const Instant now = services.time.now();
    std::optional<Draft> changed;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(draft, find(tx, id, secret, now));
        MC_CHECK(open_still(draft));
        MC_CHECK(edit(draft, tx));
        draft.saved = now;
        draft.expires = now + kept;
        put(tx, draft);
        changed = std::move(draft);
        return std::string();
    }));
    return std::move(*changed);
}

/// Lets the file of a draft go, and its bytes when nobody else needs them.
Result<Done> drop_unless_named(Services& services, const std::string& id, const std::string& hash) {
    bool loose = false;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        loose = false;
        MC_TRY(rows, tx.query(sql::draft_by_id, {id}));
        if (!rows.empty()) {
            const auto body = cbor::decode<DraftBody>(rows.front().bytes(3));
            if (!body ||
                std::ranges::find(body->files, hash, &DraftFile::hash) != body->files.end())
                return std::string();
        }
        MC_TRY(gone, let_go(tx, hash, owner_of_draft(id)));
        loose = gone;
        return std::string();
    }));
    if (loose) MC_CHECK(erase_loose(services, {hash}));
    return Done{};
}

}  // namespace

const Projection draft_rows{"draft",
                            {{"id", text}},
                            {{"secret", text},
                             {"procedure", text},
                             {"agency", text},
                             {"body", bytes},
                             {"saved", integer},
                             {"expires", integer},
                             {"revision", integer},
                             {"client", text},
                             {"bytes", integer}}};

Result<DraftView> start_draft(Services& services, const DraftStartIn& in,
                              const std::string& network) {
    const auto province = services.province();
    const Instant now = services.time.now();
    const Versioned* version = province->in_force({in.procedure}, day_of(now));
    if (!version) return fail(Refused(procedure_unknown, {in.procedure}, "procedure"));
    const Agency* agency = province->org.agency({in.agency});
    // A counter that is no more takes nothing in, also where its agency goes on.
    if (!agency || !province->org.exists(UnitId{agency->id.value + "/one_stop"}, day_of(now)) ||
        !receives(version->version, *agency))
        return fail(
            Refused(agency_does_not_receive, {agency ? agency->name : in.agency}, "agency"));
    if (!brief_of(version->version).online)
        return fail(
            Refused(field_invalid, {"thủ tục này chưa nhận hồ sơ trực tuyến"}, "procedure"));
    const std::string secret = random_hex(services.entropy, 16);
    const Draft draft{random_hex(services.entropy, 10),
                      hex(sha256(secret)),
                      version->version.code,
                      agency->id,
                      {},
                      now,
                      now + kept,
                      0,
                      hex(sha256(network)),
                      0};
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(within_quota(tx, services.quota, draft, 0, 1));
        put(tx, draft);
        return std::string();
    }));
    MC_TRY(view, view_of(draft, *province, day_of(now)));
    view.secret = secret;
    return view;
}

Result<DraftView> draft(Services& services, const std::string& id, const std::string& secret) {
    const Instant now = services.time.now();
    MC_TRY(found, services.store.view([&](Snapshot& s) { return find(s, id, secret, now); }));
    return view_of(found, *services.province(), day_of(now));
}

Result<DraftView> save_draft(Services& services, const std::string& id, const std::string& secret,
                             const DraftSaveIn& in, std::int64_t revision) {
    const auto delivery = parse_delivery(in.delivery);
    if (!delivery)
        return fail(Refused(field_invalid, {"nơi nhận kết quả là counter hoặc post"}, "delivery"));
    MC_TRY(changed, change(services, id, secret, [&](Draft& d, Transaction&) -> Result<Done> {
               auto typed = d.body;
               typed.applicant = applicant_of(in.applicant);
               typed.content = in.content;
               typed.delivery = *delivery;
               // It stands there already: a save whose answer was lost is sent again.
               if (cbor::encode(typed) == cbor::encode(d.body)) return Done{};
               // Another device has typed meanwhile; neither is thrown away unseen.
               if (d.revision != revision) return fail(Refused(changed_meanwhile));
               ++d.revision;
               d.body = std::move(typed);
               return Done{};
           }));
    return view_of(changed, *services.province(), day_of(services.time.now()));
}

Result<Done> room_in_draft(Services& services, const std::string& id, const std::string& secret) {
    const Instant now = services.time.now();
    return services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(draft, find(snapshot, id, secret, now));
        MC_CHECK(open_still(draft));
        return within_quota(snapshot, services.quota, draft, 1, 0);
    });
}

Result<PaperFile> add_draft_file(Services& services, const std::string& id,
                                 const std::string& secret, const std::string& component,
                                 PaperFile file) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    file.component = component;
    auto added = change(services, id, secret, [&](Draft& d, Transaction& tx) -> Result<Done> {
        const Versioned* version = province->in_force(d.procedure, today);
        if (!version || std::ranges::find(version->version.components, component, &Component::id) ==
                            version->version.components.end())
            return fail(Refused(paper_not_in_list, {component}, "component"));
        const bool twice = std::ranges::any_of(d.body.files, [&](const DraftFile& f) {
            return f.hash == file.hash && f.component == component;
        });
        if (twice) return Done{};
        if (d.body.files.size() >= files_max)
            return fail(Refused(draft_too_large, {std::to_string(files_max)}));
        if (times_named(d, file.hash) == 0) {
            MC_CHECK(within_quota(tx, services.quota, d, file.bytes, 0));
            d.bytes += file.bytes;
        }
        d.body.files.push_back({component, file.hash, file.name, file.kind, file.bytes});
        return Done{};
    });
    if (added) return file;
    MC_CHECK(drop_unless_named(services, id, file.hash));
    return fail(std::move(added.error()));
}

Result<Done> remove_draft_file(Services& services, const std::string& id, const std::string& secret,
                               const std::string& hash) {
    MC_CHECK(change(services, id, secret, [&](Draft& d, Transaction&) -> Result<Done> {
        const auto file = std::ranges::find(d.body.files, hash, &DraftFile::hash);
        if (file == d.body.files.end()) return fail(Refused(not_found, {"tệp"}));
        d.bytes -= std::min(d.bytes, file->bytes);
        std::erase_if(d.body.files, [&](const DraftFile& f) { return f.hash == hash; });
        return Done{};
    }));
    return drop_unless_named(services, id, hash);
}

Result<std::int64_t> drop_expired_draft(Services& services, const std::string& id) {
    const Instant now = services.time.now();
    std::vector<std::string> loose;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        loose.clear();
        MC_TRY(rows, tx.query(sql::draft_by_id, {id}));
        if (rows.empty() || instant_at(rows.front().integer(5)) >= now) return std::string();
        tx.erase(draft_rows, {id});
        MC_TRY(files, tx.query(sql::files_of_owner, {owner_of_draft(id)}));
        for (const Row& file : files) {
            MC_TRY(gone, let_go(tx, file.text(0), owner_of_draft(id)));
            if (gone) loose.push_back(file.text(0));
        }
        return std::string();
    }));
    return erase_loose(services, loose);
}

void submit_draft(Services& services, const std::string& id, const std::string& secret,
                  Answered answered) {
    const Instant now = services.time.now();
    auto found = services.store.view([&](Snapshot& s) { return find(s, id, secret, now); });
    if (!found) return answered(fail(std::move(found.error())));
    Submission submission{
        id,
        found->procedure,
        found->agency,
        found->body.applicant,
        found->body.content,
        found->body.delivery,
        {},
        [id, secret, now](Transaction& tx, const DossierCode& code) -> Result<Done> {
            // From now on the files are the dossier's and count there.
            MC_TRY(draft, find(tx, id, secret, now));
            draft.bytes = 0;
            draft.body.code = code.value;
            put(tx, draft);
            return Done{};
        }};
    for (const DraftFile& file : found->body.files) {
        auto paper = std::ranges::find(submission.papers, file.component, &PaperIn::component);
        if (paper == submission.papers.end())
            paper = submission.papers.insert(paper, PaperIn{.component = file.component});
        paper->files.push_back(file.hash);
    }
    submit(services, "draft/" + id, submission, std::move(answered));
}

}  // namespace mc
