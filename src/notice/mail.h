// An e-mail as bytes: RFC 5322 headers, their Vietnamese words as RFC 2047 has them, the text in
// base64, so that no server on the way has to understand anything but ASCII.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace mc::notice {

struct Mail {
    std::string from_name;  // "Bộ phận Một cửa tỉnh Khánh Hòa"
    std::string from, to;   // addresses
    std::string subject, text;
    std::string key;  // of the message: its Message-ID, the same however often it is sent
    Instant at{};
};

/// Words of a header. Shape: as they are where they are printable ASCII; else encoded words of 75
/// characters at most, each of whole letters, folded.
std::string encoded_words(std::string_view text);
/// "<key@domain of from>".
std::string message_id(const Mail& mail);
/// Shape: lines of 78 characters at most, ended by CRLF. A line end in a header's value cannot make
/// another header. Pure.
std::string rfc5322(const Mail& mail);

}  // namespace mc::notice
