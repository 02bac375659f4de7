"""A scripted Lumen: serves the web app and speaks Lumen's HTTP, with every delay in the test's hands.

A test scripts what it wants with `stub.expect()`, which returns the `Turn` that the next question gets, and drives it:
`turn.say("text")`, `turn.done()`, `turn.drop()`. Without a script, a question is answered at once.
"""

import csv
import io
import json
import re
import socket
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 30
KINDS = {
    "cases": (["case_id", "room", "date", "wheels_in", "wheels_out"], ["service", "surgeon", "building"]),
    "blocks": (["block_id", "block_group"], ["surgeon", "building", "released_at"]),
}
DASHBOARDS = [
    {"id": "block-utilization", "name": "Block utilization", "availableTools": ["block_util_by_surgeon"],
     "description": "How surgical block time is used: by service line, surgeon, room, building and over time.",
     "suggestedQuestions": ["Which surgeons are under 70 % block utilization this quarter?",
                            "Utilization by service line, last quarter, as a bar chart"]},
    {"id": "facilities", "name": "Facilities", "availableTools": ["energy_summary"],
     "description": "Energy, equipment and requests, by building.", "suggestedQuestions": ["Energy use by building"]},
]
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
POLICY = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
    "font-src 'self'", "frame-ancestors {ancestors}", "base-uri 'none'", "form-action 'self'",
]


def now():
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def answer(text, **fields):
    """The object of `POST /chat`, but for what the turn itself knows."""
    return {
        "response": text, "toolCalls": [], "availableTools": [], "artifacts": [], "suggestions": [], "usage": {},
        "evidence": {"numbers": [], "computations": []}, **fields,
    }


class Turn:
    """One question and the events of its answer, as far as the test has let them come."""

    def __init__(self):
        self.changed = threading.Condition()
        self.events = []
        self.text = ""
        self.readers = 0
        self.reads = []
        self.dropped = 0
        self.is_over = False
        self.is_lost = False
        self.was_stopped = threading.Event()
        self.was_asked = threading.Event()

    def ask(self, stub, number, body, session):
        self.stub, self.session = stub, session
        self.request_id = f"request-{number}"
        self.question, self.dashboard = body["message"], body.get("dashboard", DASHBOARDS[0]["id"])
        self.asked_at = now()
        self.send("session", {"sessionId": session["id"], "requestId": self.request_id})
        self.was_asked.set()

    def send(self, event, data):
        with self.changed:
            self.events.append(f"id: {len(self.events) + 1}\nevent: {event}\ndata: {json.dumps(data)}\n\n".encode())
            self.changed.notify_all()

    def think(self, stage):
        self.send("thinking", {"stage": stage})

    def call(self, name, **params):
        self.send("tool_call_start", {"id": name, "name": name, "params": params})

    def called(self, name, milliseconds=12.5, status="success"):
        self.send("tool_call_end", {"id": name, "name": name, "status": status, "durationMs": milliseconds})

    def say(self, *texts):
        for text in texts:
            self.text += text
            self.send("text_delta", {"text": text})

    def draw(self, artifact):
        self.send("artifact", artifact)

    def done(self, reply=None, status="completed", **meta):
        reply = reply or answer(self.text)
        reply = {**reply, "sessionId": self.session["id"], "dashboard": self.dashboard, "meta": {
            "requestId": self.request_id, "timestamp": self.asked_at, "iterations": 1, "durationMs": 20.0,
            "route": "offline", "model": "offline", "carriedOver": [], "status": status, **meta}}
        self.session["turns"].append({"turn": self, "answer": reply})
        self.session["lastActiveAt"] = now()
        self.end("done", reply)

    def fail(self, code, sentence, **fields):
        self.end("error", {"error": sentence, "code": code, "requestId": self.request_id, **fields})

    def stop(self):
        self.was_stopped.set()
        if not self.is_over:
            self.done(status="stopped")

    def end(self, event, data):
        self.send(event, data)
        with self.changed:
            self.is_over = True
            self.changed.notify_all()

    def drop(self):
        """Cuts every connection that reads this turn."""
        with self.changed:
            self.dropped += 1
            self.changed.notify_all()

    def wait_for_readers(self, count):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.reads) >= count, PATIENCE):
                raise AssertionError(f"waited for {count} readers; there were {self.reads}")

    def read(self, after, write):
        """Writes events from `after` on until the end, a drop, or a reader that has gone."""
        with self.changed:
            self.reads.append(after)
            drops = self.dropped
            self.changed.notify_all()
        while True:
            with self.changed:
                self.changed.wait_for(lambda: len(self.events) > after or self.is_over or self.dropped > drops, PATIENCE)
                if self.dropped > drops:
                    raise ConnectionAbortedError
                fresh, is_over = self.events[after:], self.is_over
            for event in fresh:
                write(event)
            after += len(fresh)
            if is_over:
                return


