// Whatever bytes decode as a record, as an event of any stream or as a stored dossier encode to the
// same bytes: an event means one thing, or nothing. The first byte says as what to read the rest.
#include "asset/book.h"
#include "asset/tally.h"
#include "bytes.h"
#include "calendar/decision.h"
#include "dossier/dossier.h"
#include "journal/record.h"
#include "org/event.h"
#include "procedure/event.h"

using namespace mc;

namespace {

template <class T>
void one_spelling(const std::optional<T>& value, std::string_view bytes) {
    if (value) MC_ENSURE(cbor::encode(*value) == bytes);
}

void record(std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) return;
    MC_ENSURE(encode_record(*record) == bytes);
    MC_ENSURE(record_hash(*record) == record_hash_of(bytes));
}

void dossier_event(std::uint32_t type, std::string_view bytes) {
    const auto event = decode_event(type, bytes);
    if (!event) return;
    MC_ENSURE(encode(*event) == bytes && type_of(*event) == type && !name_of(*event).empty());
}

void asset_event(std::uint32_t type, std::string_view bytes) {
    if (const auto event = asset::decode_register_event(type, bytes)) {
        MC_ENSURE(asset::encode(*event) == bytes && asset::type_of(*event) == type);
        MC_ENSURE(!asset::title_of(*event).empty());
        if (asset::fits({}, *event)) asset::apply({}, *event, {}, {});
    }
    if (const auto event = asset::decode_book_event(type, bytes)) {
        MC_ENSURE(asset::encode(*event) == bytes && asset::type_of(*event) == type);
        if (asset::fits(asset::Book{}, *event)) asset::apply(asset::Book{}, *event);
    }
}

void count_event(std::uint32_t type, std::string_view bytes) {
    const auto event = asset::decode_count_event(type, bytes);
    if (!event) return;
    MC_ENSURE(asset::encode(*event) == bytes && asset::type_of(*event) == type);
    MC_ENSURE(!asset::title_of(*event).empty());
    asset::Tally tally;
    if (!asset::fits(tally, *event)) return;
    tally = asset::apply(std::move(tally), *event, {"ai"}, {}, {});
    const asset::Reading reading(tally);
    MC_ENSURE(reading.counted() == 0 && asset::differences_of(tally, reading).empty());
}

/// Whatever decodes as a stocktake's state can be read, counted and asked what keeps it.
void count_state(std::string_view bytes) {
    const auto tally = cbor::decode<asset::Tally>(bytes);
    if (!tally) return;
    MC_ENSURE(cbor::encode(*tally) == bytes);
    const asset::Reading reading(*tally);
    MC_ENSURE(reading.counted() <= std::ssize(tally->plan.listed));
    for (const asset::Difference& one : asset::differences_of(*tally, reading))
        MC_ENSURE((one.asset != 0) != (one.sighting != nullptr));
    (void)asset::judge_close(*tally, reading);
    (void)asset::judge_approve(*tally, reading);
}

void org_event(std::uint32_t type, std::string_view bytes) {
    const auto event = decode_org_event(type, bytes);
    if (!event) return;
    MC_ENSURE(std::visit([](const auto& e) { return cbor::encode(e); }, *event) == bytes);
    apply({}, *event);
}

/// A decision that may be decided again is one a calendar can be built of.
void calendar_decision(std::string_view bytes) {
    const auto decided = cbor::decode<CalendarDecided>(bytes);
    one_spelling(decided, bytes);
    const Calendar none({}, {});
    if (decided && decide_calendar(none, *decided)) apply(none, *decided);
}

/// Every word a screen looks up for a stored dossier is there.
void dossier_state(std::string_view bytes) {
    const auto dossier = cbor::decode<Dossier>(bytes);
    one_spelling(dossier, bytes);
    if (!dossier) return;
    MC_ENSURE(!code_of(dossier->status).empty() && !words_of(dossier->status).empty());
    MC_ENSURE(!code_of(dossier->registration.channel).empty());
    MC_ENSURE(current_steps(*dossier).size() <= dossier->steps.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string all = fuzz::text_of(data, size);
    const std::uint32_t as = fuzz::Choices(all).byte();
    const auto bytes = std::string_view(all).substr(std::min<std::size_t>(1, all.size()));
    constexpr std::uint32_t org_types = 32, asset_types = 128, count_types = 192;
    if (as < org_types) dossier_event(as, bytes);
    if (as >= org_types && as < asset_types) org_event(as - org_types, bytes);
    if (as >= asset_types && as < count_types) asset_event(as - asset_types, bytes);
    if (as >= count_types) count_event(as - count_types, bytes);
    count_state(bytes);
    record(bytes);
    dossier_state(bytes);
    calendar_decision(bytes);
    one_spelling(cbor::decode<Words>(bytes), bytes);
    one_spelling(cbor::decode<Published>(bytes), bytes);
    return 0;
}
