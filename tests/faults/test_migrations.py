"""R10: bringing a file up to date is killed at each statement and each call; old or new, never between."""

from __future__ import annotations

import os
import signal
from collections import Counter

import pytest

from actionplan.store import making, schema, writing
from actionplan.store.backup import backups_of
from actionplan.store.errors import PlanFileError
from actionplan.store.opening import look_at_header, read_plan_file
from tests.faults.rig import Child, NotWholeError, count_in, count_on, count_on_disk, open_plan, run
from tests.faults.traced import needs_strace, traced

NEXT = schema.VERSION + 1
STEP = (
    "CREATE TABLE next_one (id TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "INSERT INTO next_one SELECT id, title FROM action",
    "CREATE INDEX next_words ON next_one (words)",
    "CREATE TABLE next_two (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "INSERT INTO next_two SELECT id, text FROM progress",
    "CREATE TABLE next_three (id TEXT PRIMARY KEY) STRICT",
    "DROP TABLE next_three",
)


def newer_program(*, statement_by_statement=False):
    """Make this process a later version of the program, with one more step."""
    schema.STEPS[NEXT] = STEP
    schema.VERSION = NEXT
    if statement_by_statement:
        schema._Step.__call__ = commit_each


def commit_each(step, db):
    """Run a step as a careless program would, each statement for itself."""
    db.execute("COMMIT")
    for statement in step._statements[-1:] + step._statements[:-1]:
        db.execute(statement)
    db.execute("BEGIN")


def migrating(path, die_at=0, **how):
    """Return work that opens with the newer program and dies at a statement."""

    def work(say):
        newer_program(**how)
        count = 0
        connect = writing.connect_to_write

        def watch(_statement):
            nonlocal count
            count += 1
            if count == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        def connect_watched(place):
            connection = connect(place)
            connection.set_trace_callback(watch)
            return connection

        making.connect_to_write = connect_watched
        file = open_plan(path)
        say(count)
        say(count_in(file.plan))
        file.close()

    return work


def opened_by_newer(path):
    """Return how far the file counts for the newer program."""

    def work(say):
        newer_program()
        try:
            file = open_plan(path)
        except PlanFileError as error:
            say(f"refused {error.line}")
            return
        say(count_in(file.plan))
        file.close()

    (line,) = run(work)
    return line


def version_after(path):
    """Return the version of a file after a crash; the file must be sound in it."""
    found = run(lambda say: (newer_program(), say(read_plan_file(path).version)))
    return int(found[0])


@pytest.fixture
def old(plan):
    """A file of the present version that counts 30, and its bytes."""
    with open_plan(plan) as file:
        for _ in range(30):
            count_on(file)
    return plan, plan.read_bytes()


def judge(path, versions: Counter) -> None:
    versions[version_after(path)] += 1
    assert look_at_header_by_newer(path) in (NEXT - 1, NEXT)
    for backup in backups_of(path):
        assert count_on_disk(backup) == 30
    assert opened_by_newer(path) == "30"


def look_at_header_by_newer(path):
    return int(run(lambda say: (newer_program(), say(look_at_header(path))))[0])


def clean(path, content):
    path.write_bytes(content)
    for place in (f"{path.name}-journal", f"{path.name}.lock"):
        path.with_name(place).unlink(missing_ok=True)
    for backup in backups_of(path):
        backup.unlink()


def test_a_migration_killed_at_each_statement_leaves_the_old_or_the_new(old, figure):
    path, content = old
    statements, _number = run(migrating(path))
    assert len(backups_of(path)) == 1
    versions: Counter = Counter()
    for turn in range(1, int(statements) + 1):
        clean(path, content)
        child = Child.start(migrating(path, turn))
        assert child.lines() == []
        assert child.end() == -signal.SIGKILL
        judge(path, versions)
    figure(f"R10 killed at each of {statements} statements: {dict(versions)} by version, 0 between")


@needs_strace
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "ftruncate", "openat", "fcntl"])
def test_a_migration_killed_at_each_call_leaves_the_old_or_the_new(
    old, tmp_path, full, figure, call
):
    path, content = old
    log = tmp_path / "log"
    options = ["-P", str(path), "-P", f"{path}-journal", "-e", f"trace={call}"]
    traced(migrating(path), [*options, "-o", str(log)])
    count = sum(b"(" in line for line in log.read_bytes().splitlines())
    turns = range(1, count + 1) if full else sorted({1, count, *range(2, count, count // 4 + 1)})
    versions: Counter = Counter()
    for turn in turns:
        clean(path, content)
        kill = ["-e", f"inject={call}:signal=KILL:when={turn}"]
        _lines, status = traced(migrating(path), [*options, "-o", "/dev/null", *kill])
        assert status == -signal.SIGKILL
        judge(path, versions)
    figure(f"R10 killed at {len(turns)} of {count} {call}: {dict(versions)} by version, 0 between")


def test_a_migration_without_a_transaction_is_caught(old, figure):
    path, content = old
    statements, _number = run(migrating(path, statement_by_statement=True))
    between = 0
    for turn in range(1, int(statements) + 1):
        clean(path, content)
        child = Child.start(migrating(path, turn, statement_by_statement=True))
        child.lines()
        child.end()
        between += not opened_by_newer(path).isdigit()
    figure(f"R10 control, each statement for itself: {between} of {statements} kills left a mix")
    assert between > 0


def test_an_older_program_says_that_the_file_is_newer(old):
    path, _content = old
    run(migrating(path))
    with pytest.raises((PlanFileError, NotWholeError), match="newer version"):
        open_plan(path)
