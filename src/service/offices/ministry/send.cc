#include "service/offices/ministry/send.h"

#include <set>
#include <thread>

#include "base/law.h"
#include "edge/json.h"
#include "service/kept_document.h"
#include "service/offices/ministry/gather.h"
#include "service/offices/ministry/views/message.h"
#include "service/outbox.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// One agency's book of one month, ready to be written down.
struct Ready {
    AgencyId agency;
    std::string code;
    ministry::Period period{};
    std::int32_t attempt{};
    std::vector<MinistryAsset> assets;
};

std::int32_t attempt_after(const ministry::Unit& unit, ministry::Period period) {
    const ministry::Sending* before = unit.of(period);
    return before ? before->attempt + 1 : 1;
}

/// Of what a rule makes ready: the first of the month, or under another code than that one.
std::string key_of(const AgencyId& agency, ministry::Period period, std::int32_t attempt) {
    const std::string of_month = fmt::format("R-132/ministry/{}/{}", agency.value, period);
    return attempt == 1 ? of_month : fmt::format("{}/{}", of_month, attempt);
}

std::string key_of_part(const MinistryPartMessage& part) {
    return fmt::format("R-132/ministry/{}/{}/{}/{}", part.agency, part.period, part.attempt,
                       part.part);
}

/// The documents of a sending, kept as files. Shape: one at least.
Result<std::vector<FileRef>> documents(Services& services, Ready& ready, Day today) {
    const std::size_t count = ready.assets.size(), each = limits::ministry_part_assets;
    const std::size_t parts = std::max<std::size_t>(1, (count + each - 1) / each);
    std::vector<FileRef> files;
    for (std::size_t i = 0; i < parts; ++i) {
        MinistryPart part{.schema = std::string(said_on(Law::ministry_schema, today)),
                          .unit = ready.code,
                          .period = ministry::iso_period(ready.period),
                          .attempt = ready.attempt,
                          .part = static_cast<std::int64_t>(i + 1),
                          .parts = static_cast<std::int64_t>(parts),
                          .as_of = iso(today),
                          .assets = {}};
        for (std::size_t at = i * each; at < std::min(count, (i + 1) * each); ++at)
            part.assets.push_back(std::move(ready.assets[at]));
        MC_TRY(file,
               keep_document(services, edge::json::text(part), limits::ministry_file_bytes_max));
        files.push_back(std::move(file));
    }
    return files;
}

Result<bool> make_sending(Services& services, const MinistryAsked& asked, Ready ready, Day today) {
    ministry::SendingMade event{.agency = ready.agency,
                                .code = ready.code,
                                .period = ready.period,
                                .attempt = ready.attempt,
                                .on = today,
                                .assets = std::ssize(ready.assets),
                                .parts = {}};
    MC_TRY(files, documents(services, ready, today));
    event.parts = std::move(files);
    MC_TRY(made, act_on_ministry(services, asked,
                                 [&](const Sees<MinistryStreams>& sees) -> Result<ministry::Event> {
                                     const ministry::Unit* unit = sees.held.state.of(event.agency);
                                     if (!unit || unit->code != event.code ||
                                         attempt_after(*unit, event.period) != event.attempt)
                                         return fail(Refused(changed_meanwhile));
                                     return ministry::Event(event);
                                 }));
    // What was made before may wait for an hour, and this one behind it.
    MC_CHECK(hurry(services, ministry_topic(event.agency)));
    return made;
}

Result<Ready> ready_for(Snapshot& snapshot, const MinistryBooks& books, const ministry::Unit& unit,
                        ministry::Period period) {
    MC_TRY(assets, told_assets(snapshot, books, unit.agency));
    return Ready{unit.agency, unit.code, period, attempt_after(unit, period), std::move(assets)};
}

/// Agencies of which this month wants a sending that nobody has made.
Result<std::vector<ministry::Unit>> due_units(Services& services,
                                              const ministry::Connection& connection,
                                              ministry::Period period) {
    std::vector<const ministry::Unit*> wanted;
    for (const ministry::Unit& unit : connection.units)
        if (!unit.code.empty() && !unit.now(period) &&
            (!unit.last() || unit.last()->period <= period))
            wanted.push_back(&unit);
    std::vector<ministry::Unit> due;
    if (wanted.empty()) return due;
    return services.store.view([&](Snapshot& snapshot) -> Result<std::vector<ministry::Unit>> {
        due.clear();
        for (const ministry::Unit* unit : wanted) {
            MC_TRY(assets, snapshot.query(sql::asset_of_agency, {unit->agency.value}));
            if (!assets.empty()) due.push_back(*unit);
        }
        return due;
    });
}

