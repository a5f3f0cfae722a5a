// Where a province is kept: a folder with the embedded database and the files, or the files and a
// PostgreSQL URL.
#pragma once

#include <memory>
#include <string>

#include "main/system.h"
#include "service/services.h"

namespace mc {

struct Place {
    std::string data;                       // folder; made when it does not exist
    std::string store;                      // "" or "sqlite": data/motcua.db; else postgres://…
    std::string reference = MC_SOURCE_DIR;  // folder of org/, calendars/, catalogue/
};

/// OpenPlace: the parts in the order they depend on one another.
struct OpenPlace {
    std::chrono::days shift{};
    SystemTime time;
    SystemEntropy entropy;
    std::unique_ptr<Store> store;
    std::unique_ptr<BlobStore> blobs;
    std::unique_ptr<Services> services;
};

/// Opens or creates. Faults: unavailable, corrupt, full.
Result<std::unique_ptr<OpenPlace>> open_place(const Place& place);

/// The whole days by which the demo's clock is moved; zero where there is no demo.
std::chrono::days clock_shift(const Place& place);
Result<Done> set_clock_shift(const Place& place, std::chrono::days shift);

/// What an operator reads of an error, one line.
std::string operator_words(const Error& error);

}  // namespace mc
