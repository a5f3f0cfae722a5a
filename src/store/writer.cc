#include "store/writer.h"

#include <thread>

#include "base/ensure.h"

namespace mc {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int lost_races_max = 5;

void raise_to(std::atomic<std::uint64_t>& most, std::uint64_t value) {
    for (auto seen = most.load(); seen < value && !most.compare_exchange_weak(seen, value);) {
    }
}

}  // namespace

StoreStats Counts::read() const {
    return {commits,         acts,          repeated, refused, faults, split_batches,
            unknown_commits, largest_batch, 0};
}

void Writer::settle(std::vector<Job> jobs) {
    raise_to(counts_.largest_batch, jobs.size());
    std::vector<Pending> batch;
    batch.reserve(jobs.size());
    for (Job& job : jobs)
        batch.push_back({&job, mark_of(job.act.request_key, job.act.stream, job.act.command), {}});
    const auto begun = Clock::now();
    settle(Batch(batch));
    tell_spans(batch, begun);
    for (Pending& pending : batch) {
        const Result<Answer>& answer = *pending.answer;
        if (answer) {
            ++counts_.acts;
            if (answer->repeated) ++counts_.repeated;
        } else {
            ++(std::holds_alternative<Refused>(answer.error()) ? counts_.refused : counts_.faults);
        }
        pending.job->answered(std::move(*pending.answer));
    }
}

/// One commit is shared by many acts, so each of their traces is told it.
void Writer::tell_spans(Batch batch, Clock::time_point begun) const {
    const Tracing* tracing = counts_.tracing;
    if (!tracing) return;
    const auto ended = Clock::now();
    const Instant now = tracing->time.now();
    const auto micro = [](Clock::duration time) {
        return std::chrono::duration_cast<std::chrono::microseconds>(time);
    };
    for (const Pending& pending : batch) {
        const Job& job = *pending.job;
        if (!job.trace.sampled) continue;
        const auto told = [&](const char* name, Clock::time_point from, Clock::time_point to) {
            TraceSpan span{.name = name,
                           .trace = beneath(job.trace, tracing->entropy),
                           .parent = job.trace.span,
                           .from = now - micro(ended - from),
                           .took = micro(to - from)};
            return span;
        };
        tracing->sink.take(told("act wait", job.queued, begun));
        TraceSpan commit = told("commit", begun, ended);
        commit.numbers.emplace_back("motcua.acts", std::ssize(batch));
        commit.failed = !*pending.answer && std::holds_alternative<Fault>(pending.answer->error());
        tracing->sink.take(std::move(commit));
    }
}

// Goes round until the outcome is certain or the time for finding out has passed. Asking again is
// safe: an act whose first commit did arrive is found by its mark, and one whose commit is still on
// its way holds its stream's lock, or meets ours at the stream's next record or the table's key.
// Acts without a key cannot be found: they alone are told that nobody knows. Whoever comes after is
// told nothing either before the fence is written, however long that takes.
void Writer::settle(Batch batch) {
    const auto until = Clock::now() + resolve_max_;
    bool resolving = false;
    int lost_races = 0;
    for (auto pause = std::chrono::milliseconds{2};;
         pause = std::min(pause * 2, std::chrono::milliseconds{250})) {
        const bool open = session_->alive() || session_->reopen();
        const End end =
            open ? attempt(batch, resolving)
                 : End{Ending::not_written, {Fault::Kind::unavailable, "cannot reconnect"}};
        if (end.ending == Ending::committed) return;
        if (end.ending == Ending::unknown && !resolving) {
            ++counts_.unknown_commits;
            resolving = fence_owed_ = true;
            batch = without_machine(batch, end.fault);
            if (batch.empty()) return;
        }
        const bool race = end.fault.kind == Fault::Kind::lost_race;
        if (race && batch.size() > 1 && !resolving) return split(batch);
        const bool again = race ? ++lost_races < lost_races_max : !session_->alive();
        if (!again || Clock::now() + pause > until) {
            Fault fault = end.fault;
            if (resolving || end.ending == Ending::unknown)
                fault.kind = Fault::Kind::outcome_unknown;
            return fail_all(batch, fault);
        }
        std::this_thread::sleep_for(pause);
    }
}

