"""A home region that asks for opting in: what is made there, and what it takes to work there."""
import unittest

from local import ROOT, Local, Refused, bulkhead


class OptInRegion(unittest.TestCase):
    def test_a_file_is_applied_to_accounts_that_have_not_enabled_it(self):
        local = Local()
        try:
            text = (ROOT / "examples/small.yaml").read_text()
            local.file = local.home / "south.yaml"
            local.file.write_text(text.replace("eu-west-1", "eu-south-1"))
            local.up()
            plan = bulkhead("plan", local.file, "--data", local.data, check=False)
            self.assertEqual(plan.returncode, 0, plan.stdout + plan.stderr)

            with self.assertRaises(Refused) as refused:
                local.aws("ann@identity", "sts", "get-caller-identity")
            self.assertEqual(refused.exception.code, "RegionDisabledException")
            self.assertIn(local.account("identity"), refused.exception.message)
        finally:
            local.close()


if __name__ == "__main__":
    unittest.main()
