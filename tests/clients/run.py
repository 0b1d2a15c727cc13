"""Runs the black-box tests, a class to a process, on all cores; says how many passed and failed.

  python3 tests/clients/run.py [PATTERN ...]    only tests whose name contains a pattern
"""
import concurrent.futures
import io
import os
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def tests_of(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from tests_of(item)
        else:
            yield item


def names(patterns):
    """The names of the chosen tests by class, as they stand in the files."""
    classes = {}
    for test in tests_of(unittest.defaultTestLoader.discover(str(HERE), "test_*.py")):
        if not patterns or any(pattern in test.id() for pattern in patterns):
            classes.setdefault(test.id().rpartition(".")[0], []).append(test.id())
    return classes


def run(chosen):
    """Runs the tests of one class: (what it printed, how many ran, how many are bad, seconds)."""
    begun = time.monotonic()
    text = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromNames(chosen)
    outcome = unittest.TextTestRunner(stream=text, verbosity=2).run(suite)
    bad = len(outcome.failures) + len(outcome.errors) + len(outcome.unexpectedSuccesses)
    return text.getvalue(), max(outcome.testsRun, bad), bad, time.monotonic() - begun


def main():
    classes = names(sys.argv[1:])
    ran = bad = 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run, chosen): name for name, chosen in classes.items()}
        for done in concurrent.futures.as_completed(running):
            text, its_ran, its_bad, seconds = done.result()
            ran, bad = ran + its_ran, bad + its_bad
            print(f"-- {running[done]}: {its_ran} ran, {its_bad} bad, {seconds:.0f} s", flush=True)
            print(text, flush=True)
    print(f"clients: {ran - bad} passed, {bad} failed")
    sys.exit(0 if bad == 0 and ran else 1)


if __name__ == "__main__":
    main()
