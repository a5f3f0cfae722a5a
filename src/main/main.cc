#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "document/aside.h"
#include "edge/client.h"
#include "main/checks.h"
#include "main/command.h"
#include "main/notice_words.h"
#include "service/table_aside.h"

namespace {

using mc::between, mc::gateway_address, mc::no_slash_at_the_end, mc::secret_file;

void add_place(CLI::App* command, mc::Place& place) {
    command->add_option("--data", place.data, "thư mục dữ liệu")->default_val("./data/demo");
    command->add_option("--store", place.store,
                        "postgres://… ; mặc định là tệp SQLite trong thư mục dữ liệu");
}

void add_json(CLI::App* command, bool& json) {
    command->add_flag("--json", json, "in một giá trị JSON");
}

/// An address in its one spelling: a name, or a range, would be trusted more than was meant.
CLI::Validator address() {
    return {[](std::string& word) {
                const auto plain = mc::edge::plain_address(word);
                if (!plain) return "không phải địa chỉ IP: " + word;
                word = *plain;
                return std::string();
            },
            "ĐỊA CHỈ"};
}

/// An address with its port, told before any port is opened.
CLI::Validator socket_address() {
    return {[](const std::string& word) {
                if (mc::edge::socket_address(word)) return std::string();
                return "phải là địa chỉ IP và cổng (127.0.0.1:9464), không phải " + word;
            },
            "ĐỊA CHỈ:CỔNG"};
}

/// Where a virus scanner may listen (document/clamd.h).
CLI::Validator scanner() {
    return {[](const std::string& word) {
                const auto socket = mc::edge::socket_address(word);
                const bool ipv4 = socket && socket->address.find(':') == std::string::npos;
                if (word.starts_with('/') || ipv4) return std::string();
                return "phải là đường dẫn ổ cắm của clamd hoặc địa chỉ IPv4 và cổng, không phải " +
                       word;
            },
            "Ổ CẮM"};
}

/// A folder that holds the portal: without it every page would be missing, and nobody told.
CLI::Validator portal() {
    return {[](const std::string& word) {
                if (std::filesystem::is_regular_file(word + "/index.html")) return std::string();
                return "không thấy giao diện (index.html) trong thư mục " + word;
            },
            "THƯ MỤC"};
}

CLI::Validator a_day() {
    return {[](const std::string& word) {
                if (mc::parse_day(word)) return std::string();
                return "phải là một ngày, như 2026-11-29, không phải " + word;
            },
            "NGÀY"};
}

void add_gateway(CLI::App* command, mc::GatewayOptions& options) {
    auto* url = command
                    ->add_option("--gateway", options.url,
                                 "cổng nhắn tin của tỉnh: mỗi tin (đã tiếp nhận, cần bổ sung, có "
                                 "kết quả …) được gửi tới đây; không nêu thì tin chờ lại")
                    ->check(gateway_address());
    auto* key = command
                    ->add_option("--gateway-key", options.secret,
                                 "tệp chứa khóa chung với cổng nhắn tin, để nó biết ai gửi")
                    ->transform(secret_file());
    url->needs(key);
    key->needs(url);
}

void add_ministry(CLI::App* command, mc::MinistryOptions& options) {
    auto* url = command
                    ->add_option("--ministry", options.url,
                                 "phần mềm quản lý tài sản công của Bộ Tài chính: nơi sổ tài sản "
                                 "được gửi tới hằng tháng và lấy về đối chiếu; không nêu thì không "
                                 "gửi")
                    ->check(gateway_address())
                    ->check(no_slash_at_the_end());
    auto* key = command
                    ->add_option("--ministry-key", options.secret,
                                 "tệp chứa khóa do Bộ Tài chính cấp cho kết nối")
                    ->transform(secret_file());
    url->needs(key);
    key->needs(url);
}

/// What concerns a server among others, over the years.
void add_operation(CLI::App* command, mc::ServeOptions& options) {
    command
        ->add_option("--today", options.today,
                     "ngày hôm nay (2026-11-29), đọc ở một đồng hồ khác: xác nhận đồng hồ máy đúng "
                     "khi máy chủ nghi ngờ nó lúc khởi động; chỉ có giá trị trong ngày ấy")
        ->check(a_day());
    command
        ->add_option(
            "--servers", options.servers,
            "số máy chủ cùng phục vụ tỉnh này: hạn mức đoán mật khẩu và đoán mã hồ sơ được "
            "chia đều cho từng máy")
        ->default_val(1)
        ->check(between(1, 16));
    command
        ->add_option(
            "--drain", options.drain,
            "khi được lệnh dừng: báo chưa sẵn sàng trong ngần ấy giây để máy chủ phía trước "
            "chuyển sang máy khác, rồi mới dừng")
        ->default_val(0)
        ->check(between(0, 60));
    command
        ->add_option(
            "--otlp", options.otlp,
            "nơi nhận vết xử lý (OTLP/HTTP, JSON), ví dụ http://127.0.0.1:4318; không nêu thì "
            "không gửi")
        ->check(gateway_address())
        ->check(no_slash_at_the_end());
}

void add_serve(CLI::App& app, mc::ServeOptions& options, int& status) {
    auto* command = app.add_subcommand("serve", "phục vụ cổng dịch vụ và phần mềm một cửa");
    add_place(command, options.place);
    command->add_option("--address", options.address, "địa chỉ lắng nghe")
        ->default_val("127.0.0.1")
        ->transform(address());
    command->add_option("--port", options.port, "cổng; 0 là cổng bất kỳ còn trống")
        ->default_val(8080)
        ->check(between(0, 65'535));
    command
        ->add_option("--metrics", options.metrics,
                     "địa chỉ:cổng riêng cho số liệu vận hành (Prometheus), ví dụ "
                     "127.0.0.1:9464; không nêu thì không mở")
        ->check(socket_address());
    command->add_option("--web", options.web, "phục vụ giao diện từ thư mục này (khi phát triển)")
        ->check(portal());
    auto* proxy =
        command
            ->add_option(
                "--proxy", options.proxies,
                "địa chỉ máy chủ phía trước (nginx, HAProxy) được tin khi báo địa chỉ người "
                "dùng; lặp lại nếu có nhiều")
            ->transform(address());
    // Without it all citizens together would be one client, and share one client's limits.
    command->add_flag("--tls-in-front", options.tls_in_front, "phía trước có máy chủ TLS")
        ->needs(proxy);
    command
        ->add_option("--rate-limits", options.rate_limits,
                     "on, off: hạn mức theo từng địa chỉ mạng; chỉ tắt khi đo tải")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, bool>{{"on", true}, {"off", false}}))
        ->default_str("on");
    command
        ->add_option(
            "--site", options.site,
            "địa chỉ công khai của cổng, ví dụ https://motcua.example.vn; in vào mã QR trên "
            "giấy hẹn để điện thoại mở được")
        ->check(CLI::Validator(
            [](const std::string& site) {
                const bool http = site.starts_with("http://") || site.starts_with("https://");
                return http && !site.ends_with('/')
                           ? std::string()
                           : "bắt đầu bằng http:// hoặc https://, không có "
                             "dấu / ở cuối";
            },
            "URL"));
    command
        ->add_option("--clamd", options.clamd,
                     "quét vi-rút tệp tải lên: ổ cắm của clamd (/run/clamav/clamd.ctl) hoặc "
                     "127.0.0.1:3310")
        ->check(scanner());
    add_operation(command, options);
    add_gateway(command, options.gateway);
    mc::add_notices(command, options);
    add_ministry(command, options.ministry);
    command->callback([&] { status = mc::serve(options); });
}

void add_demo(CLI::App& app, mc::DemoOptions& demo, int& status) {
    auto* on_demo =
        app.add_subcommand("demo", "nạp danh mục Khánh Hòa và một năm hồ sơ trình diễn");
    add_place(on_demo, demo.place);
    on_demo->add_option("--reference", demo.place.reference,
                        "thư mục chứa org/, calendars/, catalogue/");
    on_demo->add_option("--dossiers", demo.dossiers, "số hồ sơ")
        ->default_val(2000)
        ->check(between(0, 10'000'000));
    on_demo->add_option("--seed", demo.seed, "hạt giống")
        ->default_val(1294)
        ->check(between(0, std::numeric_limits<std::uint64_t>::max()));
    add_json(on_demo, demo.json);
    on_demo->callback([&] { status = mc::make_demo(demo); });
}

void add_vectors(CLI::App& app, mc::VectorOptions& options, int& status) {
    auto* command = app.add_subcommand(
        "vectors", "chạy bộ ca kiểm thử công bố: deadlines, lunar, cccd, search, wear");
    command->add_option("kind", options.kind, "loại")
        ->required()
        ->check(CLI::IsMember({"deadlines", "lunar", "cccd", "search", "wear"}));
    command->add_option("files", options.files, "tệp")->required();
    command->add_option("--holidays", options.holidays, "tệp ngày nghỉ (deadlines)");
    command->add_option("--corpus", options.corpus, "tệp dữ liệu được tìm (search)");
    command->add_option("--rules", options.rules,
                        "thư mục quy tắc hao mòn (wear); không ghi thì dùng quy tắc đi kèm");
    add_json(command, options.json);
    command->callback([&] { status = mc::vectors(options); });
}

void add_routes(CLI::App& app, mc::Place& place, bool& json, int& status) {
    auto* command = app.add_subcommand("routes", "liệt kê các đường dẫn mà máy chủ trả lời");
    add_place(command, place);
    add_json(command, json);
    command->callback([&] { status = mc::list_routes(place, json); });
}

void add_init(CLI::App& app, mc::InitOptions& options, int& status) {
    auto* command = app.add_subcommand(
        "init",
        "lập một tỉnh mới từ thư mục, in mật khẩu dùng một lần của người quản trị đầu tiên");
    add_place(command, options.place);
    command
        ->add_option("folder", options.place.reference, "thư mục chứa org/, calendars/, catalogue/")
        ->required();
    command->add_option("--name", options.name, "họ và tên người quản trị đầu tiên")->required();
    command->add_option("--account", options.account, "tên đăng nhập của người ấy")
        ->default_val("quantri");
    command->callback([&] { status = mc::init_province(options); });
}

void add_account(CLI::App& app, mc::AccountOptions& options, int& status) {
    auto* command = app.add_subcommand("account", "đặt tài khoản; mật khẩu đọc từ đầu vào chuẩn");
    add_place(command, options.place);
    command->add_option("name", options.name, "tên đăng nhập")->required();
    auto* whose = command->add_option("person", options.person, "mã cán bộ");
    command
        ->add_flag("--forgive", options.forgive,
                   "liệt kê rồi bỏ qua các lần nhập sai mật khẩu của tài khoản; không đổi mật khẩu")
        ->excludes(whose);
    command
        ->add_flag("--reset", options.reset,
                   "cấp lại mật khẩu dùng một lần cho tài khoản khi tỉnh không có người quản trị "
                   "thứ hai; ghi vào lịch sử của người ấy")
        ->excludes(whose);
    command->callback([&] {
        const bool alone = options.forgive || options.reset;
        if (!alone && options.person.empty()) throw CLI::RequiredError("person");
        status = options.forgive ? mc::forgive_account(options)
                 : options.reset ? mc::reset_account(options)
                                 : mc::set_account(options);
    });
}

void add_upgrade(CLI::App& app, mc::Place& place, bool& json, int& status) {
    auto* command =
        app.add_subcommand("upgrade", "đưa dữ liệu của bản trước lên định dạng của bản này");
    add_place(command, place);
    add_json(command, json);
    command->callback([&] { status = mc::upgrade_place(place, json); });
}

void add_key(CLI::App* command, std::string& key) {
    command->add_option("--key", key, "tệp khóa sao lưu (motcua backup-key)")->required();
}

void add_backup(CLI::App& app, mc::BackupOptions& options, int& status) {
    auto* command = app.add_subcommand(
        "backup", "sao lưu, mã hóa bằng tệp khóa, rồi phục hồi thử; máy chủ cứ chạy");
    add_place(command, options.place);
    add_json(command, options.json);
    command->add_option("target", options.target, "thư mục để các bản sao lưu")->required();
    command->add_option("--scratch", options.scratch,
                        "thư mục để phục hồi thử; mặc định là thư mục dữ liệu");
    command->add_option("--numbers", options.numbers,
                        "tệp ghi kết quả cho Prometheus (textfile của node_exporter)");
    add_key(command, options.key);
    command->callback([&] { status = mc::back_up(options); });

    auto* on_key = app.add_subcommand("backup-key", "tạo một tệp khóa sao lưu mới");
    on_key->add_option("file", options.key, "tệp")->required();
    on_key->callback([&] { status = mc::make_backup_key(options.key); });
}

void add_restore(CLI::App& app, mc::RestoreOptions& options, int& status) {
    auto* command =
        app.add_subcommand("restore", "phục hồi một bản sao lưu vào nơi còn trống, rồi kiểm tra");
    add_place(command, options.place);
    add_json(command, options.json);
    command->add_option("source", options.source, "thư mục để các bản sao lưu")->required();
    command->add_option("--backup", options.name, "tên bản sao lưu; mặc định là bản mới nhất");
    command->add_flag("--damaged", options.damaged,
                      "cả khi bản ấy là của nhật ký đã hỏng: để xem xét, không để làm việc");
    command->add_flag("--skip-spoiled-files", options.skip_spoiled,
                      "bỏ qua tệp đã hỏng trong bản sao lưu, nêu tên từng tệp");
    add_key(command, options.key);
    command->callback([&] { status = mc::restore(options); });
}

void add_notices_command(CLI::App& app, mc::NoticesCommand& options, int& status) {
    auto* command = app.add_subcommand(
        "notices", "liệt kê tin gửi cho người nộp mà không gửi được, hoặc gửi lại");
    add_place(command, options.place);
    add_json(command, options.json);
    command->add_option("--again", options.again,
                        "gửi lại: mã của một tin trong danh sách, hoặc all");
    command->callback([&] { status = mc::list_notices(options); });
}

/// Not for people: how the server has hostile files read beside itself (document/aside.h).
void add_inspect(CLI::App& app, int& status) {
    app.add_subcommand("inspect-file", "đọc một tệp từ đầu vào chuẩn, cho máy chủ")
        ->group("")
        ->callback([&] { status = mc::inspect_standard_input(); });
    app.add_subcommand(mc::read_table_command, "đọc một bảng từ đầu vào chuẩn, cho máy chủ")
        ->group("")
        ->callback([&] { status = mc::read_table_standard_input(); });
}

}  // namespace