class StubLumen:
    def __init__(self, web):
        self.web = Path(web)
        self.port = 0
        self.server = None
        self.forget()
        self.come_back()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def forget(self):
        """Begins as a fresh server with data to ask about."""
        self.lock = threading.RLock()
        self.turns = {}
        self.sessions = {}
        self.expected = []
        self.refusals = {}
        self.asked = []
        self.feedback = []
        self.imports = []
        self.rejects = {}
        self.rows = {"cases": 1596, "blocks": 687}
        self.streams = True
        self.allowed_origins = []

    # What the next requests get

    def expect(self):
        turn = Turn()
        self.expected.append(turn)
        return turn

    def refuse(self, path, status, code, sentence, retry_after=None):
        """Refuses the next request to `path`."""
        body = {"error": sentence, "code": code, "requestId": "request-of-the-stub"}
        if retry_after is not None:
            body["retryAfter"] = retry_after
        self.refusals.setdefault(path, []).append((status, body))

    def go_away(self):
        """Stops listening and cuts every connection, as `kill -9` does."""
        server, self.server = self.server, None
        if server is None:
            return
        server.shutdown()
        server.server_close()
        server.cut_all()

    def come_back(self, losing_turns=False):
        """Listens again at the same port; a server that was restarted has lost the turns under way."""
        if losing_turns:
            self.turns = {}
        if self.server is not None:
            return
        self.server = Server(("127.0.0.1", self.port), self)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    # What a Lumen does

    def begin(self, body, owner):
        with self.lock:
            self.asked.append(body)
            session = self.sessions.get(body.get("sessionId"))
            if session is None or session["owner"] != owner:
                number = len(self.sessions) + 1
                session = {"id": f"session-{number}", "owner": owner, "title": body["message"][:60], "turns": [],
                           "dashboard": body.get("dashboard", DASHBOARDS[0]["id"]), "createdAt": now(), "lastActiveAt": now()}
                self.sessions[session["id"]] = session
            is_scripted = bool(self.expected)
            turn = self.expected.pop(0) if is_scripted else Turn()
            turn.ask(self, len(self.asked), body, session)
            self.turns[turn.request_id] = turn
        if not is_scripted:
            turn.say(f"Answer to “{body['message']}”.")
            turn.done()
        return turn

    def owned(self, session_id, owner):
        session = self.sessions.get(session_id)
        return session if session and session["owner"] == owner else None

    def summary(self, session):
        listed = {name: session[name] for name in ("id", "title", "dashboard", "createdAt", "lastActiveAt")}
        return {**listed, "siteId": "demo", "turns": len(session["turns"])}

    def messages(self, session):
        for entry in session["turns"]:
            turn = entry["turn"]
            yield {"role": "user", "text": turn.question, "timestamp": turn.asked_at, "requestId": turn.request_id}
            rating = next((rating for request, rating, _ in reversed(self.feedback) if request == turn.request_id), None)
            yield {"role": "assistant", "requestId": turn.request_id, "status": entry["answer"]["meta"]["status"],
                   "answer": entry["answer"], **({"feedback": rating} if rating else {})}

    def check(self, kind, text, mapping, is_dry_run):
        """Reads a CSV file as an import does: known columns, rows set aside, numbers."""
        required, optional = KINDS[kind]
        found, *rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")))) or [[]]
        mapped = {header: mapping.get(header, header.strip().lower().replace(" ", "_")) for header in found}
        mapped = {header: column for header, column in mapped.items() if column in required + optional}
        missing = [column for column in required if column not in mapped.values()]
        problems = [] if missing else [
            {"line": line, "column": mapped[header], "reason": "is empty"}
            for line, row in enumerate(rows, 2) for header, value in zip(found, row)
            if mapped.get(header) in required and not value.strip()]
        bad = len({problem["line"] for problem in problems})
        inserted = 0 if missing else len(rows) - bad
        if not is_dry_run and not missing:
            self.rows[kind] += inserted
            self.imports.append((kind, inserted, mapping))
        result = {
            "columns": {"found": found, "mapped": mapped, "missing": missing,
                        "unknown": [header for header in found if header not in mapped]},
            "preview": rows[:10], "problems": problems[:100],
            "summary": {"read": len(rows), "inserted": inserted, "updated": 0, "unchanged": 0, "rejected": bad},
        }
        if problems:
            name = f"rejects-{len(self.rejects) + 1}"
            self.rejects[name] = "line,column,reason\r\n" + "".join(
                f"{problem['line']},{problem['column']},{problem['reason']}\r\n" for problem in problems)
            result["rejects"] = f"/import/rejects/{name}"
        return result


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address, stub):
        self.stub = stub
        self.sockets = set()
        super().__init__(address, Handler)

    def process_request(self, request, client_address):
        self.sockets.add(request)
        super().process_request(request, client_address)

    def cut_all(self):
        for connection in list(self.sockets):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def handle_error(self, request, client_address):
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    request_id = "request-of-the-stub"

    @property
    def stub(self):
        return self.server.stub

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer("GET")

    def do_POST(self):
        self.answer("POST")

    def do_PATCH(self):
        self.answer("PATCH")

    def do_DELETE(self):
        self.answer("DELETE")

    ROUTES = [
        ("GET", r"/dashboards", "dashboards"), ("POST", r"/chat", "chat"),
        ("GET", r"/chat/requests/([^/]+)/events", "events"), ("DELETE", r"/chat/requests/([^/]+)", "stop"),
        ("POST", r"/chat/requests/([^/]+)/feedback", "rate"), ("GET", r"/chat/sessions", "list"),
        ("GET", r"/chat/sessions/([^/]+)", "show"), ("PATCH", r"/chat/sessions/([^/]+)", "rename"),
        ("DELETE", r"/chat/sessions/([^/]+)", "delete"), ("GET", r"/import", "kinds"),
        ("GET", r"/import/rejects/([^/]+)", "rejects"), ("POST", r"/import/([^/]+)", "take"), ("GET", r"/embed", "embed"),
    ]

    def answer(self, method):
        address = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        refusals = self.stub.refusals.get(address.path)
        if refusals:
            return self.reply(*refusals.pop(0))
        for verb, pattern, name in self.ROUTES:
            match = re.fullmatch(pattern, address.path)
            if match and verb == method:
                return getattr(self, name)(*map(unquote, match.groups()))
        return self.file(address.path)

    @property
    def owner(self):
        match = re.search(r"lumen_owner=(\w+)", self.headers.get("Cookie", ""))
        return match.group(1) if match else None

    # Conversations

    def dashboards(self):
        self.reply(200, DASHBOARDS)

    def chat(self):
        owner = self.owner or f"{time.time_ns():032x}"
        turn = self.stub.begin(json.loads(self.body), owner)
        self.request_id = turn.request_id
        cookie = [] if self.owner else [("Set-Cookie", f"lumen_owner={owner}; HttpOnly; SameSite=Lax; Path=/")]
        if self.stub.streams and "text/event-stream" in self.headers.get("Accept", ""):
            return self.stream(turn, 0, cookie)
        with turn.changed:
            turn.changed.wait_for(lambda: turn.is_over, PATIENCE)
        self.reply(200, turn.session["turns"][-1]["answer"], cookie)

    def events(self, request_id):
        turn = self.stub.turns.get(request_id)
        if turn is None or turn.session["owner"] != self.owner:
            return self.not_found()
        self.stream(turn, int(self.headers.get("Last-Event-ID") or self.query.get("after") or 0), [])

    def stream(self, turn, after, headers):
        self.start(200, "text/event-stream", [("Cache-Control", "no-store"), ("Connection", "close"), *headers])
        self.close_connection = True
        try:
            turn.read(after, self.write)
        except OSError:
            self.connection.shutdown(socket.SHUT_RDWR)

    def write(self, data):
        self.wfile.write(data)
        self.wfile.flush()

    def stop(self, request_id):
        turn = self.stub.turns.get(request_id)
        if turn is None or turn.session["owner"] != self.owner:
            return self.not_found()
        turn.stop()
        self.reply(204)

    def rate(self, request_id):
        rating = json.loads(self.body)
        self.stub.feedback.append((request_id, rating["rating"], rating.get("comment")))
        self.reply(204)

    def list(self):
        mine = [session for session in self.stub.sessions.values() if session["owner"] == self.owner]
        mine.sort(key=lambda session: session["lastActiveAt"], reverse=True)
        self.reply(200, {"sessions": [self.stub.summary(session) for session in mine]})

    def show(self, session_id):
        session = self.stub.owned(session_id, self.owner)
        if session is None:
            return self.not_found()
        self.reply(200, {**self.stub.summary(session), "messages": list(self.stub.messages(session))})

    def rename(self, session_id):
        session = self.stub.owned(session_id, self.owner)
        if session is None:
            return self.not_found()
        session["title"] = json.loads(self.body)["title"]
        self.reply(204)

    def delete(self, session_id):
        if self.stub.owned(session_id, self.owner) is None:
            return self.not_found()
        del self.stub.sessions[session_id]
        self.reply(204)

    # Imports

    def kinds(self):
        self.reply(200, {"kinds": [
            {"kind": kind, "required": required, "optional": optional, "rows": self.stub.rows[kind]}
            for kind, (required, optional) in KINDS.items()]})

    def take(self, kind):
        if kind not in KINDS:
            return self.not_found()
        mapping = json.loads(self.query.get("mapping", "{}"))
        self.reply(200, self.stub.check(kind, self.body.decode(), mapping, self.query.get("dryRun") == "true"))

    def rejects(self, name):
        self.start(200, "text/csv", [("Content-Disposition", 'attachment; filename="rejects.csv"')],
                   self.stub.rejects[name].encode())

    # Pages

    def embed(self):
        origins = " ".join(self.stub.allowed_origins)
        page = (self.stub.web / "embed.html").read_text()
        page = page.replace('name="lumen-embed-origins" content=""', f'name="lumen-embed-origins" content="{origins}"')
        self.start(200, "text/html", [], page.encode(), ancestors=origins or "'none'")

    def file(self, path):
        file = (self.stub.web / (path.lstrip("/") or "index.html")).resolve()
        if not file.is_file() or self.stub.web.resolve() not in file.parents:
            return self.not_found()
        self.start(200, TYPES.get(file.suffix, "application/octet-stream"), [("Cache-Control", "no-cache")], file.read_bytes())

    # Responses

    def not_found(self):
        self.reply(404, {"error": "There is nothing at this address.", "code": "not_found", "requestId": "request-of-the-stub"})

    def reply(self, status, body=None, headers=()):
        headers = list(headers)
        if body and status in (429, 503):
            headers.append(("Retry-After", str(body.get("retryAfter", 5))))
        self.start(status, "application/json", headers, b"" if body is None else json.dumps(body).encode())

    def start(self, status, kind, headers, body=None, ancestors="'none'"):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("X-Request-Id", self.request_id)
        self.send_header("Content-Security-Policy", "; ".join(POLICY).format(ancestors=ancestors))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        for name, value in headers:
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body:
            self.wfile.write(body)
