// What all ways out share: one kept connection a thread, bounds in time.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

namespace mc {

/// This thread's, with no option set; null where libcurl has none.
CURL* curl_connection();
/// Never longer than that, also for a resolver that is silent; given up when stopped, about a
/// second later. Signals and whatever the environment names as a proxy are left alone.
void bound_curl(CURL* handle, std::chrono::milliseconds most, const std::stop_token* ends_with);

struct CurlClosing {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class CurlList {
public:
    void add(const std::string& line) {
        list_.reset(curl_slist_append(list_.release(), line.c_str()));
    }
    curl_slist* get() const { return list_.get(); }

private:
    std::unique_ptr<curl_slist, CurlClosing> list_;
};

}  // namespace mc
