// The acts on a step, from the wire to the decision: one function a route.
#pragma once

#include "dossier/end.h"
#include "dossier/step.h"
#include "service/offices/dossier/act.h"

namespace mc {

void receive(Services& services, Asked asked, const StepActIn& in, Answered answered);
void assign(Services& services, Asked asked, const AssignIn& in, Answered answered);
void open(Services& services, Asked asked, const StepActIn& in, Answered answered);
void finish(Services& services, Asked asked, const FinishIn& in, bool approve, Answered answered);
void hand_over(Services& services, Asked asked, const StepActIn& in, Answered answered);
void return_for_rework(Services& services, Asked asked, const ReturnIn& in, Answered answered);
void withdraw(Services& services, Asked asked, const WithdrawIn& in, Answered answered);
void deliver(Services& services, Asked asked, const DeliverIn& in, Answered answered);

}  // namespace mc
