#include "prove/realistic.h"

#include <string>
#include <string_view>

#include "catalog/catalog.h"

namespace bulkhead::prove {
namespace {

constexpr std::size_t kTriesMax = 200;

// An ARN that fits a template of the catalog.
std::string Instance(std::string_view text, const eval::Request& request) {
  std::string account = request.resource_account.text();
  if (account.empty()) account = request.principal.account.text();
  if (account.empty()) account = "111122223333";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        text.substr(at).starts_with("${") ? text.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at] == '*' ? 'x' : text[at];
      ++at;
      continue;
    }
    const std::string_view name = text.substr(at + 2, end - at - 2);
    if (name == "Partition") {
      out += "aws";
    } else if (name == "Region") {
      out += "us-east-1";
    } else if (name == "Account") {
      out += account;
    } else {
      out += "example";
    }
    at = end + 1;
  }
  return out;
}

// With the resources that the action is about, the first one that shows it.
bool TakeAction(const catalog::Action& action, eval::Request& witness,
                const std::function<bool(const eval::Request&)>& still_shows) {
  eval::Request real = witness;
  real.action = action.ToText();
  if (witness.resource == "*") {
    for (const catalog::ResourceUse& use : action.resources()) {
      for (const std::string_view text : use.type.arn_templates()) {
        real.resource = Instance(text, witness);
        if (!still_shows(real)) continue;
        witness = std::move(real);
        return true;
      }
    }
    real.resource = witness.resource;
  }
  if (!still_shows(real)) return false;
  witness = std::move(real);
  return true;
}

}  // namespace

void MakeRealistic(eval::Request& witness,
                   const std::function<bool(const eval::Request&)>& still_shows) {
  if (const auto known = catalog::FindAction(witness.action)) {
    if (witness.resource == "*") TakeAction(*known, witness, still_shows);
    return;
  }
  const std::string_view prefix =
      std::string_view(witness.action).substr(0, witness.action.find(':'));
  std::size_t tries = 0;
  // Of any service: those that everyone knows.
  for (const std::string_view service : {prefix, std::string_view("s3"), std::string_view("ec2")}) {
    const auto found = catalog::FindService(service);
    if (!found) continue;
    for (const catalog::Action& action : found->actions()) {
      if (++tries > kTriesMax) return;
      if (TakeAction(action, witness, still_shows)) return;
    }
    if (service == prefix) return;
  }
}

}  // namespace bulkhead::prove
