// A page that stands for a scanned paper of the demo: its name, a frame, and a line saying that it
// is a demo.
#pragma once

#include <string>

namespace mc::demo {

/// One A4 page as PDF. Pure: same title, same bytes.
std::string scan(const std::string& title);

}  // namespace mc::demo
