"""`lumen serve` as a process that a test may kill and start again."""

import queue
import re
import subprocess
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"^Lumen is listening on (http://\S+)")
START_SECONDS = 120
STOP_SECONDS = 20


class LumenServer:
    def __init__(self, binary, environment, directory):
        self.command = [binary, "serve", "--port"]
        self.environment = environment
        self.log = directory / "serve.log"
        self.port = 0

    def start(self):
        """Starts it, on the same port as before if there was one."""
        with self.log.open("a") as errors:
            self.process = subprocess.Popen(
                [*self.command, str(self.port)],
                env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True,
            )
        self.url = self._address()
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self):
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def _address(self):
        """The address in the line that `lumen serve` prints when it is ready."""
        found = queue.Queue()

        def read(output):
            for line in output:
                match = LISTENING.match(line)
                if match:
                    found.put(match.group(1))
            found.put(None)

        threading.Thread(target=read, args=[self.process.stdout], daemon=True).start()
        try:
            url = found.get(timeout=START_SECONDS)
        except queue.Empty:
            url = None
        if url is None:
            self.kill()
            pytest.fail(f"lumen serve did not start: {self.log.read_text()[-2000:]}")
        return url.rstrip("/")
