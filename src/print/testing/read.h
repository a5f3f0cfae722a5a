// Reads a form back with other people's programs: poppler, qpdf, zbar.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/ensure.h"

namespace mc::forms::testing {

inline bool says(const std::string& text, const std::string& phrase) {
    return text.find(phrase) != std::string::npos;
}

struct Ran {
    int status{};
    std::string output;  // of both streams
};

inline Ran run(const std::string& command) {
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    MC_ENSURE(pipe != nullptr);
    std::string output;
    char piece[4096];
    while (const std::size_t got = std::fread(piece, 1, sizeof piece, pipe))
        output.append(piece, got);
    const int ended = ::pclose(pipe);
    return {WIFEXITED(ended) ? WEXITSTATUS(ended) : -1, output};
}

/// Runs of blanks and line breaks as one blank, so that wrapping does not matter.
inline std::string squeezed(const std::string& text) {
    std::istringstream words{text};
    std::string all, word;
    while (words >> word) all += (all.empty() ? "" : " ") + word;
    return all;
}

/// A PDF in a file of its own, which goes with it.
class Read {
public:
    explicit Read(const std::string& pdf) {
        std::string name =
            (std::filesystem::temp_directory_path() / "motcua-print-XXXXXX").string();
        MC_ENSURE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        std::ofstream(folder_ / "form.pdf", std::ios::binary) << pdf;
    }
    ~Read() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    /// What a reader copies out of it, in reading order.
    std::string text() const { return squeezed(raw()); }
    std::string page(int number) const {
        const std::string n = std::to_string(number);
        return squeezed(tool("pdftotext -raw -f " + n + " -l " + n, "-").output);
    }
    std::string fonts() const { return tool("pdffonts").output; }
    std::string info() const { return tool("pdfinfo -isodates").output; }
    std::string structure() const { return tool("pdfinfo -struct-text").output; }
    Ran sound() const { return tool("qpdf --check"); }
    int pages() const { return std::stoi(info_value("Pages")); }
    /// "595.276 x 841.89 pts (A4)"
    std::string paper() const { return info_value("Page size"); }

    /// What a camera sees of the QR code on a print of 200 dots an inch; "" when there is none.
    std::string scanned() const {
        tool("pdftoppm -r 200 -png -singlefile", (folder_ / "page").string());
        std::string seen =
            run("zbarimg -q --raw --nodbus " + (folder_ / "page.png").string()).output;
        if (seen.ends_with('\n')) seen.pop_back();
        return seen;
    }
    /// Right edge of the word that reaches furthest. Unit: points.
    double right_edge() const { return furthest("xMax"); }
    double bottom_edge() const { return furthest("yMax"); }

private:
    Ran tool(const std::string& program, const std::string& last = "") const {
        return run(program + " " + (folder_ / "form.pdf").string() + " " + last);
    }
    std::string raw() const { return tool("pdftotext -raw", "-").output; }
    std::string info_value(const std::string& key) const {
        std::smatch found;
        const std::string all = info();
        MC_ENSURE(std::regex_search(all, found, std::regex(key + ": *([^\n]*)")));
        return found[1];
    }
    double furthest(const std::string& edge) const {
        const std::string words = tool("pdftotext -bbox", "-").output;
        const std::regex wanted("<word [^>]*" + edge + "=\"([0-9.]+)\"");
        double most = 0;
        for (std::sregex_iterator at{words.begin(), words.end(), wanted}, end; at != end; ++at)
            most = std::max(most, std::stod((*at)[1]));
        return most;
    }

    std::filesystem::path folder_;
};

}  // namespace mc::forms::testing
