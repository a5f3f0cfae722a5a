// Load for the measurements: keep-alive HTTP/1.1 from one epoll thread, one JSON line at the end.
//
//   load get      PLAN PORT CLIENTS SECONDS [THOUGHT]  any of the plan's paths, at random; so many
//                 seconds pass between an answer and a client's next request
//   load log-in   PLAN PORT CLIENTS SECONDS            all clients log in once, at the same time;
//                 who is told that the server is busy asks again after a second
//   load take-in  PLAN PORT CLIENTS SECONDS TICKETS N  intakes until there are N dossiers
//   load walk     PLAN PORT CLIENTS SECONDS TICKETS [RATE]
//                 each client takes a dossier and does the acts of its route one after the other.
//                 With RATE acts a second are due whether or not the server keeps up, and the time
//                 an act took counts from the moment it was due (open loop).
//
// PLAN has one thing a line, its parts apart by tabs:
//   session COOKIE CSRF · path PATH · intake SESSION ROUTE BODY · act ROUTE SESSION VERB BODY ·
//   login BODY
// TICKETS keeps the dossiers: id, revision, route, next act. A route without acts goes nowhere.
// Only answers 2xx count as done.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Session {
    std::string cookie, csrf;
};
struct Intake {
    std::size_t session, route;
    std::string body;
};
struct Act {
    std::size_t session;
    std::string verb, body;
};
struct Ticket {
    std::string id;
    long revision;
    std::size_t route, next;
};

struct Plan {
    std::vector<Session> sessions;
    std::vector<std::string> paths;
    std::vector<Intake> intakes;
    std::vector<std::vector<Act>> routes;
    std::vector<std::string> logins;
};

[[noreturn]] void die(const std::string& why) {
    std::fprintf(stderr, "load: %s\n", why.c_str());
    std::exit(2);
}

std::vector<std::string> parts_of(const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream in(line);
    for (std::string part; std::getline(in, part, '\t');) parts.push_back(part);
    return parts;
}

Plan read_plan(const char* path) {
    Plan plan;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto p = parts_of(line);
        if (p.empty()) continue;
        if (p[0] == "session" && p.size() == 3)
            plan.sessions.push_back({p[1], p[2]});
        else if (p[0] == "path" && p.size() == 2)
            plan.paths.push_back(p[1]);
        else if (p[0] == "login" && p.size() == 2)
            plan.logins.push_back(p[1]);
        else if (p[0] == "intake" && p.size() == 4)
            plan.intakes.push_back({std::stoul(p[1]), std::stoul(p[2]), p[3]});
        else if (p[0] == "act" && p.size() == 5) {
            plan.routes.resize(std::max(plan.routes.size(), std::stoul(p[1]) + 1));
            plan.routes[std::stoul(p[1])].push_back({std::stoul(p[2]), p[3], p[4]});
        } else
            die("not a line of a plan: " + line);
    }
    return plan;
}

std::deque<Ticket> read_tickets(const std::string& path) {
    std::deque<Ticket> tickets;
    std::ifstream file(path);
    for (Ticket t; file >> t.id >> t.revision >> t.route >> t.next;) tickets.push_back(t);
    return tickets;
}

void write_tickets(const std::string& path, const std::deque<Ticket>& tickets) {
    std::ofstream file(path);
    for (const Ticket& t : tickets)
        file << t.id << ' ' << t.revision << ' ' << t.route << ' ' << t.next << '\n';
}

/// The value after `"name":` in an answer, with or without quotes.
std::string member(const std::string& json, const std::string& name) {
    auto at = json.find("\"" + name + "\":");
    if (at == std::string::npos) return {};
    at += name.size() + 3;
    if (json[at] == '"') ++at;
    return json.substr(at, json.find_first_of("\",}", at) - at);
}

struct Client {
    int fd = -1;
    std::size_t number = 0;
    std::string in;
    Ticket ticket;
    bool holds = false, busy = false;
    Clock::time_point began, thinks_until;
};

class Load {
public:
    Load(int count, char** words)
        : mode_(words[1]),
          plan_(read_plan(words[2])),
          port_(std::stoi(words[3])),
          clients_(std::stoul(words[4])),
          seconds_(std::stod(words[5])) {
        if (mode_ == "get" && count > 6) thought_ = seconds_of(std::stod(words[6]));
        if (!acts()) return;
        if (count < 7) die("needs a file of tickets");
        kept_ = words[6];
        tickets_ = read_tickets(kept_);
        if (count > 7) (mode_ == "walk" ? rate_ : wanted_) = std::stod(words[7]);
    }

