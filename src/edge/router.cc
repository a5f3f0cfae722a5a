#include "edge/router.h"

#include <map>

#include "base/ensure.h"

namespace mc::edge {

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
    std::unique_ptr<Node> any;  // {name}
    std::vector<std::unique_ptr<Route>> routes;

    // Words first, then the parameter; a dead end under a word falls back to the parameter.
    const Node* find(const std::vector<std::string>& segments, std::size_t at,
                     std::vector<std::string>& params) const {
        if (at == segments.size()) return routes.empty() ? nullptr : this;
        if (const auto word = words.find(segments[at]); word != words.end())
            if (const Node* found = word->second->find(segments, at + 1, params)) return found;
        if (!any) return nullptr;
        params.push_back(segments[at]);
        if (const Node* found = any->find(segments, at + 1, params)) return found;
        params.pop_back();
        return nullptr;
    }
    void list(std::vector<const Route*>& into) const {
        for (const auto& route : routes) into.push_back(route.get());
        for (const auto& [word, node] : words) node->list(into);
        if (any) any->list(into);
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
    MC_ENSURE(route.path.starts_with('/') && !route.path.ends_with('/'));
    Node* node = root_.get();
    std::string_view rest = route.path;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(segment.size());
        const bool named = segment.starts_with('{');
        if (named) route.names.emplace_back(segment.substr(1, segment.size() - 2));
        auto& next = named ? node->any : node->words[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    for (const auto& other : node->routes) MC_ENSURE(other->method != route.method);
    node->routes.push_back(std::make_unique<Route>(std::move(route)));
}

void Router::fallback(Handler handler) {
    fallback_ = std::make_unique<Route>(Route{"GET", "/*", Fast{std::move(handler)}});
}

Match Router::match(std::string_view method, const std::vector<std::string>& segments) const {
    Match match;
    const Node* node = root_->find(segments, 0, match.params);
    if (!node) return match;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (const auto& route : node->routes) {
        if (route->method == wanted) match.route = route.get();
        match.allow.append(match.allow.empty() ? "" : ", ").append(route->method);
        if (route->method == "GET") match.allow += ", HEAD";
    }
    return match;
}

std::vector<const Route*> Router::routes() const {
    std::vector<const Route*> all;
    root_->list(all);
    return all;
}

}  // namespace mc::edge
