// Identities that cannot be mistaken for one another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace mc {

/// A number that names one thing of one kind.
template <class Tag>
struct Id {
    std::int64_t value{};
    auto operator<=>(const Id&) const = default;
};

/// A short word that names one thing of one kind, as written in the province's data files
/// ("ubnd-22330").
template <class Tag>
struct Name {
    std::string value;
    auto operator<=>(const Name&) const = default;
    bool empty() const { return value.empty(); }
};

using DossierId = Id<struct DossierTag>;  // hồ sơ (internal; people see DossierCode)
using AgencyId = Name<struct AgencyTag>;  // cơ quan: UBND phường Vĩnh Hải, Sở Tư pháp …
using UnitId = Name<struct UnitTag>;  // đơn vị trong cơ quan: Bộ phận một cửa, Tư pháp - Hộ tịch …
using PersonId =
    Name<struct PersonTag>;  // cán bộ, công chức, viên chức (pseudonymous in the journal)
using ProcedureCode = Name<struct ProcedureTag>;  // mã TTHC quốc gia: 1.001193
using DossierCode = Name<struct CodeTag>;         // mã hồ sơ: H32.15-210315-0042
using StepId = Name<struct StepTag>;              // bước trong quy trình: "b2"
using BlobHash = Name<struct BlobTag>;            // SHA-256 of a file's bytes, lower-case hex

}  // namespace mc

template <class Tag>
struct std::hash<mc::Id<Tag>> {
    std::size_t operator()(mc::Id<Tag> id) const { return std::hash<std::int64_t>{}(id.value); }
};
template <class Tag>
struct std::hash<mc::Name<Tag>> {
    std::size_t operator()(const mc::Name<Tag>& name) const {
        return std::hash<std::string>{}(name.value);
    }
};
