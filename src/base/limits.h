// Every bound that a client or an operator meets, each with its reason. What only one mechanism
// knows stands beside it and is listed, with why, in tests/limits_test.py.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mc::limits {

// A scan of a thick land file at 300 dpi stays below 25 MB; more is a mistake or an attack.
inline constexpr std::uint64_t file_bytes_max = 25ull << 20;
// A3 at 600 dpi; what a telephone's camera gives is half of it. Decoded it takes 220 MB of the
// reader.
inline constexpr std::uint64_t picture_pixels_max = 72'000'000;
// What an online application may carry, all its papers together; forty scans of five pages.
inline constexpr std::uint64_t draft_bytes_max = 200ull << 20;
// All that is being written behind one address, and in all: without these a minute fills a disk. A
// hall's wifi is one client too: two hundred applications of ten photographs.
inline constexpr std::uint64_t draft_bytes_per_client_max = 4ull << 30;
inline constexpr std::int64_t drafts_per_client_max = 2'000;
inline constexpr std::uint64_t draft_bytes_in_all_max = 40ull << 30;
// Room on the disk that uploads leave to acts: a month of a province's journal.
inline constexpr std::uint64_t disk_reserve_bytes = 1ull << 30;
// A file that no act has named: a clerk may have been called away over the longest holidays.
inline constexpr std::chrono::days loose_file_kept{14};
// How long one administrator waits for another to confirm a new password: a day, whoever works
// when.
inline constexpr std::chrono::hours reset_confirm_max{24};
// A message nobody has fetched for so long tells nobody anything; the act it is about stays.
inline constexpr std::chrono::days outbox_kept{90};
// Told so late, "your result is ready" misleads: nothing of months past goes out when a gateway is
// set up.
inline constexpr std::chrono::days outbox_late{7};
// So many messages are taken at once, by so many senders, each within so long; by the end of the
// claim another server may take what is left.
inline constexpr std::int64_t outbox_page = 16;
inline constexpr int outbox_senders = 4;
inline constexpr std::chrono::seconds gateway_answer_max{5}, outbox_claim{30};
static_assert(gateway_answer_max * outbox_page / outbox_senders < outbox_claim);
// Short messages and e-mails to one address on one day: a person with several dossiers is told of
// each act, a wrong number is not rung all day. What is beyond it goes on one of the next mornings,
// and not after so many.
inline constexpr std::int64_t notices_per_day = 20;
inline constexpr std::chrono::days notice_put_off_max{6};
static_assert(notice_put_off_max < outbox_late);
// What an applicant was sent is shown as long as who looked at the dossier.
inline constexpr std::chrono::hours notices_kept{24 * 731};
// Of one dossier, and of what came to nothing, as many as somebody reads.
inline constexpr std::int64_t notices_shown_max = 200;
inline constexpr std::chrono::hours sweep_every{24};
// Wall clock and steady clock apart by more than this since the last look: somebody set the clock.
// Slewing moves it by half a thousandth, and no rule's minute is worth five seconds' haste.
inline constexpr std::chrono::seconds clock_jump_max{5};
// Two machines whose clocks are further apart than this are not both right.
inline constexpr std::chrono::seconds clock_apart_max{30};
// A clock that was set is believed after this; time services that set it do so once, at once.
inline constexpr std::chrono::minutes clock_settles{10};
// Longer than any province is closed (Tết: nine days): a start that long after the newest record
// is a clock that is ahead, a restored backup, or a long pause; after the second it is believed.
inline constexpr std::chrono::days clock_silence_max{15};
inline constexpr std::chrono::hours clock_settles_after_silence{1};
// How often the clock of the database's server is asked.
inline constexpr std::chrono::seconds clock_witness_every{5};
// Each night so large a share of the uploads on the backup's medium is read again, and no more
// bytes than an old disk reads in an hour.
inline constexpr std::int64_t backup_reread_nights = 7;
inline constexpr std::uint64_t backup_reread_bytes_max = 200ull << 30;
// Spans that wait to be exported, those that go in one request, and how long one may take: what
// does not fit is dropped and counted.
inline constexpr std::size_t spans_waiting_max = 8'192;
inline constexpr std::size_t spans_at_once = 512;
inline constexpr std::chrono::seconds spans_answer_max{5};
// Until a gateway's address is known and a connection stands; a resolver that is silent is
// given up on with it.
inline constexpr std::chrono::seconds gateway_connect_max{3};
// Reading one upload, in a process of its own: the largest honest one takes a fifth of each.
inline constexpr std::chrono::seconds inspection_cpu_max{5};
inline constexpr std::chrono::seconds inspection_time_max{15};
inline constexpr std::uint64_t inspection_memory_max = 1'024ull << 20;
// Reading a list from a file, likewise: a spreadsheet of the largest size is held as a tree.
inline constexpr std::chrono::seconds table_cpu_max{20};
inline constexpr std::chrono::seconds table_time_max{40};
inline constexpr std::uint64_t table_memory_max = 3'072ull << 20;
// Such files that are taken in or read at a time; each is held in memory until it is read.
inline constexpr int tables_at_once = 4;
// A list from a file: as many rows as the register of the largest agency has assets.
inline constexpr std::size_t sheet_rows_max = 100'000;
// A list of everybody who works for a province: five thousand people, some with a second duty.
inline constexpr std::size_t staff_rows_max = 10'000;
// More than any list of ours has; a row of a spreadsheet can name 16,384.
inline constexpr std::size_t sheet_columns_max = 40;
// A hundred thousand assets as text between commas are 20 MB, as a spreadsheet half of it.
inline constexpr std::size_t sheet_bytes_max = 32u << 20;
// The same unpacked, with the styles of every cell; and the letters of all cells together.
inline constexpr std::size_t sheet_unpacked_max = 256u << 20;
inline constexpr std::size_t sheet_text_max = 32u << 20;
// Who wants to read more defects than this has the wrong file.
inline constexpr std::size_t sheet_defects_max = 20'000;
// A plan is shown in part; the counts are of the whole.
inline constexpr std::size_t sheet_shown_max = 500;
// Largest JSON body: an intake with 60 components and long notes is below 64 KB.
inline constexpr std::size_t json_bytes_max = 1u << 20;
inline constexpr int json_depth_max = 16;
// What a list of a stranger's document holds, and all of it: each value takes a hundred bytes here.
inline constexpr std::size_t json_items_max = 100'000, json_values_max = 1'000'000;
// Request line and headers together; browsers stay below 8 KB with our cookies.
inline constexpr std::size_t header_bytes_max = 16u << 10;
inline constexpr std::size_t page_rows_max = 200;
inline constexpr std::size_t page_rows_usual = 50;
// Handing a dissolved unit's dossiers to its heir: as many in one request as a screen can wait for,
// counted and named as far as a person reads.
inline constexpr std::int64_t handing_batch = 25;
inline constexpr std::int64_t handing_counted_max = 2'000;
inline constexpr std::size_t handing_rows_max = 100;
// How long ago the same person may have handed in the same for the counter to be told.
inline constexpr std::chrono::days same_applicant_days{30};
// Rows of one printed form: two hundred pages that somebody has to sign; more is a file.
inline constexpr std::size_t official_rows_max = 5'000;
// From so many things, or labels, on a paper is long, and so many long ones are made at a time: ten
// thousand lines of minutes take nine seconds and half a gigabyte.
inline constexpr std::size_t long_paper_things = 2'000, long_paper_labels = 500;
inline constexpr int long_papers_at_once = 3;
// Labels printed at once: a hundred sheets, more than an office has things.
inline constexpr std::size_t labels_max = 2'400;
// What one asset was paid from, and what the register takes for one: sums of ninety thousand of the
// dearest fit in a number.
inline constexpr std::size_t asset_sources_max = 100;
inline constexpr std::size_t asset_parts_max = 100;  // of one asset that is divided
inline constexpr std::int64_t asset_cost_max = 100'000'000'000'000;
// Hundredths of a square metre of one asset: a district.
inline constexpr std::int64_t asset_area_max = 100'000'000'000;
// Assets declared, or approved, in one go: what one letter lists.
inline constexpr std::size_t declarations_max = 200;
// One request to the Ministry's software: assets told, bytes of an answer, time; and pages of what
// it holds of one unit, a hundred thousand assets in all.
inline constexpr std::size_t ministry_part_assets = 1'000;
inline constexpr std::size_t ministry_answer_bytes_max = 16u << 20;
inline constexpr std::chrono::seconds ministry_answer_max{15};
static_assert(ministry_answer_max < outbox_claim);
inline constexpr std::int64_t ministry_page_assets = 1'000;
inline constexpr std::int64_t ministry_pages_max = 200;
// What it holds of all units, and how long one asks for it: five times the largest register, at a
// tenth of a second a thousand; all of it is in memory until it is compared.
inline constexpr std::size_t ministry_assets_max = 500'000;
inline constexpr std::chrono::minutes ministry_fetch_max{60};
// What it says of one thing in words.
inline constexpr std::size_t ministry_words_bytes_max = 2'000;
// A file that the program keeps of it: what the largest province holds.
inline constexpr std::size_t ministry_file_bytes_max = 512u << 20;
// Differences listed at once.
inline constexpr std::size_t differences_page = 200;
// A stocktake is read and written whole with each batch of findings: ten thousand assets are two
// megabytes. Larger books are counted place by place.
inline constexpr std::size_t count_assets_max = 10'000;
inline constexpr std::size_t count_commission_max = 50;
// What one person says in a stocktake: of each asset three times, and what is in no book. All of it
// is read and written with each batch, so a phone that goes round must come to an end.
inline constexpr std::size_t count_words_each = 3, count_words_spare = 1'000;
// Findings a phone sends at once, and pictures of one.
inline constexpr std::size_t count_batch_max = 100;
inline constexpr std::size_t count_photos_max = 5;
// Approved in one go: what one person has looked at in one sitting; each costs up to four acts.
inline constexpr std::size_t approvals_max = 50;
/// Decided days and changes of working hours of one province: a century of them; each has a number
/// of sixteen bits in the clock's tables (calendar/office.h).
inline constexpr std::size_t calendar_days_max = 20'000;
inline constexpr std::size_t calendar_hours_max = 1'000;
// Of one decision on the screen: a year's notice has about twenty days. A storm is decided while it
// blows and told weeks later; notices come a year ahead, hours of a season a little more.
inline constexpr std::int64_t calendar_days_entered_max = 100;
inline constexpr std::chrono::days calendar_past_days_max{60};
inline constexpr std::chrono::days calendar_ahead_days_max{1'100};
// Moved deadlines named in a preview.
inline constexpr std::size_t calendar_moves_shown_max = 200;
// Whole request, from its first byte: a phone on a poor link sends 25 MB in less.
inline constexpr std::chrono::seconds header_time_max{15};
inline constexpr std::chrono::seconds body_idle_max{20};
inline constexpr std::chrono::seconds idle_keep_alive_max{75};
// More waiting requests than this would be answered too late to be useful; they are told so at
// once.
inline constexpr std::size_t requests_in_flight_max = 512;
inline constexpr std::size_t connections_max = 10'000;
// An office of 150 people behind one address, six connections each. A proxy in front has them all.
inline constexpr std::size_t connections_per_client_max = 1'000;
// Browsers send about 20 header lines, proxies add a few.
inline constexpr std::size_t header_lines_max = 100;
// Slower than this over an idle period is a held socket, not a phone (2G gives 5
// KB/s).
inline constexpr std::uint64_t body_bytes_per_second_min = 1'000;
// Uploads at a time: of people who work here, and apart from them of all others.
inline constexpr std::size_t uploads_in_flight_max = 128;
// A counter's office behind one address sends from ten desks and two phones each; nobody has them
// all.
inline constexpr std::size_t uploads_per_client_max = 32;
// Bodies being read and answers being written, all connections together.
inline constexpr std::size_t body_bytes_in_flight_max = 256u << 20;
inline constexpr std::chrono::seconds write_idle_max{30};
// systemd waits 90 s before it kills; what takes longer than this is not an act.
inline constexpr std::chrono::seconds shutdown_wait_max{20};
// Officers: 30 minutes idle, 12 hours in all (NIST SP 800-63B, AAL2).
inline constexpr std::chrono::minutes session_idle_max{30};
inline constexpr std::chrono::hours session_age_max{12};
// Wrong passwords slow down the client they come from, on that account alone (docs/adr/0014): three
// are a tired person's, then two seconds, four, … up to what a guesser of a year can do nothing
// with.
inline constexpr int login_failures_free = 3;
inline constexpr std::chrono::minutes login_wait_max{15};
// So many by everybody together are no typing errors: from then on nobody has a second try free.
inline constexpr int login_failures_of_an_attack = 30;
// A client that let an account alone for a day begins anew.
inline constexpr std::chrono::hours login_failures_kept{24};
// The owner is told at the next login, if it comes within a year.
inline constexpr std::chrono::hours login_failures_told_within{24 * 366};
// Strangers told apart at one account; the oldest become one row.
inline constexpr std::size_t login_clients_per_account = 64;
// A login is a tenth of a second of a core and 64 MiB: more at once would be felt at the counter.
inline constexpr std::size_t login_threads_max = 4;
// Who stands further back waits longer than a browser's person does.
inline constexpr std::size_t logins_waiting_per_thread = 64;
inline constexpr std::chrono::seconds login_again_after{5};
// A name and a password, every character escaped.
inline constexpr std::size_t login_bytes_max = 4u << 10;
// A store that has not answered for so long is not ready.
inline constexpr std::chrono::seconds store_answer_max{5};
// Without a second factor length is what counts (NIST SP 800-63B-4 asks for fifteen or a second
// factor; twelve with a list of what is tried first is what offices can be made to type).
inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_bytes_max = 256;
inline constexpr std::size_t new_password_characters_max =
    password_bytes_max / 4;  // of any letters
// How often one client (an IPv4 address, an IPv6 /64) may do what asks for no login: so many at
// once, then one every window / most. A hall's wifi or a carrier's gateway is one client too, so
// what honest people do in a hurry must fit. Why by address and by process: docs/adr/0006.
struct Rate {
    int most;
    std::chrono::seconds window;
};
// Only wrong passwords count: at eight o'clock everybody behind one address logs in, rightly.
inline constexpr Rate login_misses_rate{50, std::chrono::hours{1}};
// A person looks, waits, looks again; a hall's screen does not ask twice a second.
inline constexpr Rate tracking_rate{30, std::chrono::minutes{1}};
// Codes are dates and counters; at ten wrong ones an hour a year of one office takes a century.
inline constexpr Rate tracking_misses_rate{10, std::chrono::hours{1}};
// A provider's machine reports each message; only reports under a sign that is not ours are
// counted.
inline constexpr Rate report_misses_rate{60, std::chrono::hours{1}};
// Each start is a row kept for a month; more in an hour than a busy hall's kiosk begins.
inline constexpr Rate draft_start_rate{60, std::chrono::hours{1}};
// A page is kept when it is left: one a second is nobody's typing.
inline constexpr Rate draft_change_rate{60, std::chrono::minutes{1}};
// Twenty papers chosen together go up at once, 25 MB each at worst.
inline constexpr Rate draft_upload_rate{20, std::chrono::minutes{1}};
// What is submitted stands in the journal for ever; half as many as may be started.
inline constexpr Rate submit_rate{30, std::chrono::hours{1}};
// Buckets that are not full, all limits together: 160 bytes each, so 8 MB under any flood.
inline constexpr std::size_t rate_buckets_max = 50'000;
// Who read what is kept as long as a complaint about it may still be brought, and no longer.
inline constexpr std::chrono::hours reads_kept{24 * 731};
// Rows of the access log taken away at a time, so that no act waits for a year's.
inline constexpr std::size_t reads_swept_at_once = 500;
// Below this an answer fits one packet, and packing it costs more than it saves.
inline constexpr std::size_t packed_bytes_min = 1'024;
// What is typed into a search field: longer than any name of the country.
inline constexpr std::size_t search_characters_max = 200;
// What people type, in characters of the normal form; which field has which: base/typed_fields.h,
// and api/openapi.yaml says the same. A page of a form holds about 3,000 letters.
inline constexpr std::size_t text_characters_max = 4'000;    // what is asked for, in full
inline constexpr std::size_t reason_characters_max = 2'000;  // a reason, a note: half a page
inline constexpr std::size_t item_characters_max = 1'000;    // one line of a list, a legal basis
inline constexpr std::size_t title_characters_max =
    400;  // of a paper; the catalogue's longest: 330
inline constexpr std::size_t place_characters_max = 250;  // an address, an organisation
inline constexpr std::size_t name_characters_max = 100;   // the longest on record has 60 or so
inline constexpr std::size_t email_characters_max = 254;  // RFC 5321
inline constexpr std::size_t number_characters_max = 30;  // 12 digits, or a phone, with blanks
inline constexpr std::size_t word_characters_max = 100;   // an id, a code, a day, a choice
inline constexpr std::size_t account_characters_max = 64;
inline constexpr std::size_t card_characters_max = 2'000;  // QR of a card: 300, newer ones more
inline constexpr std::size_t file_name_characters_max = 200;
// One text of a data file; the longest of the committed ones has 288.
inline constexpr std::size_t data_text_characters_max = 10'000;
// Vietnamese has two marks on a letter; what has more than four is no writing, and normalising a
// long run costs its square.
inline constexpr std::size_t marks_on_a_letter_max = 4;
// How many code points can become one: "ộ" typed apart is three.
inline constexpr std::size_t characters_of_a_letter_max = 4;
// Bounds of lists in one request: more than any procedure of the catalogue has.
inline constexpr std::size_t papers_max = 100;
inline constexpr std::size_t files_of_a_paper_max = 40;
inline constexpr std::size_t items_max = 60;
// Sheets of one paper and sets of a dossier; sums over a dossier stay far below 32 bits.
inline constexpr std::int32_t copies_max = 999;
inline constexpr std::int32_t sets_max = 99;
// A supplement that is not brought within a year is another application.
inline constexpr std::chrono::days supplement_days_max{366};
// Who needs longer than a quarter of a year more has not promised a day.
inline constexpr std::chrono::days apology_days_max{92};
// Nobody who applies was born before.
inline constexpr int birth_year_min = 1900;
// Chosen by the client's program: a UUID has 36.
inline constexpr std::size_t request_key_min = 8;
inline constexpr std::size_t request_key_max = 64;
// dossiers accepted before 15:00 leave the counter the same working day; R-017 likewise.
inline constexpr std::chrono::hours intake_cutoff{15};

}  // namespace mc::limits