/// What became of carrying one part.
struct CarriedOne {
    Sent how{};
    std::string why;
};

/// Carries one part and writes down what was answered.
class Carrying {
public:
    Carrying(Services& services, const MinistryPartMessage& part, const std::stop_token& stop)
        : services_(services), part_(part), agency_{part.agency}, stop_(stop) {}

    Result<CarriedOne> carry() {
        MC_TRY(wanted, wanted_now());
        if (wanted.waits) return CarriedOne{Sent::unreachable, {}};
        const auto& sending = wanted.sending;
        if (!sending) return CarriedOne{Sent::taken, {}};
        const ministry::Part& part = sending->parts[static_cast<std::size_t>(part_.part - 1)];
        MC_TRY(bytes, services_.blobs.read(part.file.hash));
        const MinistryReply reply =
            services_.ministry({"PUT",
                                fmt::format("/units/{}/periods/{}/parts/{}", sending->code,
                                            ministry::iso_period(sending->period), part_.part),
                                bytes, stop_});
        if (reply.status == 0 && stop_.stop_requested()) return CarriedOne{Sent::untried, {}};
        const Sent how = sent_by(reply.status);
        if (how == Sent::taken) return answered(*sending, bytes, reply);
        const std::string why =
            reply.status == 0 ? reply.why : fmt::format("HTTP {}", reply.status);
        return failed(*sending, how, why);
    }

private:
    /// Shape: no sending where the part is not to be told any more; `waits` where the agency has no
    /// code just now.
    struct Wanted {
        std::optional<ministry::Sending> sending;
        bool waits = false;
    };
    Result<Wanted> wanted_now() {
        return services_.store.view([&](Snapshot& snapshot) -> Result<Wanted> {
            MC_TRY(held, connection_now(snapshot, *services_.province()));
            const ministry::Unit* unit = held.state.of(agency_);
            const ministry::Sending* sending = unit ? unit->of(part_.period) : nullptr;
            // Answered before, by hand meanwhile, or made anew.
            if (!sending || sending->attempt != part_.attempt || sending->by_hand ||
                part_.part < 1 || part_.part > std::ssize(sending->parts) ||
                sending->parts[static_cast<std::size_t>(part_.part - 1)].on)
                return Wanted{};
            // Of a book that the Ministry will never take whole nothing more is told: an answer
            // about another part would hide it. A person makes all of it anew.
            if (sending->failed && sending->failed->for_good) return Wanted{};
            if (unit->code.empty()) return Wanted{{}, true};
            // A code that was wrong may be another agency's by now, whose book stands there.
            if (unit->code != sending->code) return Wanted{};
            return Wanted{*sending};
        });
    }

    Result<CarriedOne> answered(const ministry::Sending& sending, const std::string& bytes,
                                const MinistryReply& reply) {
        if (!reply.whole)
            return failed(sending, Sent::unreachable, "câu trả lời bị cắt giữa chừng");
        const auto taken = decode_taken(reply.body);
        if (!taken) return failed(sending, Sent::unreachable, "không đọc được câu trả lời");
        MC_TRY(told, edge::json::parse<MinistryPart>(bytes, ministry_file));
        std::set<std::string> asked;
        for (const MinistryAsset& one : told.assets) asked.insert(one.asset);
        ministry::PartAnswered event{.agency = agency_,
                                     .period = part_.period,
                                     .attempt = part_.attempt,
                                     .part = static_cast<std::int32_t>(part_.part),
                                     .on = mc::day_of(services_.own_now()),
                                     .taken = 0,
                                     .refused = 0,
                                     .receipt = taken->receipt,
                                     .answer = {}};
        for (const MinistryVerdict& one : taken->results) {
            if (!asked.erase(one.asset))
                return failed(sending, Sent::unreachable, "câu trả lời nêu tài sản không gửi");
            ++(one.taken ? event.taken : event.refused);
        }
        if (!asked.empty())
            return failed(sending, Sent::unreachable,
                          fmt::format("câu trả lời thiếu {} tài sản", asked.size()));
        MC_TRY(file, keep_document(services_, reply.body, limits::ministry_answer_bytes_max));
        event.answer = std::move(file);
        MC_CHECK(write(key_of_part(part_), event));
        return CarriedOne{Sent::taken, {}};
    }

    /// Once a day, or the journal would fill with a line that is down.
    Result<CarriedOne> failed(const ministry::Sending& sending, Sent how, const std::string& why) {
        const Day today = mc::day_of(services_.own_now());
        const bool for_good = how == Sent::refused;
        const auto& before = sending.failed;
        if (before && before->on == today && before->for_good == for_good)
            return CarriedOne{how, why};
        MC_CHECK(write(fmt::format("{}/failed/{}/{}", key_of_part(part_), iso(today), for_good),
                       ministry::SendingFailed{.agency = agency_,
                                               .period = part_.period,
                                               .attempt = part_.attempt,
                                               .part = static_cast<std::int32_t>(part_.part),
                                               .on = today,
                                               .why = why,
                                               .for_good = for_good}));
        return CarriedOne{how, why};
    }

