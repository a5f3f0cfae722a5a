"""A Kannel and a mail server that take nothing and repeat what they were sent in their answers: a server of ours that keeps
another one's words keeps numbers and addresses with them."""

import http.server
import pathlib
import socketserver
import threading


class Refusing(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        heard = str(self.headers).encode() + self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(400)
        self.send_header("Content-Length", str(len(heard)))
        self.end_headers()
        self.wfile.write(heard)

    def log_message(self, *_):
        pass


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 echo\r\n")
        for line in self.rfile:
            word = line.strip()
            if word.upper() == b"QUIT":
                return self.wfile.write(b"221 bye\r\n")
            refused = word.upper().startswith(b"RCPT")
            self.wfile.write((b"550 5.1.1 " + word + b" no such mailbox\r\n") if refused else b"250 ok\r\n")


def flags(folder):
    """For `motcua serve`: both channels, at any hour."""
    key = pathlib.Path(folder, "echo.key")
    key.write_text("mat-khau-cua-tieng-vong\n", encoding="utf-8")
    key.chmod(0o600)
    sms, mail = (kind(("127.0.0.1", 0), handler) for kind, handler in (
        (http.server.ThreadingHTTPServer, Refusing), (socketserver.ThreadingTCPServer, Mail)))
    for server in (sms, mail):
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
    return ["--quiet-hours", "off", "--sms", f"http://127.0.0.1:{sms.server_address[1]}/cgi-bin/sendsms", "--sms-user", "motcua", "--sms-key",
            str(key), "--sms-from", "MOTCUA", "--mail", f"smtp://127.0.0.1:{mail.server_address[1]}", "--mail-from", "motcua@example.vn"]
