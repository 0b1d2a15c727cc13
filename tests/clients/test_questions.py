"""can, explain, decide, test and lint: of a file, a data directory and a live organization."""
import json
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

from local import ACME, BULKHEAD, LocalCase, Refused, bulkhead, clean_environment

IDENTITY = {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}


def line(number, action, **policies):
    return json.dumps({"id": number, "policies": policies, "request": {
        "principal": "arn:aws:iam::111122223333:role/app", "action": action,
        "resource": "arn:aws:s3:::b/k", "resourceAccount": "111122223333"}})


def decide(text):
    done = subprocess.run([BULKHEAD, "decide"], input=text, capture_output=True, text=True,
                          timeout=60, env=clean_environment())
    return done.returncode, [json.loads(answer) for answer in done.stdout.splitlines()]


class OfAFile(unittest.TestCase):
    def test_the_example_keeps_its_promises(self):
        with tempfile.TemporaryDirectory() as home:
            junit = pathlib.Path(home, "junit.xml")
            done = bulkhead("test", ACME, "--junit", junit, "--json")
            results = json.loads(done.stdout)
            self.assertGreaterEqual(len(results), 10)
            self.assertEqual({result["outcome"] for result in results}, {"passed"})
            suite = xml.parse(junit).getroot().find("testsuite")
            self.assertEqual(int(suite.get("tests")), len(results))

    def test_a_promise_that_is_broken_fails_and_says_why(self):
        with tempfile.TemporaryDirectory() as home:
            broken = pathlib.Path(home, "broken.yaml")
            broken.write_text(ACME.read_text() + "  - expect allow retail/prod:role/administrator "
                              "iam:CreateUser arn:aws:iam::{retail/prod}:user/x\n")
            done = bulkhead("test", broken, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn("it is explicit-deny at scp: statement `DenyUsersOutsideIdentity`",
                          done.stdout)
            broken.write_text(ACME.read_text() + "  - expect nothing\n")
            done = bulkhead("check", broken, check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn("neither `allow` nor `deny`", done.stderr)

    def test_exit_status_tells_the_answer(self):
        ask = ["--at", ACME, "-c", "aws:RequestedRegion=eu-central-1"]
        developer = "retail/dev:role/developer"
        self.assertEqual(bulkhead("can", developer, "s3:CreateBucket", *ask).returncode, 0)
        for action in ("iam:CreateUser", "redshift:CreateCluster"):
            self.assertEqual(bulkhead("can", developer, action, *ask, check=False).returncode, 1)
        unknown = bulkhead("can", "retail/dev:role/nobody", "s3:GetObject", *ask, check=False)
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("there are `deployer`, `developer`", unknown.stderr)
        self.assertEqual(bulkhead("can", developer, "nonsense", *ask, check=False).returncode, 2)

    def test_explain_shows_every_gate_and_the_text_that_decided(self):
        ask = ["explain", "retail/dev:role/developer", "iam:CreateUser",
               "arn:aws:iam::{retail/dev}:user/x", "--at", ACME]
        text = bulkhead(*ask, check=False).stdout
        self.assertIn("denies  <- decides", text)
        self.assertIn('"Sid": "DenyUsersOutsideIdentity"', text)
        answer = json.loads(bulkhead(*ask, "--json", check=False).stdout)
        self.assertEqual((answer["decision"], answer["gate"]), ("explicit-deny", "scp"))
        self.assertEqual(answer["because"][0]["sid"], "DenyUsersOutsideIdentity")
        self.assertEqual([layer["gate"] for layer in answer["layers"]],
                         ["scp"] * 4 + ["identity"])

    def test_an_action_on_several_resources_needs_them_all(self):
        ask = ["can", "retail/dev:role/developer", "ec2:RunInstances", "--at", ACME,
               "-c", "aws:RequestedRegion=eu-central-1"]
        arns = ["arn:aws:ec2:eu-central-1:{retail/dev}:instance/*", "arn:aws:ec2:eu-central-1::image/x"]
        self.assertEqual(bulkhead(*ask, *arns).returncode, 0)
        answers = json.loads(bulkhead(*ask, *arns, "--json").stdout)
        self.assertEqual([answer["resource"][-6:] for answer in answers], ["ance/*", "mage/x"])
        denied = bulkhead("can", "retail/dev:role/developer", "sts:AssumeRole", "--at", ACME,
                          "arn:aws:iam::{retail/dev}:role/developer", "*", check=False)
        self.assertEqual(denied.returncode, 1)

    def test_check_lints_the_file(self):
        self.assertEqual(bulkhead("check", ACME).returncode, 0)


class Decide(unittest.TestCase):
    def test_lines_in_lines_out(self):
        status, answers = decide("\n".join([
            line(1, "s3:GetObject", identity=[IDENTITY]), "",
            line("two", "s3:PutObject", identity=[IDENTITY]),
            line(3, "s3:GetObject", identity=[IDENTITY], scp=[[], [IDENTITY]]),
            line(4, "s3:GetObject", identity=[IDENTITY], boundary=[{"Version": "?"}])]) + "\n")
        self.assertEqual(status, 0)
        self.assertEqual([(a["id"], a["decision"], a["gate"], a["level"]) for a in answers],
                         [(1, "allow", "identity", 0), ("two", "implicit-deny", "identity", 0),
                          (3, "implicit-deny", "scp", 0), (4, "implicit-deny", "boundary", 0)])
        self.assertIn("cannot be judged", answers[3]["error"])

    def test_malformed_lines_do_not_stop_the_others(self):
        bad = ["{", "[]", "null", "[" * 100_000, '{"id": 5}', '{"request": []}', "\x00", "\ufffd",
               json.dumps({"request": {"action": "s3:GetObject", "resource": "x" * 1_000_000}})[:-1]]
        status, answers = decide("\n".join([*bad, line(9, "s3:GetObject", identity=[IDENTITY])]))
        self.assertEqual(status, 2)
        self.assertEqual(len(answers), len(bad) + 1)
        self.assertTrue(all("error" in answer for answer in answers[:-1]))
        self.assertEqual(answers[-1]["decision"], "allow")

    def test_an_organization_file_in_the_place_of_policies(self):
        status, answers = decide(json.dumps(
            {"id": 1, "organization": str(ACME),
             "request": {"principal": "acme-retail-dev:root", "action": "s3:ListAllMyBuckets"}}))
        self.assertEqual((status, answers[0]["decision"], answers[0]["gate"]),
                         (0, "explicit-deny", "scp"))


class Prove(unittest.TestCase):
    def prove(self, lines, *options):
        done = subprocess.run([BULKHEAD, "prove", "--batch", *options], capture_output=True, text=True,
                              input="\n".join(lines), check=False)
        return done.returncode, [json.loads(answer) for answer in done.stdout.splitlines()]

    def test_lines_in_lines_out(self):
        ask = lambda number, name, a, b: json.dumps({"id": number, "ask": name, "a": [a], "b": [b]})
        every = {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
        status, answers = self.prove([ask(1, "contains", IDENTITY, every), "",
                                      ask("two", "contains", every, IDENTITY)], "--seconds", "60")
        self.assertEqual((status, answers[0]), (0, {"id": 1, "answer": "yes"}))
        self.assertEqual((answers[1]["id"], answers[1]["answer"]), ("two", "no"))
        witness = answers[1]["witness"]
        self.assertEqual({"principal", "action", "resource", "context"} - witness.keys(), set())
        verdicts = decide("\n".join(json.dumps({"request": witness, "policies": {"identity": [policy]}})
                                    for policy in (every, IDENTITY)))[1]
        self.assertEqual([verdict["decision"] for verdict in verdicts], ["allow", "implicit-deny"])

    def test_malformed_lines_and_limits(self):
        question = json.dumps({"ask": "contains", "a": [IDENTITY], "b": [IDENTITY]})
        status, answers = self.prove(["{", '{"ask": "what"}', question])
        self.assertEqual(status, 2)
        self.assertEqual([sorted(answer) for answer in answers], [["error"], ["error"], ["answer"]])
        buckets = lambda letter: {"Statement": {"Effect": "Allow", "Action": "*", "NotResource": [
            f"arn:aws:s3:::*{letter}{number}*x*" for number in range(300)]}}
        status, answers = self.prove([json.dumps(
            {"ask": "contains", "a": [buckets("a")], "b": [buckets("b")]})], "--steps", "1000")
        self.assertEqual((status, answers[0]["answer"]), (0, "unknown"))


class OfARunningOrganization(LocalCase):
    def can(self, *arguments):
        done = bulkhead("can", *arguments, "--at", self.local.data, "--json", check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout)

    def test_the_answer_is_what_the_server_does(self):
        dev = self.local.account("retail/dev")
        developer = f"{dev}:role/developer"
        profile = "retail-engineer-1@retail.dev"
        region = ["-c", "aws:RequestedRegion=eu-central-1"]
        for action, resource, call in [
                ("s3:ListAllMyBuckets", "*", ["s3api", "list-buckets"]),
                ("iam:CreateUser", f"arn:aws:iam::{dev}:user/x",
                 ["iam", "create-user", "--user-name", "x"]),
                ("organizations:ListAccounts", "*", ["organizations", "list-accounts"])]:
            answer = self.can(developer, action, resource, *region)
            try:
                self.local.aws(profile, *call)
                self.assertEqual(answer["decision"], "allow", (action, answer))
            except Refused as refused:
                self.assertNotEqual(answer["decision"], "allow", (action, refused))
                if answer["because"]:
                    self.assertIn(answer["because"][0]["arn"], refused.message)

    def test_a_directory_answers_without_its_server(self):
        question = ["acme-retail-dev:root", "s3:ListAllMyBuckets"]
        running = self.can(*question)
        bulkhead("down", "--data", self.local.data)
        stopped = self.can(*question)
        self.local.up()
        self.assertEqual(running, stopped)
        self.assertEqual(running["gate"], "scp")


if __name__ == "__main__":
    unittest.main()
