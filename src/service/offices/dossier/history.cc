#include "service/offices/dossier/history.h"

#include "dossier/complete.h"
#include "dossier/fit.h"
#include "dossier/stop.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/view_stop.h"

namespace mc {
namespace {

struct Teller {
    const Loaded& loaded;
    const Province& province;
    Audience audience;
    std::vector<TimelineEntry> entries;
    std::size_t stops = 0;  // asked for until now

    const Step& step(std::int32_t index) const {
        return loaded.version->version.steps.at(static_cast<std::size_t>(index));
    }
    bool staff() const { return audience == Audience::staff; }
    /// Says so when the result has come to the counter.
    bool at_counter(const Happened& h) {
        if (!reaches_counter(h.event, loaded.dossier, loaded.version->plan())) return false;
        add(h, "done", "Kết quả đã về quầy, đến nhận được ngay");
        return true;
    }

    TimelineEntry& add(const Happened& h, const char* kind, std::string title) {
        TimelineEntry entry{
            .kind = kind, .title = std::move(title), .at = iso(minute_of(h.when.at))};
        if (!h.when.unit.empty()) entry.unit = unit_words(province.org, h.when.unit);
        if (staff() && !h.when.person.empty()) entry.person = province.person_name(h.when.person);
        if (staff() && !h.words.note.empty()) entry.note = h.words.note;
        entries.push_back(std::move(entry));
        return entries.back();
    }

