#include "http/upload.h"

#include "base/typed_fields.h"

namespace mc::http {
namespace {

class FileUpload : public edge::Upload {
public:
    FileUpload(Services& services, std::string name, std::string owner, AfterUpload after)
        : upload_(services, std::move(name), std::move(owner)), after_(std::move(after)) {}

    Result<Done> take(std::string_view bytes) override { return upload_.add(bytes); }

    edge::Response finish() override {
        auto file = upload_.end();
        if (!file) return edge::problem(file.error());
        return edge::answer(after_(std::move(*file)), 201);
    }

private:
    mc::Upload upload_;
    AfterUpload after_;
};

}  // namespace

std::variant<edge::Response, std::unique_ptr<edge::Upload>> take_in(Services& services,
                                                                    std::string name,
                                                                    std::string owner,
                                                                    AfterUpload after) {
    using enum RefusalCode;
    if (name.empty()) return edge::problem(Refused(field_missing, {"tên tệp"}, "name"));
    auto kept = edge::typed(name, file_name_rule, "name");
    if (!kept) return edge::problem(kept.error());
    return std::make_unique<FileUpload>(services, *std::move(kept), std::move(owner),
                                        std::move(after));
}

}  // namespace mc::http
