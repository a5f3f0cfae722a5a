#include "procedure/vectors.h"

#include <boost/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace mc {
namespace {

namespace json = boost::json;

struct Entry {
    std::string id;
    std::string folded;
};

std::string text_in(const json::value& value, std::string_view key) {
    const auto* object = value.if_object();
    const auto* found = object == nullptr ? nullptr : object->if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
}

const json::value* member(const json::value& value, std::string_view key) {
    const auto* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains(key);
}

void add(std::vector<Entry>& corpus, std::string id, const std::string& name) {
    if (!id.empty() && !name.empty()) corpus.push_back({std::move(id), fold(name)});
}

std::vector<Entry> read_corpus(const json::value& top) {
    std::vector<Entry> out;
    if (!top.is_array()) return out;
    for (const json::value& one : top.get_array()) {
        if (const auto* metadata = member(one, "metadata"))
            add(out, text_in(*metadata, "mã_thủ_tục"), text_in(*metadata, "tên_thủ_tục"));
        add(out, text_in(one, "Code"), text_in(one, "FullName"));
        const auto* wards = member(one, "Wards");
        if (wards == nullptr || !wards->is_array()) continue;
        for (const json::value& ward : wards->get_array())
            add(out, text_in(ward, "Code"), text_in(ward, "FullName"));
    }
    return out;
}

std::set<std::string> expected_of(const json::value& query) {
    std::set<std::string> out;
    for (const char* key : {"ids", "codes"})
        if (const auto* list = member(query, key); list != nullptr && list->is_array())
            for (const json::value& id : list->get_array())
                if (id.is_string()) out.emplace(id.get_string());
    return out;
}

std::string listed(const std::set<std::string>& ids) {
    std::string out;
    for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
    return out;
}

void run(VectorReport& report, const std::vector<Entry>& corpus, const json::value& query) {
    const auto typed = text_in(query, "q");
    const auto folded = fold(typed);
    std::set<std::string> found;
    for (const Entry& entry : corpus)
        if (entry.folded.find(folded) != std::string::npos) found.insert(entry.id);
    const auto expected = expected_of(query);
    const bool stated = member(query, "ids") != nullptr || member(query, "codes") != nullptr;
    if (stated && !folded.empty() && found == expected) {
        ++report.passed;
        return;
    }
    ++report.failed;
    report.failures.push_back("«" + typed + "»: expected " + listed(expected) + ", found " +
                              listed(found));
}

}  // namespace

VectorReport run_search_vectors(std::string_view queries_json, std::string_view corpus_json) {
    boost::system::error_code error;
    const auto queries = json::parse(queries_json, error);
    const auto* list = error ? nullptr : member(queries, "queries");
    if (list == nullptr || !list->is_array()) return {0, 1, {"the file has no list of queries"}};
    const auto top = json::parse(corpus_json, error);
    const auto corpus = error ? std::vector<Entry>{} : read_corpus(top);
    if (corpus.empty()) return {0, 1, {"the corpus has no names"}};
    VectorReport report;
    for (const json::value& query : list->get_array()) run(report, corpus, query);
    return report;
}

}  // namespace mc
