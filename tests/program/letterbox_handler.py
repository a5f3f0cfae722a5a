"""How Debian's aiosmtpd keeps what it is sent, and fails as it is told to (letterbox.py): runs in a process of its own,
under the system's Python, which has the package."""

import asyncio
import pathlib
import time


class Keeping:
    """Each letter is a file. `mood` holds a word for each of the next letters, taken from its beginning."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    @classmethod
    def from_cli(cls, _parser, folder):
        return cls(folder)

    def mood(self):
        file = self.folder / "mood"
        words = file.read_text(encoding="ascii").split() if file.exists() else []
        if words:
            file.write_text(" ".join(words[1:]), encoding="ascii")
        return words[0] if words else "well"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.startswith("khong-co") and (self.folder / "strict").exists():
            return f"550 5.1.1 <{address}> no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, _session, envelope):
        mood = self.mood()
        if mood == "fails":
            return "451 4.3.0 try later"
        # Longer than anybody waits for it; long enough for somebody to die meanwhile.
        await asyncio.sleep({"slow": 6, "later": 0.4}.get(mood, 0))
        new = self.folder / f"{time.time_ns()}.part"
        new.write_bytes("\n".join(envelope.rcpt_tos).encode() + b"\n\n" + envelope.content)
        new.rename(new.with_suffix(".eml"))
        if mood == "loses":
            server.transport.abort()  # it has the letter, and nobody hears so
        return "250 kept"
