// Kept rows as bytes of a sealed file, and back. Bytes: docs/formats/backup.md.
#pragma once

#include "main/backup/sealed.h"
#include "store/dump.h"

namespace mc::backup {

class RowWriter {
public:
    explicit RowWriter(SealedWriter& out) : out_(out) {}
    Result<Done> table(const KeptTable& table);
    Result<Done> row(const std::vector<Cell>& cells);
    Result<Done> end();

private:
    SealedWriter& out_;
};

/// Hands on each table, then its rows. Faults: corrupt.
struct RowTaker {
    std::function<Result<Done>(const KeptTable&)> table;
    std::function<Result<Done>(const KeptTable&, std::vector<Cell>)> row;
};
Result<Done> read_rows(SealedReader& in, const RowTaker& take);

}  // namespace mc::backup
