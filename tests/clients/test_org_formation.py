"""org-formation 1.0.17, unmodified, makes and changes an organization: it is exactly as told.

The organization begins with what other people left: a unit and an account of which
org-formation learns by `init`. Then it makes, changes by change set, and removes.
"""
import json
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from local import BULKHEAD, CLIENTS, bulkhead, clean_environment

ORG_FORMATION = str(CLIENTS / "node_modules/.bin/org-formation")
ROLE = "OrganizationAccountAccessRole"

ACCOUNT_TWO = """
  TwoAccount:
    Type: OC::ORG::Account
    Properties:
      AccountName: two
      RootEmail: two@example.com
      Alias: acme-two
      Tags:
        team: blue
      PasswordPolicy: !Ref Passwords

  Passwords:
    Type: OC::ORG::PasswordPolicy
    Properties:
      MaxPasswordAge: 30
      MinimumPasswordLength: 12
      RequireLowercaseCharacters: true
      RequireNumbers: true
      RequireSymbols: true
      RequireUppercaseCharacters: true
      PasswordReusePrevention: 5
      AllowUsersToChangePassword: true
"""

OUTER_UNIT = """
  Outer:
    Type: OC::ORG::OrganizationalUnit
    Properties:
      OrganizationalUnitName: outer
"""

INNER_UNIT = """
  Inner:
    Type: OC::ORG::OrganizationalUnit
    Properties:
      OrganizationalUnitName: inner
      Accounts: !Ref TwoAccount
      ServiceControlPolicies: !Ref DenyRegions
"""

DENY_LEAVING = """
  DenyLeaving:
    Type: OC::ORG::ServiceControlPolicy
    Properties:
      PolicyName: DenyLeaving
      Description: Nobody leaves
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Deny
            Action: organizations:LeaveOrganization
            Resource: '*'
"""

DENY_REGIONS = """
  DenyRegions:
    Type: OC::ORG::ServiceControlPolicy
    Properties:
      PolicyName: DenyRegions
      Description: Ours alone
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Deny
            NotAction: iam:*
            Resource: '*'
            Condition:
              StringNotEquals:
                aws:RequestedRegion: eu-west-1
"""

TASKS = """
Upload:
  Type: copy-to-s3
  LocalPath: ./organization.yml
  RemotePath: s3://acme-uploads/organization.yml
  OrganizationBinding:
    IncludeMasterAccount: true
    Region: us-east-1
"""


