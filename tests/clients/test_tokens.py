"""Tokens for others: the AWS CLI asks for one, and whoever fetches the issuer's keys believes it.

Also temporary delegation, from the template of a product provider to its credentials.
"""
import base64
import json
import pathlib
import subprocess
import tempfile
import unittest
import urllib.request

from test_comforts import Serve

ACCOUNT = "111122223333"


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def der(tag, content):
    """An element of ASN.1 (X.690) of at most 64 KiB."""
    size = len(content)
    short = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + short + content


def pem_of(jwk):
    """The RSA key of a JSON Web Key as openssl reads it (RFC 8017, A.1.1; RFC 3279, 2.3.1)."""
    key = der(0x30, b"".join(der(2, b"\0" + decoded(jwk[member])) for member in "ne"))
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    whole = base64.encodebytes(der(0x30, algorithm + der(3, b"\0" + key))).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{whole}-----END PUBLIC KEY-----\n"


class Tokens(unittest.TestCase):
    def setUp(self):
        self.server = Serve("--any-credentials", ACCOUNT)
        self.addCleanup(self.server.close)
        self.aws = self.server.aws

    def published(self, issuer, document):
        url = f"{self.server.endpoint}/_bulkhead/issuers/{issuer}/.well-known/{document}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)

    def test_is_believed_by_the_keys_of_its_issuer(self):
        issuer = self.aws("iam", "enable-outbound-web-identity-federation")["IssuerIdentifier"]
        token = self.aws("sts", "get-web-identity-token", "--audience", "https://api.example.com",
                         "--signing-algorithm", "RS256",
                         "--tags", "Key=job,Value=7")["WebIdentityToken"]
        header, claims, signature = token.split(".")
        said = json.loads(decoded(claims))
        self.assertEqual(said["iss"], issuer)
        self.assertEqual(said["aud"], "https://api.example.com")
        self.assertEqual(said["sub"], f"arn:aws:iam::{ACCOUNT}:root")
        self.assertEqual(said["https://sts.amazonaws.com/"]["request_tags"], {"job": "7"})
        self.assertEqual(said["https://sts.amazonaws.com/"]["source_region"], "eu-west-1")

        about = self.published(issuer[len("https://"):], "openid-configuration")
        self.assertEqual(about["issuer"], issuer)
        with urllib.request.urlopen(about["jwks_uri"], timeout=10) as answer:
            keys = {key["kid"]: key for key in json.load(answer)["keys"]}
        home = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-"))
        (home / "key").write_text(pem_of(keys[json.loads(decoded(header))["kid"]]))
        (home / "signature").write_bytes(decoded(signature))
        (home / "text").write_text(f"{header}.{claims}")
        verified = subprocess.run(["openssl", "dgst", "-sha256", "-verify", home / "key",
                                   "-signature", home / "signature", home / "text"],
                                  capture_output=True, text=True)
        self.assertIn("Verified OK", verified.stdout)

    def test_delegation_ends_in_credentials(self):
        template = "arn:aws:iam:::delegation-template/shop/setup"
        self.server.control("POST", "delegations", {
            "arn": template, "provider": ACCOUNT, "providerName": "Shop",
            "policy": {"Version": "2012-10-17", "Statement": {
                "Effect": "Allow", "Action": "s3:CreateBucket",
                "Resource": "arn:aws:s3:::@{BucketName}"}}})
        request = self.aws(
            "iam", "create-delegation-request", "--description", "Sets up the shop",
            "--permissions", json.dumps({"PolicyTemplateArn": template, "Parameters": [
                {"Name": "BucketName", "Type": "string", "Values": ["shop"]}]}),
            "--requestor-workflow-id", "workflow", "--session-duration", "900",
            "--notification-channel", f"arn:aws:sns:eu-west-1:{ACCOUNT}:shop",
        )["DelegationRequestId"]
        for step in ("associate-delegation-request", "accept-delegation-request",
                     "send-delegation-token"):
            self.assertEqual(self.aws("iam", step, "--delegation-request-id", request), {}, step)

        sent = json.loads(self.server.control("GET", "delegations"))["requests"]
        self.assertEqual([each["id"] for each in sent], [request])
        given = self.aws("sts", "get-delegated-access-token", "--trade-in-token",
                         sent[0]["token"])["Credentials"]
        session = {"key": given["AccessKeyId"], "secret": given["SecretAccessKey"],
                   "token": given["SessionToken"]}
        self.assertEqual(self.aws("s3api", "create-bucket", "--bucket", "shop",
                                  "--create-bucket-configuration",
                                  "LocationConstraint=eu-west-1", **session)["Location"], "/shop")
        self.assertIn("AccessDenied", self.aws("iam", "list-users", **session))


if __name__ == "__main__":
    unittest.main()
