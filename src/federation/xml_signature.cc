#include "federation/xml_signature.h"

#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/keys.h>
#include <xmlsec/transforms.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace bulkhead::federation {
namespace {

struct FreeContext {
  void operator()(xmlSecDSigCtx* context) const { xmlSecDSigCtxDestroy(context); }
};
using Context = std::unique_ptr<xmlSecDSigCtx, FreeContext>;
struct FreeKey {
  void operator()(xmlSecKey* key) const { xmlSecKeyDestroy(key); }
};
using Key = std::unique_ptr<xmlSecKey, FreeKey>;

// A signature is plain: canonical form, nothing cut out but itself, and no SHA-1.
constexpr auto kTransforms = std::to_array<std::string_view>({
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
});
constexpr auto kCanonicalizations = std::to_array<std::string_view>({
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
});
constexpr auto kSignatureMethods = std::to_array<std::string_view>({
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
});
constexpr auto kDigestMethods = std::to_array<std::string_view>({
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
});

std::unexpected<Disbelief> Unsound(Disbelief::Kind kind, std::string why) {
  return std::unexpected(Disbelief{kind, std::move(why)});
}

// The library is silent: what it says goes nowhere.
void PrepareLibrary() {
  static std::once_flag once;
  std::call_once(once, [] {
    CHECK(xmlSecInit() >= 0);
    CHECK(xmlSecCryptoAppInit(nullptr) >= 0);
    CHECK(xmlSecCryptoInit() >= 0);
    xmlSecErrorsSetCallback(
        [](const char*, int, const char*, const char*, const char*, int, const char*) {});
  });
}

Key KeyOfCertificate(const std::string& der) {
  return Key(xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(der.data()),
                                          static_cast<xmlSecSize>(der.size()),
                                          xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr));
}

bool IsOneOf(std::span<const std::string_view> allowed, const XmlNode* method) {
  return std::ranges::find(allowed, AttributeOf(method, "Algorithm")) != allowed.end();
}

XmlNode* SignaturePart(const XmlNode* node, std::string_view name) {
  return OnlyChild(node, kSignatureNamespace, name);
}

// One reference, to the element itself, and only methods that are known to be harmless.
Result<void, Disbelief> CheckForm(const XmlNode* signature, const std::string& id) {
  const XmlNode* info = SignaturePart(signature, "SignedInfo");
  const XmlNode* reference = SignaturePart(info, "Reference");
  if (reference == nullptr || id.empty() || AttributeOf(reference, "URI") != "#" + id) {
    return Unsound(Disbelief::Kind::kMalformed,
                   "a signature must refer to the element in which it stands, and to no other");
  }
  const XmlNode* transforms = SignaturePart(reference, "Transforms");
  for (const XmlNode* transform : ChildrenOf(transforms, kSignatureNamespace, "Transform")) {
    if (!IsOneOf(kTransforms, transform)) {
      return Unsound(Disbelief::Kind::kUnsupported, "a transform of the signature is not taken");
    }
  }
  if (!IsOneOf(kCanonicalizations, SignaturePart(info, "CanonicalizationMethod")) ||
      !IsOneOf(kSignatureMethods, SignaturePart(info, "SignatureMethod")) ||
      !IsOneOf(kDigestMethods, SignaturePart(reference, "DigestMethod"))) {
    return Unsound(Disbelief::Kind::kUnsupported,
                   "the methods of the signature are not taken: RSA or ECDSA with SHA-256, SHA-384 "
                   "or SHA-512 is");
  }
  return {};
}

bool Holds(XmlNode* signature, const std::string& certificate) {
  Key key = KeyOfCertificate(certificate);
  if (!key) return false;
  const Context context(xmlSecDSigCtxCreate(nullptr));
  if (!context) return false;
  context->enabledReferenceUris = xmlSecTransformUriTypeSameDocument;
  context->signKey = key.release();  // The context's now; no other key is looked for.
  return xmlSecDSigCtxVerify(context.get(), signature) >= 0 &&
         context->status == xmlSecDSigStatusSucceeded;
}

}  // namespace

Result<void, Disbelief> VerifyEnveloped(const Xml& document, XmlNode* element,
                                        std::span<const std::string> certificates_der) {
  XmlNode* signature = SignaturePart(element, "Signature");
  CHECK(signature != nullptr);
  const std::string id = AttributeOf(element, "ID");
  if (Result<void, Disbelief> form = CheckForm(signature, id); !form) return form;
  PrepareLibrary();
  xmlAttr* attribute = xmlHasProp(element, reinterpret_cast<const xmlChar*>("ID"));
  const auto* name = reinterpret_cast<const xmlChar*>(id.c_str());
  if (xmlGetID(document.document(), name) == nullptr &&
      xmlAddID(nullptr, document.document(), name, attribute) == nullptr) {
    return Unsound(Disbelief::Kind::kMalformed, "an ID is not one");
  }
  for (const std::string& certificate : certificates_der) {
    if (Holds(signature, certificate)) return {};
  }
  return Unsound(Disbelief::Kind::kBadSignature, "the signature is not one of the provider's");
}

bool IsUsableCertificate(const std::string& der) {
  PrepareLibrary();
  return KeyOfCertificate(der) != nullptr;
}

}  // namespace bulkhead::federation
