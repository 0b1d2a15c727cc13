"""Questions about policies: of AWS's own, and random ones that reach every operator."""
import json
import pathlib
import random

import managed_policies

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "conformance" / "aws-samples"

ACTIONS = ["s3:GetObject", "s3:Get*", "s3:*Object", "s3:?etObject", "S3:G*t*", "s3:*", "*",
           "s3:*t*", "sqs:*", "*:G*", "s3:PutObject"]
RESOURCES = ["*", "arn:aws:s3:::a", "arn:aws:s3:::a*", "arn:aws:s3:::a/b*", "arn:aws:s3:::*/b",
             "arn:aws:s3:::a?b", "arn:aws:s3*", "arn:aws:s3", "arn:aws:sqs:*:111111111111:q",
             "arn:aws:sqs:us-*-1:111111111111:q", "arn:aws:sqs:us-*", "arn:*:q", "arn:aws:s3:::a*b*c",
             "arn:aws:s3:::${test:v}/*", "arn:aws:s3:::a/${test:v}", "arn:aws:s3:::${*}"]
TEXT = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase"]
NUMBER = ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
          "NumericGreaterThan", "NumericGreaterThanEquals"]
KEYS = {"test:s": (TEXT, ["a", "b", "a*", "*b", "a?b", "*", "", "A", "a*b*", "${*}", "ab"]),
        "test:t": (TEXT[:4], ["${test:v}", "a${test:v}", "a", "b*", "${test:v}*"]),
        "test:m": ([f"{s}:{o}" for s in ("ForAllValues", "ForAnyValue") for o in TEXT],
                   ["a", "b", "a*", "", "*", "c"]),
        "test:n": (NUMBER, ["10", "9.5", "-1", "0", "1e1", "11"]),
        "test:d": ([op.replace("Numeric", "Date") for op in NUMBER],
                   ["2026-05-01T00:00:00Z", "2026-05-02", "1777593600", "2026-04-30T22:00:00-02:00"]),
        "test:b": (["Bool"], ["true", "false"]),
        "test:ip": (["IpAddress", "NotIpAddress"],
                    ["10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "10.0.0.1", "0.0.0.0/0", "::/0",
                     "2001:db8::/32", "0.0.0.0/1", "128.0.0.0/1"]),
        "test:arn": (["ArnLike", "ArnNotLike", "ArnEquals"],
                     ["arn:aws:sns:*:1:t", "arn:aws:sns:us-*:1:*", "*", "arn:*:*:*:*:*",
                      "arn:aws:sns:?:1:t*", "arn:aws:sns:us-1:1:t"])}


def managed(count, seed):
    """(id, ask, a, b) of consecutive versions; both directions."""
    pairs = [(name, old, new) for name, history in managed_policies.histories()
             for old, new in zip(history, history[1:])]
    chosen = pairs if count >= len(pairs) else random.Random(seed).sample(pairs, count)
    for name, (before, older), (after, newer) in chosen:
        old, new = [json.loads(older)], [json.loads(newer)]
        yield f"{name} v{before} in v{after}", "contains", old, new
        yield f"{name} v{after} in v{before}", "contains", new, old


def samples(count, seed):
    """What AWS publishes as SCPs and RCPs, each against another, with everything else allowed."""
    policies = {"scp": [], "rcp": []}
    for file in sorted(SAMPLES.rglob("*.json")):
        kind = "rcp" if "resource-control" in str(file) else "scp"
        try:
            policies[kind].append((file.stem[:50], json.loads(file.read_text())))
        except ValueError:  # One of them is not JSON.
            continue
    chance = random.Random(seed)
    for number in range(count):
        kind = chance.choice(["scp", "rcp"])
        (name, a), (other, b) = chance.sample(policies[kind], 2)
        full = {"Effect": "Allow", "Action": "*", "Resource": "*"}
        if kind == "rcp":
            full["Principal"] = "*"
        all_of_it = {"Version": "2012-10-17", "Statement": [full]}
        ask = chance.choice(["contains", "contains", "disjoint"])
        yield f"sample {number}: {name} | {other}", ask, [all_of_it, a], [all_of_it, b]


class Random:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def some(self, values, most=2):
        return self.chance.sample(values, self.chance.randint(1, min(most, len(values))))

    def condition(self, key):
        operators, values = KEYS[key]
        if self.chance.random() < 0.12:
            return "Null", [self.chance.choice(["true", "false"])]
        suffix = "IfExists" if self.chance.random() < 0.25 else ""
        return self.chance.choice(operators) + suffix, self.some(values)

    def statement(self, keys, parts):
        chance = self.chance
        statement = {"Effect": "Deny" if chance.random() < 0.3 else "Allow"}
        refused = lambda: "Not" if chance.random() < 0.2 else ""
        statement[refused() + "Action"] = self.some(ACTIONS) if "action" in parts else ["*"]
        if statement.get("NotAction") == ["*"]:
            statement["Action"] = statement.pop("NotAction")
        statement[refused() + "Resource" if "resource" in parts else "Resource"] = \
            self.some(RESOURCES) if "resource" in parts else ["*"]
        condition = {}
        for key in keys:
            if chance.random() < 0.7:
                operator, values = self.condition(key)
                condition.setdefault(operator, {})[key] = values
        if condition:
            statement["Condition"] = condition
        return statement

    def question(self, number):
        chance = self.chance
        keys = chance.sample(list(KEYS), chance.randint(0, 2))
        parts = {part for part in ("action", "resource") if chance.random() < 0.5}
        make = lambda: {"Version": "2012-10-17",
                        "Statement": [self.statement(keys, parts)
                                      for _ in range(chance.randint(1, 3))]}
        a, b = make(), make()
        if chance.random() < 0.6:
            b = json.loads(json.dumps(a))
            b["Statement"][chance.randrange(len(b["Statement"]))] = self.statement(keys, parts)
        ask = chance.choice(["contains", "contains", "contains", "disjoint"])
        return f"random {number}", ask, [a], [b]


def randoms(count, seed):
    source = Random(seed)
    return [source.question(number) for number in range(count)]
