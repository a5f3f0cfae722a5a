// Steps that bring a database from one version of the program to the next: forward only, numbered,
// embedded from src/store/migrations/<dialect>/NNNN-why.sql. Adding one: docs/howto/add-a-table.md.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mc {

struct Migration {
    int number;  // 1, 2, 3, … without gaps
    std::string_view name;
    std::string_view sql;
};

std::span<const Migration> sqlite_migrations();
std::span<const Migration> postgres_migrations();

}  // namespace mc