    int run() {
        poll_ = epoll_create1(0);
        open_timer();
        for (std::size_t i = 0; i < clients_.size(); ++i) connect(clients_[i], i);
        start_ = Clock::now();
        end_ = start_ + seconds_of(seconds_);
        for (Client& client : clients_) next(client);
        while (Clock::now() < end_ && under_way_ + due_later() > 0) turn();
        const double took = std::chrono::duration<double>(last_ - start_).count();
        const double rate = static_cast<double>(times_.size()) / took;
        drain();
        report(took, rate);
        return errors_ ? 1 : 0;
    }

private:
    static Clock::duration seconds_of(double seconds) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    }

    /// Whether requests write, on dossiers of a file of tickets.
    bool acts() const { return mode_ == "take-in" || mode_ == "walk"; }

    void open_timer() {
        timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
        const itimerspec tick{{0, 500'000}, {0, 500'000}};
        if (rate_ > 0 || !acts()) timerfd_settime(timer_, 0, &tick, nullptr);
        watch(timer_, nullptr);
    }

    void watch(int fd, Client* client) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = client;
        epoll_ctl(poll_, EPOLL_CTL_ADD, fd, &event);
    }

    void connect(Client& client, std::size_t number) {
        client.number = number;
        client.fd = socket(AF_INET, SOCK_STREAM, 0);
        const int on = 1;
        setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port_));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(client.fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
            die(std::string("connect: ") + std::strerror(errno));
        fcntl(client.fd, F_SETFL, O_NONBLOCK);
        watch(client.fd, &client);
    }

    std::size_t due_later() const {
        const bool waiting = mode_ == "log-in" && times_.size() + errors_ < clients_.size();
        return (rate_ > 0 && !tickets_.empty()) || thought_ > Clock::duration{} || waiting;
    }

    /// When the next act is due; the beginning of time in a closed loop, where it is due at once.
    Clock::time_point due() const {
        if (rate_ <= 0) return {};
        return start_ + seconds_of(static_cast<double>(sent_) / rate_);
    }

    void turn() {
        epoll_event events[256];
        const int got = epoll_wait(poll_, events, 256, 100);
        for (int i = 0; i < got; ++i) {
            if (events[i].data.ptr)
                read(*static_cast<Client*>(events[i].data.ptr));
            else
                timer_fired();
        }
    }

    void timer_fired() {
        std::uint64_t times = 0;
        if (::read(timer_, &times, sizeof times) < 0) return;
        for (Client& client : clients_)
            if (!client.busy) next(client);
    }

    /// After the end: the answers still under way are awaited, so that nothing is left unknown.
    void drain() {
        over_ = true;
        const auto until = Clock::now() + std::chrono::seconds{10};
        while (under_way_ > 0 && Clock::now() < until) turn();
        for (Client& client : clients_)
            if (acts() && client.holds) tickets_.push_back(client.ticket);
        if (!kept_.empty()) write_tickets(kept_, tickets_);
    }

    void next(Client& client) {
        const auto now = Clock::now();
        if (over_ || now >= end_ || due() > now || client.thinks_until > now) return;
        if (mode_ == "log-in") return log_in(client);
        if (mode_ == "get") {
            const std::string& path = plan_.paths[random_() % plan_.paths.size()];
            const bool known = !plan_.sessions.empty();
            return send(client, "GET", path,
                        known ? &plan_.sessions[client.number % plan_.sessions.size()] : nullptr,
                        {}, {});
        }
        if (mode_ == "take-in") return take_in(client);
        if (!client.holds && !take_ticket(client)) return;
        const Act& act = plan_.routes[client.ticket.route][client.ticket.next];
        send(client, "POST", "/api/dossiers/" + client.ticket.id + "/" + act.verb,
             &plan_.sessions[act.session], act.body,
             "If-Match: \"" + std::to_string(client.ticket.revision) + "\"\r\n");
    }

    void log_in(Client& client) {
        if (client.holds) return;
        send(client, "POST", "/api/session", nullptr,
             plan_.logins[client.number % plan_.logins.size()], {});
    }

    void take_in(Client& client) {
        if (static_cast<double>(sent_) >= wanted_) return;
        const Intake& intake = plan_.intakes[sent_ % plan_.intakes.size()];
        client.ticket.route = intake.route;
        send(client, "POST", "/api/dossiers", &plan_.sessions[intake.session], intake.body, {});
    }

    bool take_ticket(Client& client) {
        while (!tickets_.empty()) {
            client.ticket = tickets_.front();
            tickets_.pop_front();
            const std::size_t route = client.ticket.route;
            if (route < plan_.routes.size() && client.ticket.next < plan_.routes[route].size())
                return client.holds = true;
        }
        return false;
    }

    void send(Client& client, const char* method, const std::string& path, const Session* session,
              const std::string& body, const std::string& more) {
        std::string out =
            std::string(method) + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
        if (session) out += "Cookie: mc_session=" + session->cookie + "\r\n";
        if (session && !body.empty())
            out += "X-CSRF-Token: " + session->csrf + "\r\nIdempotency-Key: " + key_ +
                   std::to_string(sent_) + "\r\n";
        if (!body.empty())
            out +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
        out += "\r\n" + body;
        client.began = rate_ > 0 ? due() : Clock::now();
        client.busy = true;
        client.in.clear();
        ++sent_, ++under_way_;
        if (::send(client.fd, out.data(), out.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(out.size()))
            die("a request could not be sent");
    }

    void read(Client& client) {
        char buffer[65536];
        for (;;) {
            const ssize_t got = recv(client.fd, buffer, sizeof buffer, 0);
            if (got < 0 && errno == EAGAIN) break;
            if (got <= 0) die("the server closed a connection");
            client.in.append(buffer, static_cast<std::size_t>(got));
            if (static_cast<std::size_t>(got) < sizeof buffer) break;
        }
        const auto head = client.in.find("\r\n\r\n");
        if (head == std::string::npos) return;
        const char* length = strcasestr(client.in.c_str(), "\r\ncontent-length:");
        if (!length) die("an answer without length");
        if (client.in.size() < head + 4 + std::stoul(length + 17)) return;
        client.busy = false;
        --under_way_;
        answered(client, std::atoi(client.in.c_str() + 9), client.in.substr(head + 4));
        next(client);
    }

    void answered(Client& client, int status, const std::string& body) {
        last_ = Clock::now();
        if (mode_ == "log-in" && status == 503) {
            client.thinks_until = last_ + std::chrono::seconds{1};
            ++busy_;
            return;
        }
        if (status < 200 || status > 299) {
            if (errors_++ == 0) std::fprintf(stderr, "load: %d %s\n", status, body.c_str());
            client.holds = false;
            return;
        }
        times_.push_back(std::chrono::duration<float, std::milli>(last_ - client.began).count());
        client.thinks_until = last_ + thought_;
        if (mode_ == "log-in") client.holds = true;
        if (!acts()) return;
        client.ticket.revision = std::stol(member(body, "revision"));
        if (mode_ == "take-in") {
            client.ticket.id = member(body, "id");
            client.ticket.next = 0;
            tickets_.push_back(client.ticket);
        } else if (++client.ticket.next == plan_.routes[client.ticket.route].size())
            client.holds = false;
    }

    void report(double took, double rate) {
        std::sort(times_.begin(), times_.end());
        const auto at = [this](double part) {
            return times_.empty() ? 0.F
                                  : times_[static_cast<std::size_t>(
                                        part * static_cast<double>(times_.size() - 1))];
        };
        std::printf(
            "{\"ops\":%zu,\"errors\":%zu,\"busy\":%zu,\"seconds\":%.3f,\"value\":%.1f,\"p50_ms\":%."
            "3f,"
            "\"p99_ms\":%.3f,\"max_ms\":%.2f}\n",
            times_.size(), errors_, busy_, took, rate, static_cast<double>(at(0.5)),
            static_cast<double>(at(0.99)), static_cast<double>(at(1)));
    }

    std::string mode_;
    Plan plan_;
    int port_;
    std::vector<Client> clients_;
    double seconds_, rate_ = 0, wanted_ = 0;
    Clock::duration thought_{};
    std::string kept_;
    std::deque<Ticket> tickets_;
    // Keys are the person's and for ever: two runs may not use the same ones.
    std::string key_ =
        "load-" + std::to_string(getpid()) + "-" + std::to_string(time(nullptr)) + "-";
    int poll_ = -1, timer_ = -1;
    std::size_t sent_ = 0, under_way_ = 0, errors_ = 0, busy_ = 0;
    bool over_ = false;
    Clock::time_point start_, end_, last_;
    std::vector<float> times_;
    std::mt19937_64 random_{1294};
};

}  // namespace

int main(int count, char** words) {
    if (count < 6) die("see the head of load.cc");
    return Load(count, words).run();
}
