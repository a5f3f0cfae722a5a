#include "asset/vectors.h"

#include <cstdio>

#include "base/datafile.h"
#include "base/vectors.h"
#include "calendar/vectors.h"
#include "clock/vectors.h"
#include "edge/json.h"
#include "identity/vectors.h"
#include "main/command.h"
#include "main/place.h"
#include "procedure/vectors.h"

namespace mc {
namespace {

struct Unreadable {
    std::string file;
};

std::string read(const std::string& file) {
    auto bytes = read_data_file(file);
    if (!bytes) throw Unreadable{file};
    return std::move(*bytes);
}

/// The rules of wear; throws all defects of a folder that has none or broken ones.
asset::WearRules wear_rules(const VectorOptions& options) {
    const std::string folder =
        options.rules.empty() ? own_reference() + "/assets/wear" : options.rules;
    auto rules = asset::load_wear_rules(folder);
    if (!rules) throw rules.error();
    return std::move(*rules);
}

VectorReport run(const VectorOptions& options, const std::string& file) {
    if (options.kind == "deadlines")
        return run_deadline_vectors(read(file), read(options.holidays));
    if (options.kind == "lunar") return run_lunar_vectors(read(file));
    if (options.kind == "cccd") return run_cccd_vectors(read(file));
    if (options.kind == "wear") return run_wear_vectors(read(file), wear_rules(options));
    return run_search_vectors(read(file), read(options.corpus));
}

}  // namespace

int vectors(const VectorOptions& options) {
    if (options.kind == "deadlines" && options.holidays.empty())
        return std::fputs("motcua vectors deadlines: cần --holidays FILE\n", stderr), 2;
    if (options.kind == "search" && options.corpus.empty())
        return std::fputs("motcua vectors search: cần --corpus FILE\n", stderr), 2;
    VectorReport sum;
    try {
        for (const std::string& file : options.files) {
            const VectorReport one = run(options, file);
            sum.passed += one.passed;
            sum.failed += one.failed;
            for (const std::string& failure : one.failures)
                sum.failures.push_back(file + ": " + failure);
        }
    } catch (const Unreadable& unreadable) {
        return std::fprintf(stderr, "motcua: không đọc được tệp %s\n", unreadable.file.c_str()), 2;
    } catch (const std::vector<DataDefect>& defects) {
        for (const DataDefect& one : defects)
            std::fputs(
                fmt::format("{}:{}: {}: {}\n", one.file, one.line, one.field, one.reason).c_str(),
                stderr);
        return 2;
    }
    if (options.json)
        std::puts(fmt::format(R"({{"passed":{},"failed":{},"failures":{}}})", sum.passed,
                              sum.failed, edge::json::text(sum.failures))
                      .c_str());
    else {
        for (const std::string& failure : sum.failures) std::puts(failure.c_str());
        std::puts(fmt::format("{} passed, {} failed", sum.passed, sum.failed).c_str());
    }
    return sum.failed == 0 && sum.passed > 0 ? 0 : 1;
}

}  // namespace mc
