// Responses that must be believed, and the known ways of forging others.
// https://www.usenix.org/conference/usenixsecurity12/technical-sessions/presentation/somorovsky
#include "federation/saml.h"

#include "base/encoding.h"
#include "gtest/gtest.h"
#include "idp/idp.h"
#include "idp/keys.h"

namespace bulkhead::federation {
namespace {

using Kind = Disbelief::Kind;
using Signed = idp::SamlClaims::Signed;

const Instant kThen = Instant::FromUnixSeconds(1'795'320'000);
constexpr std::string_view kIssuer = "https://idp.example.com/saml";

idp::SamlClaims Claims(Signed what = Signed::kAssertion) {
  return {.issuer = std::string(kIssuer),
          .issued = kThen,
          .not_on_or_after = kThen + std::chrono::minutes(5),
          .session_until = kThen + std::chrono::hours(2),
          .attributes = {{"https://aws.amazon.com/SAML/Attributes/RoleSessionName", {"alice"}},
                         {"Groups", {"a & b", "<c>"}}},
          .what = what};
}

SamlMetadata Metadata() { return *ReadSamlMetadata(idp::SamlMetadata(kIssuer)); }

Result<SamlAssertion, Disbelief> Read(const std::string& xml) {
  return ReadSamlResponse(base::ToBase64(xml), Metadata());
}

std::optional<Kind> Verdict(const std::string& xml) {
  const auto read = Read(xml);
  if (read) return std::nullopt;
  return read.error().kind;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// The text from the first `begin` up to and including the first `end` after it.
std::string Cut(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  return text.substr(from, text.find(end, from) + end.size() - from);
}

std::string AssertionIn(const std::string& xml) {
  return Cut(xml, "<saml:Assertion ", "</saml:Assertion>");
}
std::string SignatureIn(const std::string& xml) {
  return Cut(xml, "<ds:Signature ", "</ds:Signature>");
}

TEST(Saml, ReadsWhatTheProviderSigned) {
  for (const Signed what : {Signed::kAssertion, Signed::kResponse, Signed::kBoth}) {
    const auto read = Read(idp::SamlResponse(Claims(what)));
    ASSERT_TRUE(read.has_value()) << read.error().why;
    EXPECT_EQ(read->issuer, kIssuer);
    EXPECT_EQ(read->name_id, "alice");
    EXPECT_EQ(read->name_id_format, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    EXPECT_EQ(read->recipient, "https://signin.aws.amazon.com/saml");
    EXPECT_EQ(read->audiences, std::vector<std::string>{"urn:amazon:webservices"});
    EXPECT_EQ(read->issued, kThen);
    EXPECT_EQ(read->subject_until, kThen + std::chrono::minutes(5));
    EXPECT_EQ(read->session_until, kThen + std::chrono::hours(2));
    EXPECT_EQ(read->attributes.at("Groups"), (std::vector<std::string>{"a & b", "<c>"}));
  }
}

TEST(Saml, BelievesNobodyElse) {
  EXPECT_EQ(Verdict(idp::SamlResponse(Claims(Signed::kNothing))), Kind::kBadSignature);
  idp::SamlClaims stranger = Claims();
  stranger.signer = idp::JwtOptions::Signer::kStranger;
  EXPECT_EQ(Verdict(idp::SamlResponse(stranger)), Kind::kBadSignature);
  idp::SamlClaims weak = Claims();
  weak.method = "sha1";
  EXPECT_EQ(Verdict(idp::SamlResponse(weak)), Kind::kUnsupported);
}

TEST(Saml, BelievesNothingThatWasChanged) {
  for (const Signed what : {Signed::kAssertion, Signed::kResponse, Signed::kBoth}) {
    const std::string xml = idp::SamlResponse(Claims(what));
    EXPECT_EQ(Verdict(Replaced(xml, ">alice<", ">admin<")), Kind::kBadSignature);
    EXPECT_EQ(Verdict(Replaced(xml, "a &amp; b", "a &amp; B")), Kind::kBadSignature);
    EXPECT_EQ(Verdict(Replaced(xml, "urn:amazon:webservices", "urn:amazon:webservicez")),
              Kind::kBadSignature);
  }
  // One of two signatures does not suffice.
  const std::string both = idp::SamlResponse(Claims(Signed::kBoth));
  EXPECT_EQ(Verdict(Replaced(both, "Version=\"2.0\" Iss", "Version=\"2.1\" Iss")),
            Kind::kBadSignature);
}

TEST(Saml, AKeyInTheSignatureIsOfNoAccount) {
  idp::SamlClaims claims = Claims();
  claims.signer = idp::JwtOptions::Signer::kStranger;
  std::string certificate(idp::kCertificate);
  const std::string xml = idp::SamlResponse(claims);
  EXPECT_EQ(Verdict(Replaced(xml, "</ds:SignatureValue>",
                             "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" +
                                 Cut(certificate, "MI", "\n") +
                                 "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>")),
            Kind::kBadSignature);
}

// Signature wrapping: the signed element is kept somewhere, another one is read.
TEST(Saml, WrappedSignaturesAreRefused) {
  const std::string xml = idp::SamlResponse(Claims());
  const std::string genuine = AssertionIn(xml);
  const std::string signature = SignatureIn(xml);
  const std::string bare = Replaced(genuine, signature, "");
  const std::string evil = Replaced(Replaced(bare, ">alice<", ">admin<"), "assertion-1", "evil-1");
  const std::string evil_signed = Replaced(evil, "<saml:Subject>", signature + "<saml:Subject>");

  const std::string forged[] = {
      // Another one before it, after it, or in the place of it.
      Replaced(xml, genuine, evil + genuine),
      Replaced(xml, genuine, genuine + evil),
      Replaced(xml, genuine, evil_signed),
      // The genuine one inside the forged one: in the signature, in an Object, at the end.
      Replaced(xml, genuine, Replaced(evil, "</saml:Assertion>", genuine + "</saml:Assertion>")),
      Replaced(xml, genuine,
               Replaced(evil_signed, "</ds:Signature>",
                        "<ds:Object>" + bare + "</ds:Object></ds:Signature>")),
      Replaced(xml, genuine, evil + "<samlp:Extensions>" + genuine + "</samlp:Extensions>"),
      "<samlp:Extensions xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">" + xml.substr(22) +
          "</samlp:Extensions>",
      // The same id twice.
      Replaced(xml, genuine, Replaced(evil, "evil-1", "assertion-1") + genuine),
      Replaced(xml, "<samlp:Status>", "<samlp:Status ID=\"assertion-1\">"),
  };
  for (const std::string& text : forged) {
    const auto read = Read(text);
    EXPECT_FALSE(read.has_value()) << text;
    EXPECT_TRUE(read || read.error().kind != Kind::kUnsupported) << read.error().why;
  }
}

TEST(Saml, ReferencesToAnythingElseAreRefused) {
  const std::string xml = idp::SamlResponse(Claims());
  for (const char* uri : {"", "#response-1", "#xpointer(/)", "#xpointer(id('assertion-1'))",
                          "file:///etc/passwd", "http://127.0.0.1/", "assertion-1"}) {
    const std::string changed =
        Replaced(xml, "URI=\"#assertion-1\"", std::string("URI=\"") + uri + "\"");
    EXPECT_EQ(Verdict(changed), Kind::kMalformed) << uri;
  }
  const std::string reference = Cut(xml, "<ds:Reference ", "</ds:Reference>");
  EXPECT_EQ(Verdict(Replaced(xml, reference, reference + reference)), Kind::kMalformed);
  EXPECT_EQ(Verdict(Replaced(xml, "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                             "http://www.w3.org/TR/1999/REC-xslt-19991116")),
            Kind::kUnsupported);
}

// https://www.kb.cert.org/vuls/id/475445: a comment splits the name that is read.
TEST(Saml, CommentsAreRefused) {
  const std::string xml = idp::SamlResponse(Claims());
  for (const char* name : {">alice<!-- -->.evil<", "><!-- -->alice<", ">al<?x y?>ice<"}) {
    EXPECT_EQ(Verdict(Replaced(xml, ">alice<", name)), Kind::kMalformed) << name;
  }
}

TEST(Saml, EntitiesAreRefused) {
  const std::string xml = idp::SamlResponse(Claims());
  const std::string root = "<samlp:Response";
  const std::string types[] = {
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\">",
      "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
      "<!DOCTYPE r [<!ATTLIST saml:Assertion ID ID #IMPLIED>]>",
      "<!DOCTYPE r>",
  };
  for (const std::string& type : types) {
    EXPECT_EQ(Verdict(Replaced(xml, root, type + root)), Kind::kMalformed) << type;
  }
  EXPECT_EQ(Verdict(Replaced(Replaced(xml, root, types[0] + root), ">alice<", ">&x;<")),
            Kind::kMalformed);
}

TEST(Saml, MalformedResponsesAreRefused) {
  const std::string xml = idp::SamlResponse(Claims());
  const std::string deep = [] {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "<a>";
    return text;
  }();
  for (const std::string& text :
       {std::string(), std::string("x"), std::string("<a/>"), deep, std::string("\xff\xfe<\0a", 5),
        std::string("<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-a/+AD4-"),
        Replaced(xml, "saml:Assertion ", "saml:EncryptedAssertion ")}) {
    EXPECT_TRUE(Verdict(text).has_value()) << text.substr(0, 60);
  }
  for (std::size_t size = 0; size < xml.size(); size += 97) {
    EXPECT_EQ(Verdict(xml.substr(0, size)), Kind::kMalformed) << size;
  }
  EXPECT_FALSE(ReadSamlResponse("*", Metadata()).has_value());
  EXPECT_FALSE(ReadSamlResponse(std::string(kSamlResponseBytesMax + 1, 'A'), Metadata()));
}

// Whether it is signed, and has an assertion all the same, makes no difference.
TEST(Saml, ResponsesMayTellOfFailure) {
  idp::SamlClaims claims = Claims();
  claims.status = "Responder";
  EXPECT_EQ(Verdict(idp::SamlResponse(claims)), Kind::kRejected);
  claims.what = idp::SamlClaims::Signed::kNothing;
  EXPECT_EQ(Verdict(idp::SamlResponse(claims)), Kind::kRejected);
  EXPECT_EQ(Verdict("<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><samlp:"
                    "Status><samlp:StatusCode Value=\"x\"/></samlp:Status></samlp:Response>"),
            Kind::kRejected);
  const std::string xml = idp::SamlResponse(Claims());
  EXPECT_EQ(Verdict(Replaced(xml, "samlp:StatusCode", "samlp:Code")), Kind::kMalformed);
}

TEST(Saml, SignedResponsesMayLackWhatIsNeeded) {
  idp::SamlClaims claims = Claims();
  claims.recipient = "";
  EXPECT_EQ(Verdict(idp::SamlResponse(claims)), Kind::kMalformed);
  claims = Claims();
  claims.name_id = "";
  EXPECT_EQ(Verdict(idp::SamlResponse(claims)), Kind::kMalformed);
  claims = Claims();
  claims.issuer = "";
  EXPECT_EQ(Verdict(idp::SamlResponse(claims)), Kind::kMalformed);
}

TEST(SamlMetadata, IsReadOrRefused) {
  const std::string xml = idp::SamlMetadata(kIssuer);
  EXPECT_EQ(Metadata().entity_id, kIssuer);
  EXPECT_EQ(Metadata().certificates.size(), 1U);
  EXPECT_EQ(Metadata().valid_until, std::nullopt);
  const auto dated =
      ReadSamlMetadata(Replaced(xml, "entityID", "validUntil=\"2027-01-01T00:00:00Z\" entityID"));
  EXPECT_EQ(dated->valid_until, *Instant::ParseIso8601("2027-01-01T00:00:00Z"));
  for (const std::string& text :
       {std::string(), std::string("<a/>"), Replaced(xml, "signing", "encryption"),
        Replaced(xml, "MI", "XX"), Replaced(xml, "entityID", "id"),
        Replaced(xml, "IDPSSODescriptor", "SPSSODescriptor"), "<!DOCTYPE x>" + xml,
        Replaced(xml, "entityID", "validUntil=\"soon\" entityID")}) {
    EXPECT_FALSE(ReadSamlMetadata(text).has_value()) << text.substr(0, 60);
  }
}

}  // namespace
}  // namespace bulkhead::federation
