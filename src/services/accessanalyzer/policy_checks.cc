#include "services/accessanalyzer/policy_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"

namespace bulkhead::services::accessanalyzer {
namespace {

std::unexpected<Fault> Unprocessable(std::string_view why) {
  return std::unexpected(Fault{.code = "UnprocessableEntityException",
                               .message = fmt::format("The check could not be decided: {}.", why),
                               .http_status = 422});
}

std::string WordsOf(const base::Diagnostics& diagnostics) {
  for (const base::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == base::Severity::kError) {
      return fmt::format("line {}, column {}: {}", diagnostic.span.line, diagnostic.span.column,
                         diagnostic.what);
    }
  }
  return "it cannot be read";
}

}  // namespace

std::unexpected<Fault> InvalidParameter(std::string message) {
  return std::unexpected(Fault{.code = "InvalidParameterException", .message = std::move(message)});
}

Result<policy::DocumentPtr, Fault> ReadPolicy(std::string_view text, policy::Kind kind) {
  auto document = policy::Parse(text, kind);
  if (document) return *std::move(document);
  return InvalidParameter(
      fmt::format("The policy document is not valid: {}.", WordsOf(document.error())));
}

Result<std::vector<policy::DocumentPtr>, Fault> ReadPolicies(std::vector<std::string_view> texts,
                                                             std::string_view policy_type) {
  const bool identity = policy_type == "IDENTITY_POLICY";
  policy::Kind kind = identity ? policy::Kind::kIdentity : policy::Kind::kResource;
  if (!identity) {
    const auto reads_as_trust = [](std::string_view text) {
      return policy::Parse(text, policy::Kind::kTrust).has_value();
    };
    const auto reads_as_resource = [](std::string_view text) {
      return policy::Parse(text, policy::Kind::kResource).has_value();
    };
    if (!std::ranges::all_of(texts, reads_as_resource) &&
        std::ranges::all_of(texts, reads_as_trust)) {
      kind = policy::Kind::kTrust;
    }
  }
  std::vector<policy::DocumentPtr> documents;
  for (const std::string_view text : texts) documents.push_back(TRY(ReadPolicy(text, kind)));
  return documents;
}

Result<policy::DocumentPtr, Fault> StatementAlone(const policy::Document& document,
                                                  std::size_t index) {
  const std::string_view version =
      document.version() == policy::Version::k2012 ? "2012-10-17" : "2008-10-17";
  std::string statements;
  for (std::size_t i = 0; i < document.statements().size(); ++i) {
    const policy::Statement& statement = document.statements()[i];
    if (i != index && statement.effect == policy::Effect::kAllow) continue;
    if (!statements.empty()) statements += ',';
    statements += std::string_view(document.text())
                      .substr(statement.span.begin, statement.span.end - statement.span.begin);
  }
  return ReadPolicy(fmt::format(R"({{"Version":"{}","Statement":[{}]}})", version, statements),
                    document.kind());
}

Result<bool, Fault> Known(const prove::Answer& answer) {
  if (answer.truth == prove::Truth::kUnknown) return Unprocessable(answer.why);
  return answer.truth == prove::Truth::kYes;
}

Result<std::vector<ReasonSummary>, Fault> ReasonsIn(const policy::Document& document,
                                                    const Does& does,
                                                    std::string_view description) {
  std::vector<ReasonSummary> reasons;
  for (std::size_t i = 0; i < document.statements().size(); ++i) {
    const policy::Statement& statement = document.statements()[i];
    if (statement.effect != policy::Effect::kAllow) continue;
    const policy::DocumentPtr alone = TRY(StatementAlone(document, i));
    if (!TRY(Known(does(prove::Layer(1, alone))))) continue;
    ReasonSummary reason{.description = fmt::format("{} index: {}.", description, i),
                         .statement_index = static_cast<std::int64_t>(i)};
    if (!statement.sid.empty()) {
      reason.description = fmt::format("{} sid: {}.", description, statement.sid);
      reason.statement_id = statement.sid;
    }
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace bulkhead::services::accessanalyzer
