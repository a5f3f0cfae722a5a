// Whatever a scanner sends as a citizen card is either a card whose fields keep their promises, or
// refused with reasons.
#include "base/text.h"
#include "bytes.h"
#include "identity/citizen_card.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string qr = fuzz::text_of(data, size);
    const auto card = parse_citizen_card(qr);
    if (!card) {
        MC_ENSURE(!std::get<Refused>(card.error()).all.empty());
        return 0;
    }
    MC_ENSURE(card->number.reveal().size() == 12);
    MC_ENSURE(CitizenNumber::parse(card->number.reveal()) == card->number);
    MC_ENSURE(nfc(card->name) == card->name && !blank(card->name));
    MC_ENSURE(nfc(card->residence) == card->residence);
    MC_ENSURE(parse_day(iso(card->born)) == card->born);
    return 0;
}
