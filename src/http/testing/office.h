// The whole product on a free port over one small hall, and a store whose readers the test can hold
// back. Included by tests only.
#pragma once

#include <condition_variable>

#include "edge/testing/running.h"
#include "http/app.h"
#include "service/hall.h"

namespace mc::testing {

/// The store behind a gate: while it is closed whoever reads waits, as if the disk did not answer.
class GatedStore final : public Store {
public:
    explicit GatedStore(Store& behind) : behind_(behind) {}

    using Store::act;
    void act(Act asked, Answered answered) override {
        behind_.act(std::move(asked), std::move(answered));
    }
    Result<Done> read(const std::function<Result<Done>(Snapshot&)>& work) override {
        {
            std::unique_lock lock(mutex_);
            ++waiting_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return open_; });
            --waiting_;
        }
        return behind_.read(work);
    }
    Result<Done> rebuild(const Rebuilding& all, Fold fold) override {
        return behind_.rebuild(all, std::move(fold));
    }
    StoreStats stats() const override { return behind_.stats(); }
    void close() override { behind_.close(); }

    void close_gate() { set(false); }
    void open_gate() { set(true); }
    void wait_for_readers(int readers) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ >= readers; });
    }

private:
    void set(bool open) {
        const std::lock_guard lock(mutex_);
        open_ = open;
        changed_.notify_all();
    }

    Store& behind_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    int waiting_ = 0;
};

struct OfficeUnderTest : edge::testing::Running {
    Hall<OnSqlite> hall;
    GatedStore store{*hall.store};
    Services services{store, hall.blobs, hall.time, hall.entropy};
    Sessions sessions{services};
    ReadLog reads{services};
    http::Readiness readiness{store, std::chrono::milliseconds{20}, std::chrono::seconds{2}};
    http::App app;

    explicit OfficeUnderTest(edge::Options options = {})
        : app{services, sessions, reads, readiness, metrics, edge::Assets(pages()), options.https} {
        services.replace(hall.province());
        http::add_routes(router, app);
        start(std::move(options));
    }
    ~OfficeUnderTest() { server->stop(); }

    static std::span<const edge::Asset> pages() {
        static constexpr edge::Asset table[] = {
            {"/assets/app-1.js", "text/javascript", "e1", true, "let a", "", ""},
            {"/index.html", "text/html", "e2", false, "portal", "", ""},
            {"/staff.html", "text/html", "e3", false, "staff", "", ""}};
        return table;
    }

    /// The lines a browser sends once the person is logged in.
    std::string lines_of(const char* person) {
        const std::string account = std::string("tk-") + person;
        MC_ENSURE(sessions.set_account(account, {person}, "chiec-o-xanh").has_value());
        const auto logged = sessions.log_in(account, "chiec-o-xanh");
        MC_ENSURE(logged.has_value());
        return fmt::format("Cookie: {}={}\r\nX-CSRF-Token: {}\r\n", http::session_cookie(app),
                           logged->token, logged->view.csrf);
    }
};

}  // namespace mc::testing
