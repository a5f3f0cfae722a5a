#include "procedure/search.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"

namespace mc {
namespace {

enum class Match : std::uint8_t { name_begins, first_words_begin, words_begin, part, initials };

/// Words of a folded text; whatever is neither letter nor digit parts them.
std::vector<std::string> words_of(std::string_view folded) {
    std::vector<std::string> out;
    bool inside = false;
    for (const char c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        if (letter && !inside) out.emplace_back();
        if (letter) out.back().push_back(c);
        inside = letter;
    }
    return out;
}

bool begin_in_order(const std::vector<std::string>& words, const std::vector<std::string>& typed) {
    std::size_t found = 0;
    for (const std::string& word : words)
        if (found < typed.size() && word.starts_with(typed[found])) ++found;
    return !typed.empty() && found == typed.size();
}

bool begin_at_once(const std::vector<std::string>& words, const std::vector<std::string>& typed) {
    if (typed.empty() || typed.size() > words.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i)
        if (!words[i].starts_with(typed[i])) return false;
    return true;
}

std::optional<Match> match(std::string_view text, std::string_view query) {
    const auto folded = fold(text);
    if (folded.starts_with(query)) return Match::name_begins;
    const auto words = words_of(folded);
    const auto typed = words_of(query);
    if (begin_at_once(words, typed)) return Match::first_words_begin;
    if (begin_in_order(words, typed)) return Match::words_begin;
    if (folded.find(query) != std::string::npos) return Match::part;
    std::string initials;
    for (const std::string& word : words) initials.push_back(word[0]);
    // One letter would match nearly everything.
    if (typed.size() == 1 && query.size() >= 2 && initials.find(query) != std::string::npos)
        return Match::initials;
    return {};
}

std::optional<Match> best(const ProcedureVersion& version, std::string_view query) {
    std::optional<Match> out;
    for (const std::string& text : {version.code.value, version.name, version.short_name}) {
        const auto found = match(text, query);
        if (found && (!out || *found < *out)) out = found;
    }
    return out;
}

}  // namespace

std::vector<const ProcedureVersion*> search(const std::vector<const ProcedureVersion*>& versions,
                                            std::string_view query) {
    const auto folded = fold(query);
    if (folded.empty()) return versions;
    std::vector<std::pair<Match, const ProcedureVersion*>> found;
    for (const ProcedureVersion* version : versions)
        if (const auto how = best(*version, folded)) found.emplace_back(*how, version);
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<const ProcedureVersion*> out;
    for (const auto& [how, version] : found) out.push_back(version);
    return out;
}

}  // namespace mc
