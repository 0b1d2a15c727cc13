"""A local organization for tests: started by the real binary, used by real clients."""
import configparser
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BULKHEAD = os.environ.get("BULKHEAD", str(ROOT / "build/dev/bulkhead"))
CLIENTS = ROOT / "build/clients"
ACME = ROOT / "examples/acme.yaml"

AWS_V1 = ["/usr/bin/python3", "-m", "awscli"]
AWS_V2 = [str(CLIENTS / "v2/awscli/v2/2.36.12/dist/aws")]


def clean_environment():
    """The environment without anything that would steer an AWS client."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return kept | {"AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "",
                   "NODE_NO_WARNINGS": "1", "AWS_MAX_ATTEMPTS": "2"}


def bulkhead(*arguments, check=True, timeout=120, cwd=None, env=None):
    """Runs the binary; returns the finished process with its texts."""
    done = subprocess.run([BULKHEAD, *map(str, arguments)], capture_output=True, text=True,
                          timeout=timeout, cwd=cwd, env=env or clean_environment())
    if check and done.returncode != 0:
        raise AssertionError(f"bulkhead {' '.join(map(str, arguments))} ended with "
                             f"{done.returncode}:\n{done.stdout}{done.stderr}")
    return done


class Refused(Exception):
    """What a client was told: the error's code and message."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


class Local:
    """`bulkhead up` on a directory of its own, until it is closed."""

    def __init__(self, file=ACME, *options):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-"))
        self.data = self.home / "data"
        self.file = file
        self.options = options
        self.summary = {}

    def up(self):
        done = bulkhead("up", self.file, "--data", self.data, "--port", 0, "--json", *self.options)
        self.summary = json.loads(done.stdout)
        return self

    def close(self):
        bulkhead("down", "--data", self.data, check=False)
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def endpoint(self):
        return json.loads((self.data / "server.json").read_text())["Endpoint"]

    @property
    def pid(self):
        return json.loads((self.data / "server.json").read_text())["Pid"]

    def account(self, selector):
        """The id of the account with that selector: retail/dev, logs, ..."""
        found = [a["Id"] for a in self.summary["Accounts"] if a["Selector"] == selector]
        if not found:
            names = [a["Selector"] for a in self.summary["Accounts"]]
            raise AssertionError(f"no account {selector} among {names}")
        return found[0]

    def environment(self, profile=None):
        env = clean_environment()
        env["AWS_CONFIG_FILE"] = str(self.data / "aws-config")
        env["AWS_SHARED_CREDENTIALS_FILE"] = str(self.data / "credentials")
        env["HOME"] = str(self.home)
        if profile:
            env["AWS_PROFILE"] = profile
        return env

    def keys(self, profile):
        parser = configparser.ConfigParser()
        parser.read(self.data / "credentials")
        section = parser[profile]
        return section["aws_access_key_id"], section["aws_secret_access_key"]

    def aws(self, profile, *arguments, command=None, parse=True):
        """An AWS CLI call (v2 unless told otherwise); Refused with code and message."""
        command = command or AWS_V2
        env = self.environment(profile)
        if command == AWS_V1:
            env["PYTHONPATH"] = str(CLIENTS / "v1/awscli")
            # v1 reads endpoint_url from the profile as v2 does.
        done = subprocess.run([*command, *map(str, arguments), "--output", "json"],
                              capture_output=True, text=True, env=env, timeout=120)
        if done.returncode != 0:
            told = re.search(r"An error occurred \(([^)]+)\) when calling the \w+ operation"
                             r"(?: \(reached max retries: \d+\))?: (.*)", done.stderr, re.S)
            if not told:
                raise AssertionError(f"aws {' '.join(map(str, arguments))}: {done.stderr}")
            raise Refused(told[1], told[2].strip())
        if not parse or not done.stdout.strip():
            return done.stdout
        return json.loads(done.stdout)

    def boto3(self, profile):
        """A boto3 session's client factory with the keys of a profile that has some."""
        import boto3
        key, secret = self.keys(profile)
        session = boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret,
                                region_name="eu-west-1")
        return lambda service, **more: session.client(service, endpoint_url=self.endpoint, **more)


class LocalCase(unittest.TestCase):
    """Tests of one local organization, `cls.local`, with the example in it."""

    @classmethod
    def setUpClass(cls):
        cls.local = Local().up()

    @classmethod
    def tearDownClass(cls):
        cls.local.close()
