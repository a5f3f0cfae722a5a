// Part of what the API gives out: the forms of api/asset-forms.yaml, member for member.
#pragma once

#include "service/offices/org/views/units.h"

namespace mc {

struct AssetFormItem {
    std::string form;
    std::string number;
    std::string title;
    std::string scope;
    std::string confidence;
};
BOOST_DESCRIBE_STRUCT(AssetFormItem, (), (form, number, title, scope, confidence))

struct AssetFormsView {
    NamedLink agency;
    std::int64_t first_year{};
    std::int64_t last_year{};
    std::vector<AssetFormItem> forms;
};
BOOST_DESCRIBE_STRUCT(AssetFormsView, (), (agency, first_year, last_year, forms))

struct AssetFormColumnView {
    std::string mark;
    std::string title;
    std::string confidence;
    std::optional<std::string> lacks;
};
BOOST_DESCRIBE_STRUCT(AssetFormColumnView, (), (mark, title, confidence, lacks))

struct AssetFormView {
    std::string form;
    std::string number;
    std::string title;
    std::string law;
    std::string confidence;
    std::string source;
    std::int64_t year{};
    std::int64_t rows{};
    bool prints{};
    std::vector<AssetFormColumnView> columns;
    std::vector<std::string> lacking;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetFormView, (),
                      (form, number, title, law, confidence, source, year, rows, prints, columns,
                       lacking, as_of))

}  // namespace mc
