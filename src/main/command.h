// The commands of the one binary. Exit status: 0 done, 1 refused or found wanting, 2 misused; serve
// also 3: trying again changes nothing, somebody has to look (package/motcua.service).
#pragma once

#include <string>
#include <vector>

#include "gateway/gateway.h"
#include "gateway/ministry.h"
#include "gateway/sms.h"
#include "gateway/smtp.h"
#include "main/place.h"

namespace mc {

struct ServeOptions {
    Place place;
    std::string address = "127.0.0.1";
    int port = 8080;
    std::string web;  // serve the portal from this folder instead of the built-in one
    bool tls_in_front = false;
    std::string metrics;  // address and port of the operator's listener; none: no numbers are given
    std::vector<std::string> proxies;  // whose X-Forwarded-For is believed
    bool rate_limits = true;
    std::string site;          // where citizens find the portal; printed in QR codes
    std::string today;         // the day an operator has read on another clock; none: nobody has
    int servers = 1;           // that serve this province together
    std::int64_t drain = 0;    // seconds in which it says that it leaves, before it does
    std::string otlp;          // of a collector for spans; none: nobody is told
    GatewayOptions gateway;    // whom messages are posted to; no url: they wait for one
    SmsOptions sms;            // by which applicants are told; no url: not so
    MailOptions mail;          // likewise
    NoticeOptions notices;     // when, and how often
    MinistryOptions ministry;  // the Ministry's software for public assets; no url: nothing is told
    std::string clamd;  // address of the virus scanner; none: files are not looked at for viruses
};
int serve(const ServeOptions& options);

struct DemoOptions {
    Place place;
    int dossiers = 2000;
    std::uint64_t seed = 1294;
    bool json = false;
};
int make_demo(const DemoOptions& options);

/// Every path that `serve` answers, with who may ask and how it runs.
int list_routes(const Place& place, bool json);

/// Takes in the folders, as import does, and makes the first administrator.
struct InitOptions {
    Place place;
    std::string name, account;
};
int init_province(const InitOptions& options);
int import_reference(const Place& place, bool json);
/// From an earlier format to today's.
int upgrade_place(const Place& place, bool json);
int replay_tables(const Place& place, bool json);
int verify_journal(const Place& place, bool json);

struct VectorOptions {
    std::string kind;
    std::vector<std::string> files;
    std::string holidays, corpus;
    std::string rules;  // folder of assets/wear; ours where none is named
    bool json = false;
};
int vectors(const VectorOptions& options);

struct AccountOptions {
    Place place;
    std::string name, person;
    bool forgive = false, reset = false;
};
/// Reads the password from standard input, one line.
int set_account(const AccountOptions& options);
/// Tells who failed to log in to the account and from where, and slows nobody down any more.
int forgive_account(const AccountOptions& options);
/// Makes a password for the account, told once, in the name of whoever runs the machine.
int reset_account(const AccountOptions& options);

struct BackupOptions {
    Place place;
    std::string target, key;
    std::string numbers;  // a file for who watches, in Prometheus' text form; none: no file
    std::string scratch;  // where what was backed up is restored to be checked; default: the data
    bool json = false;
};
int back_up(const BackupOptions& options);
int make_backup_key(const std::string& file);

struct RestoreOptions {
    Place place;
    std::string source, key;
    std::string name;           // which backup; "": the newest
    bool damaged = false;       // also one of a damaged journal, as it lay there
    bool skip_spoiled = false;  // without uploads that rotted in the backup
    bool json = false;
};
int restore(const RestoreOptions& options);

int release(const Place& place, const std::string& hash);

struct NoticesCommand {
    Place place;
    std::string again;  // the key of one that came to nothing, or "all"; none: they are listed
    bool json = false;
};
int list_notices(const NoticesCommand& options);

}  // namespace mc
