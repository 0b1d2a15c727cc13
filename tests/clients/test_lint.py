"""lint: of files and standard input, of the organization file, and by boto3's Access Analyzer."""
import json
import pathlib
import subprocess
import tempfile
import unittest

from local import ACME, BULKHEAD, Local, bulkhead, clean_environment

GOOD = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}]})
TYPO = GOOD.replace("s3:GetObject", "s3:GetObjekt")
STYLE = GOOD.replace('"s3:GetObject"', '["s3:Get*", "s3:GetObject"]')


def lint(text, *options):
    return subprocess.run([BULKHEAD, "lint", *options], input=text, capture_output=True, text=True,
                          timeout=60, env=clean_environment())


class Lint(unittest.TestCase):
    def test_exit_status_tells_errors_from_suggestions(self):
        for text, status, word in ((GOOD, 0, "clean (identity; 114 of the 6144 characters of"),
                                   (STYLE, 0, "suggestion: REDUNDANT_ACTION"),
                                   (TYPO, 1, "Did you mean s3:GetObject?")):
            done = lint(text)
            self.assertEqual(done.returncode, status, done.stdout)
            self.assertIn(word, done.stdout)
        self.assertEqual(lint(GOOD, "no-such-file").returncode, 2)
        self.assertEqual(lint(GOOD, "--kind", "nothing").returncode, 2)

    def test_files_with_carets_and_guessed_kinds(self):
        with tempfile.TemporaryDirectory() as home:
            scp = pathlib.Path(home, "region-scp.json")
            scp.write_text('{"Version": "2012-10-17",\n "Statement": {"Effect": "deny"}}\n')
            done = bulkhead("lint", scp, check=False)
            self.assertIn(f"{scp}:2:26: error: INVALID_EFFECT: The effect deny is not valid.",
                          done.stdout)
            self.assertIn('    2 |  "Statement": {"Effect": "deny"}}\n'
                          "      |                          ^^^^^^\n", done.stdout)
            self.assertIn("(scp; ", done.stdout)

    def test_json_is_what_the_api_answers(self):
        [answer] = json.loads(lint(TYPO, "--json", "--kind", "scp").stdout)
        self.assertEqual((answer["kind"], answer["quota"]), ("scp", 10240))
        [finding] = answer["findings"]
        acme = Local().up()
        try:
            client = acme.boto3("bulkhead-administrator")("accessanalyzer")
            [same] = client.validate_policy(policyDocument=TYPO,
                                            policyType="SERVICE_CONTROL_POLICY")["findings"]
            pages = client.get_paginator("validate_policy").paginate(
                policyDocument='{"Statement":[{}]}', policyType="IDENTITY_POLICY",
                PaginationConfig={"PageSize": 1})
            self.assertEqual([page["findings"][0]["issueCode"] for page in pages],
                             ["MISSING_VERSION", "MISSING_ACTION", "MISSING_EFFECT",
                              "MISSING_RESOURCE"])
        finally:
            acme.close()
        del finding["fix"]
        self.assertEqual(finding, same)

    def test_check_advises_on_the_policies_of_the_file(self):
        with tempfile.TemporaryDirectory() as home:
            file = pathlib.Path(home, "acme.yaml")
            text = ACME.read_text()
            at = text.index("guardrails:\n") + len("guardrails:\n")
            file.write_text(text[:at] + "  - deny: [s3:DeleteBuckets]\n    name: typo\n" + text[at:])
            done = bulkhead("check", file)
            self.assertIn("warning: INVALID_ACTION: The action s3:DeleteBuckets does not exist.",
                          done.stderr)


if __name__ == "__main__":
    unittest.main()
