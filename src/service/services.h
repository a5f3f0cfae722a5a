// What every use case needs: the store, the files, and the doors through which time and chance come
// in.
#pragma once

#include <atomic>
#include <memory>

#include "base/hash.h"
#include "base/time.h"
#include "service/province.h"
#include "store/blob/blob.h"
#include "store/store.h"

namespace mc {

class Services {
public:
    Services(Store& the_store, BlobStore& the_blobs, TimeSource& the_time, Entropy& the_entropy)
        : store(the_store), blobs(the_blobs), time(the_time), entropy(the_entropy) {}

    Store& store;
    BlobStore& blobs;
    TimeSource& time;
    Entropy& entropy;

    std::shared_ptr<const Province> province() const { return std::atomic_load(&province_); }
    void replace(std::shared_ptr<const Province> province) {
        std::atomic_store(&province_, std::move(province));
    }

private:
    std::shared_ptr<const Province> province_ = std::make_shared<const Province>();
};

}  // namespace mc
