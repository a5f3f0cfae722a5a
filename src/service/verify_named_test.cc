// An audit names what it finds and goes on to the end, whatever it meets. Over both databases.
#include <doctest/doctest.h>

#include <list>
#include <thread>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

/// Runs SQL behind everybody's back; the second text where PostgreSQL needs another.
template <class H>
void spoil(H& hall, const std::string& sql, const std::string& postgres = {},
           std::vector<Cell> cells = {}) {
    static std::list<std::string> texts;  // connections know a statement by where it stands
    static std::list<Statement> statements;
    const std::string& lite = texts.emplace_back(sql);
    const std::string& post = texts.emplace_back(postgres.empty() ? sql : postgres);
    const Statement& statement = statements.emplace_back(Statement{"", lite, post});
    REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.query(statement, cells));
        return std::string();
    }));
}

template <class H>
VerifyReport audited(H& hall) {
    auto report = verify(hall.services);
    for (int tries = 0; report && report->waiting > 0 && tries < 500; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
        report = verify(hall.services);
    }
    REQUIRE(report);
    return *report;
}

bool told(const VerifyReport& report, std::string_view words) {
    return std::ranges::any_of(report.found_wanting, [&](const std::string& sentence) {
        return sentence.find(words) != std::string::npos;
    });
}

/// Four dossiers of three records each.
template <class H>
void fill(H& hall) {
    for (int i = 0; i < 4; ++i) {
        const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
        REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
        REQUIRE(hall.step(receive, "officer", id, "b2"));
    }
    REQUIRE(audited(hall).found_wanting.empty());
}

const char* at_place = "place = (1 << 58) + (?1 << 20) + ?2";
const char* at_columns = "kind = 1 AND stream = $1 AND seq = $2";

template <class H>
Bytes record_of(H& hall, std::int64_t stream, std::int64_t seq) {
    const auto records = hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, stream}, seq - 1);
    });
    return Bytes{encode_record(records->front())};
}

}  // namespace

TEST_CASE_TEMPLATE(
    "P2 unreadable, missing, displaced and foreign records are each named in one audit", S,
    STORES) {
    Hall<S> hall;
    fill(hall);
    const auto before = audited(hall);
    const Bytes third = record_of(hall, 3, 2);
    const auto change = [&](std::int64_t stream, std::int64_t seq, const Bytes& to) {
        spoil(hall, std::string("UPDATE event SET record = ?3 WHERE ") + at_place,
              std::string("UPDATE event SET record = $3 WHERE ") + at_columns, {stream, seq, to});
    };
    change(1, 2, Bytes{std::string("\xff\x00", 2)});
    spoil(hall, std::string("DELETE FROM event WHERE ") + at_place,
          std::string("DELETE FROM event WHERE ") + at_columns, {std::int64_t{2}, std::int64_t{2}});
    change(4, 2, third);
    spoil(hall, "INSERT INTO event(place, record) VALUES((29 << 58) + (9 << 20) + 1, ?1)",
          "INSERT INTO event(kind, stream, seq, record) VALUES(29, 9, 1, $1)", {third});
    const auto after = audited(hall);
    CHECK(told(after, "Bản ghi 1/1/2 không đọc được"));
    CHECK(told(after, "Bản ghi 1/2/2 không còn"));
    CHECK(told(after, "Bản ghi 1/3/2 nằm ở chỗ của bản ghi 1/4/2"));
    CHECK(told(after, "Bản ghi 29/9/1: không có loại chuỗi nào như vậy"));
    CHECK(told(after, "Bản ghi 29/9/1 không có số trong nhật ký"));
    CHECK(after.records == before.records);  // one less, one more: it went on to the end
    CHECK_FALSE(after.journal_whole);
    const auto rebuilt = replay(hall.services);
    REQUIRE_FALSE(rebuilt);
    CHECK(std::get<Fault>(rebuilt.error()).detail.find("record 2 of stream 1/1") !=
          std::string::npos);
}

TEST_CASE_TEMPLATE("P2 a reference record that cannot be read is named, and dossiers are audited",
                   S, STORES) {
    for (const int kind : {2, 3, 4}) {
        CAPTURE(kind);
        Hall<S> hall;
        fill(hall);
        const std::string which = fmt::format(
            "kind = {0} AND (stream, seq) IN (SELECT stream, seq FROM event WHERE kind = {0} ORDER "
            "BY stream DESC, seq DESC LIMIT 1)",
            kind);
        spoil(hall, "UPDATE event SET record = x'a0' WHERE " + which,
              "UPDATE event SET record = decode('a0', 'hex') WHERE " + which);
        spoil(hall, std::string("DELETE FROM event WHERE ") + at_place,
              std::string("DELETE FROM event WHERE ") + at_columns,
              {std::int64_t{2}, std::int64_t{3}});
        const auto report = audited(hall);
        CHECK(told(report, fmt::format("Bản ghi {}/", kind)));
        CHECK(told(report, "của dữ liệu nền không dùng được"));
        CHECK(told(report, "Chuỗi 1/2: đang lưu đến bản ghi 3, nhật ký có đến bản ghi 2"));
        const auto loaded = load_province(*hall.store);
        REQUIRE_FALSE(loaded);
        CHECK(std::get<Fault>(loaded.error()).detail.find(fmt::format("of stream {}/", kind)) !=
              std::string::npos);
    }
}

