"""A mailbox on a free port, with as much of IMAP as fetching mail needs (RFC 9051)."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    server: "Mailbox"

    def handle(self) -> None:
        self._say(b"* OK [CAPABILITY IMAP4rev1] here")
        for line in self.rfile:
            tag, _, command = line.strip().partition(b" ")
            if not self._answer(tag, command.decode()):
                return

    def _answer(self, tag: bytes, command: str) -> bool:
        verb = command.upper()
        if verb.startswith("CAPABILITY"):
            self._say(b"* CAPABILITY IMAP4rev1")
        elif verb.startswith("LOGIN") and not verb.endswith('"SECRET"'):
            self._say(tag + b" NO [AUTHENTICATIONFAILED] no")
            return True
        elif verb.startswith("SELECT"):
            self._say(b"* %d EXISTS" % len(self.server.mails))
        elif verb.startswith("UID SEARCH"):
            unread = [str(number) for number in self.server.mails if number not in self.server.read]
            self._say(f"* SEARCH {' '.join(unread)}".encode())
        elif verb.startswith("UID FETCH"):
            number = int(command.split()[2])
            [most] = re.findall(r"BODY\.PEEK\[\]<0\.(\d+)>", command)
            mail = self.server.mails[number][: int(most)]
            self.server.sent += len(mail)
            self.wfile.write(b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n" % (number, number, len(mail)) + mail + b")\r\n")
        elif verb.startswith("UID STORE"):
            self.server.read |= {int(number) for number in re.findall(r"\d+", command.split()[2])}
        elif verb.startswith("LOGOUT"):
            self._say(b"* BYE")
        self._say(tag + b" OK done")
        return not verb.startswith("LOGOUT")

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class Mailbox(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, mails: dict[int, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails, self.read = mails, set[int]()
        self.sent = 0  # bytes of mails, read or not

    @property
    def url(self) -> str:
        return f"imap://in:secret@127.0.0.1:{self.server_address[1]}/INBOX"


@contextmanager
def a_mailbox(*mails: bytes) -> Iterator[Mailbox]:
    with Mailbox(dict(enumerate(mails, start=1))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
