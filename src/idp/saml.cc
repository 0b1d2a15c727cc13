#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <cstring>

#include "base/check.h"
#include "federation/xml_signature.h"
#include "idp/idp.h"
#include "idp/keys.h"

namespace bulkhead::idp {
namespace {

using Signed = SamlClaims::Signed;

const xmlChar* Chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

// A signature to be filled in.
std::string SignatureTemplate(std::string_view id, const std::string& method) {
  const bool old = method == "sha1";
  return fmt::format(
      R"(<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>)"
      R"(<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)"
      R"(<ds:SignatureMethod Algorithm="{}"/><ds:Reference URI="#{}"><ds:Transforms>)"
      R"(<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>)"
      R"(<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>)"
      R"(<ds:DigestMethod Algorithm="{}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>)"
      R"(<ds:SignatureValue/></ds:Signature>)",
      old ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
          : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      id,
      old ? "http://www.w3.org/2000/09/xmldsig#sha1" : "http://www.w3.org/2001/04/xmlenc#sha256");
}

std::string Attributes(const SamlClaims& claims) {
  if (claims.attributes.empty()) return {};
  std::string text = "<saml:AttributeStatement>";
  for (const auto& [name, values] : claims.attributes) {
    text += fmt::format(R"(<saml:Attribute Name="{}">)", Escaped(name));
    for (const std::string& value : values) {
      text += fmt::format("<saml:AttributeValue>{}</saml:AttributeValue>", Escaped(value));
    }
    text += "</saml:Attribute>";
  }
  return text + "</saml:AttributeStatement>";
}

std::string Unsigned(const SamlClaims& claims) {
  const bool response = claims.what == Signed::kResponse || claims.what == Signed::kBoth;
  const bool assertion = claims.what == Signed::kAssertion || claims.what == Signed::kBoth;
  const std::string issued = claims.issued.ToIso8601();
  const std::string until = claims.not_on_or_after.ToIso8601();
  const std::string session = claims.session_until ? fmt::format(R"( SessionNotOnOrAfter="{}")",
                                                                 claims.session_until->ToIso8601())
                                                   : "";
  return fmt::format(
      R"(<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" )"
      R"(xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="response-1" Version="2.0" )"
      R"(IssueInstant="{0}"><saml:Issuer>{1}</saml:Issuer>{2}<samlp:Status><samlp:StatusCode )"
      R"(Value="urn:oasis:names:tc:SAML:2.0:status:{11}"/></samlp:Status>)"
      R"(<saml:Assertion ID="assertion-1" Version="2.0" IssueInstant="{0}">)"
      R"(<saml:Issuer>{1}</saml:Issuer>{3}<saml:Subject><saml:NameID Format="{4}">{5})"
      R"(</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">)"
      R"(<saml:SubjectConfirmationData NotOnOrAfter="{6}" Recipient="{7}"/>)"
      R"(</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{0}" )"
      R"(NotOnOrAfter="{6}"><saml:AudienceRestriction><saml:Audience>{8}</saml:Audience>)"
      R"(</saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement )"
      R"(AuthnInstant="{0}"{9}/>{10}</saml:Assertion></samlp:Response>)",
      issued, Escaped(claims.issuer),
      response ? SignatureTemplate("response-1", claims.method) : "",
      assertion ? SignatureTemplate("assertion-1", claims.method) : "",
      Escaped(claims.name_id_format), Escaped(claims.name_id), until, Escaped(claims.recipient),
      Escaped(claims.audience), session, Attributes(claims), Escaped(claims.status));
}

void SignElement(xmlDoc* document, xmlNode* element, const char* key_pem) {
  xmlAttr* id = xmlHasProp(element, Chars("ID"));
  xmlAddID(nullptr, document, id->children->content, id);
  xmlNode* signature = xmlSecFindChild(element, Chars("Signature"), xmlSecDSigNs);
  CHECK(signature != nullptr);
  xmlSecDSigCtx* context = xmlSecDSigCtxCreate(nullptr);
  context->signKey = xmlSecCryptoAppKeyLoadMemory(
      reinterpret_cast<const xmlSecByte*>(key_pem), static_cast<xmlSecSize>(std::strlen(key_pem)),
      xmlSecKeyDataFormatPem, nullptr, nullptr, nullptr);
  CHECK(context->signKey != nullptr);
  CHECK(xmlSecDSigCtxSign(context, signature) >= 0);
  xmlSecDSigCtxDestroy(context);
}

// The library must be prepared once only: whoever verifies does it.
void Prepare() { static_cast<void>(federation::IsUsableCertificate("")); }

}  // namespace

std::string SamlMetadata(std::string_view entity_id) {
  std::string certificate;
  std::string_view pem = kCertificate;
  pem.remove_prefix(pem.find('\n') + 1);
  for (const char c : pem.substr(0, pem.find("-----END"))) {
    if (c != '\n') certificate += c;
  }
  return fmt::format(
      R"(<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{}">)"
      R"(<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">)"
      R"(<md:KeyDescriptor use="signing"><ds:KeyInfo )"
      R"(xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{})"
      R"(</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>)"
      R"(<md:SingleSignOnService )"
      R"(Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{}"/>)"
      R"(</md:IDPSSODescriptor></md:EntityDescriptor>)",
      Escaped(entity_id), certificate, Escaped(entity_id));
}

std::string SamlResponse(const SamlClaims& claims) {
  Prepare();
  const std::string text = Unsigned(claims);
  xmlDoc* document =
      xmlReadMemory(text.data(), static_cast<int>(text.size()), "", "UTF-8", XML_PARSE_NONET);
  CHECK(document != nullptr);
  const char* key = claims.signer == JwtOptions::Signer::kStranger ? kOtherRsaKey : kRsaKey;
  xmlNode* response = xmlDocGetRootElement(document);
  xmlNode* assertion =
      xmlSecFindChild(response, Chars("Assertion"), Chars("urn:oasis:names:tc:SAML:2.0:assertion"));
  // What is inside is signed before what is around it.
  if (claims.what == Signed::kAssertion || claims.what == Signed::kBoth) {
    SignElement(document, assertion, key);
  }
  if (claims.what == Signed::kResponse || claims.what == Signed::kBoth) {
    SignElement(document, response, key);
  }
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemory(document, &bytes, &size);
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  xmlFreeDoc(document);
  return out;
}

}  // namespace bulkhead::idp
