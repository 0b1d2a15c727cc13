// Disbelief: why a token or an assertion is not believed.
//
//   return std::unexpected(Disbelief{Disbelief::Kind::kBadSignature, "..."});
#pragma once

#include <string>

namespace bulkhead::federation {

struct Disbelief {
  enum class Kind {
    kMalformed,     // It is not what it should be, or does more than it may.
    kUnknownKey,    // No key was given that could have signed it.
    kBadSignature,  // It was not signed with the key, or not whole.
    kRejected,      // It says itself that nobody was authenticated.
    kUnsupported,   // It may be sound, but nobody here can tell.
  };
  Kind kind = Kind::kMalformed;
  std::string why;  // For a person; lower case, no full stop.
};

}  // namespace bulkhead::federation
