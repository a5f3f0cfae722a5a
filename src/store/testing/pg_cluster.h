// A PostgreSQL of the test's own: initdb in a temporary directory, a unix socket there, no TCP
// port. When the test runs as root the cluster runs as user postgres, for PostgreSQL refuses root.
#pragma once

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "store/testing/fixtures.h"

namespace mc::testing {

class PgCluster {
public:
    /// Whether PostgreSQL's server programs are on this machine.
    static bool available() { return std::filesystem::exists(bin("initdb")); }

    PgCluster() {
        std::filesystem::permissions(directory_.path(), std::filesystem::perms::owner_all |
                                                            std::filesystem::perms::group_exec |
                                                            std::filesystem::perms::others_exec);
        MC_ENSURE(run("install -d " + owner("-o postgres ") + data() + " " + socket()) == 0);
        MC_ENSURE(run(as_owner(bin("initdb") + " -D " + data() +
                               " -U mc -A trust -E UTF8 --locale=C.UTF-8 -N")) == 0);
        std::ofstream(directory_ / "extra.conf")
            << "listen_addresses=''\nunix_socket_directories='" << socket()
            << "'\nshared_buffers=64MB\n"
            << "max_wal_size=512MB\njit=off\nautovacuum=off\nlog_min_messages=fatal\n";
        MC_ENSURE(run(as_owner("sh -c \"cat " + (directory_ / "extra.conf") + " >> " + data() +
                               "/postgresql.conf\"")) == 0);
        start();
    }
    ~PgCluster() { run(as_owner(bin("pg_ctl") + " -D " + data() + " -m immediate -w stop")); }

    void start() {
        MC_ENSURE(run(as_owner(bin("pg_ctl") + " -D " + data() + " -l " + socket() +
                               "/log -w -t 30 start")) == 0);
    }
    /// As a power cut would: every server process dies at once.
    void crash() {
        MC_ENSURE(run(as_owner(bin("pg_ctl") + " -D " + data() + " -m immediate -w stop")) == 0);
    }

    /// An empty database of this name, and how to reach it.
    std::string database(const std::string& name) {
        sql("CREATE DATABASE " + name);
        return conninfo(name);
    }
    std::string conninfo(const std::string& name) const {
        return "host=" + socket() + " user=mc dbname=" + name;
    }
    std::string socket() const { return directory_ / "run"; }

    /// Runs one statement as the owner of everything; gives the first cell, "" when there is none.
    std::string sql(const std::string& text, const std::string& name = "postgres") const {
        PGconn* connection = PQconnectdb(conninfo(name).c_str());
        PGresult* result = PQexec(connection, text.c_str());
        const bool has_cell = PQntuples(result) > 0 && PQnfields(result) > 0;
        std::string cell = has_cell ? PQgetvalue(result, 0, 0) : "";
        PQclear(result);
        PQfinish(connection);
        return cell;
    }

    /// The cluster shared by the tests of one program.
    static PgCluster& shared() {
        static PgCluster cluster;
        return cluster;
    }

private:
    static std::string bin(const std::string& program) {
        return "/usr/lib/postgresql/15/bin/" + program;
    }
    static std::string owner(const std::string& text) { return ::geteuid() == 0 ? text : ""; }
    static std::string as_owner(const std::string& command) {
        return ::geteuid() == 0 ? "runuser -u postgres -- " + command : command;
    }
    static int run(const std::string& command) {
        return std::system(("cd / && " + command + " >/dev/null 2>&1").c_str());
    }
    std::string data() const { return directory_ / "data"; }

    TemporaryDirectory directory_;
};

}  // namespace mc::testing
