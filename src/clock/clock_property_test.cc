// due() against a slow oracle that knows only the definition in clock.h: it walks minute by minute
// and counts. MC_LONG=1 runs a million cases, else twenty thousand.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <numeric>

#include "calendar/office.h"
#include "clock/clock.h"
#include "clock/segment.h"

using namespace mc;
using std::chrono::days;
using std::chrono::minutes;

namespace {

constexpr Day world_begin{std::chrono::local_days{std::chrono::year{2021} / 1 / 1}};
constexpr int world_days = 150;
constexpr int minutes_a_day = 24 * 60;
constexpr int cases_per_calendar = 40;

/// One random question: minutes after world_begin, small numbers.
struct Case {
    Term term;
    int received{};
    std::vector<std::array<int, 2>> stops;  // from, length; length 0 is no stop, −1 an open one
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    out << '"' << words(c.term) << "\" received " << iso(Minute{world_begin} + minutes{c.received});
    for (const auto& [from, length] : c.stops)
        out << ", stop " << iso(Minute{world_begin} + minutes{from}) << " +" << length;
    return out;
}

std::vector<Stop> stops_of(const Case& c) {
    std::vector<Stop> stops;
    for (const auto& [from, length] : c.stops) {
        const Minute begin = Minute{world_begin} + minutes{from};
        stops.push_back(
            {begin, length < 0 ? std::nullopt : std::optional(begin + minutes{length}), "chờ"});
    }
    return stops;
}

/// One character a minute, 1 or 0. Not vector<bool>: without optimisation its proxies were half of
/// this test's time under the sanitizers.
using Minutes = std::string;

/// The world spelt out: every minute works or not, every minute stands still or not.
struct World {
    Calendar calendar;
    AgencyId agency;
    Minutes works;
    std::vector<int> length;  // working minutes per day
    std::int64_t unit{1};     // common multiple of the lengths

    World(Calendar c, AgencyId a) : calendar(std::move(c)), agency(std::move(a)) {
        works.resize(world_days * minutes_a_day);
        for (int d = 0; d < world_days; ++d) {
            int total = 0;
            for (const auto& session :
                 calendar.day(world_begin + days{d}, agency, Instant::max()).sessions)
                for (int m = session.begin; m < session.end; ++m, ++total)
                    works[static_cast<std::size_t>(d * minutes_a_day + m)] = 1;
            length.push_back(total);
            if (total > 0) unit = std::lcm(unit, std::int64_t{total});
        }
    }
    bool working(int minute) const { return works[static_cast<std::size_t>(minute)] != 0; }
    bool working_day(int day) const { return length[static_cast<std::size_t>(day)] > 0; }
    int closing(int day) const {
        int minute = (day + 1) * minutes_a_day;
        while (!working(minute - 1)) --minute;
        return minute;
    }
};

class Oracle {
public:
    Oracle(const World& world, const Case& c) : world_(world) {
        still_.resize(world_days * minutes_a_day + 1);
        for (const auto& [from, length] : c.stops) {
            const int last = world_days * minutes_a_day;
            const int until = length < 0 ? last : std::min(from + length, last);
            if (from < until) std::fill(still_.begin() + from, still_.begin() + until, '\1');
        }
    }
    bool still(int minute) const { return still_[static_cast<std::size_t>(minute)] != 0; }

