"""who-can, what-can, reach, diff and export: of the example and of an export of it."""
import json
import pathlib
import tempfile
import unittest

from local import ACME, bulkhead


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


if __name__ == "__main__":
    unittest.main()
