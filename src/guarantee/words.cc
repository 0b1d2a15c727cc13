#include "guarantee/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "access/principal_names.h"
#include "aws/arn.h"
#include "blueprint/schema.h"

namespace bulkhead::guarantee {
namespace {

using access::PrincipalPick;
using access::ResourceSet;
using blueprint::Text;
using Kind = PrincipalPick::Kind;

std::optional<Kind> KindOfWord(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Kind>, 9> kWords = {
      {{"everyone", Kind::kEveryone},
       {"inside", Kind::kInside},
       {"people", Kind::kPeople},
       {"roles", Kind::kRoles},
       {"roots", Kind::kRoots},
       {"outside", Kind::kOutside},
       {"anonymous", Kind::kAnonymous},
       {"services", Kind::kServices},
       {"federated", Kind::kFederated}}};
  for (const auto& [name, kind] : kWords) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

// `retail/dev:role/x`: the selector before the colon, and what follows.
struct Split {
  Text selector;
  std::string rest;
};
Split SplitOf(const Text& text) {
  const std::size_t colon = std::min(text.value.find(':'), text.value.size());
  return {.selector = {.value = text.value.substr(0, colon), .span = text.span},
          .rest = text.value.substr(std::min(colon + 1, text.value.size()))};
}

bool IsPrincipalName(std::string_view rest) {
  return rest.starts_with("role/") || rest.starts_with("user/") || rest == "root";
}

}  // namespace

Words::Words(const Subject& subject, const Facts& facts, base::Diagnostics& out)
    : subject_(subject), facts_(facts), out_(out) {
  base::Diagnostics known;  // Compiling the file has reported them.
  layout_ = blueprint::LayOut(*subject.file, known);
}

std::vector<AccountId> Words::Accounts(const Text& selector) {
  std::vector<AccountId> ids;
  for (const std::size_t i : blueprint::SelectAccounts(layout_, selector, out_)) {
    ids.push_back(subject_.compiled->accounts.at(i).id);
  }
  return ids;
}

std::string Words::WithIds(const Text& text) {
  std::string out = text.value;
  for (std::size_t open = out.find('{'); open != out.npos; open = out.find('{', open + 1)) {
    const std::size_t close = out.find('}', open);
    if (close == out.npos || (open > 0 && out[open - 1] == '$')) continue;
    const std::string selector = out.substr(open + 1, close - open - 1);
    const std::vector<AccountId> ids = Accounts({.value = selector, .span = text.span});
    if (ids.size() != 1) {
      if (!ids.empty()) {
        blueprint::Report(out_, text.span,
                          fmt::format("`{}` names {} accounts", selector, ids.size()),
                          "an ARN has one account");
      }
      continue;
    }
    out.replace(open, close - open + 1, ids.front().text());
  }
  return out;
}

PrincipalPick Words::Principal(const Text& text) {
  if (text.value == "tool") return facts_.Tool();
  if (text.value == "possible") {
    return {.kind = Kind::kNamed, .text = fmt::format("arn:aws:iam::*:role/{}", kAnyAdministrator)};
  }
  if (const auto kind = KindOfWord(text.value)) return {.kind = *kind};
  if (text.value == "members") {
    return {.kind = Kind::kAccounts, .accounts = facts_.Members()};
  }
  if (text.value.starts_with("arn:")) return {.kind = Kind::kNamed, .text = WithIds(text)};
  if (access::IsServicePrincipal(text.value)) {
    return {.kind = Kind::kServices, .text = text.value};
  }
  return {.kind = Kind::kAccounts, .accounts = Accounts(text)};
}

std::vector<PrincipalPick> Words::Principals(const std::vector<Text>& texts) {
  std::vector<PrincipalPick> picks;
  for (const Text& text : texts) {
    const Split split = SplitOf(text);
    if (text.value.starts_with("arn:") || split.rest.empty()) {
      picks.push_back(Principal(text));
      continue;
    }
    if (!IsPrincipalName(split.rest)) {
      blueprint::Report(out_, text.span, fmt::format("`{}` names no principal", text.value),
                        "write ACCOUNT:role/NAME, ACCOUNT:user/NAME or ACCOUNT:root");
      continue;
    }
    for (const AccountId& id : Accounts(split.selector)) {
      picks.push_back({.kind = Kind::kNamed, .text = aws::IamArn(id, split.rest)});
    }
  }
  return picks;
}

std::vector<ResourceSet> Words::Resources(const std::vector<Text>& texts) {
  std::vector<ResourceSet> sets;
  ResourceSet whole;     // All of some accounts.
  ResourceSet patterns;  // By ARN, wherever they are.
  patterns.patterns.clear();
  for (const Text& text : texts) {
    const Split split = SplitOf(text);
    if (text.value == "everything") {
      sets.emplace_back();
    } else if (text.value == "outside") {
      sets.push_back({.where = ResourceSet::Where::kOutside});
    } else if (text.value == "log-archive") {
      for (const std::string& bucket : facts_.archives) {
        patterns.patterns.push_back("arn:aws:s3:::" + bucket);
        patterns.patterns.push_back("arn:aws:s3:::" + bucket + "/*");
      }
    } else if (text.value.starts_with("arn:")) {
      patterns.patterns.push_back(WithIds(text));
    } else if (split.rest.empty()) {
      for (const AccountId& id : Accounts(text)) whole.accounts.push_back(id);
    } else if (IsPrincipalName(split.rest)) {
      for (const AccountId& id : Accounts(split.selector)) {
        patterns.patterns.push_back(aws::IamArn(id, split.rest));
      }
    } else {
      blueprint::Report(out_, text.span, fmt::format("`{}` names no resource", text.value),
                        "write an account, ACCOUNT:role/NAME, `log-archive` or an ARN");
    }
  }
  if (!whole.accounts.empty()) sets.push_back(std::move(whole));
  if (!patterns.patterns.empty()) sets.push_back(std::move(patterns));
  return sets;
}

std::vector<std::string> Words::Named(const std::vector<Text>& texts) {
  std::vector<std::string> names;
  for (const Text& text : texts) {
    if (text.value == "tool") {
      for (const AccountId& id : facts_.Members()) names.push_back(facts_.ToolArn(id));
      continue;
    }
    const Split split = SplitOf(text);
    if (text.value.starts_with("arn:")) {
      names.push_back(WithIds(text));
    } else if (!IsPrincipalName(split.rest) || split.rest.find('*') != std::string::npos) {
      blueprint::Report(out_, text.span, fmt::format("`{}` is no single principal", text.value),
                        "who can always act has a name: write ACCOUNT:role/NAME");
    } else {
      for (const AccountId& id : Accounts(split.selector)) {
        names.push_back(aws::IamArn(id, split.rest));
      }
    }
  }
  return names;
}

std::vector<Words::Place> Words::Places(const std::vector<Text>& texts) {
  std::vector<Place> places;
  for (const Text& text : texts) {
    const Split split = SplitOf(text);
    if (text.value == "everything") {
      places.push_back({.resource = "*", .account = {}});
    } else if (text.value.starts_with("arn:")) {
      places.push_back({.resource = WithIds(text), .account = {}});
    } else if (split.rest.empty()) {
      for (const AccountId& id : Accounts(text)) places.push_back({.resource = "*", .account = id});
    } else {
      for (const AccountId& id : Accounts(split.selector)) {
        places.push_back({.resource = aws::IamArn(id, split.rest), .account = id});
      }
    }
  }
  return places;
}

}  // namespace bulkhead::guarantee
