"""Requests that nobody honest sends, grown from the promise: each operation with values that are right, nearly right, or wrong.

A right value comes from the promise's schema, filled with ids, files and codes that exist, so that some requests reach far; then
a few of its places are spoiled. Everything follows from the random source it is given.
"""

import copy
import io
import json
import urllib.parse
import zlib

import life
from promise import resolved

POWERS = [0, *(sign * ((1 << k) + d) for k in (7, 8, 15, 16, 20, 31, 32, 38, 43, 44, 53, 60, 62, 63, 64) for d in (-1, 0, 1)
               for sign in (1, -1)), 10 ** 18, 10 ** 19]
TEXTS = ["", " ", "\t", "\u00a0", "\u200b", "\u202eabc\u202c", "\ufeff", "\ufffe", "\U0010ffff", "e" + "\u0301" * 400, "a" * 3_900,
         "Nguye\u0302\u0303n", "NGUY?N V?N", "Nguyá»…n", "\u5f20\u4f1f", "\U0001f600", "x\r\ny", "a\u0000b", "%", "%25", "%s%n", "'--",
         "\" OR 1=1", "<script>alert(1)</script>", "${7*7}", "../../motcua.db", "\\\\server\\share", "C1", "b1", "b2", "9999-12-31",
         "0000-00-00", "2029-02-30", "1e999", "NaN", "null", "\u0130", "đĐðÐɖ", "\uff11\uff12\uff13", "H32.15-210315-0042",
         "056190000123", "+84905000111", "0905 000 111", "Phiếu cung cấp thông tin", "\ud7ff", "K" * 64]
RAW = [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 2_000, b'{"a":' * 200 + b"1" + b"}" * 200, b'{"a":1,"a":2}',
       b'{"step":"\\ud800"}', b"PK\x03\x04" + b"\0" * 300, b'{"step":"' + b"a" * 70_000 + b'"}']
NAMES = ["to-khai.pdf", "", "a" * 300, "../../x.pdf", "a\u202efdp.exe", "x\r\nSet-Cookie: a=b", "%00.pdf", "ảnh chụp.HEIC", ".", "con", "x" * 199]
# Not brotli: what it packs nothing here can read.
CODINGS = ["", "br;q=0", "identity;q=0, *;q=0", "\t", "gzip;q=0.001, zstd", "gzip;q=x"]


