#include "print/detail/paginate.h"

namespace mc::forms {
namespace {

/// Height of the strip and all it is tied to.
double chain_height(const std::vector<Strip>& flow, std::size_t at) {
    double height = flow[at].height;
    while (flow[at].keep && at + 1 < flow.size()) {
        ++at;
        height += flow[at].gap + flow[at].height;
    }
    return height;
}

class Paginator {
public:
    Paginator(const Sheet& sheet, double bottom)
        : sheet_(sheet), bottom_(bottom), y_(sheet.geometry().top) {}

    void place(std::size_t at) {
        const Strip& strip = sheet_.flow[at];
        if (!fits(at)) start_page(strip.header);
        if (!pages_.back().empty()) y_ += strip.gap;
        put(strip, false);
    }
    std::vector<std::vector<Placed>> pages() && { return std::move(pages_); }
    double end() const { return y_; }

private:
    bool fits(std::size_t at) const {
        if (pages_.back().empty()) return true;
        const Strip& strip = sheet_.flow[at];
        if (strip.page) return false;
        const double room = bottom_ - y_ - strip.gap;
        if (strip.height > room) return false;
        const double chain = chain_height(sheet_.flow, at);
        // A chain longer than a page is cut somewhere in any case.
        return chain <= room || chain > bottom_ - sheet_.geometry().top;
    }
    void start_page(int header) {
        pages_.emplace_back();
        y_ = sheet_.geometry().top;
        if (header >= 0) put(sheet_.headers[static_cast<std::size_t>(header)], true);
    }
    void put(const Strip& strip, bool repeated) {
        pages_.back().push_back({&strip, y_, repeated});
        y_ += strip.height;
    }

    const Sheet& sheet_;
    double bottom_;
    double y_;
    std::vector<std::vector<Placed>> pages_{1};
};

}  // namespace

Pages paginate(const Sheet& sheet) {
    const Geometry& geometry = sheet.geometry();
    const bool roll = geometry.height == 0;
    // 5080 mm is the longest page PDF knows (200 inches); a roll beyond that is cut in pieces.
    const double height = roll ? 14'400 : geometry.height;
    Paginator paginator{sheet, height - geometry.bottom};
    for (std::size_t at = 0; at < sheet.flow.size(); ++at) paginator.place(at);
    const double used = paginator.end() + geometry.bottom;
    Pages pages{height, std::move(paginator).pages()};
    if (roll && pages.all.size() == 1) pages.height = used;
    return pages;
}

}  // namespace mc::forms
