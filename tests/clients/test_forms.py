"""The same question of every form of one organization; plan's warnings; diff of every pair."""
import json
import pathlib
import re
import tempfile
import unittest

from local import ACME, ROOT, Local, LocalCase, bulkhead

ADMINISTRATOR = "bulkhead-administrator"
BROKEN = ROOT / "examples/broken"


def ask(*arguments, env=None, check=True):
    return json.loads(bulkhead(*arguments, "--json", check=check, env=env).stdout)


def lower(value):
    """As AWS Config writes the members of IAM's answers; policies stay as they are."""
    if isinstance(value, list):
        return [lower(item) for item in value]
    if not isinstance(value, dict) or "Statement" in value:
        return value
    return {k[:1].lower() + k[1:]: lower(v) for k, v in value.items()}


def as_config(export, folder):
    """The export with what its accounts hold as snapshots of AWS Config."""
    kinds = {"UserDetailList": "User", "GroupDetailList": "Group", "RoleDetailList": "Role",
             "Policies": "Policy"}
    for file in export.glob("*.json"):
        (folder / file.name).write_text(file.read_text())
    for details in export.glob("*/get-account-authorization-details.json"):
        account = details.parent.name
        items = []
        for name, kind in kinds.items():
            for entity in json.loads(details.read_text())[name]:
                tags = {t["Key"]: t["Value"] for t in entity.pop("Tags", [])}
                items.append({"resourceType": f"AWS::IAM::{kind}", "awsAccountId": account,
                              "ARN": entity["Arn"], "tags": tags,
                              "configuration": lower(entity)})
        for bucket in json.loads((details.parent / "list-buckets.json").read_text())["Buckets"]:
            more = {}
            policy = details.parent / f"get-bucket-policy.{bucket['Name']}.json"
            if policy.exists():
                text = json.loads(policy.read_text())["Policy"]
                more["BucketPolicy"] = json.dumps({"policyText": text})
            block = details.parent / f"get-public-access-block.{bucket['Name']}.json"
            if block.exists():
                set_to = json.loads(block.read_text())["PublicAccessBlockConfiguration"]
                more["PublicAccessBlockConfiguration"] = lower(set_to)
            items.append({"resourceType": "AWS::S3::Bucket", "awsAccountId": account,
                          "configuration": {"name": bucket["Name"]},
                          "supplementaryConfiguration": more})
        (folder / f"{account}.json").write_text(
            json.dumps({"fileVersion": "1.0", "configurationItems": items}))


def names(folder):
    """The names of the accounts of an export by their ids."""
    found = {}
    for file in pathlib.Path(folder).glob("list-accounts*.json"):
        found |= {a["Id"]: a["Name"] for a in json.loads(file.read_text())["Accounts"]}
    # The management account is there before a file names it.
    return {i: "acme-management" if n == "management" else n for i, n in found.items()}


class Forms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        home = pathlib.Path(cls.temporary.name)
        cls.local = Local().up()
        key, secret = cls.local.keys(ADMINISTRATOR)
        cls.env = cls.local.environment() | {"AWS_ACCESS_KEY_ID": key,
                                             "AWS_SECRET_ACCESS_KEY": secret}
        cls.export, cls.config, of_file = home / "export", home / "config", home / "file"
        bulkhead("export", cls.export, "--from", cls.local.endpoint, env=cls.env)
        bulkhead("export", of_file, "--from", ACME)
        cls.config.mkdir()
        as_config(cls.export, cls.config)
        cls.ids = names(cls.export)
        cls.ids_of_file = names(of_file)

    @classmethod
    def tearDownClass(cls):
        cls.local.close()
        cls.temporary.cleanup()

    def forms(self):
        """Names of forms with their places, the file first; the server runs meanwhile."""
        return {"file": ACME, "server": self.local.data, "endpoint": self.local.endpoint,
                "export": self.export, "config": self.config}

    def told(self, form, place, *question):
        """The answer with names in the place of account ids."""
        text = json.dumps(ask(*question, "--at", place, env=self.env))
        for identity, name in (self.ids_of_file if form == "file" else self.ids).items():
            text = text.replace(identity, name)
        # Names of buckets end in something of the organization.
        return json.loads(re.sub(r"acme-logs-\w{8}", "acme-logs", text))

    def test_who_can_is_the_same(self):
        answers = {}
        for form, place in self.forms().items():
            # The roles that AWS makes with accounts are in no file, nor is who runs the server.
            answer = self.told(form, place, "who-can", "s3:PutObject", "arn:aws:s3:::acme-logs-*/*",
                               "--by", "inside, anonymous, outside except "
                               "arn:aws:iam::*:role/OrganizationAccountAccessRole, "
                               f"arn:aws:iam::*:user/{ADMINISTRATOR}")
            answers[form] = sorted({
                (principal, f["target"], *f["actions"], *f["only_if"])
                for f in answer["findings"] for principal in f["principals"]})
            answers[form] += [answer["answer"], answer["unknown"]]
        self.maxDiff = None
        for form, answer in answers.items():
            self.assertEqual(answer, answers["file"], form)

    def test_reach_is_the_same(self):
        lead = "arn:aws:iam::*:user/retail-lead"
        reached = {form: sorted(n["name"] for n in
                                self.told(form, place, "reach", lead, "--assume-only")["nodes"])
                   for form, place in self.forms().items()}
        self.assertGreater(len(reached["file"]), 2)
        for form, nodes in reached.items():
            self.assertEqual(nodes, reached["file"], form)

    def test_pairs_of_forms_do_not_differ(self):
        forms = self.forms()
        for before, now in [("server", "export"), ("export", "config"), ("endpoint", "server"),
                            ("config", "endpoint")]:
            done = bulkhead("diff", forms[before], forms[now], check=False, env=self.env)
            self.assertEqual(done.returncode, 0, f"{before} {now}: {done.stdout}{done.stderr}")
            self.assertIn("nobody gains and nobody loses access", done.stdout)

    def test_what_is_not_understood_is_told_loudly(self):
        with tempfile.TemporaryDirectory() as home:
            folder = pathlib.Path(home)
            for file in self.export.rglob("*.json"):
                (folder / file.relative_to(self.export)).parent.mkdir(exist_ok=True)
                (folder / file.relative_to(self.export)).write_text(file.read_text())
            (folder / "notes.txt").write_text("what is this?")
            (folder / "other.json").write_text('{"Something": 1}')
            told = bulkhead("who-can", "s3:GetObject", "--at", folder).stderr
            self.assertIn("warning: other.json is not understood and left out", told)
            self.assertIn("warning: notes.txt is not looked at", told)