    void tell(const Happened& h, const Submitted&) {
        add(h, "done", "Đã nộp hồ sơ trực tuyến").unit = "Người nộp";
    }
    void tell(const Happened& h, const Accepted& e) {
        auto& entry = add(h, "done", "Đã tiếp nhận hồ sơ");
        entry.note = "Hẹn trả kết quả: " + vn_long(e.due) + ".";
        entry.documents = {{"receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "pdf", {}}};
    }
    void tell(const Happened& h, const SupplementAsked& e) {
        auto& entry = add(h, "paused", "Yêu cầu bổ sung giấy tờ");
        entry.note = "Bổ sung trước hết ngày " + vn_day(e.until) +
                     ". Thời gian chờ bổ sung không tính vào hạn trả.";
        entry.documents = {
            {"supplement-request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "pdf", {}}};
    }
    void tell(const Happened& h, const Supplemented&) { add(h, "done", "Đã nhận giấy tờ bổ sung"); }
    void tell(const Happened& h, const Declined&) {
        add(h, "stopped", "Không tiếp nhận hồ sơ").documents = {
            {"refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "pdf", {}}};
    }
    void tell(const Happened& h, const Received& e) {
        if (!at_counter(h) && staff()) add(h, "done", "Đã ký nhận: " + step(e.step).name);
    }
    void tell(const Happened& h, const Assigned& e) {
        if (staff())
            add(h, "done",
                "Phân công cho " + province.person_name(e.to) + ": " + step(e.step).name);
    }
    void tell(const Happened& h, const Opened& e) {
        if (staff()) add(h, "done", "Bắt đầu: " + step(e.step).name);
    }
    void tell(const Happened& h, const Finished& e) {
        if (step(e.step).applicant)
            add(h, "done", "Người nộp đã thực hiện: " + step(e.step).name);
        else if (staff())
            add(h, "done",
                (e.approved ? "Phê duyệt: " : "Hoàn thành: ") + step(e.step).name +
                    (e.posted_on ? " (niêm yết từ " + vn_day(*e.posted_on) + ")" : ""));
    }
    void tell(const Happened& h, const HandedOver& e) {
        if (at_counter(h)) return;
        if (staff())
            add(h, "done", "Bàn giao: " + step(e.step).name);
        else if (e.step != 0 && !step(e.step).applicant)
            add(h, "done", step(e.step).name);
    }
    void tell(const Happened& h, const Returned& e) {
        // Work that is done again stops no clock.
        auto& entry = add(h, "done", "Làm lại bước " + step(e.to).name + " (thời hạn vẫn tính)");
        if (staff() && !h.words.reason.empty()) entry.note = h.words.reason;
    }
    void tell(const Happened& h, const Withdrawn&) { add(h, "stopped", "Người nộp rút hồ sơ"); }
    /// Also for the applicant: whom to ask has changed, the day has not.
    void tell(const Happened& h, const HandedToHeir& e) {
        auto& entry =
            add(h, "done",
                fmt::format("Chuyển hồ sơ từ {} sang {}", unit_words(province.org, e.from),
                            unit_words(province.org, e.to)));
        entry.unit = {};
        entry.note =
            fmt::format("Đơn vị cũ thôi hoạt động từ {}{}. Thời hạn giữ nguyên.", vn_day(e.since),
                        h.words.legal_basis.empty() ? "" : " theo " + h.words.legal_basis);
    }
    void tell(const Happened& h, const Released& e) {
        if (!staff()) return;
        add(h, "done", "Việc về hàng chờ chung của đơn vị").note =
            province.person_name(e.person) + " không còn làm ở đơn vị này. Thời hạn giữ nguyên.";
    }
    void tell(const Happened& h, const Closed& e) {
        add(h, "stopped", "Đóng hồ sơ vì chưa bổ sung giấy tờ").note =
            "Hạn bổ sung đã hết ngày " + vn_day(e.last) +
            ". Muốn được giải quyết, đề nghị nộp hồ sơ mới.";
    }
    void tell(const Happened& h, const SupplementRequired& e) {
        auto& entry = add(h, "paused", "Trả lại để bổ sung giấy tờ sau thẩm định");
        entry.note = fmt::format("Bổ sung trước hết ngày {}. {}", vn_day(e.until),
                                 e.anew ? "Thời hạn giải quyết tính lại từ đầu khi nhận đủ."
                                        : "Yêu cầu sau khi đã quá hạn nên hạn trả không đổi.");
        // A first request that came late stays readable as one, to the applicant too.
        const auto by = supplement_asked_by(loaded.dossier, province.calendar);
        if (by && !e.again && minute_of(h.when.at) > *by)
            *entry.note += " Cơ quan yêu cầu chậm: phải yêu cầu trước " + vn_long(*by) + ".";
        entry.documents = {
            {supplement_notice, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "pdf", {}}};
    }
    void tell(const Happened& h, const Completed& e) {
        auto& entry = add(h, "done", "Đã nhận đủ giấy tờ bổ sung");
        if (e.due == Minute{}) return;
        entry.note = "Thời hạn tính lại từ đầu. Hẹn trả kết quả: " + vn_long(e.due) + ".";
        entry.documents = {{"receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "pdf", {}}};
    }
    void tell(const Happened& h, const RefusalProposed&) {
        if (staff()) add(h, "done", "Đề nghị từ chối giải quyết");
    }
    void tell(const Happened& h, const RefusalSigned&) {
        add(h, "stopped", "Từ chối giải quyết hồ sơ").documents = {
            {"refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "pdf", {}}};
    }
    void tell(const Happened& h, const ApologyDrafted& e) {
        if (staff()) add(h, "done", "Lập phiếu xin lỗi, hẹn lại " + vn_long(e.until));
    }
    void tell(const Happened& h, const ApologySigned&) {
        auto& entry = add(h, "done", "Xin lỗi và hẹn lại ngày trả kết quả");
        entry.note = "Hẹn mới: " + vn_long(loaded.dossier.apology->until) +
                     ". Hạn ban đầu vẫn là hạn để tính đúng hạn, trễ hạn.";
        entry.documents = {{"apology", "Phiếu xin lỗi và hẹn lại ngày trả", "pdf", {}}};
    }
    const ClockStop& stop() const { return loaded.dossier.clock_stops.at(stops - 1); }
    std::string stop_words() const {
        const ProcedureVersion& version = loaded.version->version;
        return stop_title(stop(), version) + " (" + article_of(stop(), version) + ")";
    }
    void tell(const Happened& h, const StopAsked& e) {
        ++stops;
        if (!staff()) return;
        auto& entry = add(h, "done", "Đề nghị dừng tính thời hạn đến hết " + vn_day(e.until));
        entry.note = stop_words() + ".";
        if (!h.words.reason.empty()) *entry.note += " " + h.words.reason;
    }
    void tell(const Happened& h, const StopDecided& e) {
        if (!e.granted) {
            if (staff()) add(h, "done", "Không cho dừng tính thời hạn").note = h.words.reason;
            return;
        }
        add(h, "paused", "Dừng tính thời hạn giải quyết").note =
            fmt::format("{}. Từ {} đến hết ngày {}. Hẹn trả kết quả: {}.", stop_words(),
                        vn_long(stop().asked), vn_day(stop().until), vn_long(e.due));
    }
    void tell(const Happened& h, const StopEnded& e) {
        add(h, "done",
            e.evidence ? "Kết thúc dừng tính thời hạn"
                       : "Hết thời gian dừng tính, thời hạn tiếp tục tính")
            .note = "Hẹn trả kết quả: " + vn_long(e.due) + ".";
    }
    void tell(const Happened& h, const PassedOn& e) {
        add(h, "done",
            fmt::format("Đã gửi người nộp {}: {}",
                        e.letter == Letter::apology ? "phiếu xin lỗi" : "phiếu yêu cầu bổ sung",
                        words_of(e.way)));
    }
    void tell(const Happened& h, const Delivered&) { add(h, "done", "Đã trả kết quả"); }

    /// A refusal leaves out what lies between it, its signature and the counter.
    bool left_out(std::size_t i) const {
        if (!loaded.dossier.refusing) return false;
        const Plan plan = loaded.version->plan();
        return i != last_step(plan) &&
               i != signing_step(static_cast<std::size_t>(loaded.dossier.refusing->step), plan);
    }

    /// What is being done now, and what is still to come.
    void tell_rest() {
        const Dossier& d = loaded.dossier;
        if (ended(d) || d.steps.empty()) return;
        const auto current = current_steps(d);
        if (supplementing(d))
            entries.push_back(
                {.kind = "paused",
                 .title = "Chờ người nộp bổ sung giấy tờ",
                 .note = "Bổ sung trước hết ngày " + vn_day(d.supplement_until) + "."});
        for (const std::size_t i : current) {
            const Step& s = loaded.version->version.steps[i];
            TimelineEntry entry{.kind = s.applicant ? "paused" : "now",
                                .title = s.name,
                                .unit = unit_words(province.org, d.steps[i].unit)};
            entry.due_at = text_if(step_due_of(d, i, loaded.version->plan(), province.calendar,
                                               province.agency_of(counted_at(d.steps[i]))));
            if (s.applicant)
                entry.note = "Chờ người nộp thực hiện. Thời gian chờ không tính vào hạn trả.";
            entries.push_back(std::move(entry));
        }
        for (std::size_t i = 0; i < d.steps.size(); ++i)
            if (d.steps[i].phase == Phase::future && !left_out(i))
                entries.push_back({.kind = "next", .title = loaded.version->version.steps[i].name});
    }
};

void add_papers(std::vector<DossierDocument>& out, const Loaded& loaded, Minute at) {
    for (const Paper& paper : loaded.dossier.papers) {
        const auto& components = loaded.version->version.components;
        const auto component = std::ranges::find(components, paper.component, &Component::id);
        const std::string name = component == components.end() ? paper.component : component->name;
        for (std::size_t i = 0; i < paper.files.size(); ++i)
            out.push_back({paper.files[i].hash.value,
                           paper.files.size() > 1 ? fmt::format("{} ({})", name, i + 1) : name,
                           std::string(code_of(paper.files[i].kind)),
                           paper.files[i].bytes,
                           "paper",
                           {},
                           text_if(at),
                           {},
                           paper.component});
    }
    for (const Voluntary& paper : loaded.dossier.voluntary)
        for (const FileRef& file : paper.files)
            out.push_back({file.hash.value,
                           "Giấy tờ tự nguyện cung cấp",
                           std::string(code_of(file.kind)),
                           file.bytes,
                           "paper",
                           {},
                           text_if(at),
                           {}});
}

std::pair<std::string, std::string> words_of(const Attached& attached, const Loaded& loaded) {
    switch (attached.what) {
        case Attached::What::output:
            return {attached.name.empty() ? "Giấy tờ phát sinh" : attached.name, "output"};
        case Attached::What::result:
            return {attached.name.empty() && !loaded.version->version.results.empty()
                        ? loaded.version->version.results.front()
                        : attached.name,
                    "result"};
        case Attached::What::superseded:
            return {attached.name + " (bản bị trả lại)", "output"};
        case Attached::What::withdrawal:
            return {"Đơn xin rút hồ sơ", "request"};
        case Attached::What::authorisation:
            return {"Giấy ủy quyền nhận kết quả", "authorisation"};
        case Attached::What::signature:
            return {"Ký nhận kết quả", "authorisation"};
        case Attached::What::evidence:
            return {"Chứng cứ dừng tính thời hạn", "evidence"};
    }
    return {};
}

DossierDocument form(const char* id, const char* name, const Happened* h,
                     const Province& province) {
    DossierDocument document{id, name, "pdf", {}, "form", {}, {}, {}};
    if (h) document.at = iso(minute_of(h->when.at));
    if (h && !h->when.person.empty()) document.by = province.person_name(h->when.person);
    return document;
}

}  // namespace

Result<std::vector<Happened>> history(Snapshot& snapshot, DossierId id) {
    const StreamKey key{StreamKind::dossier, id.value};
    MC_TRY(lines, snapshot.history(key));
    std::vector<Happened> events;
    events.reserve(lines.size());
    for (const Replayed& line : lines) {
        const Record& record = line.record;
        auto event = decode_event(record.type, record.payload);
        if (!event)
            return fail(Fault{
                Fault::Kind::corrupt,
                fmt::format("record {} of dossier {} does not decode", record.seq, id.value)});
        Happened happened{
            record.seq, {record.at, record.actor, record.unit}, std::move(*event), {}};
        if (line.personal) happened.words = cbor::decode<Words>(*line.personal).value_or(Words{});
        events.push_back(std::move(happened));
    }
    return events;
}

const Words& registration_words(const std::vector<Happened>& events) {
    static const Words none;
    for (const Happened& h : events)
        if (!h.words.applicant.name.empty()) return h.words;
    return none;
}

std::vector<TimelineEntry> timeline(const std::vector<Happened>& events, const Loaded& loaded,
                                    const Province& province, Audience audience) {
    Teller teller{loaded, province, audience, {}};
    for (const Happened& h : events) std::visit([&](const auto& e) { teller.tell(h, e); }, h.event);
    teller.tell_rest();
    return std::move(teller.entries);
}

std::vector<DossierDocument> documents_of(const std::vector<Happened>& events, const Loaded& loaded,
                                          const Province& province) {
    std::vector<DossierDocument> out;
    for (const Happened& h : events) {
        if (std::holds_alternative<Accepted>(h.event))
            out.push_back(form("receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", &h, province));
        if (std::holds_alternative<SupplementAsked>(h.event))
            out.push_back(form("supplement-request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", &h,
                               province));
        if (std::holds_alternative<ApologySigned>(h.event))
            out.push_back(form("apology", "Phiếu xin lỗi và hẹn lại ngày trả", &h, province));
        if (std::holds_alternative<Declined>(h.event) ||
            std::holds_alternative<RefusalSigned>(h.event))
            out.push_back(
                form("refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", &h, province));
    }
    // Of several requests after acceptance the last is the one that counts.
    if (const Happened* asked = last_of<SupplementRequired>(events))
        out.push_back(form(supplement_notice,
                           "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (sau thẩm định)", asked,
                           province));
    if (loaded.dossier.accepted != Minute{})
        out.push_back(
            form("control-sheet", "Phiếu kiểm soát quá trình giải quyết hồ sơ", nullptr, province));
    add_papers(
        out, loaded,
        loaded.dossier.accepted == Minute{} ? loaded.dossier.submitted : loaded.dossier.accepted);
    for (const Attached& attached : loaded.dossier.attached) {
        const auto [name, what] = words_of(attached, loaded);
        DossierDocument document{
            attached.file.hash.value, name, std::string(code_of(attached.file.kind)),
            attached.file.bytes,      what, {},
            text_if(attached.at),     {}};
        if (attached.step >= 0)
            document.step =
                loaded.version->version.steps[static_cast<std::size_t>(attached.step)].id.value;
        out.push_back(std::move(document));
    }
    return out;
}

}  // namespace mc
