#include "edge/problem.h"

#include <array>

namespace mc::edge {
namespace {

struct Item {
    std::optional<std::string> field;
    std::string code, detail;
    std::optional<std::string> rule, law;
};
BOOST_DESCRIBE_STRUCT(Item, (), (field, code, detail, rule, law))

struct Document {
    std::string type, title;
    int status{};
    std::string code, detail;
    std::optional<std::string> rule, law;
    std::optional<std::vector<Item>> errors;
};
BOOST_DESCRIBE_STRUCT(Document, (), (type, title, status, code, detail, rule, law, errors))

std::optional<std::string> some(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional{std::string(text)};
}

std::string title_of(int status) {
    switch (status) {
        case 401:
            return "Chưa đăng nhập";
        case 403:
            return "Không được phép";
        case 404:
            return "Không tìm thấy";
        case 405:
            return "Sai phương thức";
        case 409:
            return "Không thực hiện được lúc này";
        case 413:
            return "Nội dung quá lớn";
        case 415:
            return "Loại nội dung không được nhận";
        case 422:
            return "Thông tin chưa đúng hoặc chưa đủ";
        case 429:
            return "Quá nhiều yêu cầu";
        case 503:
            return "Tạm thời không phục vụ được";
        case 507:
            return "Hết chỗ lưu trữ";
        default:
            return status < 500 ? "Yêu cầu không hợp lệ" : "Hệ thống gặp sự cố";
    }
}

constexpr std::chrono::seconds wait_usual{2};  // a queue that was full has moved on by then

std::string document_text(Document document) {
    document.type = "/van-de/" + document.code;
    document.title = title_of(document.status);
    return json::text(document);
}

Response headed(int status, std::chrono::seconds wait = wait_usual) {
    Response response{.status = status, .type = "application/problem+json"};
    if (status == 503 || status == 429)
        response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

Response rendered(Document document) {
    Response response = headed(document.status);
    response.body = document_text(std::move(document));
    return response;
}

Item item_of(const Refusal& refusal, Day day) {
    const auto& text = text_of(refusal.code);
    return {some(refusal.field), std::string(text.code), sentence_of(refusal), some(text.rule),
            some(law_words(refusal.code, day))};
}

Response refused(Refused refused) {
    const Refusal& first = refused.all.front();
    Response response =
        headed(text_of(first.code).status, first.wait.count() ? first.wait : wait_usual);
    response.refused = std::move(refused);
    return response;
}

Document document_of(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::unavailable:
            return {
                .status = 503,
                .code = "unavailable",
                .detail = "Hệ thống tạm gián đoạn; nội dung chưa được ghi. Thử lại sau ít phút."};
        case Fault::Kind::outcome_unknown:
            return {.status = 503,
                    .code = "outcome_unknown",
                    .detail =
                        "Chưa rõ nội dung đã được ghi hay chưa. Bấm thử lại: hệ thống nhận ra yêu "
                        "cầu cũ và "
                        "không ghi hai lần."};
        case Fault::Kind::lost_race:
            break;  // told as a refusal: the person must look again
        case Fault::Kind::corrupt:
            return {.status = 500,
                    .code = "corrupt",
                    .detail =
                        "Dữ liệu lưu trữ có sai lệch; hệ thống chưa ghi gì thêm và đã báo người "
                        "vận hành."};
        case Fault::Kind::full:
            return {
                .status = 507,
                .code = "full",
                .detail =
                    "Máy chủ hết chỗ lưu trữ; nội dung chưa được ghi. Người vận hành đã được báo."};
    }
    return {};
}

struct Protocol {
    int status;
    std::string_view code, detail;
};
constexpr std::array protocol{
    Protocol{400, "bad_request", "Yêu cầu không đúng chuẩn HTTP nên bị từ chối; chưa ghi gì."},
    Protocol{408, "request_timeout", "Yêu cầu gửi quá chậm nên bị ngắt; chưa ghi gì."},
    Protocol{413, "body_too_large", "Nội dung gửi lên vượt quá giới hạn; chưa ghi gì."},
    Protocol{416, "range_invalid", "Đoạn tệp yêu cầu nằm ngoài tệp."},
    Protocol{417, "expectation_failed", "Máy chủ không đáp ứng được đòi hỏi Expect của yêu cầu."},
    Protocol{431, "header_too_large",
             "Phần đầu của yêu cầu quá lớn. Xóa cookie của trang rồi thử lại."},
    Protocol{
        500, "internal",
        "Hệ thống gặp lỗi; chưa rõ nội dung đã được ghi hay chưa. Thử lại: không ghi hai lần."},
    Protocol{505, "version_unsupported", "Máy chủ chỉ nhận HTTP/1.0 và HTTP/1.1."},
};

}  // namespace

std::string problem_text(const Refused& refused, Day day) {
    std::vector<Item> items;
    for (const auto& refusal : refused.all) items.push_back(item_of(refusal, day));
    const Item first = items.front();
    std::string detail;
    for (const auto& item : items) detail.append(detail.empty() ? "" : " ").append(item.detail);
    return document_text(Document{.status = text_of(refused.all.front().code).status,
                                  .code = first.code,
                                  .detail = std::move(detail),
                                  .rule = first.rule,
                                  .law = first.law,
                                  .errors = std::move(items)});
}

Response problem(const Error& error) {
    if (const auto* no = std::get_if<Refused>(&error)) return refused(*no);
    const auto& fault = std::get<Fault>(error);
    Response response = fault.kind == Fault::Kind::lost_race
                            ? refused(Refused{RefusalCode::changed_meanwhile})
                            : rendered(document_of(fault.kind));
    response.fault = fault.detail;
    return response;
}

Response problem(RefusalCode code, std::vector<std::string> about) {
    return refused(Refused{code, std::move(about)});
}

Response too_often(std::chrono::seconds wait) {
    return refused(Refused{Refusal{RefusalCode::too_often, {}, {wait_words(wait)}, wait}});
}

Response protocol_problem(int status) {
    for (const auto& known : protocol)
        if (known.status == status)
            return rendered({.status = status,
                             .code = std::string(known.code),
                             .detail = std::string(known.detail)});
    return protocol_problem(400);
}

}  // namespace mc::edge
