// What assessing a dossier may lead to besides a finished step: papers turn out to be wanting, the
// conditions are not met, the result will be late. One function a route.
#pragma once

#include "service/offices/dossier/act.h"

namespace mc {

void require_supplement(Services& services, Asked asked, const RequireSupplementIn& in,
                        Answered answered);
void propose_refusal(Services& services, Asked asked, const ProposeRefusalIn& in,
                     Answered answered);
void sign_refusal(Services& services, Asked asked, const SignRefusalIn& in, Answered answered);
void draft_apology(Services& services, Asked asked, const DraftApologyIn& in, Answered answered);
void sign_apology(Services& services, Asked asked, const SignApologyIn& in, Answered answered);
/// The counter gave the applicant a paper of the solving unit.
void pass_on(Services& services, Asked asked, const PassOnIn& in, Answered answered);

}  // namespace mc
