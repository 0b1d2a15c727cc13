// libxml2 and libxmlsec1, loaded when the first SAML document is read.
//
// With what they bring (libxslt, ICU, LZMA) they are a twelfth of the memory of a server that
// only serves; most never read a SAML document.

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/keys.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include "base/on_demand.h"

namespace {

constexpr bulkhead::base::OnDemand kXmlSec("libxmlsec1-openssl.so.1");

}  // namespace

extern "C" {

void xmlFreeDoc(xmlDocPtr document) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlFreeDoc)>("xmlFreeDoc");
  kReal(document);
}

xmlNodePtr xmlDocGetRootElement(const xmlDoc* document) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlDocGetRootElement)>("xmlDocGetRootElement");
  return kReal(document);
}

xmlDocPtr xmlReadMemory(const char* text, int size, const char* url, const char* encoding,
                        int options) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlReadMemory)>("xmlReadMemory");
  return kReal(text, size, url, encoding, options);
}

xmlAttrPtr xmlHasProp(const xmlNode* node, const xmlChar* name) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlHasProp)>("xmlHasProp");
  return kReal(node, name);
}

xmlAttrPtr xmlGetID(xmlDocPtr document, const xmlChar* id) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlGetID)>("xmlGetID");
  return kReal(document, id);
}

xmlIDPtr xmlAddID(xmlValidCtxtPtr context, xmlDocPtr document, const xmlChar* id,
                  xmlAttrPtr attribute) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlAddID)>("xmlAddID");
  return kReal(context, document, id, attribute);
}

int xmlSecInit() {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecInit)>("xmlSecInit");
  return kReal();
}

int xmlSecOpenSSLAppInit(const char* config) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecOpenSSLAppInit)>("xmlSecOpenSSLAppInit");
  return kReal(config);
}

int xmlSecOpenSSLInit() {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecOpenSSLInit)>("xmlSecOpenSSLInit");
  return kReal();
}

void xmlSecErrorsSetCallback(xmlSecErrorsCallback callback) {
  static auto* const kReal =
      kXmlSec.Find<decltype(xmlSecErrorsSetCallback)>("xmlSecErrorsSetCallback");
  kReal(callback);
}

xmlSecKeyPtr xmlSecOpenSSLAppKeyLoadMemory(const xmlSecByte* data, xmlSecSize size,
                                           xmlSecKeyDataFormat format, const char* password,
                                           void* callback, void* context) {
  static auto* const kReal =
      kXmlSec.Find<decltype(xmlSecOpenSSLAppKeyLoadMemory)>("xmlSecOpenSSLAppKeyLoadMemory");
  return kReal(data, size, format, password, callback, context);
}

void xmlSecKeyDestroy(xmlSecKeyPtr key) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecKeyDestroy)>("xmlSecKeyDestroy");
  kReal(key);
}

xmlSecDSigCtxPtr xmlSecDSigCtxCreate(xmlSecKeysMngrPtr keys) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecDSigCtxCreate)>("xmlSecDSigCtxCreate");
  return kReal(keys);
}

void xmlSecDSigCtxDestroy(xmlSecDSigCtxPtr context) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecDSigCtxDestroy)>("xmlSecDSigCtxDestroy");
  kReal(context);
}

int xmlSecDSigCtxVerify(xmlSecDSigCtxPtr context, xmlNodePtr node) {
  static auto* const kReal = kXmlSec.Find<decltype(xmlSecDSigCtxVerify)>("xmlSecDSigCtxVerify");
  return kReal(context, node);
}

}  // extern "C"
