// Random changes of one policy each to an organization: what `diff` tells of them is so, and
// whatever fares otherwise than before is told; what is allowed, `who-can` finds.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "access/difference.h"
#include "aws/wildcard.h"
#include "base/encoding.h"
#include "guarantee/test_changes.h"
#include "guarantee/test_organization.h"
#include "guarantee/test_replay.h"

namespace bulkhead::guarantee {
namespace {

using access::AccessChange;
using access::AccessDifference;

struct Asker {
  std::string arn;      // As `diff` names it.
  std::string session;  // As whom it asks, of a role.
};

std::vector<Asker> AskersOf(const org::Snapshot& now) {
  std::vector<Asker> askers;
  for (const auto& [id, account] : now.table<org::Account>()) {
    const std::string root = fmt::format("arn:aws:iam::{}:root", id);
    askers.push_back({root, root});
  }
  for (const auto& [key, user] : now.table<org::User>()) {
    const std::string arn =
        fmt::format("arn:aws:iam::{}:user{}{}", user->account.text(), user->path, user->name);
    askers.push_back({arn, arn});
  }
  for (const auto& [key, role] : now.table<org::Role>()) {
    const std::string arn =
        fmt::format("arn:aws:iam::{}:role{}{}", role->account.text(), role->path, role->name);
    for (const char* session : {"ann", "someone"}) {
      askers.push_back({arn, fmt::format("arn:aws:sts::{}:assumed-role/{}/{}", role->account.text(),
                                         role->name, session)});
    }
  }
  return askers;
}

std::string ToText(const AccessChange& change) {
  return fmt::format("{} {} {} on {} but {} and {}",
                     change.direction == AccessChange::Direction::kGains ? "+" : "-",
                     change.principals, change.actions, change.resources, change.except_actions,
                     change.except_resources);
}

class Requests {
 public:
  explicit Requests(const org::Snapshot& now, Changes& random) : now_(now), random_(random) {}

  access::Question Next(const Asker& asker) {
    const std::string own = asker.arn.substr(13, 12);
    access::Question question{.principal = asker.session,
                              .action = {},
                              .resource = {},
                              .resource_account = {},
                              .context = {}};
    switch (random_.Number(6)) {
      case 0: {
        const auto role = random_.Any<org::Role>(now_);
        question.action = "sts:AssumeRole";
        question.resource =
            fmt::format("arn:aws:iam::{}:role{}{}", role.account.text(), role.path, role.name);
        break;
      }
      case 1: {
        const auto bucket = random_.Any<org::Bucket>(now_);
        question.action = Pick({"s3:GetObject", "s3:DeleteObject"});
        question.resource = fmt::format("arn:aws:s3:::{}/key", bucket.name);
        break;
      }
      case 2:
        question.action = Pick({"iam:CreateUser", "iam:DeleteUser"});
        question.resource = fmt::format("arn:aws:iam::{}:user/new", own);
        break;
      case 3:
        question.action = "secretsmanager:GetSecretValue";
        question.resource = fmt::format("arn:aws:secretsmanager:eu-west-1:{}:secret:s", own);
        break;
      case 4:
        question.action = Pick({"lambda:InvokeFunction", "kms:Decrypt"});
        question.resource = fmt::format("arn:aws:{}:eu-west-1:{}:x/y",
                                        question.action.starts_with("kms") ? "kms" : "lambda", own);
        break;
      default:
        question.action = "sqs:SendMessage";
        question.resource = fmt::format("arn:aws:sqs:eu-west-1:{}:queue", own);
    }
    question.context["aws:RequestedRegion"] = {Pick({"eu-west-1", "us-east-1"})};
    return question;
  }

 private:
  std::string Pick(std::initializer_list<const char*> list) {
    return *(list.begin() + random_.Number(list.size()));
  }

