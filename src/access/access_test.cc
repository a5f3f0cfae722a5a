#include "access/access.h"

#include <doctest/doctest.h>

#include <fstream>

#include "org/org.h"

using namespace mc;

namespace {

/// One line a cell row: action role relation, then a sign for each status in its official order.
std::vector<std::string> matrix() {
    std::vector<std::string> lines;
    for (const Action action : all_actions)
        for (const Role role : all_roles)
            for (const Relation relation : all_relations) {
                std::string line = fmt::format("{:<15} {:<16} {:<10} ", code_of(action),
                                               code_of(role), code_of(relation));
                for (const Status status : all_statuses)
                    line += allowed(action, role, status, relation) ? '+' : '.';
                lines.push_back(line);
            }
    return lines;
}

bool ended_status(Status s) {
    return s == Status::declined || s == Status::withdrawn || s == Status::discontinued ||
           s == Status::delivered;
}

}  // namespace

TEST_CASE(
    "R-042 every cell of role, action, status and relation is as written in access_test.expected") {
    std::ifstream file(MC_SOURCE_DIR "/src/access/access_test.expected");
    std::vector<std::string> written;
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line[0] != '#') written.push_back(line);
    const auto computed = matrix();
    REQUIRE(written.size() == computed.size());
    for (std::size_t i = 0; i < written.size(); ++i) CHECK(written[i] == computed[i]);
}

TEST_CASE(
    "what has ended is only looked at; who only watches changes nothing; strangers do nothing") {
    for (const Action action : all_actions)
        for (const Role role : all_roles)
            for (const Relation relation : all_relations)
                for (const Status status : all_statuses) {
                    if (!allowed(action, role, status, relation)) continue;
                    CAPTURE(code_of(action));
                    CAPTURE(code_of(role));
                    CHECK((action == Action::view || !ended_status(status)));
                    CHECK((action == Action::view ||
                           (role != Role::inspector && role != Role::control_officer)));
                    CHECK(role != Role::administrator);
                    if (relation == Relation::none && role != Role::inspector)
                        CHECK(action == Action::submit);
                }
}

TEST_CASE("R-046 who leads or watches an agency stands to what passed its rooms as the rooms do") {
    const Org org = *load_org(MC_SOURCE_DIR "/org");
    Dossier dossier;
    dossier.registration.agency = {"ubnd-22333"};
    StepState step;
    step.unit = {"ubnd-22330/civil_status"};
    step.phase = Phase::done;
    dossier.steps.push_back(step);
    const auto relation = [&](const char* unit, Role role) {
        return relation_of(Duty{{unit}, role}, dossier, org);
    };
    for (const Role role : {Role::leader, Role::control_officer}) {
        CHECK(relation("ubnd-22330/leadership", role) == Relation::passed);
        CHECK(relation("ubnd-22333/leadership", role) == Relation::receiving);
        CHECK(relation("ubnd-22336/leadership", role) == Relation::none);
    }
    CHECK(relation("ubnd-22330/civil_status", Role::specialist) == Relation::passed);
    CHECK(relation("ubnd-22330/one_stop", Role::receptionist) == Relation::none);
}
