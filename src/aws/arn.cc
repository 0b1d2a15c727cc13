#include "aws/arn.h"

#include <fmt/format.h>

#include <array>

namespace bulkhead::aws {

std::optional<Arn> Arn::Parse(std::string_view text) {
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    part = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (parts[0] != "arn") return std::nullopt;
  return Arn{.partition = std::string(parts[1]),
             .service = std::string(parts[2]),
             .region = std::string(parts[3]),
             .account = std::string(parts[4]),
             .resource = std::string(text)};
}

std::string Arn::ToText() const {
  return fmt::format("arn:{}:{}:{}:{}:{}", partition, service, region, account, resource);
}

std::string IamArn(const AccountId& account, std::string_view resource) {
  return fmt::format("arn:aws:iam::{}:{}", account.text(), resource);
}

std::string AssumedRoleArn(const AccountId& account, std::string_view role,
                           std::string_view session) {
  return fmt::format("arn:aws:sts::{}:assumed-role/{}/{}", account.text(), role, session);
}

}  // namespace bulkhead::aws
