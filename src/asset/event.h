// What can happen to an asset in the register (sổ tài sản cố định). An event in the journal has
// already happened: past participles. Nothing is edited: what was wrong is put right by another
// act, and both values stay.
//
// Who uses an asset is a person's name: it travels in `Words`, beside the record, so that it can be
// erased while the chain still verifies.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "act/file_ref.h"
#include "act/when.h"
#include "asset/declaration.h"
#include "asset/wear.h"
#include "base/cbor.h"

namespace mc::asset {

/// How an asset came into the register (lý do tăng).
enum class Origin : std::uint8_t {
    bought,        // mua sắm
    built,         // đầu tư xây dựng
    received,      // giao, điều chuyển từ nơi không dùng sổ này
    given,         // tặng cho, tài trợ
    found,         // thừa khi kiểm kê
    carried_over,  // chuyển từ sổ cũ
    divided,       // tách từ một tài sản trong sổ
};
constexpr Origin last_of(Origin) {
    return Origin::divided;
}

/// What paid for it (nguồn hình thành).
enum class Source : std::uint8_t { budget, fund, project, other };
constexpr Source last_of(Source) {
    return Source::other;
}

/// Why it left (lý do giảm); `divided`: others stand in the book in its place.
enum class Leaving : std::uint8_t { sold, liquidated, lost, destroyed, withdrawn, divided };
constexpr Leaving last_of(Leaving) {
    return Leaving::divided;
}

// The codes files and the API know them by, and what people say.
std::string_view code_of(Origin origin);
std::string_view code_of(Source source);
std::string_view code_of(Leaving leaving);
std::string_view title_of(Origin origin);
std::string_view title_of(Source source);
std::string_view title_of(Leaving leaving);
std::optional<Origin> parse_origin(std::string_view code);
std::optional<Source> parse_source(std::string_view code);
std::optional<Leaving> parse_leaving(std::string_view code);

/// What an act is founded on. Shape: decision and its day always; a voucher where there is one.
struct Papers {
    std::string decision;
    Day decided{};
    std::string voucher;
    std::optional<Day> vouchered;
    std::vector<FileRef> files;
    bool operator==(const Papers&) const = default;
};

struct Paid {
    Source source{};
    Dong amount{};
    bool operator==(const Paid&) const = default;
};

/// What it is, in the columns of forms 04a–c. Areas in hundredths of a square metre; empty and zero
/// where a class has no such thing.
struct Description {
    std::string name;     // "Máy vi tính để bàn"
    std::string model;    // ký hiệu, nhãn hiệu
    std::string serial;   // số sê-ri, số khung
    std::string country;  // nước sản xuất
    std::int32_t made{};  // năm sản xuất, năm xây dựng
    std::string plate;    // biển kiểm soát
    std::int32_t seats{};
    std::string power;    // công suất
    std::string post;     // chức danh sử dụng
    std::string address;  // of land and houses
    std::string grade;    // cấp hạng
    std::int32_t floors{};
    std::int64_t land_area{}, built_area{}, floor_area{};
    std::string accounts_number;  // số hiệu trong sổ kế toán
    std::int64_t idle_area{};     // of land and houses: bỏ trống, chưa sử dụng
    // Where land and houses lie, WGS 84, millionths of a degree (a tenth of a metre); both or none.
    // A telephone tells these; the VN-2000 of cadastral maps has another zone in each province.
    std::int64_t latitude{}, longitude{};
    bool placed() const { return latitude != 0 && longitude != 0; }
    bool operator==(const Description&) const = default;
};

/// It came into the books of an agency.
/// Shape: `paid` adds up to the cost; `carried` is the wear other books had by the end of the year
///        `carried_to` (both 0: none); `used_years` were spent elsewhere before it was bought;
///        `parted_from`: the asset it was a part of, for what came by dividing one and nothing
///        else.
struct Entered {
    AgencyId agency;
    std::string class_code;
    Origin origin{};
    std::vector<Paid> paid;
    Day first_use{}, on{};
    std::int32_t carried_to{};
    Dong carried{};
    std::int32_t used_years{};
    Description description;
    UnitId place;
    Papers papers;
    std::int64_t parted_from{};
    bool operator==(const Entered&) const = default;
};
/// What it was entered with was wrong; this is what should have been written. Before anything else
/// happened to it and before its year was closed.
struct Corrected {
    Entered entry;
    std::string reason;
    bool operator==(const Corrected&) const = default;
};
/// Cost, life or rate changed on one of the grounds of the law, by minutes (biên bản).
struct Changed {
    AssetEvent what;
    std::string minutes;
    Papers papers;
    bool operator==(const Changed&) const = default;
};
/// Another place or another user within the agency.
struct Moved {
    UnitId place;
    Day on{};
    Papers papers;
    bool operator==(const Moved&) const = default;
};
struct Described {
    Description description;
    bool operator==(const Described&) const = default;
};
/// Business use began: from here on its wear is parted.
struct PutToBusiness {
    Day from{};
    Papers papers;
    bool operator==(const PutToBusiness&) const = default;
};
/// How much of a year was business.
struct ShareTold {
    Share share;
    bool operator==(const ShareTold&) const = default;
};
/// Handed over to another agency, which has not signed yet: it stays in the giver's books.
struct Offered {
    AgencyId to;
    Day on{};
    Papers papers;
    bool operator==(const Offered&) const = default;
};
struct OfferTakenBack {
    std::string reason;
    bool operator==(const OfferTakenBack&) const = default;
};
/// The other agency has it: out of one book and into the other, at once.
struct Received {
    UnitId place;
    Day on{};
    Papers papers;
    bool operator==(const Received&) const = default;
};
struct Left {
    Leaving why{};
    Day on{};
    Dong proceeds{}, expenses{};
    Papers papers;
    bool operator==(const Left&) const = default;
};

/// It was divided (tách): the others, entered in the same act, have its cost, its wear and its
/// sources among them, to the đồng.
struct Divided {
    Day on{};
    std::vector<std::int64_t> into;
    std::string minutes;
    Papers papers;
    bool operator==(const Divided&) const = default;
};

/// The agency declared it to the national database. Shape: what it owed; whether it waits for
/// approval is as the law had it when this was written.
struct Declared {
    AgencyId agency;
    Declaring what{};
    Day on{};
    std::string number;
    Channel channel{};
    Dong cost{};  // of the asset then
    bool waits{};
    bool operator==(const Declared&) const = default;
};
/// What waited was approved, or returned with a reason.
struct DeclarationJudged {
    AgencyId agency;
    Declaring what{};
    Day on{};
    bool approved{};
    std::string reason;
    bool operator==(const DeclarationJudged&) const = default;
};

/// Append only: the place of an alternative is the type of its record.
using RegisterEvent =
    std::variant<Entered, Corrected, Changed, Moved, Described, PutToBusiness, ShareTold, Offered,
                 OfferTakenBack, Received, Left, Declared, DeclarationJudged, Divided>;

/// What people typed about people.
struct Words {
    std::string user;  // người sử dụng
    bool operator==(const Words&) const = default;
};

std::uint32_t type_of(const RegisterEvent& event);
std::string encode(const RegisterEvent& event);
std::optional<RegisterEvent> decode_register_event(std::uint32_t type, std::string_view payload);
/// "Nhập sổ: mua sắm", for a history that people read.
std::string title_of(const RegisterEvent& event);

template <class Io>
void fields(Io& io, Papers& v) {
    io(0, v.decision), io(1, v.decided), io(2, v.voucher), io(3, v.vouchered), io(4, v.files);
}
template <class Io>
void fields(Io& io, Paid& v) {
    io(0, v.source), io(1, v.amount);
}
template <class Io>
void fields(Io& io, Description& v) {
    io(0, v.name), io(1, v.model), io(2, v.serial), io(3, v.country), io(4, v.made);
    io(5, v.plate), io(6, v.seats), io(7, v.power), io(8, v.post), io(9, v.address);
    io(10, v.grade), io(11, v.floors);
    io(12, v.land_area), io(13, v.built_area), io(14, v.floor_area);
    io(15, v.accounts_number);
    io(16, v.idle_area), io(17, v.latitude), io(18, v.longitude);
}
template <class Io>
void fields(Io& io, Entered& v) {
    io(0, v.agency), io(1, v.class_code), io(2, v.origin), io(3, v.paid), io(4, v.first_use);
    io(5, v.on), io(6, v.carried_to), io(7, v.carried), io(8, v.used_years);
    io(9, v.description), io(10, v.place), io(11, v.papers), io(12, v.parted_from);
}
template <class Io>
void fields(Io& io, Corrected& v) {
    io(0, v.entry), io(1, v.reason);
}
template <class Io>
void fields(Io& io, AssetEvent& v) {
    io(0, v.on), io(1, v.kind), io(2, v.amount), io(3, v.dismantling), io(4, v.cost);
    io(5, v.accumulated), io(6, v.years), io(7, v.rate);
}
template <class Io>
void fields(Io& io, Changed& v) {
    io(0, v.what), io(1, v.minutes), io(2, v.papers);
}
template <class Io>
void fields(Io& io, Moved& v) {
    io(0, v.place), io(1, v.on), io(2, v.papers);
}
template <class Io>
void fields(Io& io, Described& v) {
    io(0, v.description);
}
template <class Io>
void fields(Io& io, PutToBusiness& v) {
    io(0, v.from), io(1, v.papers);
}
template <class Io>
void fields(Io& io, Share& v) {
    io(0, v.year), io(1, v.by), io(2, v.part), io(3, v.whole);
}
template <class Io>
void fields(Io& io, ShareTold& v) {
    io(0, v.share);
}
template <class Io>
void fields(Io& io, Offered& v) {
    io(0, v.to), io(1, v.on), io(2, v.papers);
}
template <class Io>
void fields(Io& io, OfferTakenBack& v) {
    io(0, v.reason);
}
template <class Io>
void fields(Io& io, Received& v) {
    io(0, v.place), io(1, v.on), io(2, v.papers);
}
template <class Io>
void fields(Io& io, Left& v) {
    io(0, v.why), io(1, v.on), io(2, v.proceeds), io(3, v.expenses), io(4, v.papers);
}
template <class Io>
void fields(Io& io, Divided& v) {
    io(0, v.on), io(1, v.into), io(2, v.minutes), io(3, v.papers);
}
template <class Io>
void fields(Io& io, Declared& v) {
    io(0, v.agency), io(1, v.what), io(2, v.on), io(3, v.number), io(4, v.channel);
    io(5, v.cost), io(6, v.waits);
}
template <class Io>
void fields(Io& io, DeclarationJudged& v) {
    io(0, v.agency), io(1, v.what), io(2, v.on), io(3, v.approved), io(4, v.reason);
}
template <class Io>
void fields(Io& io, Words& v) {
    io(0, v.user);
}

}  // namespace mc::asset