  const org::Snapshot& now_;
  Changes& random_;
};

bool Allows(const org::Snapshot& now, const access::Question& question) {
  const auto asked = access::Ask(now, question, {});
  return asked && access::Decide(now, asked->caller, asked->check, {}).verdict.allowed();
}

bool Tells(const AccessChange& change, AccessChange::Direction direction, const Asker& asker,
           const access::Question& question) {
  const auto is_action = [&](const std::string& pattern) {
    return aws::MatchesWildcard(base::ToLower(pattern), base::ToLower(question.action));
  };
  const auto is_resource = [&](const std::string& pattern) {
    return pattern.find("${") != pattern.npos || aws::MatchesArn(pattern, question.resource);
  };
  return change.direction == direction &&
         std::ranges::any_of(
             change.principals,
             [&](const std::string& one) { return one == asker.arn || one == asker.session; }) &&
         std::ranges::any_of(change.actions, is_action) &&
         std::ranges::any_of(change.resources, is_resource) &&
         std::ranges::none_of(change.except_actions, is_action) &&
         std::ranges::none_of(change.except_resources, is_resource);
}

void ExpectSo(const AccessDifference& difference, const org::Snapshot& before,
              const org::Snapshot& now) {
  for (const AccessChange& change : difference.changes) {
    const bool gains = change.direction == AccessChange::Direction::kGains;
    EXPECT_EQ(IsAllowed(before, change.witness), !gains)
        << ToText(change) << ", before: " << change.witness.principal.arn << " "
        << change.witness.action << " " << change.witness.resource;
    EXPECT_EQ(IsAllowed(now, change.witness), gains)
        << ToText(change) << ", now: " << change.witness.principal.arn << " "
        << change.witness.action << " " << change.witness.resource;
  }
}

// How many requests fare otherwise.
std::size_t ExpectAll(const AccessDifference& difference, const org::Snapshot& before,
                      const org::Snapshot& now, Changes& random) {
  constexpr std::size_t kRequests = 3;  // Of each.
  std::size_t differ = 0;
  Requests requests(now, random);
  for (const Asker& asker : AskersOf(now)) {
    for (std::size_t i = 0; i < kRequests; ++i) {
      const access::Question question = requests.Next(asker);
      const bool is = Allows(now, question);
      if (is == Allows(before, question)) continue;
      ++differ;
      const auto direction = is ? AccessChange::Direction::kGains : AccessChange::Direction::kLoses;
      const bool told = std::ranges::any_of(difference.changes, [&](const AccessChange& change) {
        return Tells(change, direction, asker, question);
      });
      EXPECT_TRUE(told) << (is ? "gained" : "lost") << ": " << question.principal << " "
                        << question.action << " " << question.resource << " in "
                        << question.context.at("aws:RequestedRegion").front();
    }
  }
  return differ;
}

// How many requests were allowed.
std::size_t ExpectFound(const org::Snapshot& now, Changes& random, prove::Prover& prover) {
  constexpr std::size_t kOneOf = 4;  // Of the principals.
  access::Examiner examiner(std::make_shared<const org::Snapshot>(now));
  Requests requests(now, random);
  std::size_t allowed = 0;
  for (const Asker& asker : AskersOf(now)) {
    if (random.Number(kOneOf) != 0) continue;
    const access::Question question = requests.Next(asker);
    if (!Allows(now, question)) continue;
    ++allowed;
    access::AnyQuestion any{.who = {},
                            .actions = {question.action},
                            .what = {.patterns = {question.resource}},
                            .assuming = {},
                            .want = access::AnyQuestion::Want::kOne};
    any.who.any = {{.kind = access::PrincipalPick::Kind::kNamed, .text = asker.arn}};
    EXPECT_EQ(examiner.Ask(any, prover).truth, prove::Truth::kYes)
        << question.principal << " " << question.action << " " << question.resource;
  }
  return allowed;
}

void Compare(const std::string& file, std::size_t steps, unsigned seed) {
  TestOrganization organization(ReadTestFile(file));
  const org::Snapshot base = WithManaged(organization.compiled().desired);
  Changes changes(seed);
  org::Snapshot now = base;
  prove::Prover prover;
  std::size_t differ = 0;
  std::size_t unknown = 0;
  std::size_t allowed = 0;
  for (std::size_t i = 0; i < steps && !testing::Test::HasFailure(); ++i) {
    const std::size_t kind = (i + seed) % Changes::kKinds;
    const org::Snapshot from = changes.Number(3) == 0 ? base : now;
    now = org::Apply(from, changes.Next(from, kind));
    const AccessDifference difference =
        access::CompareAccess(std::make_shared<const org::Snapshot>(from),
                              std::make_shared<const org::Snapshot>(now), {}, prover);
    SCOPED_TRACE(fmt::format("{}, step {} of kind {}, seed {}", file, i, kind, seed));
    ExpectSo(difference, from, now);
    unknown += difference.unknown.empty() ? 0U : 1U;
    if (difference.unknown.empty()) differ += ExpectAll(difference, from, now, changes);
    allowed += ExpectFound(now, changes, prover);
    if (!testing::Test::HasFailure()) continue;
    for (const AccessChange& change : difference.changes) fmt::print("{}\n", ToText(change));
  }
  EXPECT_GT(differ, steps / 4);
  EXPECT_LT(unknown, steps / 4);
  EXPECT_GT(allowed, steps / 10);
}

TEST(AccessChanges, OfASmallOrganizationAreToldAsTheyAre) {
  for (unsigned i = 0; i < Seeds(); ++i) Compare("examples/small.yaml", 60, 1 + i);
}

TEST(AccessChanges, OfAcmeAreToldAsTheyAre) {
  for (unsigned i = 0; i < Seeds(); ++i) Compare("examples/acme.yaml", 6, 2 + i);
}

}  // namespace
}  // namespace bulkhead::guarantee
