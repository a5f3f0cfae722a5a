#include "service/offices/ministry/fetch.h"

#include <fmt/format.h>

#include <set>

namespace mc {
namespace {

constexpr int tries = 3;

class Fetching {
public:
    Fetching(Services& services, const std::stop_token& stop)
        : services_(services),
          stop_(stop),
          until_(services.own_now() + limits::ministry_fetch_max) {}

    MinistryFetched fetch(const ministry::Connection& connection) {
        MinistryMirror mirror;
        for (const ministry::Unit& unit : connection.units) {
            if (unit.code.empty()) continue;
            if (!unit_of(unit.code, mirror)) return {{}, unit.code + ": " + why_};
        }
        return {std::move(mirror), unknown_};
    }

private:
    /// A unit that the Ministry does not know is told and not compared.
    bool unit_of(const std::string& code, MinistryMirror& mirror) {
        std::string after;
        std::set<std::string> begun;  // where pages began
        for (std::int64_t page = 0; page < limits::ministry_pages_max; ++page) {
            auto got = page_after(code, after);
            if (!got && why_ == "HTTP 404" && page == 0) {
                unknown_ += (unknown_.empty() ? "không có đơn vị " : ", ") + code;
                return true;
            }
            if (!got) return false;
            std::ranges::move(got->assets, std::back_inserter(mirror.assets));
            if (mirror.assets.size() > limits::ministry_assets_max) {
                why_ = fmt::format("quá {} tài sản", limits::ministry_assets_max);
                return false;
            }
            if (got->next.empty()) {
                mirror.units.push_back(code);
                return true;
            }
            if (!begun.insert(got->next).second) break;
            after = std::move(got->next);
        }
        why_ = "trang sau lặp lại hoặc quá nhiều trang";
        return false;
    }

    std::optional<MinistryPage> page_after(const std::string& code, const std::string& after) {
        for (int i = 0; i < tries; ++i) {
            if (over()) return {};
            const MinistryReply reply = services_.ministry(
                {"GET",
                 fmt::format("/units/{}/assets?limit={}{}", code, limits::ministry_page_assets,
                             after.empty() ? "" : "&after=" + escaped(after)),
                 {},
                 stop_});
            if (reply.status == 0)
                why_ = reply.why;
            else if (reply.status != 200)
                why_ = fmt::format("HTTP {}", reply.status);
            else if (!reply.whole)
                why_ = "câu trả lời bị cắt giữa chừng";
            else if (auto page = decode_page(reply.body, code))
                return page;
            else
                why_ = "không đọc được câu trả lời";
            if (reply.status == 404) break;
        }
        return {};
    }

    bool over() {
        if (services_.own_now() > until_)
            why_ = fmt::format("sau {} phút chưa lấy hết",
                               std::chrono::minutes(limits::ministry_fetch_max).count());
        else if (!stop_.stop_requested())
            return false;
        return true;
    }

    static std::string escaped(const std::string& text) {
        std::string out;
        for (const unsigned char c : text)
            out += std::isalnum(c) ? std::string(1, static_cast<char>(c))
                                   : fmt::format("%{:02X}", static_cast<unsigned>(c));
        return out;
    }

    Services& services_;
    const std::stop_token& stop_;
    const Instant until_;
    std::string why_, unknown_;
};

}  // namespace

std::optional<MinistryFetched> fetch_from_ministry(Services& services,
                                                   const ministry::Connection& connection,
                                                   const std::stop_token& stop) {
    MinistryFetched fetched = Fetching(services, stop).fetch(connection);
    if (stop.stop_requested()) return {};
    return fetched;
}

}  // namespace mc
