#include "dossier/event.h"

#include <doctest/doctest.h>

using namespace mc;

TEST_CASE("every event reads back as it was written, and nothing else reads as an event") {
    const FileRef file{{std::string(64, 'a')}, FileKind::png, 7};
    const Registration registration{{"H32.15-210301-0001"}, {"1.001193"},   sha256("v"),
                                    {"ubnd-22330"},         {"ubnd-22330"}, Channel::postal,
                                    Delivery::post,         sha256("s")};
    const std::vector<DossierEvent> all{
        Submitted{registration, {{"C1", 1, 2, {file}, true}}, {{{file}}}},
        Accepted{registration,
                 2,
                 {{"C1", 1, 0, {file}, false}},
                 {},
                 {{"u1"}, {"u2"}},
                 {"xã"},
                 *parse_minute("2021-03-24T17:00"),
                 12},
        SupplementAsked{registration, 3, *parse_day("2021-03-10"), {}},
        Supplemented{{{"C1", 0, 0, {file}, false}}},
        Declined{registration, 4},
        Received{1},
        Assigned{1, {"cb-1"}},
        Opened{2},
        Finished{3, {{"Quyết định", file}}, true},
        HandedOver{1, {2, 3}},
        Returned{4, 1},
        Withdrawn{file},
        Delivered{6, IdentityCheck::authorisation, file, file},
        HandedToHeir{{"a/land"}, {"b/land"}, {"b"}, *parse_day("2021-06-01")},
        Released{{"cb-1"}, {"a/land"}},
        Closed{*parse_day("2026-12-01")},
        SupplementRequired{1, 5, *parse_day("2026-12-01"), true, true},
        Completed{{{"C1", 0, 0, {file}, false}}, *parse_minute("2026-12-24T17:00")},
        RefusalProposed{1},
        RefusalSigned{2, 6, file},
        ApologyDrafted{1, LateCause::disaster, *parse_minute("2026-12-24T17:00")},
        ApologySigned{7},
        PassedOn{Letter::apology, Way::telephone},
        StopAsked{1, StopGround::other, "E1", {file}, *parse_day("2026-12-01")},
        StopDecided{true, *parse_minute("2026-12-24T17:00")},
        StopEnded{file}};
    CHECK(all.size() == std::variant_size_v<DossierEvent>);
    for (const DossierEvent& event : all) {
        CAPTURE(name_of(event));
        const std::string bytes = encode(event);
        CHECK(decode_event(type_of(event), bytes) == event);
        CHECK_FALSE(decode_event(type_of(event), bytes + "x").has_value());
        CHECK_FALSE(decode_event(type_of(event), bytes.substr(0, bytes.size() - 1)).has_value());
    }
    CHECK_FALSE(decode_event(0, "\xA0").has_value());
    CHECK_FALSE(decode_event(99, "\xA0").has_value());
}
