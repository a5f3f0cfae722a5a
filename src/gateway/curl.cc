#include "gateway/curl.h"

#include <algorithm>

#include "base/limits.h"

namespace mc {
namespace {

int given_up(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

}  // namespace

CURL* curl_connection() {
    static const bool once = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    thread_local const std::unique_ptr<CURL, CurlClosing> handle(once ? curl_easy_init() : nullptr);
    if (handle) curl_easy_reset(handle.get());
    return handle.get();
}

void bound_curl(CURL* handle, std::chrono::milliseconds most, const std::stop_token* ends_with) {
    const auto connect = std::min<std::chrono::milliseconds>(most, limits::gateway_connect_max);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(most.count()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
    // A resolver that is silent is not waited for once the time is over.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    // What the environment says of proxies is not the operator's word to this program.
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    if (!ends_with) return;
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, given_up);
    // libcurl takes what it never writes to as void*.
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, ends_with);
}

}  // namespace mc
