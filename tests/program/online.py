"""A citizen's application on the portal, from the draft to the submission."""

import dataclasses

import client
import life


@dataclasses.dataclass
class Applied:
    draft: str
    secret: str  # of the draft
    papers: list  # as the counter accepts them
    answer: client.Answer  # of the submission


def apply(citizen, agency, applicant, key, ask=lambda send: send()):
    """Through the whole portal; `ask` sends one request and gives its answer."""
    draft = ask(lambda: citizen.ask("POST", "/api/drafts", {"procedure": life.PROCEDURE, "agency": agency})).json
    place, secret = "/api/drafts/" + draft["id"], {"X-Draft-Secret": draft["secret"]}
    typed = {"applicant": applicant, "content": "Xin cấp bản sao trích lục", "delivery": "counter"}
    ask(lambda: citizen.ask("PUT", place, typed, {**secret, "If-Match": '"0"'}))
    papers = []
    for component in ("C1", "C3"):
        content = life.PDF + f"% {component} {key}\n".encode()
        where = f"{place}/files?component={component}&name=giay-to.pdf"
        file = ask(lambda: citizen.ask("POST", where, content, secret)).json
        papers.append({"component": component, "original": 0, "copy": 0, "files": [file["hash"]]})
    answer = ask(lambda: citizen.ask("POST", place + "/submit", None, {**secret, "Idempotency-Key": key}))
    return Applied(draft["id"], draft["secret"], papers, answer)
