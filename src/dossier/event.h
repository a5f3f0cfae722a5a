// What can happen to a dossier (hồ sơ). An event in the journal has already happened: past
// participles.
//
// Everything typed freely by a person (names, addresses, reasons, notes) travels in `Words`, which
// the journal keeps outside the record behind a salted commitment, so that it can be erased while
// the chain still verifies.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "act/file_ref.h"
#include "act/when.h"
#include "base/cbor.h"
#include "base/id.h"

namespace mc {

/// Hình thức nộp.
enum class Channel : std::uint8_t { direct, online, postal };
/// Nơi nhận kết quả.
enum class Delivery : std::uint8_t { counter, post };
/// What was compared when the result was handed over.
enum class IdentityCheck : std::uint8_t { receipt, citizen_card, authorisation };

/// Why a result comes late, as an apology says it. What is the office's own comfort – a
/// long way, no vehicle, no money – is no reason and has no code.
enum class LateCause : std::uint8_t {
    coordination,  // another agency's answer is outstanding
    verification,  // more had to be verified than the term was made for
    system,        // the software or the network failed
    disaster,      // storm, flood, epidemic
    staffing,      // too few people: true, and the office's own fault
};
/// How a paper of the solving unit reached the applicant.
enum class Way : std::uint8_t { counter, post, email, telephone };
/// The papers that the one-stop unit passes on to the applicant.
enum class Letter : std::uint8_t { supplement_request, apology };

/// On what the clock may stand still, besides what has acts of its own: papers that the
/// applicant brings and what he pays.
enum class StopGround : std::uint8_t {
    court,       // a court's judgment
    expertise,   // an expert's assessment that sector law asks for
    outside,     // an agency outside the province
    sector_law,  // time that sector law does not count, where the procedure's version lists it
    other,       // lý do khác: with evidence, and never between agencies of the province
};

constexpr StopGround last_of(StopGround) {
    return StopGround::other;
}
std::string_view code_of(StopGround ground);
std::string_view words_of(StopGround ground);  // "chờ bản án, quyết định của Tòa án"
/// The kind of paper that proves it: "thông báo thụ lý hoặc văn bản của Tòa án".
std::string_view evidence_of(StopGround ground);
std::optional<StopGround> parse_stop_ground(std::string_view code);

constexpr Channel last_of(Channel) {
    return Channel::postal;
}
constexpr Delivery last_of(Delivery) {
    return Delivery::post;
}
constexpr IdentityCheck last_of(IdentityCheck) {
    return IdentityCheck::authorisation;
}

constexpr LateCause last_of(LateCause) {
    return LateCause::staffing;
}
constexpr Way last_of(Way) {
    return Way::telephone;
}
constexpr Letter last_of(Letter) {
    return Letter::apology;
}

std::string_view code_of(LateCause cause);
std::string_view words_of(LateCause cause);  // "Chờ kết quả phối hợp của cơ quan khác"
std::string_view code_of(Way way);
std::string_view words_of(Way way);  // "trao tại quầy"
std::string_view code_of(Letter letter);
std::optional<LateCause> parse_late_cause(std::string_view code);
std::optional<Way> parse_way(std::string_view code);
std::optional<Letter> parse_letter(std::string_view code);
std::string_view code_of(Channel channel);
std::string_view code_of(Delivery delivery);
std::string_view code_of(IdentityCheck check);
std::optional<Channel> parse_channel(std::string_view code);
std::optional<Delivery> parse_delivery(std::string_view code);
std::optional<IdentityCheck> parse_identity_check(std::string_view code);

/// One component as it came in.
struct Paper {
    std::string component;
    std::int32_t original{};
    std::int32_t copy{};
    std::vector<FileRef> files;
    bool by_data{};  // taken from a national database instead
    bool operator==(const Paper&) const = default;
};

/// A paper the procedure version does not list, given voluntarily; its name is in `Words`.
struct Voluntary {
    std::vector<FileRef> files;
    bool operator==(const Voluntary&) const = default;
};

/// A paper produced on the way (giấy tờ phát sinh) or the result itself.
struct Output {
    // The required output's name in the procedure version; "" where the person named it: `Words`.
    std::string name;
    FileRef file;
    bool operator==(const Output&) const = default;
};

struct Applicant {
    std::string name, number, birth, sex, address, phone, email, organisation;
    bool operator==(const Applicant&) const = default;
};

struct SupplementItem {
    std::string component, what, how;
    bool operator==(const SupplementItem&) const = default;
};

/// The personal part of any event.
struct Words {
    Applicant applicant;
    std::string content;
    std::vector<std::string> voluntary;  // names, in the order of the papers
    std::string reason;
    std::string note;
    std::vector<SupplementItem> items;
    std::vector<std::string> reasons;
    std::string receiver;
    std::string legal_basis;
    std::string right_agency;
    std::string secret;  // the tracking secret of the receipt's QR; its hash is in the registration
    std::vector<std::string> outputs;  // names of outputs no step requires, in their order
    std::string party;                 // with whom a stop of the clock waits
    bool operator==(const Words&) const = default;
};

/// What is fixed when a dossier first appears: its code, its procedure version, who received it.
struct Registration {
    DossierCode code;
    ProcedureCode procedure;
    Hash version{};
    AgencyId agency;
    AgencyId commune;
    Channel channel{};
    Delivery delivery{};
    Hash secret{};  // SHA-256 of the tracking secret in the receipt's QR
    bool operator==(const Registration&) const = default;
};

struct Submitted {  // nộp trực tuyến
    Registration registration;
    std::vector<Paper> papers;
    std::vector<Voluntary> voluntary;
    bool operator==(const Submitted&) const = default;
};

struct Accepted {               // tiếp nhận: Mẫu 01 exists from here on
    Registration registration;  // empty code when the dossier was submitted online before
    std::int32_t sets{};
    std::vector<Paper> papers;
    std::vector<Voluntary> voluntary;
    std::vector<UnitId> units;   // of each step, resolved on the day of acceptance
    AgencyId commune;            // concerned, when only known at acceptance
    Minute due{};                // promised; recomputable from term, calendar and `at` (P3)
    std::int64_t book_number{};  // số thứ tự trong Sổ theo dõi hồ sơ
    bool operator==(const Accepted&) const = default;
};

struct SupplementAsked {  // yêu cầu bổ sung: Mẫu 02
    Registration registration;
    std::int64_t number{};
    Day until{};
    std::vector<Paper> papers;  // what had come in so far
    bool operator==(const SupplementAsked&) const = default;
};

struct Supplemented {
    std::vector<Paper> papers;
    bool operator==(const Supplemented&) const = default;
};

struct Declined {  // từ chối tiếp nhận: Mẫu 03
    Registration registration;
    std::int64_t number{};
    bool operator==(const Declined&) const = default;
};

struct Received {  // bên nhận ký nhận
    std::int32_t step{};
    bool operator==(const Received&) const = default;
};

struct Assigned {
    std::int32_t step{};
    PersonId to;
    bool operator==(const Assigned&) const = default;
};

struct Opened {
    std::int32_t step{};
    bool operator==(const Opened&) const = default;
};

struct Finished {
    std::int32_t step{};
    std::vector<Output> outputs;
    bool approved{};               // the step that produces the result
    std::optional<Day> posted_on;  // the day a public notice was hung
    bool operator==(const Finished&) const = default;
};

struct HandedOver {
    std::int32_t step{};
    std::vector<std::int32_t> opened;  // steps that wait for their receiver now
    bool operator==(const HandedOver&) const = default;
};

struct Returned {  // trả lại bước trước để làm lại
    std::int32_t step{};
    std::int32_t to{};
    bool operator==(const Returned&) const = default;
};

struct Withdrawn {
    FileRef request;
    bool operator==(const Withdrawn&) const = default;
};

struct Delivered {
    std::int32_t step{};
    IdentityCheck check{};
    std::optional<FileRef> authorisation;
    std::optional<FileRef> signature;
    bool operator==(const Delivered&) const = default;
};

/// The unit is no more: what it holds and what is still to come to it is its heir's now. No
/// clock begins again: moments, promises and the hours that a step is counted by stay.
struct HandedToHeir {
    UnitId from, to;
    AgencyId keeper;  // set where the receiving counter itself moves to another agency
    Day since{};      // from when the unit is no more
    bool operator==(const HandedToHeir&) const = default;
};

/// Work in hand goes back to the unit's queue: whoever had it does not work there any more.
struct Released {
    PersonId person;
    UnitId unit;
    bool operator==(const Released&) const = default;
};

/// Đóng hồ sơ: what was asked for did not come. Nobody's act: the rule's own.
struct Closed {
    Day last{};  // the last day on which it could have come
    bool operator==(const Closed&) const = default;
};

/// Papers turned out to be wanting after acceptance: the solving unit sends the dossier back
/// through the one-stop unit, with Mẫu 02.
struct SupplementRequired {
    std::int32_t step{};
    std::int64_t number{};
    Day until{};
    bool anew{};   // asked within the term, which begins again when everything has come
    bool again{};  // not the first: the applicant did not follow the guidance (NĐ 63/2010 Đ.20(4))
    bool operator==(const SupplementRequired&) const = default;
};

/// Everything that was asked for after acceptance has come.
struct Completed {
    std::vector<Paper> papers;
    Minute due{};  // promised anew; zero: the old term was over when it was asked
    bool operator==(const Completed&) const = default;
};

/// The conditions are not met: what is prepared from here on is a refusal, with reasons and law,
/// for whoever signs results to decide on.
struct RefusalProposed {
    std::int32_t step{};
    bool operator==(const RefusalProposed&) const = default;
};

/// Từ chối giải quyết after assessment: Mẫu 03, a result of its own kind, returned at the counter.
struct RefusalSigned {
    std::int32_t step{};
    std::int64_t number{};
    std::optional<FileRef> paper;  // the signed paper, where it was scanned
    bool operator==(const RefusalSigned&) const = default;
};

/// Xin lỗi, hẹn lại: drafted by whoever has the dossier.
struct ApologyDrafted {
    std::int32_t step{};
    LateCause cause{};
    Minute until{};  // the one new date
    bool operator==(const ApologyDrafted&) const = default;
};

struct ApologySigned {  // Mẫu 04
    std::int64_t number{};
    bool operator==(const ApologySigned&) const = default;
};

/// The one-stop unit gave the applicant a paper of the solving unit.
struct PassedOn {
    Letter letter{};
    Way way{};
    bool operator==(const PassedOn&) const = default;
};

/// Dừng tính thời hạn, asked for by whoever has the step; with whom it waits is in `Words`.
struct StopAsked {
    std::int32_t step{};
    StopGround ground{};
    std::string exclusion;  // of sector law: which of those the version lists
    std::vector<FileRef> evidence;
    Day until{};  // ends by itself with this day
    bool operator==(const StopAsked&) const = default;
};

struct StopDecided {
    bool granted{};
    Minute due{};  // told to the applicant, recomputable (P3); zero where it was not granted
    bool operator==(const StopDecided&) const = default;
};

/// What was waited for has come, or the day is over: then the rule's own act.
struct StopEnded {
    std::optional<FileRef> evidence;
    Minute due{};  // as above
    bool operator==(const StopEnded&) const = default;
};

/// The index in the variant is the event's type number in the journal, less one: append only.
using DossierEvent =
    std::variant<Submitted, Accepted, SupplementAsked, Supplemented, Declined, Received, Assigned,
                 Opened, Finished, HandedOver, Returned, Withdrawn, Delivered, HandedToHeir,
                 Released, Closed, SupplementRequired, Completed, RefusalProposed, RefusalSigned,
                 ApologyDrafted, ApologySigned, PassedOn, StopAsked, StopDecided, StopEnded>;

std::uint32_t type_of(const DossierEvent& event);
std::string encode(const DossierEvent& event);
/// Nothing when the bytes are not a canonical event of that type.
std::optional<DossierEvent> decode_event(std::uint32_t type, std::string_view payload);
std::string_view name_of(const DossierEvent& event);  // "accepted"

template <class Io>
void fields(Io& io, Paper& v) {
    io(0, v.component);
    io(1, v.original);
    io(2, v.copy);
    io(3, v.files);
    io(4, v.by_data);
}
template <class Io>
void fields(Io& io, Voluntary& v) {
    io(0, v.files);
}
template <class Io>
void fields(Io& io, Output& v) {
    io(0, v.name);
    io(1, v.file);
}
template <class Io>
void fields(Io& io, Applicant& v) {
    io(0, v.name);
    io(1, v.number);
    io(2, v.birth);
    io(3, v.sex);
    io(4, v.address);
    io(5, v.phone);
    io(6, v.email);
    io(7, v.organisation);
}
template <class Io>
void fields(Io& io, SupplementItem& v) {
    io(0, v.component);
    io(1, v.what);
    io(2, v.how);
}
template <class Io>
void fields(Io& io, Words& v) {
    io(0, v.applicant);
    io(1, v.content);
    io(2, v.voluntary);
    io(3, v.reason);
    io(4, v.note);
    io(5, v.items);
    io(6, v.reasons);
    io(7, v.receiver);
    io(8, v.legal_basis);
    io(9, v.right_agency);
    io(10, v.secret);
    io(11, v.outputs);
    io(12, v.party);
}
template <class Io>
void fields(Io& io, Registration& v) {
    io(0, v.code);
    io(1, v.procedure);
    io(2, v.version);
    io(3, v.agency);
    io(4, v.commune);
    io(5, v.channel);
    io(6, v.delivery);
    io(7, v.secret);
}
template <class Io>
void fields(Io& io, Submitted& v) {
    io(0, v.registration);
    io(1, v.papers);
    io(2, v.voluntary);
}
template <class Io>
void fields(Io& io, Accepted& v) {
    io(0, v.registration);
    io(1, v.sets);
    io(2, v.papers);
    io(3, v.voluntary);
    io(4, v.units);
    io(5, v.commune);
    io(6, v.due);
    io(7, v.book_number);
}
template <class Io>
void fields(Io& io, SupplementAsked& v) {
    io(0, v.registration);
    io(1, v.number);
    io(2, v.until);
    io(3, v.papers);
}
template <class Io>
void fields(Io& io, Supplemented& v) {
    io(0, v.papers);
}
template <class Io>
void fields(Io& io, Declined& v) {
    io(0, v.registration);
    io(1, v.number);
}
template <class Io>
void fields(Io& io, Received& v) {
    io(0, v.step);
}
template <class Io>
void fields(Io& io, Assigned& v) {
    io(0, v.step);
    io(1, v.to);
}
template <class Io>
void fields(Io& io, Opened& v) {
    io(0, v.step);
}
template <class Io>
void fields(Io& io, Finished& v) {
    io(0, v.step);
    io(1, v.outputs);
    io(2, v.approved);
    io(3, v.posted_on);
}
template <class Io>
void fields(Io& io, HandedOver& v) {
    io(0, v.step);
    io(1, v.opened);
}
template <class Io>
void fields(Io& io, Returned& v) {
    io(0, v.step);
    io(1, v.to);
}
template <class Io>
void fields(Io& io, Withdrawn& v) {
    io(0, v.request);
}
template <class Io>
void fields(Io& io, Delivered& v) {
    io(0, v.step);
    io(1, v.check);
    io(2, v.authorisation);
    io(3, v.signature);
}
template <class Io>
void fields(Io& io, HandedToHeir& v) {
    io(0, v.from);
    io(1, v.to);
    io(2, v.keeper);
    io(3, v.since);
}
template <class Io>
void fields(Io& io, Released& v) {
    io(0, v.person);
    io(1, v.unit);
}
template <class Io>
void fields(Io& io, Closed& v) {
    io(0, v.last);
}
template <class Io>
void fields(Io& io, SupplementRequired& v) {
    io(0, v.step);
    io(1, v.number);
    io(2, v.until);
    io(3, v.anew);
    io(4, v.again);
}
template <class Io>
void fields(Io& io, Completed& v) {
    io(0, v.papers);
    io(1, v.due);
}
template <class Io>
void fields(Io& io, RefusalProposed& v) {
    io(0, v.step);
}
template <class Io>
void fields(Io& io, RefusalSigned& v) {
    io(0, v.step);
    io(1, v.number);
    io(2, v.paper);
}
template <class Io>
void fields(Io& io, ApologyDrafted& v) {
    io(0, v.step);
    io(1, v.cause);
    io(2, v.until);
}
template <class Io>
void fields(Io& io, ApologySigned& v) {
    io(0, v.number);
}
template <class Io>
void fields(Io& io, PassedOn& v) {
    io(0, v.letter);
    io(1, v.way);
}
template <class Io>
void fields(Io& io, StopAsked& v) {
    io(0, v.step);
    io(1, v.ground);
    io(2, v.exclusion);
    io(3, v.evidence);
    io(4, v.until);
}
template <class Io>
void fields(Io& io, StopDecided& v) {
    io(0, v.granted);
    io(1, v.due);
}
template <class Io>
void fields(Io& io, StopEnded& v) {
    io(0, v.evidence);
    io(1, v.due);
}

}  // namespace mc
