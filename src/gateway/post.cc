#include "gateway/post.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/limits.h"

namespace mc {
namespace {

struct Closing {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

CURL* connection() {
    static const bool once = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    thread_local const std::unique_ptr<CURL, Closing> handle(once ? curl_easy_init() : nullptr);
    if (handle) curl_easy_reset(handle.get());
    return handle.get();
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

/// What has no room is not taken, and the answer is not whole.
std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
    const auto& posting = *static_cast<const Posting*>(into);
    if (posting.answer->size() + size * count > posting.answer_max) return 0;
    posting.answer->append(bytes, size * count);
    return size * count;
}

int given_up(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

void bound_time(CURL* handle, const Posting& posting) {
    const auto connect =
        std::min<std::chrono::milliseconds>(posting.most, limits::gateway_connect_max);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(posting.most.count()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
    // A resolver that is silent is not waited for once the time is over.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (!posting.ends_with) return;
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, given_up);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, posting.ends_with);
}

}  // namespace

PostDone post_json(const Posting& posting) {
    CURL* handle = connection();
    if (!handle) return {0, "libcurl"};
    std::unique_ptr<curl_slist, Closing> headers(
        curl_slist_append(nullptr, "Content-Type: application/json"));
    for (const std::string& line : posting.headers)
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    curl_easy_setopt(handle, CURLOPT_URL, posting.url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    if (std::string_view(posting.verb) != "GET") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, posting.body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(posting.body.size()));
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, posting.verb);
    }
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, posting.answer ? take : ignore);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, const_cast<Posting*>(&posting));
    bound_time(handle, posting);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // What the environment says of proxies is not the operator's word to this program.
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    // Once the status is there the receiver has decided, however the rest of its answer comes.
    const CURLcode done = curl_easy_perform(handle);
    PostDone told;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &told.status);
    told.whole = done == CURLE_OK;
    if (told.status == 0) told.why = curl_easy_strerror(done);
    return told;
}

}  // namespace mc
