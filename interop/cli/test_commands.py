"""The command as a person and a shell script use it: real processes, real files, real signals."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest

HEADER = "case_id,room,date,wheels_in,wheels_out\n"


@pytest.fixture
def lumen(binary, environment, tmp_path):
    """Runs the command on a database of its own."""
    variables = {**environment, "LUMEN_DATABASE_URL": f"sqlite:{tmp_path}/lumen.sqlite"}

    def run(*arguments, **more):
        return subprocess.run(
            [binary, *map(str, arguments)], env={**variables, **more}, cwd=tmp_path, capture_output=True, text=True,
            timeout=120)

    run.start = lambda *arguments: subprocess.Popen(
        [binary, *map(str, arguments)], env=variables, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    run.database = tmp_path / "lumen.sqlite"
    return run


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def cases(count, start=0):
    rows = (f"{i},OR {i % 8 + 1},2025-10-{i % 28 + 1:02},{7 + i // 28 % 8:02}:{i % 60:02},{16 + i % 6}:00\n"
            for i in range(start, start + count))
    return HEADER + "".join(rows)


@pytest.mark.parametrize("arguments, code, word", [
    (["frobnicate"], 64, "frobnicate"),
    (["import"], 64, "kind"),
    (["import", "nonsense", "x.csv"], 64, "cases"),
    (["import", "cases", "absent.csv"], 1, "absent.csv"),
    (["ask", ""], 1, "empty"),
    (["ask", "x" * 5000], 1, "4000"),
    (["ask", "utilization", "--dashboard", "nope"], 1, "block-utilization"),
    (["serve", "--port", "99999"], 64, "65535"),
    (["mcp", "nope"], 64, "periop"),
    (["demo", "--years", "0"], 64, "--years"),
    (["ask", "hi", "--config", "absent.yaml"], 64, "absent.yaml"),
])
def test_errors_are_one_line_that_says_what_to_do(lumen, arguments, code, word):
    result = lumen(*arguments)
    assert result.returncode == code
    assert result.stdout == ""
    assert word in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize("name, text, encoding, word", [
    ("semicolons.csv", "case_id;room;date\n1;2;3\n", "utf-8", "semicolon"),
    ("utf16.csv", HEADER, "utf-16", "UTF-16"),
    ("latin1.csv", "case_id,room,date,wheels_in,wheels_out,Café\n", "latin-1", "UTF-8"),
    ("empty.csv", "", "utf-8", "empty"),
    ("short.csv", "room,date\n1,2\n", "utf-8", "wheels_in"),
])
def test_a_file_that_cannot_be_imported_says_why(lumen, tmp_path, name, text, encoding, word):
    result = lumen("import", "cases", write(tmp_path / name, text, encoding))
    assert result.returncode == 1 and result.stdout == ""
    assert word in result.stderr and result.stderr.count("\n") == 1


def test_bad_rows_are_set_aside_and_the_rest_goes_in(lumen, tmp_path):
    rows = ["1,OR 1,2025-10-06,08:30,07:30", "2,OR 1,13/45/2025,07:30,08:30", "3,OR 1,2025-10-06,07:30,08:30",
            "3,OR 1,2025-10-06,07:30,09:30"]
    file = write(tmp_path / "cases.csv", HEADER + "\n".join(rows) + "\n")
    first = json.loads(lumen("import", "cases", file, "--json", "--rejects", "rejects.csv").stdout)
    again = json.loads(lumen("import", "cases", file, "--json").stdout)
    assert (first["read"], first["inserted"], first["rejected"]) == (4, 1, 3)
    assert (again["inserted"], again["updated"], again["unchanged"], again["rejected"]) == (0, 0, 1, 3)
    rejects = (tmp_path / "rejects.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in rejects] == ["line", "2", "3", "5"]


def test_a_dry_run_changes_nothing(lumen, tmp_path):
    file = write(tmp_path / "cases.csv", cases(100))
    assert json.loads(lumen("import", "cases", file, "--json", "--dry-run").stdout)["inserted"] == 100
    assert json.loads(lumen("import", "cases", file, "--json").stdout)["inserted"] == 100


def test_killed_half_way_an_import_leaves_nothing(lumen, tmp_path):
    lumen("import", "cases", write(tmp_path / "few.csv", cases(10)))
    process = lumen.start("import", "cases", write(tmp_path / "many.csv", cases(400_000, start=10)))
    log = lumen.database.with_name("lumen.sqlite-wal")
    deadline = time.monotonic() + 60
    while not (log.exists() and log.stat().st_size > 1_000_000):
        assert process.poll() is None and time.monotonic() < deadline
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(lumen.database) as database:
        assert database.execute("SELECT COUNT(*) FROM cases").fetchone() == (10,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert json.loads(lumen("import", "cases", tmp_path / "few.csv", "--json").stdout)["unchanged"] == 10


def test_a_locked_database_says_so_and_loses_nothing(lumen, tmp_path):
    file = write(tmp_path / "cases.csv", cases(10))
    lumen("import", "cases", file)
    with sqlite3.connect(lumen.database) as other:
        other.execute("BEGIN IMMEDIATE")
        result = lumen("import", "cases", write(tmp_path / "more.csv", cases(10, start=10)))
        other.rollback()
    assert result.returncode == 1 and "locked" in result.stderr
    assert json.loads(lumen("import", "cases", file, "--json").stdout)["unchanged"] == 10


@pytest.mark.parametrize("url, word", [
    ("sqlite:/proc/nowhere/lumen.sqlite", "LUMEN_DATABASE_URL"), ("mysql://x", "sqlite:PATH"),
])
def test_a_database_that_cannot_be_opened_names_its_setting(lumen, url, word):
    result = lumen("ask", "hi", LUMEN_DATABASE_URL=url)
    assert result.returncode in (1, 64) and word in result.stderr


def test_the_same_seed_and_day_give_the_same_bytes(lumen, tmp_path):
    def digest(name, seed):
        path = tmp_path / name
        assert lumen("demo", "--seed", seed, "--years", "1", LUMEN_DATABASE_URL=f"sqlite:{path}").returncode == 0
        with sqlite3.connect(path) as database:
            return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()

    assert digest("a.sqlite", 5) == digest("b.sqlite", 5)
    assert digest("c.sqlite", 6) != digest("a2.sqlite", 5)


def test_the_demo_leaves_imported_files_alone_when_asked(lumen, tmp_path):
    lumen("import", "cases", write(tmp_path / "cases.csv", cases(10)))
    result = lumen("demo", "--keep-imported")
    assert result.returncode == 0 and "left alone" in result.stdout
    with sqlite3.connect(lumen.database) as database:
        assert database.execute("SELECT COUNT(*) FROM cases").fetchone() == (10,)


def test_a_question_and_its_answer_object(binary, environment):
    def ask(*more):
        return subprocess.run(
            [binary, "ask", "What about building 5?", "--previous", "What is the utilization for building 3?", *more],
            env=environment, capture_output=True, text=True, timeout=60)

    answer = json.loads(ask("--json").stdout)
    assert answer["toolCalls"][0]["params"]["building"] == "Building 5"
    assert answer["meta"]["route"] == "offline"
    plain = ask()
    assert plain.stderr == "" and answer["response"] in plain.stdout


def test_without_data_it_says_what_is_missing(lumen):
    result = lumen("ask", "What is the utilization for building 3?")
    assert result.returncode == 0 and "imported" in result.stdout


def test_every_command_has_help_with_an_example(lumen):
    for command in ["serve", "ask", "import", "demo", "mcp", "dashboards", "doctor", "config"]:
        result = lumen(command, "--help")
        assert result.returncode == 0 and "Example: lumen" in result.stdout, command
    assert lumen("--version").stdout.strip()


def test_doctor_and_config(lumen):
    assert lumen("doctor").returncode == 0
    broken = lumen("doctor", LUMEN_SITES_DIR="/nowhere")
    assert broken.returncode == 1 and "broken" in broken.stdout
    assert "LUMEN_NOW" in lumen("config").stdout
