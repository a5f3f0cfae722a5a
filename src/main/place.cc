#include "main/place.h"

#include <filesystem>
#include <fstream>

#include "service/reference.h"
#include "store/postgres/open.h"
#include "store/sqlite/open.h"

namespace mc {
namespace {

std::string shift_file(const Place& place) {
    return place.data + "/clock-shift-days";
}

bool on_postgres(const Place& place) {
    return place.store.starts_with("postgres");
}

Result<std::unique_ptr<Store>> open_store(const Place& place, Entropy& entropy) {
    if (on_postgres(place)) return open_postgres({.conninfo = place.store}, entropy);
    return open_sqlite({.path = place.data + "/motcua.db"}, entropy);
}

}  // namespace

std::chrono::days clock_shift(const Place& place) {
    std::ifstream file(shift_file(place));
    int days = 0;
    file >> days;
    return std::chrono::days{days};
}

Result<Done> set_clock_shift(const Place& place, std::chrono::days shift) {
    std::ofstream file(shift_file(place));
    file << shift.count() << "\n";
    if (!file.flush()) return fail(Fault{Fault::Kind::full, "cannot write " + shift_file(place)});
    return Done{};
}

Result<std::unique_ptr<OpenPlace>> open_place(const Place& place) {
    std::error_code error;
    std::filesystem::create_directories(place.data + "/files", error);
    if (error)
        return fail(
            Fault{Fault::Kind::unavailable, "cannot make " + place.data + ": " + error.message()});
    auto opened = std::make_unique<OpenPlace>();
    opened->shift = clock_shift(place);
    opened->time = SystemTime(opened->shift);
    MC_TRY(store, open_store(place, opened->entropy));
    opened->store = std::move(store);
    MC_TRY(blobs, BlobStore::open(place.data + "/files", opened->entropy));
    opened->blobs = std::make_unique<BlobStore>(std::move(blobs));
    opened->services =
        std::make_unique<Services>(*opened->store, *opened->blobs, opened->time, opened->entropy);
    MC_TRY(province, load_province(*opened->store));
    opened->services->replace(std::move(province));
    return opened;
}

std::string operator_words(const Error& error) {
    if (const auto* fault = std::get_if<Fault>(&error)) return fault->detail;
    std::string words;
    for (const Refusal& refusal : std::get<Refused>(error).all)
        words += (words.empty() ? "" : " ") + sentence_of(refusal);
    return words;
}

}  // namespace mc
