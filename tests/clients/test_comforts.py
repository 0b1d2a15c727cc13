"""Comforts of local development: control endpoints, any credentials, request log, coverage."""
import json
import pathlib
import shutil
import stat
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

import boto3
import botocore.exceptions

from local import AWS_V2, BULKHEAD, bulkhead, clean_environment


class Serve:
    """`bulkhead serve` in the foreground of a thread of its own, until it is closed."""

    def __init__(self, *options):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-"))
        self.data = self.home / "data"
        self.data.mkdir()
        self.errors = self.home / "errors"
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [BULKHEAD, "serve", "--data", str(self.data), "--port", "0", *options],
                stdout=subprocess.DEVNULL, stderr=errors, env=clean_environment())
        until = time.monotonic() + 20
        while not (self.data / "server.json").exists():
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(self.errors.read_text())
            time.sleep(0.01)
        self.endpoint = json.loads((self.data / "server.json").read_text())["Endpoint"]
        self.token = (self.data / "admin-token").read_text().strip()

    def control(self, method, name, body=None, token=None):
        request = urllib.request.Request(
            f"{self.endpoint}/_bulkhead/{name}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.token}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read().decode()

    def client(self, service, key="test", secret="test"):
        return boto3.client(service, region_name="us-east-1", endpoint_url=self.endpoint,
                            aws_access_key_id=key, aws_secret_access_key=secret)

    def aws(self, *arguments, key="test", secret="test", token=None):
        """What a call of the AWS CLI says: its output, or its error."""
        env = clean_environment() | {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret,
                                     "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": self.endpoint}
        if token:
            env["AWS_SESSION_TOKEN"] = token
        done = subprocess.run([*AWS_V2, *arguments, "--output", "json"], capture_output=True,
                              text=True, env=env, timeout=120)
        if done.returncode != 0:
            return done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.home, ignore_errors=True)


class Comforts(unittest.TestCase):
    def serve(self, *options):
        server = Serve(*options)
        self.addCleanup(server.close)
        return server

    def test_any_credentials_as_other_emulators_have_them(self):
        server = self.serve("--any-credentials", "111122223333")
        self.assertIn("ANY CREDENTIALS", server.errors.read_text())
        self.assertEqual(server.client("sts").get_caller_identity()["Arn"],
                         "arn:aws:iam::111122223333:root")
        s3 = server.client("s3")
        s3.create_bucket(Bucket="any-bucket")
        s3.put_object(Bucket="any-bucket", Key="k", Body=b"x" * 100_000)
        self.assertEqual(len(s3.get_object(Bucket="any-bucket", Key="k")["Body"].read()), 100_000)

    def test_any_credentials_are_for_the_loopback(self):
        done = bulkhead("serve", "--ephemeral", "--port", 0, "--address", "0.0.0.0",
                        "--any-credentials", "111122223333", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("loopback", done.stderr)

    def test_snapshot_restore_and_reset(self):
        server = self.serve("--any-credentials", "111122223333")
        iam = server.client("iam")
        iam.create_user(UserName="kept")
        server.control("POST", "snapshot", {"name": "one"})
        iam.delete_user(UserName="kept")
        server.control("POST", "restore", {"name": "one"})
        self.assertEqual(iam.get_user(UserName="kept")["User"]["UserName"], "kept")
        server.control("POST", "reset")
        with self.assertRaises(botocore.exceptions.ClientError):
            iam.get_user(UserName="kept")

    def test_time_faults_and_metrics(self):
        server = self.serve("--any-credentials", "111122223333")
        sts = server.client("sts")
        session = sts.get_session_token(DurationSeconds=900)["Credentials"]
        old = boto3.client("sts", region_name="us-east-1", endpoint_url=server.endpoint,
                           aws_access_key_id=session["AccessKeyId"],
                           aws_secret_access_key=session["SecretAccessKey"],
                           aws_session_token=session["SessionToken"])
        old.get_caller_identity()
        server.control("POST", "clock", {"advance": "15m"})
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            old.get_caller_identity()
        self.assertEqual(caught.exception.response["Error"]["Code"], "ExpiredToken")
        # The client tries again by itself.
        server.control("POST", "faults", {"service": "sts", "throttle": True, "times": 1})
        sts.get_caller_identity()
        self.assertIn('operation="GetCallerIdentity",code="Throttling"} 1',
                      server.control("GET", "metrics"))

    def test_the_token_guards_and_is_guarded(self):
        server = self.serve()
        mode = stat.S_IMODE((server.data / "admin-token").stat().st_mode)
        self.assertEqual(mode, 0o600)
        with self.assertRaises(urllib.error.HTTPError) as caught:
            server.control("POST", "reset", token="0" * 64)
        self.assertEqual(caught.exception.code, 401)
        caught.exception.close()

    def test_the_request_log(self):
        log = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-")) / "requests.jsonl"
        self.addCleanup(shutil.rmtree, log.parent, ignore_errors=True)
        server = self.serve("--request-log", str(log), "--any-credentials", "111122223333")
        server.client("iam").list_users()
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        self.assertEqual([line["operation"] for line in lines], ["ListUsers"])
        self.assertEqual(lines[0]["principal"], "arn:aws:iam::111122223333:root")

    def test_keys_of_issuers_are_fetched_from_this_machine_only(self):
        for url in ("http://example.com/jwks", "http://127.0.0.1.example.com/jwks",
                    "http://127.0.0.1:80@example.com/jwks", "https://localhost.example.com:1/jwks"):
            done = bulkhead("serve", "--ephemeral", "--port", 0, "--issuer-keys", f"x={url}",
                            check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn("not on this machine", done.stderr)

    def test_coverage(self):
        self.assertIn("  + AssumeRole\n", bulkhead("coverage").stdout)
        services = {row["service"]: row for row in json.loads(bulkhead("coverage", "--json").stdout)}
        self.assertIn("ListAccounts", services["organizations"]["present"])


if __name__ == "__main__":
    unittest.main()
