// What every use case needs: the store, the files, and the doors through which time and chance come
// in.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "asset/overview/norms.h"
#include "asset/rules.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/time.h"
#include "document/clamd.h"
#include "document/inspect.h"
#include "service/ministry_line.h"
#include "service/notice/options.h"
#include "service/offices.h"
#include "service/province.h"
#include "sheet/sheet.h"
#include "store/blob/blob.h"
#include "store/store.h"

namespace mc {

/// How much room files may take. Tests choose their own.
struct Quota {
    std::uint64_t draft_bytes = limits::draft_bytes_max;
    std::uint64_t client_bytes = limits::draft_bytes_per_client_max;
    std::int64_t client_drafts = limits::drafts_per_client_max;
    std::uint64_t all_bytes = limits::draft_bytes_in_all_max;
    std::uint64_t disk_reserve_bytes = limits::disk_reserve_bytes;
};

class Services {
public:
    Services(Store& the_store, BlobStore& the_blobs, TimeSource& the_time, Entropy& the_entropy,
             Offices the_offices = all_offices())
        : store(the_store),
          blobs(the_blobs),
          time(the_time),
          entropy(the_entropy),
          offices(the_offices) {}

    Store& store;
    BlobStore& blobs;
    TimeSource& time;
    Entropy& entropy;
    const Offices offices;
    /// By which time things happen by themselves: a server's doubts its clock
    /// (main/clock_watch.h); none: `time`.
    TimeSource* own_time = nullptr;
    Instant own_now() { return own_time ? own_time->now() : time.now(); }
    /// Who reads an uploaded file: a server has it done aside (document/aside.h).
    Inspect inspect = inspect_here;
    VirusScan scan = no_virus_scan;
    /// Who reads an uploaded table: likewise.
    std::function<Result<Sheet>(std::string_view)> read_table = [](std::string_view bytes) {
        return Result<Sheet>(read_sheet(bytes));
    };
    /// By which channels applicants are told; none: the province's gateway, or nobody yet.
    NoticeOptions notices;
    /// The Ministry's software for public assets; none: the operator has named none.
    MinistryLine ministry;
    Quota quota;
    /// The law of wear, read when a server starts (assets/wear); the register needs it.
    std::shared_ptr<const asset::WearRules> wear_rules = std::make_shared<asset::WearRules>();
    /// How many cars agencies may have, read likewise (assets/car-norms); none are known.
    std::shared_ptr<const asset::CarNorms> car_norms = std::make_shared<asset::CarNorms>();
    /// Where citizens find the portal, "https://motcua.example.vn": what paper points to. May be
    /// empty.
    std::string site;

    std::shared_ptr<const Province> province() const { return std::atomic_load(&province_); }
    void replace(std::shared_ptr<const Province> province) {
        std::atomic_store(&province_, std::move(province));
    }

private:
    std::shared_ptr<const Province> province_ = std::make_shared<const Province>();
};

}  // namespace mc
