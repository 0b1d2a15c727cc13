#include "federation/saml.h"

#include <fmt/format.h>
#include <libxml/tree.h>

#include <set>

#include "base/encoding.h"
#include "base/try.h"
#include "federation/xml.h"
#include "federation/xml_signature.h"

namespace bulkhead::federation {
namespace {

std::unexpected<Disbelief> Refuse(std::string why,
                                  Disbelief::Kind kind = Disbelief::Kind::kMalformed) {
  return std::unexpected(Disbelief{kind, std::move(why)});
}

XmlNode* SamlChild(const XmlNode* node, std::string_view name) {
  return OnlyChild(node, kSamlNamespace, name);
}

// Nothing when it is absent, an error when it is no time.
Result<std::optional<Instant>, Disbelief> TimeOf(const XmlNode* node, const char* name) {
  const std::string text = AttributeOf(node, name);
  if (text.empty()) return std::optional<Instant>();
  const Result<Instant> time = Instant::ParseIso8601(text);
  if (!time) return Refuse(std::string(name) + " is no time");
  return std::optional(*time);
}

std::string WithoutWhiteSpace(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  return text;
}

// True when no two elements have the same id, however it is written.
bool IdsAreUnique(XmlNode* root) {
  std::set<std::string> seen;
  std::vector<XmlNode*> left = {root};
  while (!left.empty()) {
    XmlNode* node = left.back();
    left.pop_back();
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const char* name : {"ID", "Id", "id"}) {
      const std::string id = AttributeOf(node, name);
      if (!id.empty() && !seen.insert(id).second) return false;
    }
    for (XmlNode* child = node->children; child != nullptr; child = child->next) {
      left.push_back(child);
    }
  }
  return true;
}

// A response that tells of failure has no assertion, and need not be signed.
Result<void, Disbelief> CheckStatus(const XmlNode* response) {
  const XmlNode* status = OnlyChild(response, kProtocolNamespace, "Status");
  const std::string value =
      AttributeOf(OnlyChild(status, kProtocolNamespace, "StatusCode"), "Value");
  if (value.empty()) return Refuse("there is not exactly one Status with a StatusCode");
  if (value == "urn:oasis:names:tc:SAML:2.0:status:Success") return {};
  return Refuse(fmt::format("the status of the Response is {}", value), Disbelief::Kind::kRejected);
}

// The assertion, if the response has exactly one and nothing that could pass for another.
Result<XmlNode*, Disbelief> FindAssertion(XmlNode* response) {
  if (!IsElement(response, kProtocolNamespace, "Response")) return Refuse("this is no Response");
  TRY_VOID(CheckStatus(response));
  if (!AllUnder(response, kSamlNamespace, "EncryptedAssertion").empty()) {
    return Refuse("encrypted assertions are not taken", Disbelief::Kind::kUnsupported);
  }
  XmlNode* assertion = SamlChild(response, "Assertion");
  if (assertion == nullptr || AllUnder(response, kSamlNamespace, "Assertion").size() != 1) {
    return Refuse("a Response has one Assertion, directly in it");
  }
  if (!IsPlain(assertion)) {
    return Refuse("an Assertion has no comments and no processing instructions");
  }
  if (!IdsAreUnique(response)) return Refuse("an ID occurs twice");
  return assertion;
}

// The response is signed, or the assertion in it, or both; all signatures hold.
Result<void, Disbelief> CheckSignatures(const Xml& document, XmlNode* assertion,
                                        const SamlMetadata& metadata) {
  XmlNode* response = document.root();
  std::size_t signatures = 0;
  for (XmlNode* element : {response, assertion}) {
    const auto own = ChildrenOf(element, kSignatureNamespace, "Signature");
    if (own.empty()) continue;
    if (own.size() > 1) return Refuse("an element has two signatures");
    ++signatures;
    TRY_VOID(VerifyEnveloped(document, element, metadata.certificates));
  }
  if (signatures == 0) return Refuse("nothing is signed", Disbelief::Kind::kBadSignature);
  if (AllUnder(response, kSignatureNamespace, "Signature").size() != signatures) {
    return Refuse("there is a signature where none belongs");
  }
  return {};
}

Result<void, Disbelief> ReadSubject(const XmlNode* assertion, SamlAssertion& out) {
  const XmlNode* subject = SamlChild(assertion, "Subject");
  const XmlNode* name = SamlChild(subject, "NameID");
  out.name_id = TextOf(name);
  out.name_id_format = AttributeOf(name, "Format");
  if (out.name_id.empty()) return Refuse("the Subject has no NameID");
  const XmlNode* data =
      SamlChild(SamlChild(subject, "SubjectConfirmation"), "SubjectConfirmationData");
  const std::optional<Instant> until = TRY(TimeOf(data, "NotOnOrAfter"));
  out.recipient = AttributeOf(data, "Recipient");
  if (!until || out.recipient.empty()) {
    return Refuse("there is not exactly one SubjectConfirmation with NotOnOrAfter and Recipient");
  }
  out.subject_until = *until;
  return {};
}

Result<void, Disbelief> ReadConditions(const XmlNode* assertion, SamlAssertion& out) {
  const XmlNode* conditions = SamlChild(assertion, "Conditions");
  out.not_before = TRY(TimeOf(conditions, "NotBefore"));
  out.not_on_or_after = TRY(TimeOf(conditions, "NotOnOrAfter"));
  for (const XmlNode* restriction : ChildrenOf(conditions, kSamlNamespace, "AudienceRestriction")) {
    for (const XmlNode* audience : ChildrenOf(restriction, kSamlNamespace, "Audience")) {
      out.audiences.push_back(TextOf(audience));
    }
  }
  for (const XmlNode* statement : ChildrenOf(assertion, kSamlNamespace, "AuthnStatement")) {
    const std::optional<Instant> until = TRY(TimeOf(statement, "SessionNotOnOrAfter"));
    if (until && (!out.session_until || *until < *out.session_until)) out.session_until = until;
  }
  return {};
}

void ReadAttributes(const XmlNode* assertion, SamlAssertion& out) {
  for (const XmlNode* statement : ChildrenOf(assertion, kSamlNamespace, "AttributeStatement")) {
    for (const XmlNode* attribute : ChildrenOf(statement, kSamlNamespace, "Attribute")) {
      std::vector<std::string>& values = out.attributes[AttributeOf(attribute, "Name")];
      for (const XmlNode* value : ChildrenOf(attribute, kSamlNamespace, "AttributeValue")) {
        values.push_back(TextOf(value));
      }
    }
  }
}

}  // namespace