class Served:
    """`bulkhead serve` with one account that may do everything, until it is closed."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-"))
        data = self.home / "data"
        # org-formation waits for the retired Status of an account that it closes.
        older = "--account-status"
        options = [older] if older in bulkhead("serve", "--help").stdout else []
        self.process = subprocess.Popen(
            [BULKHEAD, "serve", "--data", str(data), "--port", "0", *options],
            env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not (data / "server.json").exists() or not (data / "credentials").exists():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError("the server did not start")
            time.sleep(0.05)
        self.endpoint = json.loads((data / "server.json").read_text())["Endpoint"]
        lines = (data / "credentials").read_text().splitlines()
        self.keys = [line.split(" = ")[1] for line in lines if " = " in line][:2]

    def environment(self):
        return clean_environment() | {
            "AWS_ENDPOINT_URL": self.endpoint, "AWS_ACCESS_KEY_ID": self.keys[0],
            "AWS_SECRET_ACCESS_KEY": self.keys[1], "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1", "HOME": str(self.home)}

    def client(self, service, credentials=None):
        import boto3
        key, secret, token = credentials or (*self.keys, None)
        return boto3.client(service, endpoint_url=self.endpoint, region_name="us-east-1",
                            aws_access_key_id=key, aws_secret_access_key=secret,
                            aws_session_token=token)

    def inside(self, service, account):
        """A client of the role that the organization has in a member account."""
        assumed = self.client("sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/{ROLE}", RoleSessionName="test")["Credentials"]
        return self.client(service, (assumed["AccessKeyId"], assumed["SecretAccessKey"],
                                     assumed["SessionToken"]))

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)


class OrgFormation(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.close)
        self.organizations = self.served.client("organizations")
        self.organizations.create_organization(FeatureSet="ALL")
        self.root = self.organizations.list_roots()["Roots"][0]["Id"]
        self.organizations.create_organizational_unit(ParentId=self.root, Name="existing")
        self.organizations.create_account(Email="one@example.com", AccountName="one")
        self.account_named("one")

    def run_client(self, *arguments):
        done = subprocess.run([ORG_FORMATION, *arguments, "--no-color"], capture_output=True,
                              text=True, env=self.served.environment(), cwd=self.served.home,
                              timeout=120)
        told = done.stdout + done.stderr
        self.assertEqual(done.returncode, 0, told)
        self.assertNotIn("ERROR", told)
        return told

    def write(self, name, text):
        (self.served.home / name).write_text(text)

    def read(self, name):
        return (self.served.home / name).read_text()

    def pages(self, operation, member, **arguments):
        return [item for page in self.organizations.get_paginator(operation).paginate(**arguments)
                for item in page[member]]

    def account_named(self, name):
        """The id of the account; it may still be being made."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for account in self.pages("list_accounts", "Accounts"):
                if account["Name"] == name:
                    return account["Id"]
            time.sleep(0.1)
        raise AssertionError(f"no account {name}")

    def policies_at(self, target):
        found = self.pages("list_policies_for_target", "Policies", TargetId=target,
                           Filter="SERVICE_CONTROL_POLICY")
        return sorted(policy["Name"] for policy in found)

    def tree(self, parent=None):
        """Names all the way down: what stands where, with its policies."""
        parent = parent or self.root
        units = self.pages("list_organizational_units_for_parent", "OrganizationalUnits",
                           ParentId=parent)
        accounts = self.pages("list_accounts_for_parent", "Accounts", ParentId=parent)
        return {"policies": self.policies_at(parent),
                "accounts": {a["Name"]: self.policies_at(a["Id"]) for a in accounts},
                "units": {unit["Name"]: self.tree(unit["Id"]) for unit in units}}

    def init(self):
        self.run_client("init", "organization.yml", "--region", "us-east-1")
        return self.read("organization.yml")

    def first(self):
        """The template of `init`, with more of everything."""
        text = self.init()
        self.assertIn("OrganizationalUnitName: existing", text)
        self.assertIn("RootEmail: one@example.com", text)
        access = f"      DefaultOrganizationAccessRoleName: {ROLE}\n"
        self.assertIn(access, text)
        text = text.replace(access, access + "      CloseAccountsOnRemoval: true\n"
                                             "      ServiceControlPolicies: !Ref DenyLeaving\n")
        name = "      OrganizationalUnitName: existing\n"
        text = text.replace(name, name + "      Accounts: !Ref OneAccount\n"
                                         "      OrganizationalUnits: !Ref Inner\n")
        return text + ACCOUNT_TWO + OUTER_UNIT + INNER_UNIT + DENY_LEAVING + DENY_REGIONS

    def test_make_change_and_remove(self):
        full = ["FullAWSAccess"]
        none = {"policies": full, "accounts": {}, "units": {}}

        # 1. What init found is what there is; an update with it does nothing.
        text = self.init()
        before = self.tree()
        self.assertIn("up to date", self.run_client("update", "organization.yml"))
        self.assertEqual(self.tree(), before)

        # 2. Accounts, nested units, policies.
        text = self.first()
        self.write("organization.yml", text)
        self.run_client("update", "organization.yml")
        inner = {"policies": ["DenyRegions", "FullAWSAccess"], "accounts": {"two": full},
                 "units": {}}
        self.assertEqual(self.tree(), {
            "policies": ["DenyLeaving", "FullAWSAccess"], "accounts": {"management": full},
            "units": {"existing": {"policies": full, "accounts": {"one": full},
                                   "units": {"inner": inner}},
                      "outer": none}})
        two = self.account_named("two")
        self.assertEqual(self.tags(two), {"team": "blue"})
        iam = self.served.inside("iam", two)
        self.assertEqual(iam.list_account_aliases()["AccountAliases"], ["acme-two"])
        passwords = iam.get_account_password_policy()["PasswordPolicy"]
        self.assertEqual((passwords["MinimumPasswordLength"], passwords["MaxPasswordAge"]), (12, 30))
        self.assertIn("up to date", self.run_client("update", "organization.yml"))

        # 3. By change set: a unit moves, one gets another name, a policy and tags change.
        # org-formation goes by the order of the template: a unit must leave its old parent
        # (to the root) before its new one takes it.
        below = "      OrganizationalUnits: !Ref Inner\n"
        moved = text.replace(below, "")
        moved = moved.replace("Name: existing\n", "Name: renamed\n")
        moved = moved.replace(OUTER_UNIT, OUTER_UNIT + below)
        moved = moved.replace("        team: blue\n", "        team: green\n        cost: '7'\n")
        moved = moved.replace("Action: organizations:LeaveOrganization",
                              "Action: [organizations:LeaveOrganization, account:CloseAccount]")
        self.write("moved.yml", moved)
        before = self.tree()
        told = self.run_client("create-change-set", "moved.yml", "--change-set-name", "move")
        self.assertIn("Attach OU (Inner)", told)
        self.assertEqual(self.tree(), before)  # Nothing yet.
        self.run_client("execute-change-set", "move")
        self.assertEqual(self.tree(), {
            "policies": ["DenyLeaving", "FullAWSAccess"], "accounts": {"management": full},
            "units": {"renamed": none | {"accounts": {"one": full}},
                      "outer": none | {"units": {"inner": inner}}}})
        self.assertEqual(self.tags(two), {"team": "green", "cost": "7"})
        self.assertIn("account:CloseAccount", self.content("DenyLeaving"))

        # 4. What the template no longer has is removed; its account is closed.
        less = moved
        for gone in (ACCOUNT_TWO.replace("team: blue\n", "team: green\n        cost: '7'\n"),
                     INNER_UNIT, below, DENY_REGIONS):
            self.assertIn(gone, less)
            less = less.replace(gone, "")
        self.write("less.yml", less)
        self.run_client("update", "less.yml")
        self.assertEqual(self.tree()["units"], {
            "renamed": none | {"accounts": {"one": full}}, "outer": none})
        self.assertNotIn("DenyRegions", [policy["Name"] for policy in self.pages(
            "list_policies", "Policies", Filter="SERVICE_CONTROL_POLICY")])
        self.assertNotEqual(self.organizations.describe_account(AccountId=two)["Account"]["Status"],
                            "ACTIVE")
        self.assertIn("up to date", self.run_client("update", "less.yml"))

    def test_tasks_and_remove(self):
        self.init()
        self.served.client("s3").create_bucket(Bucket="acme-uploads")
        self.write("tasks.yml", "Organization:\n  Type: update-organization\n"
                                "  Template: ./organization.yml\n" + TASKS)
        self.run_client("perform-tasks", "tasks.yml")
        self.assertEqual(self.objects("acme-uploads"), ["organization.yml"])
        self.run_client("remove", "--type", "copy-to-s3", "--name", "Upload")
        self.assertEqual(self.objects("acme-uploads"), [])

    def objects(self, bucket):
        listed = self.served.client("s3").list_objects_v2(Bucket=bucket)
        return [item["Key"] for item in listed.get("Contents", [])]

    def tags(self, account):
        listed = self.pages("list_tags_for_resource", "Tags", ResourceId=account)
        return {tag["Key"]: tag["Value"] for tag in listed}

    def content(self, policy):
        found = [p["Id"] for p in self.pages("list_policies", "Policies",
                                             Filter="SERVICE_CONTROL_POLICY")
                 if p["Name"] == policy]
        return self.organizations.describe_policy(PolicyId=found[0])["Policy"]["Content"]


if __name__ == "__main__":
    unittest.main()
