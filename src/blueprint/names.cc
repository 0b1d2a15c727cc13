#include "blueprint/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"

namespace bulkhead::blueprint::names {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlphanumeric(char c) { return IsLower(c) || IsDigit(c) || (c >= 'A' && c <= 'Z'); }

template <class Allowed>
bool All(std::string_view text, Allowed allowed) {
  return std::ranges::all_of(text, allowed);
}

Fault TooLong(std::string_view name, std::size_t max) {
  if (name.size() <= max) return std::nullopt;
  return fmt::format("`{}` is longer than {} characters", name, max);
}

// The names of IAM: letters, digits and `+=,.@_-`.
Fault CheckIamName(std::string_view name, std::string_view what, std::size_t max) {
  const auto allowed = [](char c) {
    return IsAlphanumeric(c) || std::string_view("+=,.@_-").find(c) != std::string_view::npos;
  };
  if (name.empty() || !All(name, allowed)) {
    return fmt::format("`{}` is not a name of {}: letters, digits and any of +=,.@_-", name, what);
  }
  return TooLong(name, max);
}

// Printable text of any script; no control characters.
bool IsPrintable(std::string_view text) {
  return base::IsUtf8(text) &&
         All(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

}  // namespace

Fault CheckLabel(std::string_view name, std::string_view what) {
  const auto allowed = [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; };
  const bool good = !name.empty() && IsLower(name.front()) && name.back() != '-' &&
                    All(name, allowed) && name.find("--") == std::string_view::npos;
  if (!good) {
    return fmt::format("`{}` is not a name of {}: a-z, 0-9 and single hyphens, a letter first",
                       name, what);
  }
  return TooLong(name, 40);
}

Fault CheckAccountName(std::string_view name) {
  if (name.empty() || !All(name, [](char c) { return c >= 0x20 && c < 0x7f; })) {
    return fmt::format("`{}` is not a name of an account: printable ASCII characters", name);
  }
  return TooLong(name, 50);
}

Fault CheckAccountAlias(std::string_view name) {
  const auto allowed = [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; };
  const bool good = name.size() >= 3 && All(name, allowed) && name.front() != '-' &&
                    name.back() != '-' && name.find("--") == std::string_view::npos;
  if (!good) return fmt::format("`{}` cannot be an account alias", name);
  return TooLong(name, 63);
}

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
Fault CheckEmail(std::string_view email) {
  constexpr std::string_view kLocal = "!#$%&'*+/=?^_`{|}~.-";
  const std::size_t at = email.find('@');
  const std::string_view local = email.substr(0, at);
  const std::string_view domain =
      at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
  const bool good_local = !local.empty() && local.front() != '.' && local.back() != '.' &&
                          local.find("..") == std::string_view::npos && All(local, [&](char c) {
                            return IsAlphanumeric(c) || kLocal.find(c) != std::string_view::npos;
                          });
  const bool good_domain =
      domain.find('.') != std::string_view::npos && domain.front() != '.' &&
      domain.front() != '-' && domain.back() != '.' && domain.back() != '-' &&
      domain.find("..") == std::string_view::npos &&
      All(domain, [](char c) { return IsAlphanumeric(c) || c == '.' || c == '-'; });
  if (!good_local || !good_domain) return fmt::format("`{}` is not an e-mail address", email);
  if (email.size() < 6) return fmt::format("`{}` is shorter than 6 characters", email);
  return TooLong(email, 64);
}

Fault CheckUserName(std::string_view name) { return CheckIamName(name, "a person", 64); }
Fault CheckGroupName(std::string_view name) { return CheckIamName(name, "a group", 128); }
Fault CheckRoleName(std::string_view name) { return CheckIamName(name, "a role", 64); }

Fault CheckPolicyName(std::string_view name) {
  if (name.empty() || !IsPrintable(name)) {
    return fmt::format("`{}` is not a name of a policy", name);
  }
  return TooLong(name, 128);
}

Fault CheckUnitName(std::string_view name) {
  if (name.empty() || !IsPrintable(name)) return fmt::format("`{}` is not a name of a unit", name);
  return TooLong(name, 128);
}

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
Fault CheckTagKey(std::string_view key) {
  if (key.empty() || !IsPrintable(key)) return fmt::format("`{}` is not a key of a tag", key);
  if (base::ToLower(key).starts_with("aws:")) {
    return fmt::format("`{}` begins with `aws:`, which AWS keeps for itself", key);
  }
  return TooLong(key, 128);
}

Fault CheckTagValue(std::string_view value) {
  const auto allowed = [](char c) {
    return IsAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view(" _.:/=+-@").find(c) != std::string_view::npos;
  };
  if (!All(value, allowed)) {
    return fmt::format("`{}` is not a value of a tag: letters, digits, spaces and _.:/=+-@", value);
  }
  return TooLong(value, 256);
}

Fault CheckBucketName(std::string_view name) {
  const auto allowed = [](char c) { return IsLower(c) || IsDigit(c) || c == '-' || c == '.'; };
  const auto edge = [](char c) { return IsLower(c) || IsDigit(c); };
  const bool good = name.size() >= 3 && name.size() <= 63 && All(name, allowed) &&
                    edge(name.front()) && edge(name.back()) &&
                    name.find("..") == std::string_view::npos && !name.starts_with("xn--") &&
                    !name.starts_with("sthree-") && !name.ends_with("-s3alias");
  if (good) return std::nullopt;
  return fmt::format("`{}` is not a name of a bucket: 3 to 63 of a-z, 0-9, hyphen and dot", name);
}

Fault CheckAction(std::string_view action) {
  if (action == "*") return std::nullopt;
  const std::size_t colon = action.find(':');
  const std::string_view service = action.substr(0, colon);
  const std::string_view name =
      colon == std::string_view::npos ? std::string_view() : action.substr(colon + 1);
  const bool good = !service.empty() && !name.empty() && All(service, [](char c) {
    return IsAlphanumeric(c) || c == '-';
  }) && All(name, [](char c) { return IsAlphanumeric(c) || c == '*' || c == '?' || c == '-'; });
  if (good) return std::nullopt;
  return fmt::format("`{}` is not an action", action);
}

const std::vector<std::string>& Regions() {
  static const std::vector<std::string> kRegions = {
      "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2",
      "ap-northeast-3", "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2",
      "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
      "ca-central-1",   "ca-west-1",      "eu-central-1",   "eu-central-2",   "eu-north-1",
      "eu-south-1",     "eu-south-2",     "eu-west-1",      "eu-west-2",      "eu-west-3",
      "il-central-1",   "me-central-1",   "me-south-1",     "mx-central-1",   "sa-east-1",
      "us-east-1",      "us-east-2",      "us-west-1",      "us-west-2"};
  return kRegions;
}

}  // namespace bulkhead::blueprint::names
