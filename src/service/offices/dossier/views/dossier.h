// Part of what the API gives out: the answers of api/openapi.yaml, member for member. Filled by the
// use cases; instants are office minutes ("2021-03-24T17:00").
// Here: a dossier from its draft to its end, for citizens and staff.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/requests.h"
#include "service/views/reference.h"

namespace mc {

struct PaperFile {
    std::string hash;
    std::string name;
    std::string kind;
    std::int64_t bytes{};
    std::optional<std::string> component;
};
BOOST_DESCRIBE_STRUCT(PaperFile, (), (hash, name, kind, bytes, component))

struct DraftView {
    std::string id;
    std::optional<std::string> secret;
    std::int64_t revision{};
    ProcedureView procedure;
    AgencyView agency;
    ApplicantView applicant;
    std::string content;
    std::string delivery;
    std::vector<PaperFile> files;
    std::string saved_at;
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(DraftView, (),
                      (id, secret, revision, procedure, agency, applicant, content, delivery, files,
                       saved_at, expires_at))

struct SubmittedView {
    std::string code;
    std::string secret;
    std::string track_url;
    std::optional<std::string> answer_by;
};
BOOST_DESCRIBE_STRUCT(SubmittedView, (), (code, secret, track_url, answer_by))

struct StatusView {
    std::int64_t number{};
    std::string code;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(StatusView, (), (number, code, words))

struct RemainingView {
    std::string state;
    std::int64_t minutes{};
    std::string words;
    std::optional<std::string> due_at;
};
BOOST_DESCRIBE_STRUCT(RemainingView, (), (state, minutes, words, due_at))

struct DueIntervalView {
    std::string from;
    std::string to;
    std::string kind;
    std::string why;
    std::optional<std::string> decision;  // by which the day is off or made up for
};
BOOST_DESCRIBE_STRUCT(DueIntervalView, (), (from, to, kind, why, decision))

struct Holder {
    std::string agency;
    std::string unit;
    std::optional<std::string> hotline;
    std::optional<std::string> since;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (agency, unit, hotline, since))

struct DocumentLink {
    std::string id;
    std::string name;
    std::string kind;
    std::optional<std::int64_t> bytes;
};
BOOST_DESCRIBE_STRUCT(DocumentLink, (), (id, name, kind, bytes))

struct TimelineEntry {
    std::string kind;
    std::string title;
    std::optional<std::string> at;
    std::optional<std::string> unit;
    std::optional<std::string> person;
    std::optional<std::string> note;
    std::optional<std::string> due_at;
    std::optional<std::vector<DocumentLink>> documents;
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (kind, title, at, unit, person, note, due_at, documents))

/// What stands still now and on which ground, as the applicant reads it.
struct StoppedView {
    std::string name;  // the ground in words
    std::string law;
    std::string since;
    std::string until;  // the last day
};
BOOST_DESCRIBE_STRUCT(StoppedView, (), (name, law, since, until))

struct StepProgress {
    std::int64_t index{};
    std::int64_t count{};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(StepProgress, (), (index, count, name))

struct SupplementView {
    std::vector<SupplementItemView> items;
    std::string reason;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(SupplementView, (), (items, reason, until))

/// How far a dossier has come: no step's name, no office.
struct DegreeView {
    std::int64_t index{};
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(DegreeView, (), (index, count))

/// What the receipt's secret opens besides the degree of completion.
struct TrackedView {
    std::string procedure_code;
    std::string procedure_name;
    std::string applicant;
    std::string channel;
    std::optional<std::string> submitted_at;
    std::optional<std::string> received_at;
    std::optional<std::string> due_at;
    std::optional<std::string> delivered_at;
    RemainingView remaining;
    Holder holder;
    std::optional<StepProgress> step;
    std::optional<SupplementView> supplement;
    std::optional<std::vector<std::string>> declined;
    std::optional<std::string> new_date;  // with an apology; the due minute stays
    std::optional<StoppedView> stopped;
    std::vector<TimelineEntry> timeline;
    std::vector<DueIntervalView> explanation;
    std::vector<DocumentLink> documents;
    std::vector<FeeView> fees;
};
BOOST_DESCRIBE_STRUCT(TrackedView, (),
                      (procedure_code, procedure_name, applicant, channel, submitted_at,
                       received_at, due_at, delivered_at, remaining, holder, step, supplement,
                       declined, new_date, stopped, timeline, explanation, documents, fees))

/// Whoever has the code alone learns how far the dossier has come and whether to come for the
/// result; the rest takes the secret (ADR 0013).
struct TrackingView {
    std::string code;
    StatusView status;
    bool ready{};  // the result lies at the counter
    std::optional<DegreeView> degree;
    std::optional<TrackedView> details;
};
BOOST_DESCRIBE_STRUCT(TrackingView, (), (code, status, ready, degree, details))

struct NextStep {
    std::string step;
    std::string name;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(NextStep, (), (step, name, unit))

struct ActDone {
    std::string id;
    std::string code;
    std::int64_t revision{};
    StatusView status;
    std::optional<std::string> due_at;
    std::optional<std::vector<DocumentLink>> documents;
    std::optional<std::vector<NextStep>> next;
};
BOOST_DESCRIBE_STRUCT(ActDone, (), (id, code, revision, status, due_at, documents, next))

struct PaperHeld {
    std::string component;
    std::string name;
    bool mandatory{};
    std::int64_t original{};
    std::int64_t copy{};
    std::optional<bool> by_data;
    std::vector<DocumentLink> files;
    std::string held;  // none, electronic, paper, data: what there is of it
};
BOOST_DESCRIBE_STRUCT(PaperHeld, (),
                      (component, name, mandatory, original, copy, by_data, files, held))

struct StepMinutesView {
    std::int64_t waiting{};
    std::int64_t working{};
    std::int64_t holding{};
    std::int64_t transfer{};
};
BOOST_DESCRIBE_STRUCT(StepMinutesView, (), (waiting, working, holding, transfer))

struct StepHeld {
    std::string step;
    std::string name;
    std::string unit;
    std::string unit_name;
    std::optional<std::string> agency_name;
    std::string role_title;
    std::optional<std::string> term_words;
    std::optional<std::vector<std::string>> outputs;
    std::optional<bool> result;
    std::optional<std::vector<DocumentLink>> prepared;
    std::optional<bool> last;
    bool current{};
    std::string state;
    std::optional<std::string> assignee;
    std::optional<std::string> assignee_name;
    std::optional<std::string> arrived_at;
    std::optional<std::string> received_at;
    std::optional<std::string> opened_at;
    std::optional<std::string> finished_at;
    std::optional<std::string> handed_over_at;
    std::optional<std::string> due_at;
    std::optional<RemainingView> remaining;
    std::optional<StepMinutesView> minutes;
    std::optional<std::int64_t> rounds;
};
BOOST_DESCRIBE_STRUCT(StepHeld, (),
                      (step, name, unit, unit_name, agency_name, role_title, term_words, outputs,
                       result, prepared, last, current, state, assignee, assignee_name, arrived_at,
                       received_at, opened_at, finished_at, handed_over_at, due_at, remaining,
                       minutes, rounds))

struct ProblemItem {
    std::optional<std::string> field;
    std::string code;
    std::string detail;
    std::optional<std::string> rule;
    std::optional<std::string> law;
};
BOOST_DESCRIBE_STRUCT(ProblemItem, (), (field, code, detail, rule, law))

/// A ground on which the clock may be stopped today.
struct StopGroundView {
    std::string ground;
    std::optional<std::string> exclusion;  // of sector law: which of those the version lists
    std::string name;
    std::string law;
    std::string evidence;  // the kind of paper that proves it
    std::string last_day;
};
BOOST_DESCRIBE_STRUCT(StopGroundView, (), (ground, exclusion, name, law, evidence, last_day))

struct ActionView {
    std::string name;
    std::string title;
    std::optional<std::string> step;
    bool allowed{};
    std::optional<ProblemItem> refusal;
    std::optional<std::vector<NextStep>> to;
    std::optional<std::string> posted_from;  // a public posting: the earliest day it can have hung
    std::optional<std::string> letter;       // pass-on: which paper
    std::optional<std::string> until;        // draft-apology: a new date that would do
    std::optional<bool> again;               // require-supplement: it is not the first
    std::optional<bool> anew;                // require-supplement: the term will begin again
    std::optional<std::string> by;           // require-supplement: the law's last minute for it
    std::optional<bool> late;                // and whether it is over
    std::optional<std::vector<StopGroundView>> grounds;  // ask-stop
};
BOOST_DESCRIBE_STRUCT(ActionView, (),
                      (name, title, step, allowed, refusal, to, posted_from, letter, until, again,
                       anew, by, late, grounds))

/// A refusal after assessment: proposed, and signed or not yet.
struct RefusingView {
    std::vector<std::string> reasons;
    std::string legal_basis;
    std::string proposed_at;
    std::string proposed_by;
    std::optional<std::string> signed_at;
};
BOOST_DESCRIBE_STRUCT(RefusingView, (), (reasons, legal_basis, proposed_at, proposed_by, signed_at))

/// The apology and the one new date (R-070…R-072).
struct ApologyView {
    bool owed{};                       // late, and nobody has begun to say sorry
    std::optional<std::string> by;     // the last day on which it is in time
    std::optional<std::string> cause;  // in words
    std::optional<std::string> reason;
    std::optional<std::string> until;
    std::optional<std::string> drafted_at;
    std::optional<std::string> signed_at;
    std::optional<std::string> passed_on_at;
};
BOOST_DESCRIBE_STRUCT(ApologyView, (),
                      (owed, by, cause, reason, until, drafted_at, signed_at, passed_on_at))

/// A file of evidence, and where else a stop leans on the same bytes.
struct StopEvidence {
    std::string id;
    std::string kind;
    std::vector<std::string> also;  // codes of dossiers that the reader may see
    std::int64_t also_hidden{};     // how many others
};
BOOST_DESCRIBE_STRUCT(StopEvidence, (), (id, kind, also, also_hidden))

/// One request to stop the clock. Shape: `state`: asked, refused (also where its step moved on
/// before anybody decided), open, ended.
struct ClockStopView {
    std::string step;
    std::string step_name;
    std::string ground;
    std::string name;
    std::string law;
    std::string state;
    std::optional<std::string> party;
    std::optional<std::string> reason;
    std::vector<StopEvidence> evidence;
    std::string until;
    std::string asked_at;
    std::optional<std::string> asked_by;
    std::optional<std::string> due_at;  // while it waits: if it is granted
    std::optional<std::string> decided_at;
    std::optional<std::string> decided_by;
    std::optional<std::string> decided_reason;
    std::optional<std::string> ended_at;
    std::optional<std::string> ended_by;
};
BOOST_DESCRIBE_STRUCT(ClockStopView, (),
                      (step, step_name, ground, name, law, state, party, reason, evidence, until,
                       asked_at, asked_by, due_at, decided_at, decided_by, decided_reason, ended_at,
                       ended_by))

/// What a stop would do to the due minute (nothing is written).
struct StopPreview {
    std::optional<std::string> due_before;
    std::optional<std::string> due_at;
    std::string law;
};
BOOST_DESCRIBE_STRUCT(StopPreview, (), (due_before, due_at, law))

struct DossierDocument {
    std::string id;
    std::string name;
    std::string kind;
    std::optional<std::int64_t> bytes;
    std::string what;
    std::optional<std::string> step;
    std::optional<std::string> at;
    std::optional<std::string> by;
    std::optional<std::string> component;  // the paper it is; one file may be two papers
};
BOOST_DESCRIBE_STRUCT(DossierDocument, (), (id, name, kind, bytes, what, step, at, by, component))

struct HeldView {
    std::string step;
    std::string step_name;
    std::int64_t round{};
    std::string unit_name;
    std::optional<std::string> agency_name;
    bool applicant{};
    std::optional<bool> stopped;  // the clock stood still: charged to nobody
    StepMinutesView minutes;
    std::int64_t late{};
};
BOOST_DESCRIBE_STRUCT(HeldView, (),
                      (step, step_name, round, unit_name, agency_name, applicant, stopped, minutes,
                       late))

struct DossierView {
    std::string id;
    std::string code;
    std::int64_t revision{};
    StatusView status;
    ProcedureView procedure;
    ApplicantView applicant;
    std::optional<std::string> content;
    std::optional<std::string> delivery;
    std::string channel;
    AgencyView agency;
    std::optional<std::string> commune;
    std::optional<std::string> submitted_at;
    std::optional<std::string> received_at;
    std::optional<std::string> due_at;
    std::optional<std::string> solved_at;
    std::optional<std::string> returned_at;
    std::optional<std::string> delivered_at;
    RemainingView remaining;
    std::optional<Holder> holder;
    std::optional<SupplementView> supplement;
    std::optional<DeclineIn> declined;
    std::optional<RefusingView> refusing;
    std::optional<ApologyView> apology;
    std::optional<std::vector<ClockStopView>> stops;
    std::vector<PaperHeld> papers;
    std::vector<VoluntaryPaper> voluntary;
    std::vector<DossierDocument> documents;
    std::vector<StepHeld> steps;
    std::vector<HeldView> held;
    std::vector<TimelineEntry> timeline;
    std::vector<DueIntervalView> explanation;
    std::vector<ActionView> actions;
};
BOOST_DESCRIBE_STRUCT(DossierView, (),
                      (id, code, revision, status, procedure, applicant, content, delivery, channel,
                       agency, commune, submitted_at, received_at, due_at, solved_at, returned_at,
                       delivered_at, remaining, holder, supplement, declined, refusing, apology,
                       stops, papers, voluntary, documents, steps, held, timeline, explanation,
                       actions))

}  // namespace mc
