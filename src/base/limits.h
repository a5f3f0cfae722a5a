// Every bound of the product, each with its reason. Change one here and its test tells who relied
// on it.
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
// A message nobody has fetched for so long tells nobody anything; the act it is about stays.
inline constexpr std::chrono::days outbox_kept{90};
inline constexpr std::chrono::hours sweep_every{24};
// Reading one upload, in a process of its own: the largest honest one takes a fifth of each.
inline constexpr std::chrono::seconds inspection_cpu_max{5};
inline constexpr std::chrono::seconds inspection_time_max{15};
inline constexpr std::uint64_t inspection_memory_max = 1'024ull << 20;
// Largest JSON body: an intake with 60 components and long notes is below 64 KB.
inline constexpr std::size_t json_bytes_max = 1u << 20;
inline constexpr int json_depth_max = 16;
// Request line and headers together; browsers stay below 8 KB with our cookies.
inline constexpr std::size_t header_bytes_max = 16u << 10;
inline constexpr std::size_t page_rows_max = 200;
inline constexpr std::size_t page_rows_usual = 50;
// Whole request, from its first byte: a phone on a poor link sends 25 MB in less.
inline constexpr std::chrono::seconds header_time_max{15};
inline constexpr std::chrono::seconds body_idle_max{20};
inline constexpr std::chrono::seconds idle_keep_alive_max{75};
// More waiting requests than this would be answered too late to be useful; they are told so at
// once.
inline constexpr std::size_t requests_in_flight_max = 512;
inline constexpr std::size_t connections_max = 10'000;
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
inline constexpr int login_failures_max = 5;
inline constexpr std::chrono::minutes login_window{15};
inline constexpr std::size_t password_characters_min = 8;
inline constexpr std::size_t password_bytes_max = 256;
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
// What is typed into a search field: longer than any name of the country.
inline constexpr std::size_t search_characters_max = 200;
// One text field typed by a person (address, reason, note).
inline constexpr std::size_t text_bytes_max = 4'000;
// dossiers accepted before 15:00 leave the counter the same working day; R-017 likewise.
inline constexpr std::chrono::hours intake_cutoff{15};

}  // namespace mc::limits
