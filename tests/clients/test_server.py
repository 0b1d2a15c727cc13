"""The server itself: state that stays, refusals, signatures, malformed requests."""
import datetime
import json
import re
import socket
import subprocess
import time
import unittest
import urllib.parse

import botocore.exceptions

from local import BULKHEAD, Local, LocalCase, bulkhead, clean_environment


class Server(LocalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        host = urllib.parse.urlparse(cls.local.endpoint)
        cls.address = (host.hostname, host.port)

    def raw(self, request, seconds=10):
        """Sends bytes as they are; returns all that comes back."""
        with socket.create_connection(self.address, timeout=seconds) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer

    def alive(self):
        answer = self.raw(b"GET /_bulkhead/health HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 200"), answer[:200])

    def test_malformed_http_gets_an_answer_and_harms_nobody(self):
        for request, status in (
                (b"\x00\x01\x02\x03\r\n\r\n", b"400"),
                (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
                (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", b"431"),
                (b"GET /%zz?%%% HTTP/1.1\r\nHost: x\r\n\r\n", b"40"),
                (b"POST / HTTP/1.1\r\nHost: x\r\nAuthorization: AWS4-HMAC-SHA256 rubbish\r\n"
                 b"Content-Length: 0\r\n\r\n", b"40"),
                (b"POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSOrganizationsV20161128.ListRoots\r\n"
                 b"Content-Type: application/x-amz-json-1.1\r\nContent-Length: 9\r\n\r\n{\"a\":[[[[", b"40")):
            answer = self.raw(request)
            self.assertTrue(answer.startswith(b"HTTP/1.1 " + status), (request[:80], answer[:200]))
            self.alive()

    def test_deep_and_hostile_documents(self):
        organizations = self.local.boto3("bulkhead-administrator")("organizations")
        deep = '{"Version":"2012-10-17","Statement":' + "[" * 5000 + "]" * 5000 + "}"
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            organizations.create_policy(Content=deep, Description="", Name="deep",
                                        Type="SERVICE_CONTROL_POLICY")
        self.assertEqual(caught.exception.response["Error"]["Code"],
                         "MalformedPolicyDocumentException")
        unknown = json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Deny", "Action": "*", "Resource": "*",
            "Condition": {"StringResembles": {"aws:username": "x"}}}})
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            organizations.create_policy(Content=unknown, Description="", Name="unknown",
                                        Type="SERVICE_CONTROL_POLICY")
        self.assertIn("StringResembles", caught.exception.response["Error"]["Message"])
        self.alive()

    def test_constraints_name_the_member(self):
        iam = self.local.boto3("bulkhead-administrator")("iam", config=None)
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            iam.create_user(UserName="a" * 65)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], "ValidationError")
        self.assertIn("userName", error["Message"])

    def test_what_is_not_there_says_so_by_its_name(self):
        s3 = self.local.boto3("bulkhead-administrator")("s3")
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            s3.get_bucket_website(Bucket="some-bucket")
        self.assertIn("GetBucketWebsite", caught.exception.response["Error"]["Message"])

    def test_wrong_secret_and_unknown_key(self):
        import boto3
        key, secret = self.local.keys("bulkhead-administrator")
        for pair, code in (((key, "wrong"), "SignatureDoesNotMatch"),
                           (("AKIAIOSFODNN7EXAMPLE", secret), "InvalidClientTokenId")):
            sts = boto3.client("sts", endpoint_url=self.local.endpoint, region_name="eu-west-1",
                               aws_access_key_id=pair[0], aws_secret_access_key=pair[1])
            with self.assertRaises(botocore.exceptions.ClientError) as caught:
                sts.get_caller_identity()
            self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def signed(self, when=None, body=b"Action=GetCallerIdentity&Version=2011-06-15"):
        """A signed request as bytes, by botocore's own signer, at another time if asked."""
        import botocore.auth
        import botocore.awsrequest
        import botocore.credentials
        request = botocore.awsrequest.AWSRequest(
            "POST", self.local.endpoint + "/", data=body,
            headers={"Content-Type": "application/x-www-form-urlencoded",
                     "Host": f"{self.address[0]}:{self.address[1]}"})
        signer = botocore.auth.SigV4Auth(
            botocore.credentials.Credentials(*self.local.keys("bulkhead-administrator")), "sts",
            "us-east-1")
        now = when or datetime.datetime.utcnow()
        request.context["timestamp"] = now.strftime("%Y%m%dT%H%M%SZ")
        original = botocore.auth.datetime

        class Frozen(datetime.datetime):
            @classmethod
            def utcnow(cls):
                return now

        module = type("m", (), {"datetime": Frozen})
        botocore.auth.datetime = module
        try:
            signer.add_auth(request)
        finally:
            botocore.auth.datetime = original
        head = "POST / HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in request.headers.items())
        return (head + f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode(), body

    def test_a_tampered_body_and_a_replayed_date(self):
        head, body = self.signed()
        self.assertIn(b"GetCallerIdentityResult", self.raw(head + body))
        tampered = body.replace(b"GetCallerIdentity", b"GetCallerIdentitz")
        self.assertIn(b"SignatureDoesNotMatch", self.raw(head + tampered))
        old_head, body = self.signed(datetime.datetime.utcnow() - datetime.timedelta(hours=1))
        answer = self.raw(old_head + body)
        self.assertIn(b"Signature expired", answer)

    def test_a_second_process_on_the_directory_is_refused(self):
        second = bulkhead("serve", "--data", self.local.data, "--port", 0, check=False)
        self.assertEqual(second.returncode, 3)
        self.assertIn(str(self.local.pid), second.stderr)

    def test_a_large_upload_needs_little_memory(self):
        """256 MiB in one PutObject: the server's memory does not grow with it."""
        s3 = self.local.aws
        developer = "retail-engineer-1@retail.dev"
        bucket = f"large-{self.local.account('retail/dev')}"
        s3(developer, "s3api", "create-bucket", "--bucket", bucket,
           "--create-bucket-configuration", "LocationConstraint=eu-west-1")
        large = self.local.home / "large"
        with large.open("wb") as out:
            out.truncate(256 << 20)
        s3(developer, "s3api", "put-object", "--bucket", bucket, "--key", "large", "--body", large)
        status = open(f"/proc/{self.local.pid}/status").read()
        peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])
        self.assertLess(peak, 192 << 10, "kB of peak memory")
        back = self.local.home / "back"
        s3(developer, "s3api", "get-object", "--bucket", bucket, "--key", "large", back)
        self.assertEqual(back.stat().st_size, 256 << 20)
        s3(developer, "s3", "cp", large, f"s3://{bucket}/parts", parse=False)
        head = s3(developer, "s3api", "head-object", "--bucket", bucket, "--key", "parts")
        self.assertEqual(head["ContentLength"], 256 << 20)


class Kept(unittest.TestCase):
    def test_state_stays_over_a_restart(self):
        acme = Local().up()
        try:
            bulkhead("down", "--data", acme.data)
            again = acme.up()
            self.assertEqual(again.summary["Calls"], 0)
        finally:
            acme.close()

    def test_ephemeral_keeps_nothing(self):
        acme = Local()
        process = subprocess.Popen(
            [BULKHEAD, "serve", "--ephemeral", "--port", "0", "--data", str(acme.data)],
            stdout=subprocess.PIPE, text=True, env=clean_environment())
        try:
            line = process.stdout.readline()
            self.assertRegex(line, r"local organization on http://127\.0\.0\.1:\d+")
            time.sleep(0.1)
            self.assertFalse(acme.data.exists())
        finally:
            process.terminate()
            self.assertEqual(process.wait(20), 0)
            process.stdout.close()
            acme.close()


if __name__ == "__main__":
    unittest.main()