TEST_CASE_TEMPLATE("P5 personal data gone without a record that says so are no erasure", S,
                   STORES) {
    Hall<S> hall;
    fill(hall);
    spoil(hall, "DELETE FROM personal");
    const auto report = audited(hall);
    CHECK(report.erased == 0);
    CHECK_FALSE(report.journal_whole);
    for (int id = 1; id <= 4; ++id)
        CHECK(told(report, fmt::format("Bản ghi 1/{}/1: dữ liệu cá nhân không còn", id)));
    CHECK_FALSE(replay(hall.services));  // tables without names would hide it
    CHECK_FALSE(audited(hall).journal_whole);
}

TEST_CASE_TEMPLATE("P2 rows that nobody wrote are named, and a rebuild takes them away", S,
                   STORES) {
    Hall<S> hall;
    fill(hall);
    spoil(
        hall,
        "INSERT INTO party(unit, dossier, clock, due, soon, returned) VALUES('la', 2, 1, 0, 0, 0)");
    spoil(hall,
          "INSERT INTO party(unit, dossier, clock, due, soon, returned) VALUES('la', 77, 1, 0, 0, "
          "0)");
    spoil(hall, "INSERT INTO counter(name, value) VALUES('book/la', 3)");
    spoil(hall,
          "INSERT INTO stream(place, at, revision, head, state, marks) VALUES((1 << 58) + (88 << "
          "20), 0, 1, "
          "zeroblob(32), x'', x'')",
          "INSERT INTO stream(kind, id, at, revision, head, state, marks) VALUES(1, 88, 0, 1, "
          "decode(repeat('00', 32), 'hex'), '', '')");
    spoil(hall,
          "INSERT INTO request(key, command, place) VALUES(x'01', x'', (1 << 58) + (1 << 20) + 1)",
          "INSERT INTO request(key, command, kind, stream, seq) VALUES('\\x01', '', 1, 1, 1)");
    const auto report = audited(hall);
    CHECK(told(report, "Bảng party, dòng (la, 2): nhật ký không có"));
    CHECK(told(report, "Bảng party, dòng (la, 77): nhật ký không có"));
    CHECK(told(report, "Bộ đếm book/la ghi 3"));
    CHECK(told(report, "Chuỗi 1/88: đang lưu mà nhật ký không có"));
    CHECK(told(report, "Bảng request: khóa 01"));
    CHECK(report.journal_whole);
    REQUIRE(replay(hall.services));
    CHECK(audited(hall).found_wanting.empty());
}

TEST_CASE_TEMPLATE("P2 a file that a dossier names is read again: gone or changed is told", S,
                   STORES) {
    Hall<S> hall;
    fill(hall);
    const auto report = audited(hall);
    REQUIRE(report.files > 0);
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::recursive_directory_iterator(hall.folder / "files"))
        if (file.is_regular_file() && file.path().filename() != "lock")
            files.push_back(file.path());
    REQUIRE_FALSE(files.empty());
    const std::string hash = files[0].filename().string().substr(0, 12);
    const auto size = std::filesystem::file_size(files[0]);
    const std::string before = *read_data_file(files[0].string());
    std::filesystem::permissions(files[0], std::filesystem::perms::owner_all);
    std::ofstream(files[0], std::ios::binary) << std::string(size, 'x');
    CHECK(told(audited(hall), "nội dung tệp " + hash + " đã bị sửa"));
    auto lengths_only = verify(hall.services, {.file_contents = false});
    CHECK(lengths_only->found_wanting.empty());
    std::filesystem::remove(files[0]);
    CHECK(told(audited(hall), "nội dung tệp " + hash + " không còn"));
    std::ofstream(files[0], std::ios::binary) << before;
    CHECK(audited(hall).found_wanting.empty());
    spoil(hall, "DELETE FROM file");
    CHECK(told(audited(hall), "bảng file không có tệp này"));
}

// Nothing inside the database can tell it: the page says so, and the head that was written down
// elsewhere does.
TEST_CASE_TEMPLATE("P2 the end of everything cut together is told only by a head kept elsewhere", S,
                   STORES) {
    Hall<S> hall;
    fill(hall);
    const auto before = audited(hall);
    REQUIRE(record_org(hall.services, {PersonSet{{"clerk3"}, "Người mới", "", ""}}, {"he-thong"},
                       "late"));
    const auto grown = audited(hall);
    CHECK(grown.head.number == before.head.number + 1);
    const auto records = hall.store->view([](Snapshot& s) { return s.records(org_stream); });
    const Record& last = (*records)[records->size() - 2];
    const std::string gone = fmt::format("kind = 4 AND seq = {}", last.seq + 1);
    spoil(hall, "DELETE FROM event WHERE " + gone);
    spoil(hall,
          "DELETE FROM personal WHERE place >= 4 << 58 AND place & 0xFFFFF = " +
              std::to_string(last.seq + 1),
          "DELETE FROM personal WHERE " + gone);
    spoil(hall, "DELETE FROM journal_order WHERE " + gone);
    spoil(hall, "UPDATE journal_head SET number = ?1, hash = ?2",
          "UPDATE journal_head SET number = $1, hash = $2",
          {before.head.number, Bytes{std::string(raw(before.head.hash))}});
    spoil(hall,
          "UPDATE stream SET revision = ?1, head = ?2, at = ?3, marks = substr(marks, 1, "
          "length(marks) - 16) "
          "WHERE kind = 4",
          "UPDATE stream SET revision = $1, head = $2, at = $3, marks = substr(marks, 1, "
          "length(marks) - 16) "
          "WHERE kind = 4",
          {last.seq, Bytes{std::string(raw(record_hash(last)))}, micros(last.at)});
    const auto cut = audited(hall);
    CHECK(cut.found_wanting.empty());
    CHECK(cut.head == before.head);
    CHECK(cut.head != grown.head);
}
