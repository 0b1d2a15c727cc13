// API cases: behaviour of service operations as readable text.
//
// A case file calls operations in a scene, one after the other, and states what
// each answers. CONTRIBUTING.md describes the format. Ids, secrets and times are
// deterministic, so expected texts are literal.
//
//   # Why this file exists.
//   # source: https://docs.aws.amazon.com/...
//
//   scene organization
//
//   call organizations:CreateOrganizationalUnit as=111111111111:user/admin
//   save=ou:OrganizationalUnit.Id
//   {"ParentId": "r-ab12", "Name": "dev"}
//   ----
//   {
//     "OrganizationalUnit": {...}
//   }
//
// With `times=300` a call is made so often, `{{n}}` in it being 1, 2, 3, ...; all but the
// last must succeed, and the last one's answer stands. So quotas are reached.
//
// `region=af-south-1` sends a call to another region than us-east-1. In inputs `{{v*256}}` is a
// text of so many `v`, and `{{{"Key": "k#"}, *50}}` that object fifty times, with k1, k2, ...
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "api/model.h"
#include "base/result.h"

namespace bulkhead::testkit {

// The text of the file as it would be if every expectation were what the
// operations answer now. Fails, with the line, where the file is malformed.
Result<std::string> RunApiCases(const api::Models& models, std::string_view text);

// The same for a file on disk: nothing when text and outcome agree, else the
// first difference. With REWRITE=1 in the environment the file is rewritten.
Result<void> CheckApiCaseFile(const api::Models& models, const std::filesystem::path& file);

}  // namespace bulkhead::testkit