int main(int count, char** words) {
    // What the program writes is nobody's to read but its own user's: database, files, passwords.
    ::umask(077);
    CLI::App app{"Một Cửa: hệ thống thông tin giải quyết thủ tục hành chính"};
    app.require_subcommand(1);
    app.set_version_flag("--version", MC_VERSION);
    int status = 0;

    mc::ServeOptions serve;
    add_serve(app, serve, status);

    mc::DemoOptions demo;
    demo.place.reference = mc::own_reference();
    add_demo(app, demo, status);

    mc::Place place;
    bool json = false;
    auto* on_import =
        app.add_subcommand("import", "nạp tổ chức, lịch, thủ tục mới từ thư mục vào nhật ký");
    add_place(on_import, place);
    add_json(on_import, json);
    on_import->add_option("folder", place.reference, "thư mục chứa org/, calendars/, catalogue/")
        ->required();
    on_import->callback([&] { status = mc::import_reference(place, json); });

    mc::InitOptions init;
    add_init(app, init, status);

    add_routes(app, place, json, status);

    auto* on_replay = app.add_subcommand("replay", "dựng lại mọi bảng từ nhật ký");
    add_place(on_replay, place);
    add_json(on_replay, json);
    on_replay->callback([&] { status = mc::replay_tables(place, json); });

    auto* on_verify =
        app.add_subcommand("verify", "kiểm tra chuỗi nhật ký và tính lại mọi ngày hẹn");
    add_place(on_verify, place);
    add_json(on_verify, json);
    on_verify->callback([&] { status = mc::verify_journal(place, json); });

    add_upgrade(app, place, json, status);

    mc::BackupOptions backup;
    add_backup(app, backup, status);

    mc::RestoreOptions restoring;
    add_restore(app, restoring, status);

    mc::VectorOptions vectors;
    add_vectors(app, vectors, status);

    mc::AccountOptions account;
    add_account(app, account, status);

    std::string hash;
    auto* on_release = app.add_subcommand("release", "cho mở lại một tệp đang bị cách ly");
    add_place(on_release, place);
    on_release->add_option("hash", hash, "SHA-256 của tệp")->required();
    on_release->callback([&] { status = mc::release(place, hash); });

    mc::NoticesCommand notices;
    add_notices_command(app, notices, status);

    add_inspect(app, status);

    try {
        app.parse(count, words);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& misuse) {
        app.exit(misuse);
        return 2;
    }
    return status;
}
