"""A `lumen` that listens: started, asked for its address, stopped."""

import re
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"^Lumen is listening on (http://127\.0\.0\.1:\d+\S*)\n$")
STOP_SECONDS = 30


class Listening:
    def __init__(self, process, url):
        self.process = process
        self.url = url

    def stop(self):
        """What it wrote after its address, and its exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            output, _ = self.process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            pytest.fail("it does not end at SIGTERM")
        return output, self.process.returncode


@contextmanager
def listening(binary, environment, log, *arguments):
    """Runs `lumen` with the arguments for as long as the block does."""
    with log.open("a") as errors:
        process = subprocess.Popen(
            [binary, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        match = LISTENING.match(process.stdout.readline())
        if match is None:
            pytest.fail(f"lumen {' '.join(arguments)} did not start: {log.read_text()[-2000:]}")
        yield Listening(process, match.group(1))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
