// A large organization from a file: business units of four accounts with twenty roles each, a
// person and a group for each. AWS allows 2,000 units and 5,120 characters of policies of a group:
// beyond 4,000 accounts the business units have eight accounts and two groups. For benchmarks.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "blueprint/compile.h"
#include "blueprint/parse.h"

namespace bulkhead::bench {

inline constexpr int kRoles = 20;

inline std::string FileOf(int accounts) {
  const bool many = accounts > 4000;
  const int per_unit = many ? 8 : 4;
  const std::string phases = many ? "dev, test, qa, uat, int, stage, prod" : "dev, stage, prod";
  std::string text =
      "organization: large\nemail: aws+{account}@large.example\n"
      "regions: { home: eu-west-1, allowed: [eu-west-1, eu-central-1] }\n"
      "accounts: { management: { admins: [p0] }, identity: , logs: , audit: , delivery: "
      "{ deploys-to: [u0/*] } }\n";
  std::string units = "business-units:\n";
  std::string people = "people:\n";
  std::string groups = "groups:\n";
  for (int i = 0; i < accounts / per_unit; ++i) {
    const std::string n = std::to_string(i);
    units += "  u" + n + ": { phases: [" + phases + "], sandbox: yes }\n";
    people += "  p" + n + ": { groups: [g" + n + (many ? ", h" + n : "") + "] }\n";
    groups += "  g" + n + ":\n    developer: u" + n + "\n    read-only: u" + n + "\n";
    for (int r = 2; r < kRoles; ++r) {
      if (many && r == kRoles / 2) groups += "  h" + n + ":\n";
      groups += "    r" + std::to_string(r) + ": u" + n + "\n";
    }
  }
  std::string roles = "roles:\n";
  for (int r = 2; r < kRoles; ++r) {
    const std::string n = std::to_string(r);
    roles += "  r" + n +
             ":\n    permissions:\n      Version: \"2012-10-17\"\n      Statement:\n"
             "        - { Effect: Allow, Action: [\"dynamodb:GetItem\", \"sqs:SendMessage\"], "
             "Resource: \"arn:aws:dynamodb:*:*:table/t" +
             n +
             "\" }\n        - { Effect: Allow, Action: \"s3:GetObject\", Resource: "
             "\"arn:aws:s3:::app-r" +
             n + "/*\", Condition: { StringEquals: { \"aws:PrincipalTag/team\": t" + n + " } } }\n";
  }
  return text + units + people + groups + roles;
}

struct Large {
  blueprint::Parsed parsed;
  blueprint::Compiled compiled;

  explicit Large(int accounts)
      : parsed(blueprint::ReadFile(FileOf(accounts))),
        compiled(blueprint::Compile(parsed.file, {})) {}
};

inline const Large& LargeOf(int accounts) {
  static std::map<int, std::unique_ptr<Large>> all;
  std::unique_ptr<Large>& large = all[accounts];
  if (!large) large = std::make_unique<Large>(accounts);
  return *large;
}

}  // namespace bulkhead::bench
