// The Ministry's software as tests have it: it holds what it was told, and fails as it is told to.
// Two agencies with assets and codes, over either store. Included by tests only.
#pragma once

#include <mutex>
#include <set>

#include "edge/json.h"
#include "service/offices/asset/testing/office.h"
#include "service/offices/ministry/compare.h"
#include "service/offices/ministry/page.h"
#include "service/offices/ministry/send.h"

namespace ministry_office_test {

using namespace mc;
using namespace mc::testing;
using asset_test::computer;
using asset_test::other;
using asset_test::ward;

class FakeMinistry {
public:
    /// What it answers the next calls with, in their order; then it takes what comes.
    std::vector<MinistryReply> next;
    std::set<std::string> refuses;            // assets
    std::map<std::string, std::string> held;  // asset → its JSON, as it holds it
    std::vector<std::string> calls;
    std::map<std::string, int> bodies;  // how often each came

    MinistryLine line() {
        return [this](const MinistryCall& call) {
            const std::lock_guard lock(mutex_);
            calls.push_back(call.verb + " " + call.path);
            std::optional<MinistryReply> prepared;
            if (!next.empty()) prepared = next.front(), next.erase(next.begin());
            // An answer that was lost: it was taken all the same.
            if (prepared && prepared->why != "lost") return *prepared;
            MinistryReply reply = call.verb == "PUT" ? take(call) : page(call.path);
            return prepared ? *prepared : reply;
        };
    }
    /// Plants what it holds of an asset.
    void hold(const std::string& unit, const std::string& asset, std::int64_t cost,
              const std::string& state = "in_use") {
        held[asset] = edge::json::text(MinistryHeld{asset, "Máy", "pc", unit, cost, 0, state});
    }

private:
    MinistryReply take(const MinistryCall& call) {
        ++bodies[call.body];
        const auto part = edge::json::parse<MinistryPart>(call.body);
        if (!part) return {400, "", true, ""};
        std::string results;
        for (const MinistryAsset& one : part->assets) {
            const bool no = refuses.contains(one.asset);
            if (!no)
                held[one.asset] =
                    edge::json::text(MinistryHeld{one.asset, one.name, one.class_, part->unit,
                                                  one.cost, one.accumulated, one.state});
            results +=
                fmt::format(R"({}{{"asset":"{}","taken":{},"reason":"{}"}})",
                            results.empty() ? "" : ",", one.asset, !no, no ? "Thiếu số sê-ri" : "");
        }
        return {
            200,
            fmt::format(R"({{"receipt":"BN-{}","results":[{}],"later":1}})", part->period, results),
            true, ""};
    }
    MinistryReply page(const std::string& path) {
        const std::string unit = path.substr(7, path.find('/', 7) - 7);
        std::string all;
        for (const auto& [asset, json] : held)
            if (json.find("\"unit\":\"" + unit + "\"") != std::string::npos)
                all += (all.empty() ? "" : ",") + json;
        return {200, "{\"assets\":[" + all + "]}", true, ""};
    }
    std::mutex mutex_;
};

template <class On>
struct Connected : asset_test::Office<On> {
    FakeMinistry ministry;
    ConnectionKeep keep;

    Connected() {
        // The circular is in force; books are of this year.
        this->time.set("2024-03-01T08:00");
        this->services.ministry = ministry.line();
    }
    std::int64_t enter(const char* who = "bookkeeper", std::int64_t cost = 15'000'000,
                       const char* class_code = "pc") {
        AssetEntryIn in = computer(cost);
        const bool elsewhere = std::string_view(who) != "bookkeeper";
        in.agency = elsewhere ? other.value : ward.value;
        in.place = elsewhere ? asset_test::other_room : asset_test::room;
        in.class_ = class_code;
        in.description.accounts_number = "SH-" + std::to_string(++numbers_);
        const auto page = enter_asset(this->services, this->asked(who), in);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return page->asset;
    }
    void code(const AgencyId& agency = ward, const char* code = "T01005") {
        const auto given =
            give_ministry_code(this->services, this->asked("asset-manager"), agency, {code});
        REQUIRE_MESSAGE(given.has_value(), operator_words(given.error()));
    }
    std::int64_t made() {
        const auto made = make_due_sendings(this->services, keep);
        REQUIRE_MESSAGE(made.has_value(), operator_words(made.error()));
        return *made;
    }
    MinistryCarried carried() {
        const auto carried = carry_parts(this->services);
        REQUIRE_MESSAGE(carried.has_value(), operator_words(carried.error()));
        return *carried;
    }
    MinistryUnitPage page(const AgencyId& agency = ward, const char* who = "bookkeeper") {
        const auto page = ministry_unit(this->services, this->who(who), agency);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return *page;
    }
    bool compared() {
        const auto done = compare_when_due(this->services, keep);
        REQUIRE_MESSAGE(done.has_value(), operator_words(done.error()));
        return *done;
    }
    DifferenceItems differences(const DifferenceQuestion& asked = {},
                                const char* who = "asset-manager") {
        const auto found = differences_found(this->services, this->who(who), asked);
        REQUIRE_MESSAGE(found.has_value(), operator_words(found.error()));
        return *found;
    }

private:
    int numbers_ = 0;
};

}  // namespace ministry_office_test
