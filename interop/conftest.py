"""What every interop test needs: the built program and a demo hospital.

LUMEN_BINARY names the program, by default .build/debug/lumen under the repository's root.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-20T12:00:00-05:00"
DEMO_SECONDS = 300
# Tests ask faster than people, all from one address.
UNLIMITED = {f"LUMEN_LIMIT_{name}": "0" for name in (
    "IP_PER_MINUTE", "GLOBAL_PER_MINUTE", "SESSION_PER_HOUR", "USER_PER_HOUR")}


@pytest.fixture(scope="session")
def binary():
    path = Path(os.environ.get("LUMEN_BINARY", ROOT / ".build/debug/lumen")).resolve()
    if not path.exists():
        pytest.fail(f"{path} is not built; build it or set LUMEN_BINARY")
    return path


@pytest.fixture(scope="session")
def environment(binary, tmp_path_factory):
    """The environment of a Lumen over a demo hospital of its own, on a fixed day."""
    directory = tmp_path_factory.mktemp("hospital")
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LUMEN_")},
        **UNLIMITED,
        "LUMEN_NOW": NOW,
        "LUMEN_DATABASE_URL": f"sqlite:{directory}/lumen.sqlite",
    }
    demo = subprocess.run(
        [binary, "demo", "--seed", "1"],
        env=variables, cwd=ROOT, capture_output=True, text=True, timeout=DEMO_SECONDS,
    )
    if demo.returncode != 0:
        pytest.fail(f"lumen demo failed: {demo.stderr.strip()}")
    return variables
