"""A person signs in with SAML: the AWS CLI, a response signed by openssl, and the real binary."""
import base64
import datetime
import hashlib
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from test_comforts import Serve

ACCOUNT = "111122223333"
ISSUER = "https://idp.example.com"
PROVIDER = f"arn:aws:iam::{ACCOUNT}:saml-provider/company"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/people"
SIGN_IN = "https://signin.aws.amazon.com/saml"
DS = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True,
                          check=True).stdout


class IdentityProvider:
    """Of a company: a key, a certificate and what they sign."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bulkhead-test-"))
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 2, "-subj", "/CN=idp",
                "-keyout", self.home / "key", "-out", self.home / "certificate")

    def close(self):
        shutil.rmtree(self.home)

    def metadata(self):
        lines = (self.home / "certificate").read_text().splitlines()
        return (f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
                f'entityID="{ISSUER}"><md:IDPSSODescriptor protocolSupportEnumeration="{PROTOCOL}">'
                f'<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="{DS}"><ds:X509Data>'
                f'<ds:X509Certificate>{"".join(lines[1:-1])}</ds:X509Certificate></ds:X509Data>'
                f'</ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService '
                f'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" '
                f'Location="{ISSUER}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>')

    def signature(self, element):
        """Of an element that is written in canonical form (Exclusive XML Canonicalization)."""
        digest = base64.b64encode(hashlib.sha256(element.encode()).digest()).decode()
        within = (f'<ds:CanonicalizationMethod Algorithm="{C14N}"></ds:CanonicalizationMethod>'
                  f'<ds:SignatureMethod Algorithm="{RSA_SHA256}"></ds:SignatureMethod>'
                  f'<ds:Reference URI="#response-1"><ds:Transforms>'
                  f'<ds:Transform Algorithm="{DS}enveloped-signature"></ds:Transform>'
                  f'<ds:Transform Algorithm="{C14N}"></ds:Transform></ds:Transforms>'
                  f'<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256">'
                  f'</ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>'
                  f'</ds:SignedInfo>')
        signed = openssl("dgst", "-sha256", "-sign", self.home / "key",
                         data=f'<ds:SignedInfo xmlns:ds="{DS}">{within}'.encode())
        return (f'<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo>{within}<ds:SignatureValue>'
                f'{base64.b64encode(signed).decode()}</ds:SignatureValue></ds:Signature>')

    def response(self, role=f"{ROLE},{PROVIDER}", name="Alice"):
        """Base64, as a browser posts it; the whole response is signed."""
        now = datetime.datetime.now(datetime.timezone.utc)
        issued, until = (f"{now + datetime.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
                         for minutes in (-1, 5))
        issuer = f'<saml:Issuer xmlns:saml="{ASSERTION}">{ISSUER}</saml:Issuer>'
        attributes = "".join(
            f'<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/{key}">'
            f'<saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
            for key, value in {"Role": role, "RoleSessionName": name.lower()}.items())
        begin = (f'<samlp:Response xmlns:samlp="{PROTOCOL}" ID="response-1" '
                 f'IssueInstant="{issued}" Version="2.0">{issuer}')
        rest = (f'<samlp:Status><samlp:StatusCode '
                f'Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode>'
                f'</samlp:Status><saml:Assertion xmlns:saml="{ASSERTION}" ID="assertion-1" '
                f'IssueInstant="{issued}" Version="2.0"><saml:Issuer>{ISSUER}</saml:Issuer>'
                f'<saml:Subject><saml:NameID '
                f'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{name}'
                f'</saml:NameID><saml:SubjectConfirmation '
                f'Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData '
                f'NotOnOrAfter="{until}" Recipient="{SIGN_IN}"></saml:SubjectConfirmationData>'
                f'</saml:SubjectConfirmation></saml:Subject><saml:Conditions '
                f'NotBefore="{issued}" NotOnOrAfter="{until}"><saml:AudienceRestriction>'
                f'<saml:Audience>{SIGN_IN}</saml:Audience></saml:AudienceRestriction>'
                f'</saml:Conditions><saml:AuthnStatement AuthnInstant="{issued}">'
                f'</saml:AuthnStatement><saml:AttributeStatement>{attributes}'
                f'</saml:AttributeStatement></saml:Assertion></samlp:Response>')
        whole = begin + self.signature(begin + rest) + rest
        return base64.b64encode(whole.encode()).decode()


class Saml(unittest.TestCase):
    def setUp(self):
        self.idp = IdentityProvider()
        self.addCleanup(self.idp.close)
        self.server = Serve("--any-credentials", ACCOUNT)
        self.addCleanup(self.server.close)
        self.aws = self.server.aws
        self.aws("iam", "create-saml-provider", "--name", "company",
                 "--saml-metadata-document", self.idp.metadata())
        self.aws("iam", "create-role", "--role-name", "people",
                 "--assume-role-policy-document", json.dumps({
                     "Version": "2012-10-17", "Statement": {
                         "Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
                         "Principal": {"Federated": PROVIDER},
                         "Condition": {"StringEquals": {"SAML:aud": SIGN_IN}}}}))

    def assume(self, response):
        return self.aws("sts", "assume-role-with-saml", "--role-arn", ROLE,
                        "--principal-arn", PROVIDER, "--saml-assertion", response)

    def test_becomes_the_role(self):
        given = self.assume(self.idp.response())
        self.assertEqual(given["Subject"], "Alice", given)
        self.assertEqual(given["Issuer"], ISSUER)
        keys = given["Credentials"]
        who = self.aws("sts", "get-caller-identity", key=keys["AccessKeyId"],
                       secret=keys["SecretAccessKey"], token=keys["SessionToken"])
        self.assertEqual(who["Arn"], f"arn:aws:sts::{ACCOUNT}:assumed-role/people/alice")

    def test_a_changed_response_is_not_believed(self):
        text = base64.b64decode(self.idp.response()).replace(b">Alice<", b">Mallory<")
        self.assertIn("InvalidIdentityToken", self.assume(base64.b64encode(text).decode()))

    def test_a_strangers_signature_is_not_believed(self):
        stranger = IdentityProvider()
        self.addCleanup(stranger.close)
        self.assertIn("InvalidIdentityToken", self.assume(stranger.response()))


if __name__ == "__main__":
    unittest.main()
