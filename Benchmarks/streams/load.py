#!/usr/bin/env python3
"""Opens many event streams against LumenStreamServer at once and reports what they cost.

Usage: load.py SERVER [--streams 2000] [--rate 20] [--seconds 20]

The gap is from the moment at which the model gave a token, which the token carries, to the moment at which this
program read its event. It contains this program's own delay, and the two share the machine's cores. In the end each
stream is stopped by its owner, and has to end with the event `done`.
"""

import argparse
import re
import resource
import select
import socket
import subprocess
import time

HEAD = re.compile(rb"(?i)x-request-id: (\w+)|lumen_owner=(\w+)")
TOKEN = re.compile(rb"id: (\d+)\nevent: (\w+)\ndata: (?:\{\"text\":\"(\d+) )?")


class Stream:
    __slots__ = ("socket", "rest", "last", "ended", "failure", "names")

    def __init__(self, address):
        self.socket = socket.create_connection(address)
        self.socket.setblocking(False)
        self.rest, self.last, self.ended, self.failure, self.names = b"", 0, False, None, None
        body = b'{"message":"How full?"}'
        head = f"POST /chat HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\nAccept: text/event-stream\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.socket.send(head.encode() + body)

    def read(self, gaps):
        """Takes what has come; returns whether there may be more."""
        try:
            data = self.socket.recv(262144)
        except OSError as error:
            self.failure = str(error)
            return False
        now = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        if not data:
            if not self.ended:
                self.failure = "closed early"
            return False
        data = self.rest + data
        if self.names is None:
            self.names = {kind: value for pair in HEAD.findall(data)
                          for kind, value in zip(("request", "owner"), pair) if value}
            if not data.startswith(b"HTTP/1.1 200") or len(self.names) < 2:
                self.failure = data[:60].decode(errors="replace")
                return False
        end = data.rfind(b"\n\n") + 2
        whole, self.rest = (data[:end], data[end:]) if end > 1 else (b"", data)
        for number, name, sent in TOKEN.findall(whole):
            if int(number) != self.last + 1:
                self.failure = f"event {int(number)} after {self.last}"
                return False
            self.last += 1
            if sent:
                gaps.append(now - int(sent))
            elif name == b"done":
                self.ended = True
            elif name == b"error":
                self.failure = "error event"
        return True


def stop(port, streams):
    """Stops the turns as their owners."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for stream in streams:
            if stream.names is None:
                continue
            path, owner = stream.names["request"].decode(), stream.names["owner"].decode()
            connection.sendall(f"DELETE /chat/requests/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                               f"Cookie: lumen_owner={owner}\r\n\r\n".encode())
            answer = connection.recv(4096)
            if not answer.startswith(b"HTTP/1.1 204"):
                stream.failure = answer[:60].decode(errors="replace")


def memory(pid):
    """Resident memory in KiB, now and at most."""
    status = open(f"/proc/{pid}/status").read()
    return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in ("VmRSS", "VmHWM")]


def processor(pid):
    """Seconds of processor time so far."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def share(values, part):
    return values[min(len(values) - 1, int(len(values) * part))] / 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--streams", type=int, default=2000)
    parser.add_argument("--rate", type=int, default=20, help="tokens a second of each stream")
    parser.add_argument("--seconds", type=int, default=20, help="for which all streams are open")
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    server = subprocess.Popen([options.server, str(options.rate)], stdout=subprocess.PIPE, text=True)
    try:
        run(server, options)
    finally:
        server.kill()


def run(server, options):
    port = int(server.stdout.readline().strip().rsplit(":", 1)[1])
    idle = memory(server.pid)[0]
    poll, streams, gaps, failures = select.epoll(), {}, [], []
    done = 0

    def turn(seconds):
        nonlocal done
        end = time.monotonic() + seconds
        while streams and (left := end - time.monotonic()) > 0:
            for number, _ in poll.poll(left):
                stream = streams[number]
                if not stream.read(gaps):
                    poll.unregister(number)
                    stream.socket.close()
                    del streams[number]
                    if stream.failure:
                        failures.append(stream.failure)
                    else:
                        done += 1

    for _ in range(options.streams):
        stream = Stream(("127.0.0.1", port))
        streams[stream.socket.fileno()] = stream
        poll.register(stream.socket, select.EPOLLIN)
        turn(1 / 400)
    patience = time.monotonic() + 60
    while any(stream.names is None for stream in streams.values()) and time.monotonic() < patience:
        turn(.5)
    turn(1)
    gaps.clear()
    before = processor(server.pid), time.process_time(), time.monotonic()
    turn(options.seconds)
    taken = time.monotonic() - before[2]
    server_share = (processor(server.pid) - before[0]) / taken
    client_share = (time.process_time() - before[1]) / taken
    steady, count, opened = sorted(gaps), len(gaps), len(streams)
    resident = memory(server.pid)[0]
    stop(port, list(streams.values()))
    turn(30)
    failures += ["never ended"] * len(streams)

    print(f"streams open at once      {opened} (of {options.streams}), {options.rate} tokens/s each")
    print(f"events read               {count / taken:,.0f}/s of {opened * options.rate:,}/s")
    print(f"gap token in, event out   p50 {share(steady, .5):.2f} ms, p99 {share(steady, .99):.2f} ms, "
          f"p99.9 {share(steady, .999):.2f} ms, most {steady[-1] / 1e6:.1f} ms")
    print(f"server memory             {resident / 1024:.0f} MiB, {(resident - idle) / max(1, opened):.1f} KiB a stream"
          f" (idle {idle / 1024:.0f} MiB, most {memory(server.pid)[1] / 1024:.0f} MiB)")
    print(f"processor                 server {server_share:.2f} cores, this program {client_share:.2f} cores")
    print(f"ended with `done`         {done}, failures {len(failures)} {sorted(set(failures))[:5]}")
    raise SystemExit(0 if done == options.streams else 1)


main()