    std::optional<int> due(const Term& term, int received) const {
        std::optional<int> now = received;
        for (const auto& segment : term) {
            now = end(segment, *now);
            if (!now) return {};
        }
        return now;
    }

private:
    std::optional<int> end(const Segment& segment, int start) const {
        switch (segment.unit) {
            case TermUnit::working_hour:
                return hours(segment.amount * 60, start);
            case TermUnit::working_day:
                return working_days(segment.amount, start);
            case TermUnit::calendar_day:
                return calendar_days(segment.amount, start);
            case TermUnit::month:
                return calendar_days(days_of_months(segment.amount, start), start);
            case TermUnit::same_day_cutoff:
                return same_day(segment.amount, start);
        }
        return {};
    }
    std::optional<int> hours(int left, int minute) const {
        for (; minute < world_days * minutes_a_day; ++minute)
            if (world_.working(minute) && !still(minute) && --left == 0) return minute + 1;
        return {};
    }
    std::optional<int> working_days(int amount, int start) const {
        std::int64_t left = amount * world_.unit;
        for (int m = (start / minutes_a_day + 1) * minutes_a_day; m < world_days * minutes_a_day;
             ++m) {
            if (!world_.working(m) || still(m)) continue;
            left -= world_.unit / world_.length[static_cast<std::size_t>(m / minutes_a_day)];
            if (left <= 0) return m + 1;
        }
        return {};
    }
    std::optional<int> calendar_days(int amount, int start) const {
        int counted = 0;
        for (int d = start / minutes_a_day + 1; d < world_days; ++d) {
            if (world_.working_day(d) && counted + 1 >= amount && !still(world_.closing(d) - 1))
                return world_.closing(d);
            if (!still((d + 1) * minutes_a_day - 1)) ++counted;
        }
        return {};
    }
    static int days_of_months(int amount, int start) {
        const std::chrono::year_month_day from{world_begin + days{start / minutes_a_day}};
        auto month = from.year() / from.month() + std::chrono::months{amount};
        const auto length = (month / std::chrono::last).day();
        const Day same{std::chrono::local_days{month / std::min(from.day(), length)}};
        return static_cast<int>((same - world_begin).count()) - start / minutes_a_day;
    }
    std::optional<int> same_day(int cutoff, int start) const {
        for (int d = start / minutes_a_day; d < world_days; ++d) {
            if (!world_.working_day(d)) continue;
            const int closing = world_.closing(d), limit = d * minutes_a_day + cutoff;
            if (start >= std::min(limit, closing)) continue;
            bool passed = false;
            for (int m = std::min(limit, closing - 1); m < closing; ++m)
                passed = passed || still(m);
            if (!passed) return closing;
        }
        return {};
    }

    const World& world_;
    Minutes still_;
};

// --- random worlds
// ---------------------------------------------------------------------------------------------

rc::Gen<std::vector<Session>> sessions() {
    // Few lengths of day, so that shares stay exact; odd ones among them.
    return rc::gen::element(std::vector<Session>{{420, 690}, {810, 1020}},
                            std::vector<Session>{{450, 690}, {780, 1020}},
                            std::vector<Session>{{420, 660}},
                            std::vector<Session>{{433, 500}, {501, 640}, {900, 1000}},
                            std::vector<Session>{{0, 60}, {1380, 1440}}, std::vector<Session>{});
}

rc::Gen<WorkingHours> working_hours(std::string agency) {
    return rc::gen::map(rc::gen::tuple(sessions(), sessions(), sessions(), rc::gen::inRange(0, 60)),
                        [agency](const auto& t) {
                            WorkingHours hours;
                            hours.agency.value = agency;
                            hours.from = agency.empty() ? world_begin - days{400}
                                                        : world_begin + days{std::get<3>(t)};
                            const auto& usual = std::get<0>(t).empty()
                                                    ? std::vector<Session>{{420, 690}, {810, 1020}}
                                                    : std::get<0>(t);
                            for (std::size_t i = 0; i < 5; ++i) hours.week[i] = usual;
                            hours.week[4] = std::get<1>(t).empty() ? usual : std::get<1>(t);
                            hours.week[5] = std::get<2>(t);
                            return hours;
                        });
}

rc::Gen<DayDecision> decision() {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 80), rc::gen::inRange(0, 4), sessions(),
                                       rc::gen::inRange(0, 7)),
                        [](const auto& t) {
                            DayDecision d;
                            d.day = world_begin + days{std::get<0>(t)};
                            d.kind = std::get<1>(t) == 0 ? DayDecision::Kind::works
                                                         : DayDecision::Kind::off;
                            if (d.kind == DayDecision::Kind::works) d.sessions = std::get<2>(t);
                            if (d.kind == DayDecision::Kind::works && std::get<3>(t) > 3)
                                d.like = d.day - days{std::get<3>(t)};
                            if (std::get<3>(t) % 3 == 0) d.agency.value = "a";
                            d.name = "ngày";
                            d.known_at = Instant{std::chrono::microseconds{std::get<3>(t)}};
                            return d;
                        });
}

