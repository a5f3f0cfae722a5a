#include "ministry/connection.h"

#include <algorithm>
#include <numeric>

namespace mc::ministry {
namespace {

constexpr std::size_t sendings_kept = 13;

/// Null where there is none. Shape: `units` of a connection, which may be const.
auto* unit_in(auto& units, const AgencyId& agency) {
    const auto place = std::ranges::lower_bound(units, agency, {}, &Unit::agency);
    return place == units.end() || place->agency != agency ? nullptr : &*place;
}

Unit& unit_of(Connection& connection, const AgencyId& agency) {
    const auto place = std::ranges::lower_bound(connection.units, agency, {}, &Unit::agency);
    if (place != connection.units.end() && place->agency == agency) return *place;
    return *connection.units.insert(place, Unit{agency, {}, {}, {}});
}

/// The sending that an answer or a failure is about; null where it is none of today's.
const Sending* sending_of(const Connection& connection, const AgencyId& agency, Period period,
                          std::int32_t attempt) {
    const Unit* unit = connection.of(agency);
    const Sending* sending = unit ? unit->of(period) : nullptr;
    return sending && sending->attempt == attempt ? sending : nullptr;
}

bool named(const FileRef& file) {
    return !file.hash.value.empty();
}

/// Whether an event has its form, and is about what is there.
struct Formed {
    const Connection& now;

    bool operator()(const CodeGiven& e) const {
        return !e.agency.empty() && (e.code.empty() || unit_code(e.code));
    }
    bool operator()(const SendingMade& e) const {
        const Unit* unit = now.of(e.agency);
        if (!unit || !unit_code(e.code) || !period(e.period) || e.assets < 0 || e.parts.empty() ||
            !std::ranges::all_of(e.parts, named))
            return false;
        const Sending* last = unit->last();
        if (last && last->period > e.period) return false;
        return e.attempt == (last && last->period == e.period ? last->attempt + 1 : 1);
    }
    bool operator()(const PartAnswered& e) const {
        const Sending* sending = sending_of(now, e.agency, e.period, e.attempt);
        return sending && e.part >= 1 && e.part <= std::ssize(sending->parts) && e.taken >= 0 &&
               e.refused >= 0 && named(e.answer) &&
               !sending->parts[static_cast<std::size_t>(e.part - 1)].on;
    }
    bool operator()(const SendingFailed& e) const {
        const Sending* sending = sending_of(now, e.agency, e.period, e.attempt);
        return sending && e.part >= 1 && e.part <= std::ssize(sending->parts);
    }
    bool operator()(const SentByHand& e) const {
        const Unit* unit = now.of(e.agency);
        return unit && period(e.period) && !e.number.empty() && e.assets >= 0 &&
               (!unit->last() || unit->last()->period <= e.period);
    }
    bool operator()(const AccountsTaken& e) const {
        return !e.agency.empty() && named(e.lines) && e.assets >= 0 && e.sums >= 0;
    }
    bool operator()(const FetchAsked&) const { return true; }
    bool operator()(const Reconciled& e) const {
        return named(e.differences) && e.assets >= 0 && (!e.fetched || named(*e.fetched)) &&
               std::ranges::all_of(e.counted,
                                   [](const Counted& one) { return one.by_kind.size() == kinds; });
    }
};

struct Applied {
    Connection& now;
    Instant at;

    Sending& sending(const AgencyId& agency, Period period) const {
        return *std::ranges::find(unit_in(now.units, agency)->sendings, period, &Sending::period);
    }
    void add(const AgencyId& agency, Sending one) const {
        auto& all = unit_of(now, agency).sendings;
        std::erase_if(all, [&](const Sending& other) { return other.period == one.period; });
        all.push_back(std::move(one));
        if (all.size() > sendings_kept) all.erase(all.begin());
    }

