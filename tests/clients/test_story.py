"""The story of the example: who may do what in Acme, seen by unmodified clients.

Each denial is asserted by its code and by the words that say which policy decided.
"""
import json
import subprocess
import unittest

import botocore.exceptions

from local import AWS_V1, AWS_V2, CLIENTS, ROOT, LocalCase, Refused, bulkhead

ENGINEER = "retail-engineer-1"
DEVELOPER = "retail-engineer-1@retail.dev"


class Story(LocalCase):
    def refused(self, code, *words):
        """A context in which a call must be refused with that code and those words."""
        test = self

        class Context:
            def __enter__(self):
                return self

            def __exit__(self, kind, error, trace):
                if kind is None:
                    test.fail("the call was allowed")
                if not issubclass(kind, Refused):
                    return False
                test.assertEqual(error.code, code, error.message)
                for word in words:
                    test.assertIn(word, error.message)
                return True

        return Context()

    def test_every_client_knows_who_it_is(self):
        for command in (AWS_V1, AWS_V2):
            who = self.local.aws(DEVELOPER, "sts", "get-caller-identity", command=command)
            self.assertEqual(who["Account"], self.local.account("retail/dev"))
            self.assertIn(":assumed-role/developer/", who["Arn"])

    def test_the_engineer_has_one_user_and_it_is_in_the_identity_account(self):
        who = self.local.aws(ENGINEER, "sts", "get-caller-identity")
        self.assertEqual(who["Account"], self.local.account("identity"))
        self.assertTrue(who["Arn"].endswith(f"user/{ENGINEER}") or f"/{ENGINEER}" in who["Arn"])

    def test_a_developer_makes_a_bucket_in_dev(self):
        name = f"retail-dev-data-{self.local.account('retail/dev')}"
        self.local.aws(DEVELOPER, "s3api", "create-bucket", "--bucket", name,
                      "--create-bucket-configuration", "LocationConstraint=eu-west-1")
        listed = self.local.aws(DEVELOPER, "s3api", "list-buckets")
        self.assertIn(name, [b["Name"] for b in listed["Buckets"]])
        body = self.local.home / "hello.txt"
        body.write_text("hello\n")
        self.local.aws(DEVELOPER, "s3", "cp", body, f"s3://{name}/a b/hello.txt", parse=False,
                      command=AWS_V1)
        back = self.local.home / "back.txt"
        self.local.aws(DEVELOPER, "s3", "cp", f"s3://{name}/a b/hello.txt", back, parse=False)
        self.assertEqual(back.read_text(), "hello\n")

    def test_the_same_is_denied_in_prod(self):
        with self.refused("AccessDenied", "s3:CreateBucket", "no identity-based policy allows"):
            self.local.aws("retail-engineer-1@retail.prod", "s3api", "create-bucket", "--bucket",
                          "retail-prod-data", "--create-bucket-configuration",
                          "LocationConstraint=eu-west-1")

    def test_no_other_role_can_be_assumed(self):
        for selector, role in (("retail/prod", "administrator"), ("bi/dev", "developer"),
                               ("logs", "administrator"),
                               ("retail/dev", "OrganizationAccountAccessRole")):
            arn = f"arn:aws:iam::{self.local.account(selector)}:role/{role}"
            with self.refused("AccessDenied", "is not authorized to perform: sts:AssumeRole"):
                self.local.aws(ENGINEER, "sts", "assume-role", "--role-arn", arn,
                              "--role-session-name", "story")

    def test_other_regions_are_denied_by_the_scp(self):
        with self.refused("AccessDenied", "with an explicit deny in a service control policy",
                          "arn:aws:organizations::"):
            self.local.aws(DEVELOPER, "s3api", "create-bucket", "--bucket", "far-away-data",
                          "--create-bucket-configuration", "LocationConstraint=us-west-2",
                          "--region", "us-west-2")

    def test_no_iam_user_in_dev(self):
        with self.refused("AccessDenied", "iam:CreateUser",
                          "with an explicit deny in a service control policy"):
            self.local.aws(DEVELOPER, "iam", "create-user", "--user-name", "mallory")

    def log_bucket(self):
        listed = self.local.aws("security-lead@logs.log-reader", "s3api", "list-buckets")
        return listed["Buckets"][0]["Name"]

    def test_an_administrator_of_prod_cannot_delete_the_log_bucket(self):
        with self.refused("AccessDenied", "s3:DeleteBucket", "explicit deny"):
            self.local.aws("retail-lead@retail.prod.administrator", "s3api", "delete-bucket",
                          "--bucket", self.log_bucket())

    def test_a_sandbox_touches_nothing_outside_it(self):
        sandbox = "retail-engineer-1@sandboxes.retail-engineer-1"
        who = self.local.aws(sandbox, "sts", "get-caller-identity")
        arn = f"arn:aws:iam::{self.local.account('retail/dev')}:role/developer"
        with self.refused("AccessDenied", "sts:AssumeRole", "explicit deny"):
            self.local.aws(sandbox, "sts", "assume-role", "--role-arn", arn,
                          "--role-session-name", "story")
        with self.refused("AccessDenied", "s3:PutObject", "explicit deny"):
            self.local.aws(sandbox, "s3api", "put-object", "--bucket", self.log_bucket(),
                          "--key", "x")
        inside = f"sandbox-{who['Account']}"
        self.local.aws(sandbox, "s3api", "create-bucket", "--bucket", inside,
                      "--create-bucket-configuration", "LocationConstraint=eu-west-1")

    def test_the_banned_service_is_banned_in_the_unit(self):
        policies = self.local.aws("bulkhead-administrator", "organizations", "list-policies",
                                 "--filter", "SERVICE_CONTROL_POLICY")
        names = [p["Name"] for p in policies["Policies"]]
        self.assertIn("restrict-regions", names)
        self.assertTrue(any("PCI DSS" in p["Description"] for p in policies["Policies"]))

    def test_boto3_pages_accounts_and_moves_one(self):
        organizations = self.local.boto3("bulkhead-administrator")("organizations")
        accounts = [a for page in organizations.get_paginator("list_accounts").paginate()
                    for a in page["Accounts"]]
        self.assertLessEqual({a["Id"] for a in self.local.summary["Accounts"]},
                             {a["Id"] for a in accounts})
        testing = self.local.account("testing")
        parent = organizations.list_parents(ChildId=testing)["Parents"][0]["Id"]
        root = organizations.list_roots()["Roots"][0]["Id"]
        organizations.move_account(AccountId=testing, SourceParentId=parent,
                                   DestinationParentId=root)
        plan = bulkhead("plan", self.local.file, "--data", self.local.data, check=False)
        self.assertEqual(plan.returncode, 1, plan.stdout + plan.stderr)
        self.assertIn("> account acme-testing", plan.stdout)
        bulkhead("apply", self.local.file, "--data", self.local.data, "--yes")
        plan = bulkhead("plan", self.local.file, "--data", self.local.data, check=False)
        self.assertEqual(plan.returncode, 0, plan.stdout + plan.stderr)

    def test_a_closed_account_is_of_no_use_any_more(self):
        organizations = self.local.boto3("bulkhead-administrator")("organizations")
        made = organizations.create_account(Email="gone@acme.example", AccountName="gone")
        status = organizations.describe_create_account_status(
            CreateAccountRequestId=made["CreateAccountStatus"]["Id"])["CreateAccountStatus"]
        self.assertEqual(status["State"], "SUCCEEDED")
        account = status["AccountId"]
        arn = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
        sts = self.local.boto3("bulkhead-administrator")("sts")
        key = sts.assume_role(RoleArn=arn, RoleSessionName="story")["Credentials"]
        self.assertTrue(key["SessionToken"])
        organizations.close_account(AccountId=account)
        # The State of an account is newer than some SDKs; the newest CLI knows it.
        described = self.local.aws("bulkhead-administrator", "organizations", "describe-account",
                                  "--account-id", account)["Account"]
        self.assertIn(described["State"], ("CLOSED", "PENDING_CLOSURE"))
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            sts.assume_role(RoleArn=arn, RoleSessionName="story")
        self.assertEqual(caught.exception.response["Error"]["Code"], "AccessDenied")

    def test_the_sdk_for_javascript_lives_the_same_story(self):
        script = ROOT / "tests/clients/story.mjs"
        done = subprocess.run(
            ["node", script], capture_output=True, text=True, timeout=120,
            env=self.local.environment() | {
                "ENDPOINT": self.local.endpoint, "CLIENTS": str(CLIENTS),
                "KEYS": json.dumps(self.local.keys(ENGINEER)),
                "ROLE": f"arn:aws:iam::{self.local.account('retail/dev')}:role/developer",
                "BUCKET": f"js-{self.local.account('retail/dev')}"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("story told", done.stdout)

    def test_a_second_up_changes_nothing(self):
        again = json.loads(bulkhead("up", self.local.file, "--data", self.local.data,
                                    "--json").stdout)
        self.assertEqual(again["Calls"], 0)
        self.assertEqual(again["Endpoint"], self.local.endpoint)

    def test_env_prints_exports_and_touches_no_file_unasked(self):
        done = bulkhead("env", self.local.file, "--data", self.local.data, "--exports", DEVELOPER)
        self.assertIn("export AWS_SESSION_TOKEN=", done.stdout)
        target = self.local.home / "config"
        target.write_text("mine\n")
        refused = bulkhead("env", self.local.file, "--data", self.local.data, "--write", target,
                           check=False)
        self.assertEqual(refused.returncode, 2)
        self.assertEqual(target.read_text(), "mine\n")
        bulkhead("env", self.local.file, "--data", self.local.data, "--write", target, "--force")
        self.assertIn(f"[profile {DEVELOPER}]", target.read_text())


if __name__ == "__main__":
    unittest.main()
