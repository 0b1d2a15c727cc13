"""who-can, what-can, reach, diff and export: of the example and of an export of it."""
import json
import pathlib
import tempfile
import unittest

from local import ACME, ROOT, LocalCase, bulkhead

BROKEN = ROOT / "examples/broken"


def ask(*arguments, check=True):
    return json.loads(bulkhead(*arguments, "--json", check=check).stdout)


class OfTheExample(unittest.TestCase):
    def test_nobody_deletes_logs(self):
        answer = ask("who-can", "s3:DeleteObject*", "arn:aws:s3:::acme-logs-*", "--at", ACME,
                     "--by", "account:logs")
        self.assertEqual(answer["answer"], "no")

    def test_what_someone_can_has_a_request_that_shows_it(self):
        answer = ask("what-can", "retail/dev:role/developer", "--action", "sqs:SendMessage",
                     "--at", ACME)
        self.assertEqual(answer["answer"], "yes")
        self.assertEqual(answer["findings"][0]["witness"]["action"], "sqs:SendMessage")

    def test_reach_follows_roles(self):
        reach = ask("reach", "identity:user/retail-lead", "--at", ACME)
        self.assertEqual(reach["nodes"][0]["depth"], 0)
        self.assertTrue(any(n["name"].endswith(":role/pipeline-user") for n in reach["nodes"]))
        svg = bulkhead("reach", "identity:user/retail-lead", "--at", ACME, "--svg").stdout
        self.assertTrue(svg.startswith("<svg "))

    def test_an_export_answers_as_the_file_does(self):
        with tempfile.TemporaryDirectory() as home:
            folder = pathlib.Path(home, "export")
            bulkhead("export", folder, "--from", ACME)
            self.assertIn("nobody gains", bulkhead("diff", ACME, folder).stdout)
            self.assertEqual(bulkhead("export", folder, "--from", ACME, check=False).returncode, 2)

    def test_diff_tells_who_gains(self):
        with tempfile.TemporaryDirectory() as home:
            changed = pathlib.Path(home, "acme.yaml")
            changed.write_text(ACME.read_text().replace(
                "finance-1: { groups: [finance] }",
                "finance-1: { groups: [finance, platform-engineers] }"))
            changes = ask("diff", ACME, changed, check=False)["changes"]
            self.assertTrue(changes)
            for change in changes:
                self.assertEqual(change["direction"], "gains")
                self.assertTrue(change["principals"][0].endswith(":user/finance-1"))

    def warned_of(self, file):
        changes = ask("diff", ACME, file, check=False)["changes"]
        return {warning: change for change in reversed(changes) for warning in change["warnings"]}

    def test_diff_warns_where_break_glass_or_the_tool_loses_what_it_needs(self):
        warned = self.warned_of(BROKEN / "break-glass-can-act.yaml")
        self.assertEqual(set(warned), {"break-glass"})
        self.assertEqual(warned["break-glass"]["direction"], "loses")
        self.assertTrue(warned["break-glass"]["principals"][0]
                        .endswith(":role/OrganizationAccountAccessRole"))
        self.assertIn("ec2:StopInstances", warned["break-glass"]["actions"])
        warned = self.warned_of(BROKEN / "the-tool-cannot-lock-itself-out.yaml")
        self.assertIn("tool", warned)

    def test_exceptions_are_said(self):
        with tempfile.TemporaryDirectory() as home:
            account = pathlib.Path(home, "111111111111")
            account.mkdir()
            statement = {"Effect": "Allow", "NotAction": ["iam:*", "account:*"], "Resource": "*"}
            account.joinpath("get-account-authorization-details.json").write_text(json.dumps({
                "UserDetailList": [{
                    "Path": "/", "UserName": "power", "UserId": "AIDAEXAMPLEEXAMPLE001",
                    "Arn": "arn:aws:iam::111111111111:user/power", "GroupList": [],
                    "CreateDate": "2026-01-01T00:00:00Z", "AttachedManagedPolicies": [],
                    "UserPolicyList": [{"PolicyName": "power", "PolicyDocument": {
                        "Version": "2012-10-17", "Statement": statement}}]}],
                "GroupDetailList": [], "RoleDetailList": [], "Policies": []}))
            power = "111111111111:user/power"
            text = bulkhead("what-can", power, "--at", home).stdout
            self.assertIn("any action but account:*, iam:* on *", text)
            finding = ask("what-can", power, "--at", home)["findings"][0]
            self.assertEqual(finding["actions"], ["*"])
            self.assertEqual(finding["except_actions"], ["account:*", "iam:*"])
            self.assertEqual(finding["except_resources"], [])

    def test_examine_tells_where_no_scp_is_attached(self):
        with tempfile.TemporaryDirectory() as home:
            folder = pathlib.Path(home, "export")
            bulkhead("export", folder, "--from", ACME)
            before = ask("examine", "--at", folder, check=False)["withoutScp"]
            self.assertEqual(before, [])
            target = None
            for file in sorted(folder.glob("**/list-targets-for-policy.*.json")):
                targets = json.loads(file.read_text())
                if target is None:
                    target = next((t["TargetId"] for t in targets["Targets"]
                                   if t["TargetId"].startswith("ou-")), None)
                targets["Targets"] = [t for t in targets["Targets"] if t["TargetId"] != target]
                file.write_text(json.dumps(targets))
            found = ask("examine", "--at", folder, check=False)["withoutScp"]
            self.assertEqual([place["target"] for place in found], [target])
            self.assertTrue(found[0]["accounts"])


class OfALiveOrganization(LocalCase):
    def test_plan_warns_where_break_glass_loses_what_it_needs(self):
        file = BROKEN / "break-glass-can-act.yaml"
        plan = bulkhead("plan", file, "--data", self.local.data, check=False)
        self.assertIn("warning: break-glass loses what it needs", plan.stdout)
        changes = ask("plan", file, "--data", self.local.data, check=False)["Access"]["changes"]
        warned = [change for change in changes if "break-glass" in change["warnings"]]
        self.assertIn("ec2:StopInstances", warned[0]["actions"])


if __name__ == "__main__":
    unittest.main()