    void operator()(const CodeGiven& e) const { unit_of(now, e.agency).code = e.code; }
    void operator()(const SendingMade& e) const {
        Sending one{.period = e.period,
                    .attempt = e.attempt,
                    .on = e.on,
                    .code = e.code,
                    .assets = e.assets,
                    .parts = {},
                    .failed = {},
                    .by_hand = {}};
        for (const FileRef& file : e.parts) one.parts.push_back({file, {}, 0, 0, {}, {}});
        add(e.agency, std::move(one));
    }
    void operator()(const PartAnswered& e) const {
        Sending& one = sending(e.agency, e.period);
        Part& part = one.parts[static_cast<std::size_t>(e.part - 1)];
        part.on = e.on, part.taken = e.taken, part.refused = e.refused;
        part.receipt = e.receipt, part.answer = e.answer;
        one.failed.reset();
    }
    void operator()(const SendingFailed& e) const {
        sending(e.agency, e.period).failed = Failure{e.on, at, e.why, e.for_good};
    }
    void operator()(const SentByHand& e) const {
        const Unit* unit = unit_in(now.units, e.agency);
        Sending one;
        if (const Sending* before = unit->of(e.period)) one = *before;
        one.period = e.period;
        one.attempt = std::max(one.attempt, 1);
        if (one.parts.empty()) one.on = e.on, one.assets = e.assets, one.code = unit->code;
        one.failed.reset();
        one.by_hand = ByHand{e.on, e.number, e.assets, e.files};
        add(e.agency, std::move(one));
    }
    void operator()(const AccountsTaken& e) const {
        unit_of(now, e.agency).accounts = Accounts{e.as_of, day_of(at), e.assets, e.sums, e.lines};
    }
    void operator()(const FetchAsked&) const { now.wanted = at; }
    void operator()(const Reconciled& e) const {
        if (e.fetched) now.mirror = Mirror{e.on, at, e.fetched_count, *e.fetched};
        if (e.fetched || !e.why.empty()) now.wanted.reset(), now.unreached = e.why;
        if (e.night) now.night = e.on;
        now.compared = Compared{e.on, at, e.assets, e.in_register, e.differences, e.counted};
    }
};

}  // namespace

std::int64_t Counted::all() const {
    return std::accumulate(by_kind.begin(), by_kind.end(), std::int64_t{0});
}

std::int64_t Sending::taken() const {
    std::int64_t sum = 0;
    for (const Part& part : parts) sum += part.taken;
    return sum;
}
std::int64_t Sending::refused() const {
    std::int64_t sum = 0;
    for (const Part& part : parts) sum += part.refused;
    return sum;
}
std::int64_t Sending::answered() const {
    return std::ranges::count_if(parts, [](const Part& part) { return part.on.has_value(); });
}
bool Sending::done() const {
    return by_hand || (!parts.empty() && answered() == std::ssize(parts));
}

const Sending* Unit::of(Period period) const {
    const auto found = std::ranges::find(sendings, period, &Sending::period);
    return found == sendings.end() ? nullptr : &*found;
}

const Sending* Unit::now(Period period) const {
    const Sending* sending = of(period);
    return sending && sending->code == code ? sending : nullptr;
}

const Unit* Connection::of(const AgencyId& agency) const {
    return unit_in(units, agency);
}

const Counted* Connection::counted_of(const AgencyId& agency) const {
    if (!compared) return nullptr;
    const auto found = std::ranges::find(compared->counted, agency, &Counted::agency);
    return found == compared->counted.end() ? nullptr : &*found;
}

bool fits(const Connection& connection, const Event& event) {
    return std::visit(Formed{connection}, event);
}

Connection apply(Connection connection, const Event& event, Instant at) {
    ++connection.events;
    std::visit(Applied{connection, at}, event);
    return connection;
}

std::uint32_t type_of(const Event& event) {
    return cbor::type_of_one(event);
}
std::string encode(const Event& event) {
    return cbor::encode_one(event);
}
std::optional<Event> decode_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<Event>(type, payload);
}

}  // namespace mc::ministry
