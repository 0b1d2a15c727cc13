"""Runs the black-box tests and says how many passed and failed.

  python3 tests/clients/run.py [PATTERN ...]    only tests whose name contains a pattern
"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def chosen(suite, patterns):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from chosen(item, patterns)
        elif not patterns or any(pattern in item.id() for pattern in patterns):
            yield item


def main():
    found = unittest.defaultTestLoader.discover(str(HERE), "test_*.py")
    suite = unittest.TestSuite(chosen(found, sys.argv[1:]))
    outcome = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    bad = len(outcome.failures) + len(outcome.errors)
    print(f"clients: {outcome.testsRun - bad} passed, {bad} failed")
    sys.exit(0 if bad == 0 and outcome.testsRun else 1)


if __name__ == "__main__":
    main()
