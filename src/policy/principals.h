// Principals of a document, replaced in its text: AWS stores unique ids where a policy
// names users and roles by ARN, and shows ARNs again.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
//
// Pure. Everything but the replaced words stays as it is, byte for byte.
//
//   const std::string text = ReplaceAwsPrincipals(document, [](std::string_view principal) {
//     return principal == arn ? std::optional<std::string>(id) : std::nullopt;
//   });
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "policy/document.h"

namespace bulkhead::policy {

// The text of the document with each entry of `AWS` in `Principal` and `NotPrincipal`
// replaced for which `replacement` gives something. Requires: it gives words that need
// no escape in JSON.
std::string ReplaceAwsPrincipals(
    const Document& document,
    const std::function<std::optional<std::string>(std::string_view)>& replacement);

}  // namespace bulkhead::policy
