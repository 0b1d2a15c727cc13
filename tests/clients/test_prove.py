"""Guarantees: proved of the example, broken with a witness where something was changed."""
import json
import unittest

from local import ACME, ROOT, Local, bulkhead

ADMINISTRATOR = "bulkhead-administrator"


def proved(*arguments, status):
    """The guarantees by name, as `prove --json` tells them."""
    done = bulkhead("prove", *arguments, "--json", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return {g["name"]: g for g in json.loads(done.stdout)["guarantees"]}


class Prove(unittest.TestCase):
    def test_the_example_keeps_what_it_promises(self):
        self.assertEqual({g["verdict"] for g in proved(ACME, status=0).values()}, {"proved"})

    def test_a_broken_variant_is_shown_by_a_witness_that_can_confirms(self):
        file = ROOT / "examples/broken/dev-never-reaches-prod.yaml"
        guarantee = proved(file, status=1)["dev-never-reaches-prod"]
        self.assertEqual(guarantee["verdict"], "broken")
        [found] = guarantee["breaks"]
        self.assertEqual(found["is"], "allowed")
        self.assertIn("role/database-copier", found["witness"]["resource"])
        self.assertIn("trust policy", found["change"])
        text = bulkhead("prove", file, check=False).stdout
        self.assertIn("can sts:AssumeRole on " + found["witness"]["resource"], text)
        self.assertIn("20 guarantees: 19 proved, 1 broken", text)

    def test_check_and_bad_words(self):
        self.assertIn("20 guarantees: 20 proved", bulkhead("check", ACME).stdout)
        done = bulkhead("check", ROOT / "examples/broken/telemetry-stays-on.yaml", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("broken   telemetry-stays-on", done.stdout)

    def test_what_was_changed_by_hand_is_found(self):
        local = Local().up()
        try:
            verdicts = {g["verdict"] for g in local.summary["Guarantees"]}
            self.assertEqual(verdicts, {"proved"})
            self.assertEqual({g["verdict"] for g in
                              proved(local.data, "--by", ACME, status=0).values()}, {"proved"})
            policies = local.aws(ADMINISTRATOR, "organizations", "list-policies", "--filter",
                                 "SERVICE_CONTROL_POLICY")["Policies"]
            [policy] = [p["Id"] for p in policies if p["Name"] == "protect-logging"]
            [root] = local.aws(ADMINISTRATOR, "organizations", "list-roots")["Roots"]
            local.aws(ADMINISTRATOR, "organizations", "detach-policy", "--policy-id", policy,
                      "--target-id", root["Id"])
            after = proved(local.data, "--by", ACME, status=1)
            broken = {name for name, g in after.items() if g["verdict"] == "broken"}
            self.assertEqual(broken, {"logs-are-write-once", "telemetry-stays-on",
                                      "nobody makes logs readable to the world"})
            # Without the file, the built-in ones tell it, too.
            self.assertIn("logs-are-write-once", proved(local.data, status=1))
            plan = bulkhead("plan", ACME, "--data", local.data, check=False)
            self.assertIn("20 guarantees: 20 proved", plan.stdout)
        finally:
            local.close()


if __name__ == "__main__":
    unittest.main()
