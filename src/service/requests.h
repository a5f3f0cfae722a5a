// What the API takes in: the request bodies of api/openapi.yaml, member for member.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mc {

struct ApplicantIn {
    std::string name;
    std::string number;
    std::optional<std::string> birth;
    std::optional<std::string> sex;
    std::string address;
    std::string phone;
    std::optional<std::string> email;
    std::optional<std::string> organisation;
};
BOOST_DESCRIBE_STRUCT(ApplicantIn, (),
                      (name, number, birth, sex, address, phone, email, organisation))

struct ApplicantView {
    std::optional<std::string> name;
    std::optional<std::string> number;
    std::optional<std::string> birth;
    std::optional<std::string> sex;
    std::optional<std::string> address;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::optional<std::string> organisation;
};
BOOST_DESCRIBE_STRUCT(ApplicantView, (),
                      (name, number, birth, sex, address, phone, email, organisation))

struct DraftStartIn {
    std::string procedure;
    std::string agency;
};
BOOST_DESCRIBE_STRUCT(DraftStartIn, (), (procedure, agency))

struct DraftSaveIn {
    ApplicantView applicant;
    std::string content;
    std::string delivery;
};
BOOST_DESCRIBE_STRUCT(DraftSaveIn, (), (applicant, content, delivery))

struct SupplementItemView {
    std::optional<std::string> component;
    std::string what;
    std::string how;
};
BOOST_DESCRIBE_STRUCT(SupplementItemView, (), (component, what, how))