def png(width, height):
    def chunk(name, body):
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
    rows = zlib.compress(b"\0" * min((width + 1) * height, 1 << 16))
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(objects):
    """A whole file with a table of its objects."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % at for at in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))
    return out.getvalue()


PAGE = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]
FILES = [life.PDF, pdf(PAGE), pdf([b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/JS(x)>>>>", *PAGE[1:]]),
         pdf([PAGE[0], b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), pdf([b"<<" * 500, *PAGE[1:]]),
         pdf([*PAGE, b"<</Length 9/Filter/FlateDecode>>stream\n" + zlib.compress(b"\0" * 3_000_000) + b"\nendstream"]),
         b"%PDF-1.4\n%%EOF\n", png(1, 1), png(1 << 30, 1 << 30), png(300, 300), b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\xff" * 200 + b"\xff\xd9",
         b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 300, b"GIF89a" + b"\0" * 50, b"MZ" + b"\0" * 90, b"", b"\x1f\x8b" + b"\0" * 30]


class Hostile:
    """Makes requests. `known` maps a word of the promise (id, code, file …) to values that exist."""

    def __init__(self, random, known):
        self.random, self.known = random, known

    def chance(self, of_hundred):
        return self.random.random() * 100 < of_hundred

    def number(self):
        return self.random.choice(POWERS) if self.chance(70) else self.random.randrange(-1 << 65, 1 << 65)

    def text(self):
        if self.chance(85):
            return self.random.choice(TEXTS)
        return "".join(chr(self.random.choice((self.random.randrange(1, 0xd7ff), self.random.randrange(0xe000, 0x110000))))
                       for _ in range(self.random.randrange(40)))

    def right(self, schema, name=""):
        """A value the schema allows, of things that exist where the name tells of one."""
        schema = resolved(schema)
        if name in self.known and self.known[name]:
            return self.random.choice(self.known[name])
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        kind = schema["type"]
        if kind == "object":
            wanted = set(schema.get("required", []))
            return {member: self.right(inner, member) for member, inner in schema.get("properties", {}).items()
                    if member in wanted or self.chance(30)}
        if kind == "array":
            return [self.right(schema["items"], name) for _ in range(self.random.randrange(3))]
        if kind == "integer":
            return self.random.randrange(3)
        return True if kind == "boolean" else "Xin cấp bản sao"

    def wrong(self):
        return self.random.choice([self.number, self.text, lambda: None, lambda: [], dict, lambda: True, lambda: 1.5, lambda: [[[]]] * 50,
                                   lambda: {self.text(): self.text()}])()

    def spoiled(self, value):
        """The value with one place of it made wrong."""
        value = copy.deepcopy(value)
        holder, keys = value, list(value) if isinstance(value, dict) else []
        while keys:
            key = self.random.choice(keys)
            inner = holder[key]
            deeper = list(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
            if deeper and self.chance(70):
                holder, keys = inner, deeper
                continue
            holder[key] = self.text() if isinstance(inner, str) and self.chance(70) else self.wrong()
            return value
        return self.wrong()

    def body(self, schema):
        if self.chance(8):
            return self.random.choice(RAW)
        value = self.right(schema)
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 4))):
            value = self.spoiled(value)
        if isinstance(value, dict) and self.chance(5):
            value[self.text()] = self.wrong()
        bytes_ = json.dumps(value, ensure_ascii=self.chance(50)).encode("utf-8", "surrogatepass")
        if self.chance(4):
            at = self.random.randrange(len(bytes_) + 1)
            bytes_ = bytes_[:at] + bytes([self.random.randrange(256)]) + bytes_[at + 1:]
        return bytes_

    def file(self):
        content = bytearray(self.random.choice(FILES))
        for _ in range(self.random.choice((0, 0, 1, 3, 20))):
            if content:
                content[self.random.randrange(len(content))] = self.random.randrange(256)
        if self.chance(15):
            del content[self.random.randrange(len(content) + 1):]
        return bytes(content)

    def displaced(self, word):
        """A number that exists, now and then so far away that a packed place would take it for itself."""
        return str(int(word) + (1 << self.random.randrange(8, 66))) if word.isdigit() and self.chance(10) else word

    def word(self, name):
        """What stands in a path, a query or a header under this name."""
        if name in self.known and self.known[name] and self.chance(75):
            return self.displaced(str(self.random.choice(self.known[name])))
        return str(self.number()) if self.chance(50) else self.text()

    def path(self, operation):
        path = operation.path
        for name in operation.names("path"):
            path = path.replace("{%s}" % name, urllib.parse.quote(self.word(name), safe="" if self.chance(90) else "/"))
        asked = [(name, self.random.choice(NAMES) if name == "name" else self.word(name))
                 for name in sorted(operation.names("query")) if self.chance(60)]
        if self.chance(3):
            asked += [(self.text(), self.text())] * self.random.choice((1, 40))
        return path + ("?" + urllib.parse.urlencode(asked, errors="replace") if asked else "")

    def headers(self, operation, revision):
        headers = {"Idempotency-Key": self.random.choice(("", "ngắn", "khóa yêu cầu", "\xe9" * 9, "x" * 65, "k" * 8, "\x7f" * 9, "a b c d e f g")) if self.chance(6)
                   else f"hostile-{self.random.getrandbits(60)}"}
        if "If-Match" in operation.names("header"):
            headers["If-Match"] = f'"{revision}"' if self.chance(80) else self.random.choice(
                ('"0"', '"-1"', "*", 'W/"1"', '""', '"1', "1", f'"{self.number()}"'))
        if "X-Draft-Secret" in operation.names("header"):
            headers["X-Draft-Secret"] = self.word("secret")
        if self.chance(5):
            headers["Accept-Encoding"] = self.random.choice(CODINGS)
        if self.chance(5):
            headers["Range"] = f"bytes={self.number()}-{self.number()}"
        # A header is bytes; what is no Latin letter goes as its UTF-8.
        return {name: value.encode("utf-8", "replace").decode("latin-1").replace("\r", "").replace("\n", "") for name, value in headers.items()}
