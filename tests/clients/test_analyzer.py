"""Access Analyzer by the AWS CLI: policies checked by proof."""
import json
import unittest

from local import Local, Refused

ADMINISTRATOR = "bulkhead-administrator"


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


READ = {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
WRITE = {"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
NO_WRITE = {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*"}


def shared(**more):
    return policy({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::logs/*", **more})


class Analyzer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.acme = Local().up()

    @classmethod
    def tearDownClass(cls):
        cls.acme.close()

    def analyzer(self, *arguments):
        return self.acme.aws(ADMINISTRATOR, "accessanalyzer", *arguments)

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


if __name__ == "__main__":
    unittest.main()