struct CredentialsIn {
    std::string account;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(CredentialsIn, (), (account, password))

struct PasswordChangeIn {
    std::string password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChangeIn, (), (password, new_password))

struct NewPersonIn {
    std::string name;
    std::optional<std::string> title;
    std::optional<std::string> phone;
    std::string account;
    std::string unit;
    std::string role;
    std::string from;
    std::optional<std::string> until;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(NewPersonIn, (),
                      (name, title, phone, account, unit, role, from, until, decision))

struct DutyGrantIn {
    std::string unit;
    std::string role;
    std::string from;
    std::optional<std::string> until;
    std::string decision;
    std::optional<std::string> instead_of;
};
BOOST_DESCRIBE_STRUCT(DutyGrantIn, (), (unit, role, from, until, decision, instead_of))

struct DutyEndIn {
    std::string unit;
    std::string role;
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(DutyEndIn, (), (unit, role, from, decision))

struct LeaveIn {
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(LeaveIn, (), (from, decision))

struct LockIn {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(LockIn, (), (reason))

struct ReleaseIn {};
BOOST_DESCRIBE_STRUCT(ReleaseIn, (), ())

struct PasswordResetIn {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PasswordResetIn, (), (reason))

struct RenameIn {
    std::string name;
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(RenameIn, (), (name, from, decision))

struct FoundIn {
    std::string function;
    std::string name;
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(FoundIn, (), (function, name, from, decision))

struct DissolveIn {
    std::string heir;
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(DissolveIn, (), (heir, from, decision))

struct UnitHeirIn {
    std::string unit;
    std::string heir;
};
BOOST_DESCRIBE_STRUCT(UnitHeirIn, (), (unit, heir))

struct AgencyDissolveIn {
    std::vector<UnitHeirIn> heirs;
    std::string from;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(AgencyDissolveIn, (), (heirs, from, decision))

struct HotlineIn {
    std::string hotline;
    std::optional<std::string> email;
    std::string in_charge;
    std::string feedback;
};
BOOST_DESCRIBE_STRUCT(HotlineIn, (), (hotline, email, in_charge, feedback))

/// When an agency is open to the public, from a day on; Monday first, "" is closed.
struct AgencyHoursIn {
    std::string from;
    std::vector<std::string> week;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(AgencyHoursIn, (), (from, week, decision))

struct KeepIn {
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(KeepIn, (), (decision))

struct HandingIn {
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(HandingIn, (), (after))

/// Some days in a row, off or made up for. Hours as "07:00-11:30, 13:30-17:00".
struct CalendarDayIn {
    std::string kind;
    std::string from;
    std::optional<std::string> until;
    std::string name;
    std::optional<std::string> like;
    std::optional<std::string> hours;
};
BOOST_DESCRIBE_STRUCT(CalendarDayIn, (), (kind, from, until, name, like, hours))

/// A week from a day on, Monday first; a day of rest is "".
struct CalendarHoursIn {
    std::string from;
    std::vector<std::string> week;
};
BOOST_DESCRIBE_STRUCT(CalendarHoursIn, (), (from, week))

struct CalendarDecisionIn {
    std::string decision;
    std::string signed_on;
    std::string issuer;
    std::string file;
    std::optional<std::string> agency;
    std::vector<CalendarDayIn> days;
    std::optional<CalendarHoursIn> hours;
    std::optional<std::vector<std::string>> withdraws;
    std::optional<std::string> plan;  // of the preview that is confirmed
    std::optional<bool> late_seen;    // that some become overdue by it was read
};
BOOST_DESCRIBE_STRUCT(CalendarDecisionIn, (),
                      (decision, signed_on, issuer, file, agency, days, hours, withdraws, plan,
                       late_seen))

struct CardIn {
    std::string raw;
};
BOOST_DESCRIBE_STRUCT(CardIn, (), (raw))

struct PaperIn {
    std::string component;
    std::int32_t original{};
    std::int32_t copy{};
    std::vector<std::string> files;
    std::optional<bool> by_data;
};
BOOST_DESCRIBE_STRUCT(PaperIn, (), (component, original, copy, files, by_data))

struct VoluntaryPaper {
    std::string name;
    std::optional<std::vector<std::string>> files;
};
BOOST_DESCRIBE_STRUCT(VoluntaryPaper, (), (name, files))

struct SupplementRequestIn {
    std::vector<SupplementItemView> items;
    std::string reason;
    std::string until;
    std::optional<std::string> legal_basis;
};
BOOST_DESCRIBE_STRUCT(SupplementRequestIn, (), (items, reason, until, legal_basis))

struct DeclineIn {
    std::vector<std::string> reasons;
    std::string legal_basis;
    std::optional<std::string> right_agency;
};
BOOST_DESCRIBE_STRUCT(DeclineIn, (), (reasons, legal_basis, right_agency))

struct IntakeIn {
    std::string outcome;
    std::string procedure;
    std::string channel;
    std::optional<std::string> commune;
    ApplicantIn applicant;
    std::optional<std::string> content;
    std::optional<std::string> delivery;
    std::optional<std::int32_t> sets;
    std::vector<PaperIn> papers;
    std::optional<std::vector<VoluntaryPaper>> voluntary;
    std::optional<SupplementRequestIn> supplement;
    std::optional<DeclineIn> decline;
};
BOOST_DESCRIBE_STRUCT(IntakeIn, (),
                      (outcome, procedure, channel, commune, applicant, content, delivery, sets,
                       papers, voluntary, supplement, decline))

struct AcceptIn {
    std::vector<PaperIn> papers;
    std::optional<std::string> commune;
    std::optional<std::int32_t> sets;
};
BOOST_DESCRIBE_STRUCT(AcceptIn, (), (papers, commune, sets))

struct SupplementIn {
    std::vector<PaperIn> papers;
};
BOOST_DESCRIBE_STRUCT(SupplementIn, (), (papers))

struct StepActIn {
    std::string step;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(StepActIn, (), (step, note))

struct AssignIn {
    std::string step;
    std::string person;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(AssignIn, (), (step, person, note))

struct OutputIn {
    std::string name;
    std::string file;
};
BOOST_DESCRIBE_STRUCT(OutputIn, (), (name, file))

struct FinishIn {
    std::string step;
    std::vector<OutputIn> outputs;
    std::optional<std::string> note;
    std::optional<std::string> posted_on;  // a public posting's day
};
BOOST_DESCRIBE_STRUCT(FinishIn, (), (step, outputs, note, posted_on))

struct RequireSupplementIn {
    std::string step;
    std::vector<SupplementItemView> items;
    std::string reason;
    std::string until;
    std::optional<std::string> legal_basis;
    std::optional<bool> again;  // the applicant did not follow the guidance of the request before
};
BOOST_DESCRIBE_STRUCT(RequireSupplementIn, (), (step, items, reason, until, legal_basis, again))

struct ProposeRefusalIn {
    std::string step;
    std::vector<std::string> reasons;
    std::string legal_basis;
};
BOOST_DESCRIBE_STRUCT(ProposeRefusalIn, (), (step, reasons, legal_basis))

struct SignRefusalIn {
    std::string step;
    std::optional<std::string> paper;  // the signed paper, scanned
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SignRefusalIn, (), (step, paper, note))

struct DraftApologyIn {
    std::string step;
    std::string cause;
    std::string reason;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(DraftApologyIn, (), (step, cause, reason, until))

struct SignApologyIn {
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SignApologyIn, (), (note))

struct AskStopIn {
    std::string step;
    std::string ground;
    std::optional<std::string> exclusion;  // of sector law: which of those the version lists
    std::optional<std::string> party;      // with whom it waits
    std::string reason;
    std::vector<std::string> evidence;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(AskStopIn, (), (step, ground, exclusion, party, reason, evidence, until))

struct DecideStopIn {
    bool granted{};
    std::optional<std::string> reason;  // of a refusal
};
BOOST_DESCRIBE_STRUCT(DecideStopIn, (), (granted, reason))

struct EndStopIn {
    std::optional<std::string> evidence;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(EndStopIn, (), (evidence, note))

struct PassOnIn {
    std::string letter;
    std::string way;
};
BOOST_DESCRIBE_STRUCT(PassOnIn, (), (letter, way))

/// Whether this person handed in the same before. Numbers travel in bodies, never in addresses.
struct SameApplicantIn {
    std::string number;
    std::string procedure;
};
BOOST_DESCRIBE_STRUCT(SameApplicantIn, (), (number, procedure))

struct FindIn {
    std::string typed;
};
BOOST_DESCRIBE_STRUCT(FindIn, (), (typed))

/// One dossier of several that are approved in one go.
struct ApprovalIn {
    std::string dossier;
    std::int64_t revision{};
    std::string step;
    std::string step_state;  // as the person saw it: transfer, waiting, working or finished
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ApprovalIn, (), (dossier, revision, step, step_state, note))

struct ApprovalsIn {
    std::vector<ApprovalIn> items;
};
BOOST_DESCRIBE_STRUCT(ApprovalsIn, (), (items))

struct ReturnIn {
    std::string step;
    std::string to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReturnIn, (), (step, to, reason))

struct WithdrawIn {
    std::string request;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawIn, (), (request, reason))

struct DeliverIn {
    std::string step;
    std::string check;
    std::optional<std::string> receiver;
    std::optional<std::string> authorisation;
    std::optional<std::string> signed_page;
};
BOOST_DESCRIBE_STRUCT(DeliverIn, (), (step, check, receiver, authorisation, signed_page))

}  // namespace mc