Calendar random_calendar() {
    std::vector<WorkingHours> hours{*working_hours("")};
    if (*rc::gen::inRange(0, 2) == 1) hours.push_back(*working_hours("a"));
    return {hours, *rc::gen::resize(12, rc::gen::container<std::vector<DayDecision>>(decision()))};
}

/// Draws from one random number at a time: a million cases in seconds, still repeatable from the
/// seed.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : state_(seed | 1) {}
    int below(int bound) {
        state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
        return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(bound));
    }

private:
    std::uint64_t state_;
};

Segment random_segment(Draw& draw, bool first) {
    switch (draw.below(first ? 9 : 8)) {
        case 0:
        case 1:
        case 2:
            return {TermUnit::working_day, 1 + draw.below(6)};
        case 3:
        case 4:
            return {TermUnit::calendar_day, 1 + draw.below(10)};
        case 5:
        case 6:
            return {TermUnit::working_hour, 1 + draw.below(20)};
        case 7:
            return {TermUnit::same_day_cutoff, 60 * (7 + draw.below(12))};
        // Months only at the start: the ends of long months fall together (ADR 0003), so later they
        // are not monotone.
        case 8:
            return {TermUnit::month, 1};
    }
    return {TermUnit::working_day, 1};
}

Case random_case(Draw& draw) {
    Case c;
    const int segments = 1 + draw.below(3);
    for (int i = 0; i < segments; ++i) c.term.push_back(random_segment(draw, i == 0));
    c.received = draw.below(30 * minutes_a_day);
    for (int i = draw.below(4); i > 0; --i) {
        const int from = std::max(0, c.received - 1000 + draw.below(12 * minutes_a_day));
        const int round =
            draw.below(2) == 0 ? from : from - from % 30;  // often at the edge of a session
        c.stops.push_back({round, draw.below(30) == 0
                                      ? -1
                                      : 30 * draw.below(40) + draw.below(2) * draw.below(60)});
    }
    return c;
}

std::optional<int> fast(const World& world, const Case& c) {
    const auto result = due(world.calendar, world.agency, c.term,
                            Minute{world_begin} + minutes{c.received}, stops_of(c));
    if (!result) return {};
    return static_cast<int>((result->at - Minute{world_begin}).count());
}

/// Runs `body` for so many random calendars with random cases each; a failure prints seed and case.
template <class Body>
void holds(const char* sentence, int share_of_cases, Body body) {
    const int cases = std::getenv("MC_LONG") != nullptr ? 1'000'000 : 20'000;
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = cases * share_of_cases / 100 / cases_per_calendar;
    rc::detail::TestMetadata about;
    about.description = sentence;
    const auto result = rc::detail::checkTestable(
        [&] {
            const World world{random_calendar(),
                              AgencyId{*rc::gen::element(std::string("a"), std::string())}};
            Draw draw(*rc::gen::arbitrary<std::uint64_t>());
            for (int i = 0; i < cases_per_calendar; ++i) {
                const Case c = random_case(draw);
                RC_LOG() << c << '\n';
                body(world, c, draw);
            }
        },
        about, params);
    rc::detail::printResultMessage(result, std::cerr);
    CHECK(result.template is<rc::detail::SuccessResult>());
}

bool later_or_same(const std::optional<int>& after, const std::optional<int>& before) {
    return !after || (before && *after >= *before);
}

}  // namespace

TEST_CASE("R-050 R-051 R-053 due() is what counting minute by minute gives") {
    holds("oracle", 60, [](const World& world, const Case& c, Draw&) {
        RC_ASSERT(fast(world, c) == Oracle(world, c).due(c.term, c.received));
    });
}

TEST_CASE("R-053 one stop more never makes work due earlier") {
    holds("monotone in stops", 10, [](const World& world, const Case& c, Draw& draw) {
        Case more = c;
        more.stops.push_back(
            {std::max(0, c.received - 500 + draw.below(10 * minutes_a_day)), draw.below(3000)});
        RC_ASSERT(later_or_same(fast(world, more), fast(world, c)));
    });
}

