// The keys of the identity provider for tests: known to everyone, so of no use elsewhere.
#pragma once

namespace bulkhead::idp {

// PEM.
extern const char* const kRsaKey;
extern const char* const kOtherRsaKey;  // Of somebody else.
extern const char* const kEcKey;        // P-256
extern const char* const kCertificate;  // Of kRsaKey, signed by itself.

}  // namespace bulkhead::idp
