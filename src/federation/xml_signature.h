// XmlSignature: whether an enveloped signature covers exactly the element it stands in.
//
// The one place that calls libxmlsec1. Pure, after the library was prepared once.
//
//   TRY_VOID(VerifyEnveloped(document, assertion, metadata.certificates));
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "federation/disbelief.h"
#include "federation/xml.h"

namespace bulkhead::federation {

// Requires: `element` has one child that is a Signature, and an attribute ID that no other
// element has. A key that comes along in the signature is of no account.
Result<void, Disbelief> VerifyEnveloped(const Xml& document, XmlNode* element,
                                        std::span<const std::string> certificates_der);

// True for a certificate whose key libxmlsec1 can use.
bool IsUsableCertificate(const std::string& der);

}  // namespace bulkhead::federation
