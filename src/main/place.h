// Where a province is kept: a folder with the embedded database and the files, or the files and a
// PostgreSQL URL.
#pragma once

#include <memory>
#include <string>

#include "main/system.h"
#include "service/services.h"
#include "store/opening.h"

namespace mc {

struct Place {
    std::string data;       // folder
    std::string store;      // "" or "sqlite": data/motcua.db; else postgres://…
    std::string reference;  // folder of org/, calendars/, catalogue/; ours where none is named
};

std::string database_of(const Place& place);
bool on_postgres(const Place& place);
/// The folder of the reference data that came with the program: where the package puts it, beside
/// the program, else the sources it was built from.
std::string own_reference();

/// OpenPlace: the parts in the order they depend on one another.
struct OpenPlace {
    std::chrono::days shift{};
    std::string wrong_clock;  // why a shift that lies there does not count; only an auditor gets on
    bool begun{};             // there was no province here before
    SystemTime time;
    SystemEntropy entropy;
    std::unique_ptr<Store> store;
    std::unique_ptr<BlobStore> blobs;
    std::unique_ptr<Services> services;
};

/// Why a place was not opened, in a sentence for the operator, and the command's exit status: 2
/// where the command was given a place that is none, 1 where the world failed.
struct NotOpened {
    std::string words;
    int status = 1;
    /// Trying again changes nothing: another format, an upgrade that came to nothing.
    bool for_somebody = false;
};

/// Opens what is there; `make` alone begins a province where there is none. A folder mistyped is
/// told, not filled. Opened to be read, it is left as it is, and need not be writable. A place of
/// an earlier format is upgraded first where that is this command's to do (upgrade.h).
Result<std::unique_ptr<OpenPlace>, NotOpened> open_place(const Place& place, Opening opening);
/// Makes the tables of that format in a place where there is none; nobody but a restore opens it
/// before its format says that it is whole.
Result<Done, NotOpened> begin_restore(const Place& place, int format);
/// Says that it has that format; one of an earlier build is upgraded next.
Result<Done, NotOpened> end_restore(const Place& place, int format);
/// Why there is no province at the place; nothing where there is one.
std::optional<NotOpened> there_is_none(const Place& place);
/// Tells the operator; gives the command's exit status.
int not_opened(const NotOpened& why);
/// The same of a command that came to nothing.
int not_done(const Error& error);

/// The whole days by which the demo's clock is moved. Only a province that was born a demo has one:
/// a file in the folder of another would date every act of an office as somebody likes.
Result<Done> set_clock_shift(const Place& place, std::chrono::days shift);

}  // namespace mc
