"""One dossier's life as a plan of the load generator: taken in at a commune's counter, three units, delivered.

The procedure is 2.000635 (cấp bản sao trích lục hộ tịch), the shortest with a counter, a desk and a leader.
"""

import datetime
import json

PROCEDURE = "2.000635"
RESULT = "Bản sao Trích lục hộ tịch / Giấy khai sinh"


def pdf(catalogue=b""):
    """A whole PDF of one empty page; `catalogue` is what else its catalogue says."""
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate((b"/Type/Catalog/Pages 2 0 R" + catalogue, b"/Type/Pages/Kids[3 0 R]/Count 1",
                                   b"/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"), 1):
        places.append(len(out))
        out += b"%d 0 obj<<%s>>endobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (table, len(out)))


PDF = pdf()


UNITS = {"Bộ phận Tiếp nhận và Trả kết quả": "clerk", "Tư pháp - Hộ tịch": "officer", "Lãnh đạo UBND": "leader"}


def communes(province):
    """For each commune the login words of its clerk, its civil status officer and its leader."""
    offices = {}
    for account in province.accounts:
        commune = account["agency"].startswith(("UBND phường", "UBND xã", "UBND thị trấn"))
        if commune and account["unit"] in UNITS:
            offices.setdefault(account["agency"], {}).setdefault(UNITS[account["unit"]], account["account"])
    return [people for _, people in sorted(offices.items()) if len(people) == len(UNITS)]


def applicant(number):
    return {"name": f"Nguyễn Thị Bình {number}", "number": "056190000123", "birth": "1990-02-03", "sex": "Nữ",
            "address": "12 Trần Phú", "phone": "0905000111"}


def intake_body(file, number, decline=False):
    body = {"outcome": "decline" if decline else "accept", "procedure": PROCEDURE, "channel": "direct",
            "applicant": applicant(number), "content": "Xin cấp bản sao trích lục",
            "papers": [{"component": "C1", "original": 1, "copy": 0, "files": [file]},
                       {"component": "C3", "original": 0, "copy": 0, "files": [], "by_data": True}]}
    if decline:
        body["decline"] = {"reasons": ["Nội dung đề nghị không thuộc thẩm quyền giải quyết."],
                           "legal_basis": "Điều 17 Nghị định 61/2018/NĐ-CP"}
    return body


def today(province):
    status, content = province.request("GET", "/api/portal")
    return datetime.date.fromisoformat(json.loads(content)["today"])


def in_a_month(province):
    """A day by which papers are supplemented, counted from the province's own today."""
    return (today(province) + datetime.timedelta(days=30)).isoformat()


def open_day(province):
    """A day some weeks ahead on which every office is open: a Wednesday that is no holiday of any year, nor one in lieu of it, not about Tết or Giỗ Tổ."""
    day = today(province) + datetime.timedelta(days=14)
    holidays = {(1, 1), (1, 2), (1, 3), (5, 1), (5, 2), (5, 3), (9, 1), (9, 2), (9, 3), (9, 4), (11, 24)}
    while day.weekday() != 2 or (day.month, day.day) in holidays or day.month == 4 or (1, 18) <= (day.month, day.day) <= (2, 25):
        day += datetime.timedelta(days=1)
    return day.isoformat()


def acts_of(file):
    """(who, act, body) from the counter to the applicant's hand: eleven acts, each by the right person."""
    result = [{"name": RESULT, "file": file}]
    return [("clerk", "hand-over", {"step": "b1"}),
            ("officer", "receive", {"step": "b2"}), ("officer", "open", {"step": "b2"}),
            ("officer", "finish", {"step": "b2", "outputs": []}), ("officer", "hand-over", {"step": "b2"}),
            ("leader", "receive", {"step": "b3"}), ("leader", "open", {"step": "b3"}),
            ("leader", "approve", {"step": "b3", "outputs": result}), ("leader", "hand-over", {"step": "b3"}),
            ("clerk", "receive", {"step": "b4"}), ("clerk", "deliver", {"step": "b4", "check": "receipt"})]


def supplement_request(province):
    return {"items": [{"component": "C1", "what": "Tờ khai chưa ký", "how": "Ký rồi quét lại"}],
            "reason": "Tờ khai chưa có chữ ký", "until": in_a_month(province)}


def assessed_acts_of(file, province):
    """(who, act, body) of all that assessment may lead to: papers are wanted and come, who will be late says sorry, and it is refused after all."""
    begun = acts_of(file)[:3]
    return [*begun, ("officer", "require-supplement", {"step": "b2", **supplement_request(province)}),
            ("clerk", "pass-on", {"letter": "supplement_request", "way": "counter"}),
            ("clerk", "supplement", {"papers": intake_body(file, 0)["papers"]}), *begun[1:],
            ("officer", "draft-apology", {"step": "b2", "cause": "verification", "reason": "Phải tra sổ lưu", "until": open_day(province)}),
            ("leader", "sign-apology", {}), ("clerk", "pass-on", {"letter": "apology", "way": "post"}),
            ("officer", "propose-refusal", {"step": "b2", "reasons": ["Không có quyền yêu cầu"], "legal_basis": "Luật Hộ tịch 2014 Đ.63"}),
            ("officer", "hand-over", {"step": "b2"}), *(("leader", verb, {"step": "b3"}) for verb in ("receive", "open", "sign-refusal", "hand-over"))]


def stop_request(file, province):
    return {"step": "b2", "ground": "court", "party": "Tòa án nhân dân tối cao", "reason": "Yêu cầu đang được Tòa án xem xét", "evidence": [file],
            "until": in_a_month(province)}


def stopped_acts_of(file, province):
    """(who, act, body) of stops of the clock: one is not granted, one is, and ends with what was waited for; then the step is done."""
    asked = ("officer", "ask-stop", stop_request(file, province))
    return [*acts_of(file)[:3], asked, ("leader", "decide-stop", {"granted": False, "reason": "Chưa đủ căn cứ"}), asked,
            ("leader", "decide-stop", {"granted": True}), ("officer", "end-stop", {"evidence": file, "note": "Đã có văn bản"}), *acts_of(file)[3:5]]


def upload(province, session):
    cookie, csrf = session
    _, content = province.request("POST", "/api/files?name=to-khai.pdf", PDF,
                                  **{"Cookie": "mc_session=" + cookie, "X-CSRF-Token": csrf,
                                     "Content-Type": "application/pdf"})
    return json.loads(content)["hash"]


def plan_of(province, path, declined=0):
    """Writes the plan for all communes; of a hundred intakes `declined` are refused at the counter."""
    lines, number = [], 0
    offices = communes(province)
    for route, commune in enumerate(offices):
        people = {}
        for who, account in commune.items():
            session = province.log_in(account)
            lines.append("\t".join(["session", *session]))
            people[who] = (number, session)
            number += 1
        file = upload(province, people["clerk"][1])
        for who, verb, body in acts_of(file):
            lines.append("\t".join(["act", str(route), str(people[who][0]), verb, json.dumps(body)]))
        for i in range(100):
            # Spread evenly: 95 of 100 means that every twentieth is accepted.
            decline = (i * declined) // 100 != ((i + 1) * declined) // 100
            body = json.dumps(intake_body(file, i, decline), ensure_ascii=False)
            onward = len(offices) if decline else route  # what is declined goes no further
            lines.append("\t".join(["intake", str(people["clerk"][0]), str(onward), body]))
    with open(path, "w", encoding="utf-8") as plan:
        plan.write("\n".join(lines) + "\n")