// One act of the batch cannot be written (a lost race, a row that another act forbids). Nobody can
// tell which, so each is decided anew alone; the innocent ones succeed.
void Writer::split(Batch batch) {
    ++counts_.split_batches;
    for (std::size_t i = 0; i < batch.size(); ++i) settle(batch.subspan(i, 1));
}

void Writer::fail_all(Batch batch, const Fault& fault) {
    for (Pending& pending : batch) pending.answer.emplace(fail(fault));
}

Writer::Batch Writer::without_machine(Batch batch, const Fault& fault) {
    const auto machine = std::ranges::stable_partition(
        batch, [](const Pending& pending) { return !pending.job->act.request_key.empty(); });
    for (Pending& pending : machine) pending.answer.emplace(fail(fault));
    return batch.first(batch.size() - machine.size());
}

End Writer::attempt(Batch batch, bool resolving) {
    Known known;
    Wanted wanted;
    for (const Pending& pending : batch) {
        const Act& act = pending.job->act;
        for (const StreamKey key : act.beside)
            if (can_be_kept(key)) wanted.streams.push_back(key);
        if (act.stream.id != 0)
            wanted.streams.push_back(act.stream);
        else if (!pending.mark.key.empty())
            wanted.requests.push_back(pending.mark.key);
    }
    if (auto begun = session_->begin(wanted, known); !begun) {
        session_->rollback();
        return {Ending::not_written, begun.error()};
    }
    bool done = fence_owed_;  // then at least the fence is written
    for (Pending& pending : batch) {
        const auto acted = decide(pending, known, resolving);
        if (!acted) {
            session_->rollback();
            return {Ending::not_written, acted.error()};
        }
        done |= *acted;
    }
    if (!done) {  // all refused: not even a counter that was asked for is left behind
        session_->rollback();
        return {Ending::committed, {}};
    }
    const End end = session_->commit(fence_owed_);
    if (end.ending == Ending::committed) ++counts_.commits, fence_owed_ = false;
    return end;
}

Result<Answer> Writer::answer_again(const Pending& pending, const Request& request,
                                    ActTransaction& transaction, bool resolving) {
    const Act& act = pending.job->act;
    if (!pending.mark.command.starts_with(request.command))
        return fail(Refused{RefusalCode::request_key_reused});
    Answer answer{"", !resolving, request.record};
    if (!act.again) return answer;
    MC_TRY(bytes, act.again(transaction, request.record));
    answer.bytes = std::move(bytes);
    return answer;
}

// A connection that broke under the act concerns the whole batch; any other "no" is this act's own.
Result<bool, Fault> Writer::answer_no(Pending& pending, Error error) {
    const auto* fault = std::get_if<Fault>(&error);
    if (fault && !session_->alive()) return fail(*fault);
    pending.answer.emplace(fail(std::move(error)));
    return false;
}

Result<bool, Fault> Writer::decide(Pending& pending, Known& known, bool resolving) {
    const Act& act = pending.job->act;
    ActTransaction transaction(*session_, known, entropy_, act.at, act.stream, act.request_key,
                               pending.mark);
    auto before = transaction.done_before(act.stream);
    if (!before) return answer_no(pending, std::move(before).error());
    if (*before) {
        auto answer = answer_again(pending, **before, transaction, resolving);
        if (!answer) return answer_no(pending, std::move(answer).error());
        pending.answer.emplace(std::move(answer));
        return false;
    }
    auto answer = act.work(transaction);
    if (!answer) return answer_no(pending, std::move(answer).error());
    Answer given{std::move(*answer), false, transaction.own_record(), transaction.take_making()};
    Changes changes = transaction.take();
    for (const auto& [key, stream] : changes.streams) {
        known.streams[key] = stream;
        std::erase_if(known.asked, [&](const AskedOnce& one) {
            return std::ranges::find(one.about, key.kind) != one.about.end();
        });
    }
    for (const auto& [name, value] : changes.counters) known.counters[name] = value;
    if (const RequestMark& mark = pending.mark; !mark.key.empty()) {
        MC_ENSURE(act.again || (given.bytes.empty() && !given.making));
        // Or nobody would remember the request.
        MC_ENSURE(act.stream.id == 0 || given.record.seq > 0);
        if (act.stream.id == 0)
            changes.requests[mark.key] = known.requests[mark.key] = {mark.command, given.record};
    }
    pending.answer.emplace(std::move(given));
    if (!changes.empty()) MC_CHECK(session_->write(std::move(changes)));
    return true;
}

}  // namespace mc
