#include "gateway/post.h"

#include "gateway/curl.h"

namespace mc {
namespace {

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

}  // namespace

PostDone post_json(const Posting& posting) {
    CURL* handle = curl_connection();
    if (!handle) return {0, "libcurl"};
    CurlList headers;
    headers.add(std::string("Content-Type: ") + posting.type);
    for (const std::string& line : posting.headers) headers.add(line);
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
    bound_curl(handle, posting.most, posting.ends_with);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // Once the status is there the receiver has decided, however the rest of its answer comes.
    const CURLcode done = curl_easy_perform(handle);
    PostDone told;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &told.status);
    told.whole = done == CURLE_OK;
    if (told.status == 0) told.why = curl_easy_strerror(done);
    return told;
}

}  // namespace mc