    /// What another server has written meanwhile is not written again.
    Result<Done> write(const std::string& key, const ministry::Event& event) {
        const auto done =
            act_on_ministry(services_, asked_by_rule(services_, key),
                            [&](const Sees<MinistryStreams>& sees) -> Result<ministry::Event> {
                                if (!ministry::fits(sees.held.state, event))
                                    return fail(Refused(changed_meanwhile));
                                return event;
                            });
        if (done) return Done{};
        return fail(done.error());
    }

    Services& services_;
    const MinistryPartMessage& part_;
    const AgencyId agency_;
    const std::stop_token& stop_;
};

CarriedOne carry_one(Services& services, const Message& message, const std::stop_token& stop) {
    const auto part = edge::json::parse<MinistryPartMessage>(message.body);
    if (!part) return {Sent::refused, "outbox"};
    auto carried = Carrying(services, *part, stop).carry();
    if (carried) return std::move(*carried);
    // Made anew while it was carried, or the store is away: looked at again.
    return {Sent::unreachable, operator_words(carried.error())};
}

}  // namespace

Result<std::int64_t> make_due_sendings(Services& services, ConnectionKeep& keep) {
    if (!services.ministry) return 0;
    MC_TRY(held, keep.now(services));
    const MinistryBooks books = ministry_books(services);
    const ministry::Period period = ministry::period_of(books.today);
    MC_TRY(due, due_units(services, held->state, period));
    std::int64_t made = 0;
    Result<Done> wrong = Done{};
    for (const ministry::Unit& unit : due) {
        auto ready = services.store.view(
            [&](Snapshot& snapshot) { return ready_for(snapshot, books, unit, period); });
        // One spoiled book keeps no other from being told.
        if (!ready) {
            if (wrong) wrong = fail(ready.error());
            continue;
        }
        const auto key = key_of(unit.agency, period, ready->attempt);
        const auto done =
            make_sending(services, asked_by_rule(services, key), std::move(*ready), books.today);
        // Another server, or a person, was first.
        if (!done && !std::holds_alternative<Refused>(done.error())) return fail(done.error());
        made += done && *done;
    }
    MC_CHECK(wrong);
    return made;
}

Result<MinistryCarried> carry_parts(Services& services, const std::stop_token& stop) {
    MinistryCarried all;
    if (!services.ministry || stop.stop_requested()) return all;
    MC_TRY(claimed, claim(services, limits::outbox_senders, Carrier::ministry));
    if (claimed.empty()) return all;
    std::vector<CarriedOne> carried(claimed.size());
    {
        std::vector<std::jthread> carriers;
        for (std::size_t i = 0; i < claimed.size(); ++i)
            carriers.emplace_back([&, i] { carried[i] = carry_one(services, claimed[i], stop); });
    }
    std::vector<Settled> sent;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        const CarriedOne& one = carried[i];
        all.taken += one.how == Sent::taken;
        all.refused += one.how == Sent::refused;
        all.unreachable += one.how == Sent::unreachable && !one.why.empty();
        if (!one.why.empty()) all.why = one.why;
        sent.push_back({std::move(claimed[i]), one.how});
    }
    MC_CHECK(settle(services, sent));
    return all;
}

Result<Done> send_to_ministry(Services& services, const Asked& asked, const AgencyId& agency) {
    const MinistryDesk desk(services, asked.actor);
    MC_CHECK(desk.check_reads(agency));
    MC_TRY(unit, desk.check_manages());
    if (!services.ministry) return fail(Refused(ministry_not_connected));
    const MinistryBooks books = ministry_books(services);
    MC_TRY(ready, services.store.view([&](Snapshot& snapshot) -> Result<Ready> {
        MC_TRY(held, connection_now(snapshot, *books.province));
        const ministry::Unit* known = held.state.of(agency);
        const std::string& name = desk.books.province->org.agency(agency)->name;
        if (!known || known->code.empty()) return fail(Refused(ministry_code_missing, {name}));
        MC_TRY(book, book_of(snapshot, agency, *books.province));
        if (book.id == 0) return fail(Refused(asset_book_missing, {name}));
        return ready_for(snapshot, books, *known, ministry::period_of(books.today));
    }));
    MC_CHECK(
        make_sending(services, asked_by(services, asked, unit), std::move(ready), books.today));
    return Done{};
}

}  // namespace mc
