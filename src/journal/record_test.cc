#include "journal/record.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "journal/order.h"

using namespace mc;

namespace {

Record first() {
    Record record;
    record.kind = StreamKind::dossier;
    record.stream = 42;
    record.seq = 1;
    record.type = 1;
    record.at = Instant{std::chrono::microseconds{1'615'766'400'000'000}};  // 2021-03-15T00:00Z
    record.actor = PersonId{"cb-0007"};
    record.unit = UnitId{"ubnd-22330/mot-cua"};
    record.request_key = "k-1";
    record.payload = std::string(
        "\xA1\x00\x65"
        "1.001",
        8);
    Salt salt;
    salt.fill(0x11);
    record.personal = personal_commitment(salt, std::string_view("\xA1\x00\x63"
                                                                 "Anh",
                                                                 6));
    return record;
}

std::vector<Record> chain(std::size_t length) {
    std::vector<Record> records{first()};
    while (records.size() < length) {
        Record next = first();
        next.seq = static_cast<std::int64_t>(records.size()) + 1;
        next.previous = record_hash(records.back());
        records.push_back(next);
    }
    return records;
}

/// The hex written in the ```hex blocks of the format page, in order, white space and ; comments
/// dropped.
std::vector<std::string> blocks_of_page() {
    std::ifstream page(MC_SOURCE_DIR "/docs/formats/journal.md");
    std::vector<std::string> blocks;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("```")) {
            inside = line == "```hex";
            if (inside) blocks.emplace_back();
            continue;
        }
        if (!inside) continue;
        for (const char c : line.substr(0, line.find(';')))
            if (c != ' ') blocks.back() += c;
    }
    return blocks;
}

std::string hex_of(std::string_view bytes) {
    return hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

TEST_CASE("the worked example of the format page is what the codec writes") {
    const auto blocks = blocks_of_page();
    REQUIRE(blocks.size() == 4);
    const auto records = chain(2);
    CHECK(blocks[0] == hex_of(encode_record(records[0])));
    CHECK(blocks[1] == hex(record_hash(records[0])));
    CHECK(blocks[2] == hex(records[0].personal));
    CHECK(blocks[3] == hex_of(encode_record(records[1])));
}

TEST_CASE("a record reads back as it was written, and no other bytes are a record") {
    const Record record = chain(2)[1];
    const std::string bytes = encode_record(record);
    CHECK(decode_record(bytes) == record);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CHECK_FALSE(decode_record(bytes.substr(0, i)).has_value());
        for (const int flip : {0x01, 0x20, 0x80}) {
            std::string spoilt = bytes;
            spoilt[i] = static_cast<char>(spoilt[i] ^ flip);
            const auto read = decode_record(spoilt);
            if (read) CHECK((*read != record && encode_record(*read) == spoilt));
        }
    }
}

TEST_CASE("payload bytes need not be text") {
    Record record = first();
    record.payload = std::string("\x00\xFF\xC3", 3);
    CHECK(decode_record(encode_record(record)) == record);
}

TEST_CASE("an untouched chain verifies") {
    CHECK(verify_chain({}));
    CHECK(verify_chain(chain(1)));
    CHECK(verify_chain(chain(20)));
}

TEST_CASE("a changed, removed, swapped or foreign record breaks the chain where it stands") {
    using enum ChainBreak::Kind;
    auto changed = chain(5);
    changed[2].at += std::chrono::minutes{1};
    CHECK(verify_chain(changed).error() == ChainBreak{3, wrong_previous});

    auto removed = chain(5);
    removed.erase(removed.begin() + 2);
    CHECK(verify_chain(removed).error() == ChainBreak{2, wrong_seq});

    auto swapped = chain(5);
    std::swap(swapped[1], swapped[2]);
    CHECK(verify_chain(swapped).error() == ChainBreak{1, wrong_seq});

    auto foreign = chain(5);
    foreign[4].stream = 43;
    CHECK(verify_chain(foreign).error() == ChainBreak{4, wrong_stream});

    auto headless = chain(5);
    headless.erase(headless.begin());
    CHECK(verify_chain(headless).error() == ChainBreak{0, wrong_seq});
}

TEST_CASE("a commitment hides the data unless salt and data are both known") {
    Salt one{}, other{};
    other[31] = 1;
    CHECK(personal_commitment(one, "056203001234") != personal_commitment(other, "056203001234"));
    CHECK(personal_commitment(one, "056203001234") == personal_commitment(one, "056203001234"));
}

TEST_CASE(
    "one hash runs over records in their order, and tells a changed, missing or swapped one") {
    const auto records = chain(3);
    OrderHead head;
    for (const Record& record : records) head = next_in_order(head, record_hash(record));
    CHECK(head.number == 3);
    const auto over = [&](std::initializer_list<std::size_t> which) {
        OrderHead to;
        for (const std::size_t i : which) to = next_in_order(to, record_hash(records[i]));
        return to;
    };
    CHECK(over({0, 1, 2}) == head);
    CHECK(over({0, 1}) != head);
    CHECK(over({0, 2, 1}).hash != head.hash);
    CHECK(over({0, 1, 1}).hash != head.hash);
    // Another tag than a record's: what is hashed for the order is never taken for a record.
    CHECK(over({0}).hash !=
          record_hash_of(std::string(32, '\0').append(raw(record_hash(records[0])))));
}

TEST_CASE("a record may say whose personal data its act erased") {
    Record record = chain(3)[2];
    const std::string before = encode_record(record);
    record.erases = {1, 2};
    CHECK(decode_record(encode_record(record)) == record);
    CHECK(encode_record(record) != before);
}
