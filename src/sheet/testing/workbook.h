// Workbooks as other programs make them, and such as none should make.
#pragma once

#include <doctest/doctest.h>
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace mc::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// `password`: the parts are locked with it.
inline std::string zipped(const Parts& parts, const char* password = nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(memory);
    zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    for (const auto& [name, text] : parts) {
        zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
        const auto at = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        REQUIRE(at >= 0);
        if (password)
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, password);
    }
    REQUIRE(zip_close(zip) == 0);
    std::string bytes;
    zip_source_open(memory);
    std::string piece(1u << 16, '\0');
    for (zip_int64_t got = 0; (got = zip_source_read(memory, piece.data(), piece.size())) > 0;)
        bytes.append(piece, 0, static_cast<std::size_t>(got));
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

/// A workbook whose sheets have these insides: ("Cán bộ", "<sheetData>…").
inline Parts parts_of(const Parts& sheets, const std::string& book = "") {
    std::string names, targets;
    Parts parts{{"[Content_Types].xml", "<Types/>"}};
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        names += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"r" +
                 number + "\"/>";
        targets += "<Relationship Id=\"r" + number +
                   "\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml",
                           "<worksheet>" + sheets[i].second + "</worksheet>");
    }
    parts.emplace_back("xl/workbook.xml",
                       "<workbook>" + book + "<sheets>" + names + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels",
                       "<Relationships>" + targets + "</Relationships>");
    return parts;
}

inline std::string text_cell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

}  // namespace mc::testing
