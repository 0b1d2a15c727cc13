"""An apply that is killed at any moment goes on where it was."""
import os
import random
import signal
import subprocess
import time
import unittest

from local import BULKHEAD, Local, bulkhead, clean_environment


def serve(local):
    """A local organization without anything applied to it."""
    process = subprocess.Popen([BULKHEAD, "serve", "--data", str(local.data), "--port", "0"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=clean_environment())
    deadline = time.monotonic() + 20
    while not (local.data / "server.json").exists():
        assert process.poll() is None and time.monotonic() < deadline, "serve did not start"
        time.sleep(0.01)
    return process


class Resume(unittest.TestCase):
    def test_apply_killed_again_and_again_completes(self):
        local = Local()
        server = serve(local)
        try:
            chance = random.Random(20261122)
            for _ in range(6):
                apply = subprocess.Popen(
                    [BULKHEAD, "apply", str(local.file), "--data", str(local.data), "--yes"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
                time.sleep(chance.uniform(0.05, 0.5))
                apply.kill()
                apply.wait()
            bulkhead("apply", local.file, "--data", local.data, "--yes")
            plan = bulkhead("plan", local.file, "--data", local.data, check=False)
            self.assertEqual(plan.returncode, 0, plan.stdout + plan.stderr)
        finally:
            server.terminate()
            server.wait(20)
            local.close()

    def test_the_server_killed_during_apply_loses_nothing_acknowledged(self):
        local = Local()
        try:
            for wait in (0.1, 0.2, 0.4):
                server = serve(local)
                apply = subprocess.Popen(
                    [BULKHEAD, "apply", str(local.file), "--data", str(local.data), "--yes"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
                time.sleep(wait)
                os.kill(server.pid, signal.SIGKILL)
                server.wait()
                apply.kill()
                apply.wait()
                (local.data / "server.json").unlink()
            server = serve(local)
            bulkhead("apply", local.file, "--data", local.data, "--yes")
            plan = bulkhead("plan", local.file, "--data", local.data, check=False)
            self.assertEqual(plan.returncode, 0, plan.stdout + plan.stderr)
            server.terminate()
            server.wait(20)
        finally:
            local.close()


if __name__ == "__main__":
    unittest.main()
