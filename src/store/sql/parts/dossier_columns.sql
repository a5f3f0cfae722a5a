$1.id, $1.code, $1.procedure, $1.agency, $1.channel, $1.status, $1.applicant, $1.received, $1.clock, $1.due, $1.soon, $1.done, $1.version
