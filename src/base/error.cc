#include "base/error.h"

#include <array>

namespace mc {
namespace {

constexpr std::array table{
#define MC_REFUSAL(name, status, rule, law, sentence) \
    RefusalText{#name, status, rule, law, sentence},
#include "base/refusals.def"
#undef MC_REFUSAL
};

std::size_t placeholders(std::string_view sentence) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = sentence.find("{}", at)) != std::string_view::npos; at += 2)
        ++count;
    return count;
}

}  // namespace

const RefusalText& text_of(RefusalCode code) {
    return table.at(static_cast<std::size_t>(code));
}

std::string sentence_of(const Refusal& refusal) {
    const std::string_view sentence = text_of(refusal.code).sentence;
    const std::size_t slots = placeholders(sentence);
    std::string told;
    std::size_t from = 0;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        const std::size_t at = sentence.find("{}", from);
        told += sentence.substr(from, at - from);
        from = at + 2;
        const bool last = slot + 1 == slots;
        for (std::size_t i = slot; i < refusal.about.size() && (last || i == slot); ++i) {
            if (i > slot) told += "; ";
            told += refusal.about[i];
        }
    }
    return told.append(sentence.substr(from));
}

std::string operator_words(const Error& error) {
    if (const auto* fault = std::get_if<Fault>(&error)) return fault->detail;
    std::string words;
    for (const Refusal& refusal : std::get<Refused>(error).all)
        words += (words.empty() ? "" : " ") + sentence_of(refusal);
    return words;
}

std::string law_words(RefusalCode code, Day day) {
    return law_words(text_of(code).law, day);
}

const std::vector<RefusalCode>& all_refusal_codes() {
    static const std::vector<RefusalCode> codes = [] {
        std::vector<RefusalCode> all;
        for (std::size_t i = 0; i < table.size(); ++i) all.push_back(static_cast<RefusalCode>(i));
        return all;
    }();
    return codes;
}

}  // namespace mc
