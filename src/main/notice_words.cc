#include "main/notice_words.h"

namespace mc {
namespace {

// A provider's own password may be shorter than a key of ours.
constexpr std::size_t provider_secret = 8, sender_letters = 16, user_letters = 64;

void add_sms(CLI::App* serve, SmsOptions& sms, NoticeOptions& notices) {
    auto* url = serve
                    ->add_option("--sms", sms.url,
                                 "nhắn tin SMS qua Kannel: địa chỉ sendsms, ví dụ "
                                 "http://127.0.0.1:13013/cgi-bin/sendsms; không nêu thì không nhắn")
                    ->check(gateway_address());
    auto* user = serve->add_option("--sms-user", sms.user, "tên người dùng sendsms")
                     ->check(header_word(user_letters));
    auto* key = serve->add_option("--sms-key", sms.secret, "tệp chứa mật khẩu sendsms")
                    ->transform(secret_file(provider_secret));
    auto* from = serve
                     ->add_option("--sms-from", sms.from,
                                  "tên hoặc số hiện trên máy người nhận, đã đăng ký với nhà mạng")
                     ->check(header_word(sender_letters));
    url->needs(user)->needs(key)->needs(from);
    for (CLI::Option* with : {user, key, from}) with->needs(url);
    serve
        ->add_option("--sms-report", sms.report,
                     "địa chỉ mà Kannel gọi tới máy chủ này để báo tin đã tới máy, ví dụ "
                     "http://127.0.0.1:8080; không nêu thì không biết tin có tới hay không")
        ->check(gateway_address())
        ->check(no_slash_at_the_end())
        ->needs(url);
    serve
        ->add_option("--sms-accents", notices.accents,
                     "on: tin có dấu, 2 phần mỗi tin; off: tin không dấu, 1 phần mỗi tin")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, bool>{{"on", true}, {"off", false}}))
        ->default_str("on");
}

void add_mail(CLI::App* serve, MailOptions& mail) {
    auto* url = serve
                    ->add_option("--mail", mail.url,
                                 "gửi thư điện tử qua máy chủ SMTP: smtps://thu.example.vn:465, "
                                 "smtp://thu.example.vn:587 (bắt buộc STARTTLS) hoặc "
                                 "smtp://127.0.0.1:25; không nêu thì không gửi")
                    ->check(mail_server());
    auto* from = serve->add_option("--mail-from", mail.from, "địa chỉ người gửi")
                     ->check(mail_address())
                     ->needs(url);
    url->needs(from);
    serve->add_option("--mail-name", mail.from_name, "tên người gửi")
        ->default_val("Bộ phận Một cửa")
        ->needs(url);
    auto* user =
        serve->add_option("--mail-user", mail.user, "tên đăng nhập máy chủ SMTP")->needs(url);
    auto* key = serve->add_option("--mail-key", mail.secret, "tệp chứa mật khẩu máy chủ SMTP")
                    ->transform(secret_file(provider_secret));
    user->needs(key);
    key->needs(user);
}

}  // namespace

void add_notices(CLI::App* serve, ServeOptions& options) {
    add_sms(serve, options.sms, options.notices);
    add_mail(serve, options.mail);
    serve
        ->add_option_function<std::string>(
            "--quiet-hours",
            [&options](const std::string& hours) {
                options.notices.quiet = *notice::parse_quiet(hours);
            },
            "giờ không nhắn tin, gửi thư cho dân: tin chờ tới sáng; off là không có")
        ->check(quiet_hours())
        ->default_str("21:00-07:00");
    serve
        ->add_option("--notices-per-day", options.notices.per_day,
                     "số tin nhiều nhất mỗi ngày tới một số máy hoặc một hộp thư")
        ->default_val(limits::notices_per_day)
        ->check(between(1, 1'000));
}

}  // namespace mc
