// Part of what the API gives out: the answers of api/openapi.yaml, member for member. Filled by the
// use cases; instants are office minutes ("2021-03-24T17:00").
// Here: what stands before any dossier, procedures and agencies.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mc {

struct ProcedureBrief {
    std::string code;
    std::string name;
    std::string short_name;
    std::string field;
    std::string level;
    std::string term_words;
    std::string fee_words;
    bool online{};
};
BOOST_DESCRIBE_STRUCT(ProcedureBrief, (),
                      (code, name, short_name, field, level, term_words, fee_words, online))

struct FieldCount {
    std::string name;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(FieldCount, (), (name, count))

struct Portal {
    std::string province;
    std::string hotline;
    std::string hours;
    bool demo{};
    std::string today;
    std::vector<ProcedureBrief> common;
    std::vector<FieldCount> fields;
};
BOOST_DESCRIBE_STRUCT(Portal, (), (province, hotline, hours, demo, today, common, fields))

struct ProcedureList {
    std::vector<ProcedureBrief> items;
};
BOOST_DESCRIBE_STRUCT(ProcedureList, (), (items))

struct ComponentView {
    std::string id;
    std::string name;
    std::int64_t original{};
    std::int64_t copy{};
    bool mandatory{};
    std::optional<std::string> condition;
    std::optional<std::string> form;
    std::optional<std::string> replaceable_by_data;
};
BOOST_DESCRIBE_STRUCT(ComponentView, (),
                      (id, name, original, copy, mandatory, condition, form, replaceable_by_data))

struct ProhibitedView {
    std::string name;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ProhibitedView, (), (name, reason))

struct FeeView {
    std::string item;
    std::optional<std::int64_t> vnd;
};
BOOST_DESCRIBE_STRUCT(FeeView, (), (item, vnd))

struct ProcedureStep {
    std::string id;
    std::string name;
    std::string unit_words;
    std::string role_title;
    std::string term_words;
    std::optional<bool> parallel;
};
BOOST_DESCRIBE_STRUCT(ProcedureStep, (), (id, name, unit_words, role_title, term_words, parallel))

struct ProcedureView {
    std::string code;
    std::string name;
    std::string short_name;
    std::string field;
    std::string level;
    std::string lead_unit;
    std::string version;
    std::optional<std::string> decision;
    std::string in_force_from;
    std::string term_words;
    std::optional<std::string> term_note;
    std::string fee_words;
    bool online{};
    std::vector<std::string> channels;
    std::vector<ComponentView> components;
    std::vector<ProhibitedView> prohibited;
    std::vector<FeeView> fees;
    std::vector<std::string> audience;
    std::vector<std::string> conditions;
    std::vector<std::string> results;
    std::vector<std::string> legal_basis;
    std::vector<ProcedureStep> steps;
};
BOOST_DESCRIBE_STRUCT(ProcedureView, (),
                      (code, name, short_name, field, level, lead_unit, version, decision,
                       in_force_from, term_words, term_note, fee_words, online, channels,
                       components, prohibited, fees, audience, conditions, results, legal_basis,
                       steps))

struct AgencyView {
    std::string id;
    std::string name;
    std::string code;
    std::string hotline;
    std::optional<std::string> email;
    std::optional<std::string> address;
    std::optional<std::string> parent_name;
    std::optional<std::string> in_charge, feedback;  // of the hotline, published too
    std::optional<std::vector<std::string>> open;    // posted hours, a line for days alike
};
BOOST_DESCRIBE_STRUCT(AgencyView, (),
                      (id, name, code, hotline, email, address, parent_name, in_charge, feedback,
                       open))

struct AgencyList {
    std::vector<AgencyView> items;
};
BOOST_DESCRIBE_STRUCT(AgencyList, (), (items))

}  // namespace mc
