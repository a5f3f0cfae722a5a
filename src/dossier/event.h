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

constexpr Channel last_of(Channel) {
    return Channel::postal;
}
constexpr Delivery last_of(Delivery) {
    return Delivery::post;
}
constexpr IdentityCheck last_of(IdentityCheck) {
    return IdentityCheck::authorisation;
}

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

/// The index in the variant is the event's type number in the journal, less one: append only.
using DossierEvent = std::variant<Submitted, Accepted, SupplementAsked, Supplemented, Declined,
                                  Received, Assigned, Opened, Finished, HandedOver, Returned,
                                  Withdrawn, Delivered, HandedToHeir, Released, Closed>;

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

}  // namespace mc
