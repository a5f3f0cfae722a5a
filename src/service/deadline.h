// How deadlines are worded for people, and from when a list calls them "soon": decided here, once,
// for every screen.
#pragma once

#include "dossier/dossier.h"
#include "service/views/dossier.h"

namespace mc {

/// "Còn 3 ngày", "Quá hạn 2 ngày", "Còn 5 giờ", "Đúng hạn"; amounts in working days, under one day
/// in hours (ux §4).
RemainingView worded(const Remaining& remaining);

/// The dossier's own deadline as it looks now.
RemainingView remaining_of(const Dossier& dossier, const Plan& plan, const Calendar& calendar,
                           Minute now);
/// One step's deadline as it looks now.
RemainingView remaining_of_step(const Dossier& dossier, std::size_t step, const Plan& plan,
                                const Calendar& calendar, const AgencyId& agency, Minute now);

/// The minute from which the deadline is near: 30 % of the term or one working day left, whichever
/// is more.
Minute soon_from(const Calendar& calendar, const AgencyId& agency, Minute received, Minute due);

std::string text_of(Minute minute);  // "2021-03-24T17:00"; "" for none
std::optional<std::string> text_if(Minute minute);
std::optional<std::string> text_if(std::optional<Minute> minute);

}  // namespace mc
