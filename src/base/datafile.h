// A data file of the province (TOML), read so that every defect is found at once, each with its
// line. datafile.cc is the only file that includes toml++; loaders of org/, catalogue/ and
// calendars/ read through this.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/defect.h"
#include "base/result.h"
#include "base/time.h"

namespace mc {

struct DataValue;

/// A table of the file. Asking for a key marks it as known; `done()` reports those nobody asked
/// for. Every reader returns an empty value after noting a defect, so a loader can go on to the
/// next field.
class DataTable {
public:
    using Defects = std::vector<DataDefect>;

    int line() const;
    int line_of(std::string_view key) const;
    bool has(std::string_view key) const;

    /// Refuses (as a defect): absent, not a text, or blank.
    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string fallback = {});
    std::vector<std::string> texts(std::string_view key);
    std::vector<std::string> texts_or(std::string_view key);
    std::int64_t number_or(std::string_view key, std::int64_t least, std::int64_t fallback);
    std::optional<std::int64_t> number_if(std::string_view key, std::int64_t least);
    bool flag_or(std::string_view key, bool fallback);
    /// A TOML date, or the same written as a text.
    std::optional<Day> day(std::string_view key);
    std::optional<Day> day_if(std::string_view key);
    /// [[key]] or key = [{…}, …]; empty when absent.
    std::vector<DataTable> tables(std::string_view key);
    /// [key.name] tables by their names; empty when absent.
    std::map<std::string, DataTable> named_tables(std::string_view key);

    void defect(std::string_view key, std::string reason);
    /// Keys nobody asked for are defects: a misspelt key must not be silently ignored.
    void done();

private:
    friend Result<DataTable, std::vector<DataDefect>> parse_data(std::string_view,
                                                                 const std::string&, Defects&);
    DataTable(std::shared_ptr<const DataValue> value, std::string file, std::string path,
              Defects& defects);
    const DataValue* ask(std::string_view key);
    const DataValue* must(std::string_view key);
    std::string path_of(std::string_view key) const;

    std::shared_ptr<const DataValue> value_;
    std::string file_;
    std::string path_;  // "step[2]" of the file's field names; "" at the top
    Defects* defects_;
    std::map<std::string, bool, std::less<>> asked_;
};

/// The file's top table. Defects found while reading go to `defects`, which must outlive the table.
/// Refuses: text that is not TOML at all (with the line the parser stopped at).
Result<DataTable, std::vector<DataDefect>> parse_data(std::string_view toml,
                                                      const std::string& file,
                                                      std::vector<DataDefect>& defects);

/// A file's text in NFC, with one kind of line end and no byte order mark; nothing when it cannot
/// be read.
std::optional<std::string> read_data_file(const std::string& path);
/// Every *.toml below the folder, sorted by path, so that loading does not depend on the disk.
std::vector<std::string> data_files_below(const std::string& folder);

}  // namespace mc
