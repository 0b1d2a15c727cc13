"""Access Analyzer by the AWS CLI: policies checked, access found and previewed, by proof."""
import json
import unittest

from local import LocalCase, Refused

ADMINISTRATOR = "bulkhead-administrator"


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


READ = {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
WRITE = {"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
NO_WRITE = {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*"}


def shared(**more):
    return policy({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::logs/*", **more})


class Analyzer(LocalCase):
    def analyzer(self, *arguments):
        return self.local.aws(ADMINISTRATOR, "accessanalyzer", *arguments)

    def test_no_new_access(self):
        def check(new, existing):
            return self.analyzer("check-no-new-access", "--policy-type", "IDENTITY_POLICY",
                                 "--new-policy-document", new,
                                 "--existing-policy-document", existing)
        self.assertEqual(check(policy(READ), policy(READ, WRITE))["result"], "PASS")
        self.assertEqual(check(policy(READ, WRITE, NO_WRITE), policy(READ))["result"], "PASS")
        failed = check(policy(READ, WRITE), policy(READ))
        self.assertEqual(failed["result"], "FAIL")
        self.assertEqual(failed["reasons"], [
            {"description": "New access in the statement with sid: Write.",
             "statementIndex": 1, "statementId": "Write"}])
        with self.assertRaises(Refused) as refused:
            check("{", policy(READ))
        self.assertEqual(refused.exception.code, "InvalidParameterException")

    def test_access_not_granted(self):
        def check(document, access):
            return self.analyzer("check-access-not-granted", "--policy-type", "IDENTITY_POLICY",
                                 "--policy-document", document, "--access", access)
        self.assertEqual(check(policy(READ), "actions=s3:PutObject")["result"], "PASS")
        self.assertEqual(check(policy(WRITE, NO_WRITE), "actions=s3:PutObject")["result"], "PASS")
        failed = check(policy(READ, WRITE), "actions=s3:PutObject,resources=arn:aws:s3:::logs/*")
        self.assertEqual(failed["result"], "FAIL")
        self.assertEqual(failed["reasons"][0]["statementIndex"], 1)

    def test_no_public_access(self):
        def check(document):
            return self.analyzer("check-no-public-access", "--resource-type", "AWS::S3::Bucket",
                                 "--policy-document", document)
        self.assertEqual(check(shared())["result"], "FAIL")
        organization = {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg"}}
        self.assertEqual(check(shared(Condition=organization))["result"], "PASS")

    def test_findings_and_a_rule(self):
        arn = self.analyzer("create-analyzer", "--analyzer-name", "zone",
                            "--type", "ACCOUNT")["arn"]
        accounts = self.local.aws(ADMINISTRATOR, "organizations", "list-accounts")["Accounts"]
        here = arn.split(":")[4]
        other = next(account["Id"] for account in accounts if account["Id"] != here)
        partner = {"Effect": "Allow", "Principal": {"AWS": other}, "Action": "sts:AssumeRole"}
        self.local.aws(ADMINISTRATOR, "iam", "create-role", "--role-name", "partner",
                      "--assume-role-policy-document", policy(partner))
        resource = {"resource": {"contains": [":role/partner"]}}

        def findings():
            return self.analyzer("list-findings-v2", "--analyzer-arn", arn,
                                 "--filter", json.dumps(resource))["findings"]
        [finding] = findings()
        self.assertEqual((finding["status"], finding["findingType"]), ("ACTIVE", "ExternalAccess"))
        shown = self.analyzer("get-finding-v2", "--analyzer-arn", arn, "--id", finding["id"])
        [details] = shown["findingDetails"]
        self.assertEqual(details["externalAccessDetails"]["principal"], {"AWS": other})
        self.analyzer("create-archive-rule", "--analyzer-name", "zone", "--rule-name", "known",
                      "--filter", json.dumps(resource))
        self.assertEqual(findings()[0]["status"], "ACTIVE")
        self.analyzer("apply-archive-rule", "--analyzer-arn", arn, "--rule-name", "known")
        self.assertEqual(findings()[0]["status"], "ARCHIVED")
        self.preview_of_a_role(arn, partner)

    def preview_of_a_role(self, analyzer, partner):
        [role] = self.analyzer("list-findings", "--analyzer-arn", analyzer, "--filter", json.dumps(
            {"resource": {"contains": [":role/partner"]}}))["findings"]
        stranger = {**partner, "Principal": {"AWS": "777788889999"}}
        configurations = {role["resource"]: {"iamRole": {"trustPolicy": policy(stranger)}}}
        preview = self.analyzer("create-access-preview", "--analyzer-arn", analyzer,
                                "--configurations", json.dumps(configurations))["id"]
        shown = self.analyzer("get-access-preview", "--analyzer-arn", analyzer,
                              "--access-preview-id", preview)["accessPreview"]
        self.assertEqual((shown["status"], shown["configurations"]), ("COMPLETED", configurations))
        found = self.analyzer("list-access-preview-findings", "--analyzer-arn", analyzer,
                              "--access-preview-id", preview)["findings"]
        changes = {(finding["changeType"], finding["status"], finding["principal"]["AWS"])
                   for finding in found}
        # The rule archives what is new of the role.
        self.assertEqual(changes, {("NEW", "ARCHIVED", "777788889999"),
                                   ("CHANGED", "RESOLVED", partner["Principal"]["AWS"])})

    def test_internal_access(self):
        rule = {"internalAccess": {"analysisRule": {"inclusions": [
            {"resourceArns": ["arn:aws:s3:::analyzer-ledger"]}]}}}
        arn = self.analyzer("create-analyzer", "--analyzer-name", "inside", "--type",
                            "ORGANIZATION_INTERNAL_ACCESS", "--configuration",
                            json.dumps(rule))["arn"]
        self.local.aws(ADMINISTRATOR, "s3api", "create-bucket", "--bucket", "analyzer-ledger",
                      "--create-bucket-configuration", f"LocationConstraint={arn.split(':')[3]}")
        found = self.analyzer("list-findings-v2", "--analyzer-arn", arn)["findings"]
        self.assertTrue(found)
        for finding in found:
            self.assertEqual((finding["resource"], finding["findingType"], finding.get("error")),
                             ("arn:aws:s3:::analyzer-ledger", "InternalAccess", None))
        details = self.analyzer("get-finding-v2", "--analyzer-arn", arn,
                                "--id", found[0]["id"])["findingDetails"]
        self.assertEqual(details[0]["internalAccessDetails"]["accessType"], "INTRA_ACCOUNT")


if __name__ == "__main__":
    unittest.main()