Result<SamlMetadata, Disbelief> ReadSamlMetadata(std::string_view text) {
  if (text.size() > kSamlMetadataBytesMax) return Refuse("the metadata are too long");
  const Xml document = TRY(Xml::Read(text));
  XmlNode* root = document.root();
  if (!IsElement(root, kMetadataNamespace, "EntityDescriptor")) {
    return Refuse("the metadata are no EntityDescriptor");
  }
  SamlMetadata metadata{.entity_id = AttributeOf(root, "entityID")};
  metadata.valid_until = TRY(TimeOf(root, "validUntil"));
  if (metadata.entity_id.empty()) return Refuse("the metadata have no entityID");
  const XmlNode* role = OnlyChild(root, kMetadataNamespace, "IDPSSODescriptor");
  for (XmlNode* descriptor : ChildrenOf(role, kMetadataNamespace, "KeyDescriptor")) {
    if (AttributeOf(descriptor, "use") == "encryption") continue;
    for (XmlNode* each : AllUnder(descriptor, kSignatureNamespace, "X509Certificate")) {
      const auto der = base::FromBase64(WithoutWhiteSpace(TextOf(each)));
      if (!der || !IsUsableCertificate(*der)) return Refuse("a certificate is malformed");
      metadata.certificates.push_back(*der);
    }
  }
  if (metadata.certificates.empty()) return Refuse("the metadata have no certificate to sign with");
  return metadata;
}

Result<SamlAssertion, Disbelief> ReadSamlResponse(std::string_view base64,
                                                  const SamlMetadata& metadata) {
  if (base64.size() > kSamlResponseBytesMax) return Refuse("the response is too long");
  const auto text = base::FromBase64(WithoutWhiteSpace(std::string(base64)));
  if (!text) return Refuse("the response is not base64");
  const Xml document = TRY(Xml::Read(*text));
  XmlNode* assertion = TRY(FindAssertion(document.root()));
  TRY_VOID(CheckSignatures(document, assertion, metadata));

  // From here on only what was signed is read.
  SamlAssertion out;
  out.issuer = TextOf(SamlChild(assertion, "Issuer"));
  const std::optional<Instant> issued = TRY(TimeOf(assertion, "IssueInstant"));
  if (out.issuer.empty() || !issued) return Refuse("the Assertion has no Issuer or IssueInstant");
  out.issued = *issued;
  TRY_VOID(ReadSubject(assertion, out));
  TRY_VOID(ReadConditions(assertion, out));
  ReadAttributes(assertion, out);
  return out;
}

}  // namespace bulkhead::federation