TEST_CASE("R-055 R-056 one holiday more never makes work due earlier") {
    holds("monotone in holidays", 10, [](const World& world, const Case& c, Draw& draw) {
        DayDecision storm;
        storm.day = world_begin + days{draw.below(60)};
        storm.agency = world.agency;
        storm.known_at = Instant::max();
        auto decisions = world.calendar.decisions();
        decisions.push_back(storm);
        const auto later = due(Calendar{world.calendar.hours(), decisions}, world.agency, c.term,
                               Minute{world_begin} + minutes{c.received}, stops_of(c));
        const auto before = fast(world, c);
        if (!later || !before) return RC_ASSERT(!later);
        RC_ASSERT(later->at >= Minute{world_begin} + minutes{*before});
    });
}

TEST_CASE(
    "R-053 stopping and resuming at the same instant, or cutting a stop in two, changes nothing") {
    holds("identity", 10, [](const World& world, const Case& c, Draw& draw) {
        Case same = c;
        same.stops.push_back({c.received + draw.below(5000), 0});
        for (std::size_t i = 0; i < c.stops.size(); ++i) {
            if (c.stops[i][1] < 2) continue;
            const int first = 1 + draw.below(c.stops[i][1] - 1);
            same.stops.push_back({c.stops[i][0] + first, c.stops[i][1] - first});
            same.stops[i][1] = first;
        }
        RC_ASSERT(fast(world, same) == fast(world, c));
    });
}

TEST_CASE(
    "R-056 of a decision known late: as known at any moment, one due instant, told to its end") {
    holds("known late", 10, [](const World& world, const Case& c, Draw& draw) {
        auto decisions = world.calendar.decisions();
        for (int i = 0; i < 3; ++i) {
            DayDecision late;
            late.day = world_begin + days{draw.below(60)};
            late.kind = draw.below(3) ? DayDecision::Kind::off : DayDecision::Kind::works;
            late.known_at = Instant{std::chrono::microseconds{100 + draw.below(3)}};
            decisions.push_back(late);
        }
        const Calendar calendar{world.calendar.hours(), decisions};
        const Minute received = Minute{world_begin} + minutes{c.received};
        const auto stops = stops_of(c);
        for (const int moment : {3, 50, 100, 101, 102, 500}) {
            const Instant then{std::chrono::microseconds{moment}};
            const Calendar& known = calendar.known_by(then);
            const auto plain = due(known, world.agency, c.term, received, stops);
            const auto told = due(known, world.agency, c.term, received, stops, Explain::yes);
            const auto apart =
                due(calendar.as_known_at(then), world.agency, c.term, received, stops);
            RC_ASSERT(plain.has_value() == told.has_value() &&
                      plain.has_value() == apart.has_value());
            if (!plain) continue;
            RC_ASSERT(plain->at == told->at && plain->at == apart->at);
            if (!told->explanation.empty()) RC_ASSERT(told->explanation.back().to == plain->at);
        }
    });
}

TEST_CASE("the explanation adjoins, covers receipt to due, and its counted hours add up") {
    holds("explanation", 10, [](const World& world, const Case& c, Draw&) {
        const Minute received = Minute{world_begin} + minutes{c.received};
        const auto stops = stops_of(c);
        const auto told = due(world.calendar, world.agency, c.term, received, stops, Explain::yes);
        RC_ASSERT(told.has_value() == fast(world, c).has_value());
        if (!told) return;
        RC_ASSERT(told->at - Minute{world_begin} == minutes{*fast(world, c)});
        Minute at = received;
        std::int64_t counted = 0;
        for (const auto& interval : told->explanation) {
            RC_ASSERT(interval.from == at && interval.to > at && !interval.why.empty());
            at = interval.to;
            if (interval.kind == Interval::Kind::counted)
                counted +=
                    working_minutes(world.calendar, world.agency, interval.from, interval.to);
            for (const Still& still : merged(stops)) {
                const bool inside = still.from < interval.to && interval.from < still.until;
                RC_ASSERT(!inside || interval.kind == Interval::Kind::stopped);
            }
        }
        RC_ASSERT(at == told->at);
        std::int64_t hours = 0;
        for (const auto& segment : c.term)
            hours += segment.unit == TermUnit::working_hour ? segment.amount : 0;
        RC_ASSERT(counted >= hours * 60);
        const bool only_hours = std::ranges::all_of(
            c.term, [](const Segment& s) { return s.unit == TermUnit::working_hour; });
        if (only_hours) RC_ASSERT(counted == hours * 60);
    });
}