class PlanWarns(LocalCase):
    def plan(self, variant):
        """Who gains and loses, where the guarantee of that name breaks."""
        done = bulkhead("plan", BROKEN / f"{variant}.yaml", "--data", self.local.data, "--json",
                        check=False, timeout=300)
        self.assertEqual(done.returncode, 1, done.stderr)
        told = json.loads(done.stdout)
        broken = [g["name"] for g in told["Guarantees"] if g["verdict"] == "broken"]
        self.assertIn(variant, broken)
        return told["Access"]["changes"]

    def test_nothing_changes(self):
        done = bulkhead("plan", ACME, "--data", self.local.data, check=False)
        self.assertNotIn("warning:", done.stdout)
        self.assertNotIn("broken ", done.stdout)

    def test_access_from_outside(self):
        changes = self.plan("nothing-is-shared-outside")
        text = bulkhead("plan", BROKEN / "nothing-is-shared-outside.yaml", "--data",
                        self.local.data, check=False).stdout
        self.assertIn("warning: outside of the organization", text)
        self.assertIn("broken   nothing-is-shared-outside", text)
        outside = [c for c in changes if c["warning"] == "outside"]
        self.assertIn("444455556666", outside[0]["principals"][0])
        self.assertTrue(outside[0]["target"].endswith("role/vendor-scan"))

    def test_the_tool_locks_itself_out(self):
        changes = self.plan("the-tool-cannot-lock-itself-out")
        self.assertTrue(any(c["warning"] == "tool" and c["direction"] == "loses"
                            for c in changes))

    def test_break_glass_is_locked_out(self):
        changes = self.plan("break-glass-can-act")
        self.assertTrue(any(c["direction"] == "loses" for c in changes))


class Pairs(unittest.TestCase):
    def test_two_policies(self):
        with tempfile.TemporaryDirectory() as home:
            texts = {"a": ["s3:GetObject"], "b": ["s3:GetObject", "s3:PutObject"]}
            for name, actions in texts.items():
                pathlib.Path(home, f"{name}.json").write_text(json.dumps(
                    {"Version": "2012-10-17", "Statement":
                     {"Effect": "Allow", "Action": actions, "Resource": "*"}}))
            a, b = pathlib.Path(home, "a.json"), pathlib.Path(home, "b.json")
            done = bulkhead("diff", a, b, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn("s3:PutObject", done.stdout)
            [change] = ask("diff", b, a, check=False)["changes"]
            self.assertEqual((change["direction"], change["actions"]),
                             ("loses", ["s3:PutObject"]))
            self.assertEqual(bulkhead("diff", a, a).stdout, "nobody gains and nobody loses access\n")
            self.assertEqual(bulkhead("diff", a, ACME, check=False).returncode, 2)
            self.assertEqual(bulkhead("diff", a, pathlib.Path(home, "no.json"),
                                      check=False).returncode, 2)

    def test_two_days(self):
        with tempfile.TemporaryDirectory() as home:
            before, now = pathlib.Path(home, "monday"), pathlib.Path(home, "tuesday")
            bulkhead("export", before, "--from", ACME)
            bulkhead("export", now, "--from", BROKEN / "no-users-elsewhere.yaml")
            done = bulkhead("diff", before, now, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn("+ ", done.stdout)
            self.assertEqual(bulkhead("diff", now, now).returncode, 0)

    def test_statements_of_a_whole_organization(self):
        found = ask("examine", "--at", BROKEN / "break-glass-can-act.yaml", check=False)
        self.assertGreater(found["examined"], 5)
        done = bulkhead("examine", "--at", ACME, check=False)
        self.assertIn(done.returncode, (0, 1))
        self.assertIn("different policies", done.stdout)
        self.assertEqual(bulkhead("examine", "--at", ACME, "--shrink", check=False).returncode, 2)


if __name__ == "__main__":
    unittest.main()
