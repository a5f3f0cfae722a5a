// What words of the command line are checked by; each tells the operator what it wants.
#pragma once

#include <CLI/CLI.hpp>

namespace mc {

/// A whole number within bounds; a port of 73645 would be 8109.
CLI::Validator between(std::uint64_t least, std::uint64_t most);
/// Where messages about people's dossiers may go in the clear: nowhere but this machine.
CLI::Validator gateway_address();
CLI::Validator no_slash_at_the_end();
/// A file's one line, nobody else's to read, which takes the file's place; shorter ones are
/// guessed.
CLI::Validator secret_file(std::size_t least = 32);
/// smtp:// beyond this machine asks for STARTTLS when it is used (gateway/smtp.cc).
CLI::Validator mail_server();
CLI::Validator mail_address();
/// What stands in a header of ours: a name of ASCII without blanks.
CLI::Validator header_word(std::size_t most);
CLI::Validator quiet_hours();

}  // namespace mc
