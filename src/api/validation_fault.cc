#include "api/validation_fault.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <utility>

namespace bulkhead::api {
namespace {

// `Member must have length less than or equal to 64`, as all of AWS's query
// services and most others write it.
std::string Sentence(const Problem& problem) {
  const Shape& shape = *problem.member->shape;
  switch (problem.constraint) {
    case Constraint::kKind: return "Member must be of the modeled type";
    case Constraint::kRequired: return "Member must not be null";
    case Constraint::kMinLength:
      return fmt::format("Member must have length greater than or equal to {}",
                         shape.min.value_or(0));
    case Constraint::kMaxLength:
      return fmt::format("Member must have length less than or equal to {}", shape.max.value_or(0));
    case Constraint::kMinValue:
      return fmt::format("Member must have value greater than or equal to {}",
                         shape.min.value_or(0));
    case Constraint::kMaxValue:
      return fmt::format("Member must have value less than or equal to {}", shape.max.value_or(0));
    case Constraint::kPattern:
      return fmt::format("Member must satisfy regular expression pattern: {}",
                         shape.pattern->text());
    case Constraint::kEnum:
      return fmt::format("Member must satisfy enum value set: [{}]",
                         fmt::join(shape.enum_values, ", "));
  }
  return {};
}

// `Value 'x' at 'userName'`; a sensitive value is not repeated.
std::string Subject(const Problem& problem) {
  if (problem.constraint == Constraint::kRequired) {
    return fmt::format("Value null at '{}'", problem.path);
  }
  if (problem.member->shape->sensitive) return fmt::format("Value at '{}'", problem.path);
  return fmt::format("Value '{}' at '{}'", problem.value, problem.path);
}

std::string FullMessage(std::span<const Problem> problems) {
  std::vector<std::string> parts;
  for (const Problem& problem : problems) {
    parts.push_back(
        fmt::format("{} failed to satisfy constraint: {}", Subject(problem), Sentence(problem)));
  }
  return fmt::format("{} validation error{} detected: {}", parts.size(),
                     parts.size() == 1 ? "" : "s", fmt::join(parts, "; "));
}

// IAM words names of its own; all else as FullMessage. The sentence is known from
// answers of the live service, the documentation has only the pattern.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
Fault QueryFault(const ServiceModel& service, std::span<const Problem> problems) {
  const Problem& first = problems.front();
  if (service.name() == "iam" && problems.size() == 1 && first.constraint == Constraint::kPattern &&
      first.member->shape->pattern->text() == R"([\w+=,.@-]+)") {
    return {.code = "ValidationError",
            .message = fmt::format("The specified value for {} is invalid. It must contain only "
                                   "alphanumeric characters and/or the following: +=,.@_-",
                                   first.path)};
  }
  return {.code = "ValidationError", .message = FullMessage(problems)};
}

// The reasons, and their sentences, stand in the documentation of the exception.
// AWS's answer does not say which member it means; we add that.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html#API_DescribeAccount_Errors
Fault OrganizationsFault(const Problem& problem) {
  struct Words {
    std::string_view reason, sentence;
  };
  const auto words = [&]() -> Words {
    switch (problem.constraint) {
      case Constraint::kKind:
      case Constraint::kEnum: return {"INVALID_ENUM", "You specified an invalid value."};
      case Constraint::kRequired:
        return {"INPUT_REQUIRED", "You must include a value for all required parameters."};
      case Constraint::kMinLength:
        return {"MIN_LENGTH_EXCEEDED",
                "You provided a string parameter that is shorter than "
                "allowed."};
      case Constraint::kMaxLength:
        return {"MAX_LENGTH_EXCEEDED",
                "You provided a string parameter that is longer than "
                "allowed."};
      case Constraint::kMinValue:
        return {"MIN_VALUE_EXCEEDED",
                "You provided a numeric parameter that has a smaller value "
                "than allowed."};
      case Constraint::kMaxValue:
        return {"MAX_VALUE_EXCEEDED",
                "You provided a numeric parameter that has a larger value "
                "than allowed."};
      case Constraint::kPattern:
        return {"INVALID_PATTERN",
                "You provided a value that does not match the required "
                "pattern."};
    }
    return {};
  }();
  Value details = Value::Struct();
  details.Set("Reason", words.reason);
  return {.code = "InvalidInputException",
          .message = fmt::format("{} (at '{}')", words.sentence, problem.path),
          .details = std::move(details)};
}

// https://docs.aws.amazon.com/accounts/latest/reference/API_ValidationException.html
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html#API_ValidatePolicy_Errors
Fault RestJsonFault(std::span<const Problem> problems) {
  Value fields = Value::EmptyList();
  for (const Problem& problem : problems) {
    Value field = Value::Struct();
    field.Set("name", problem.path);
    field.Set("message", Sentence(problem));
    fields.Append(std::move(field));
  }
  Value details = Value::Struct();
  details.Set("reason", "fieldValidationFailed");
  details.Set("fieldList", std::move(fields));
  return {.code = "ValidationException",
          .message = FullMessage(problems),
          .details = std::move(details)};
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
Fault Ec2Fault(const Problem& problem) {
  if (problem.constraint == Constraint::kRequired) {
    return {.code = "MissingParameter",
            .message = fmt::format("The request must contain the parameter {}", problem.path)};
  }
  return {.code = "InvalidParameterValue",
          .message = fmt::format("Invalid value '{}' for {}. {}", problem.value, problem.path,
                                 Sentence(problem))};
}

// A bad header or parameter is an InvalidArgument, a bad document is MalformedXML.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
Fault S3Fault(const Problem& problem) {
  const Member& member = *problem.member;
  const bool in_body = member.location == Location::kBody;
  if (in_body && problem.constraint != Constraint::kRequired) {
    return {.code = "MalformedXML",
            .message =
                "The XML you provided was not well-formed or did not validate against our "
                "published schema"};
  }
  if (in_body) {
    return {.code = "MalformedXML",
            .message = fmt::format("The XML you provided was not well-formed or did not validate "
                                   "against our published schema (no '{}')",
                                   problem.path)};
  }
  Value details = Value::Struct();
  details.Set("ArgumentName", member.wire_name());
  details.Set("ArgumentValue", problem.value);
  return {
      .code = "InvalidArgument",
      .message = fmt::format("Invalid Argument: {} at '{}'", Sentence(problem), member.wire_name()),
      .details = std::move(details)};
}

const Problem* FindKindProblem(std::span<const Problem> problems) {
  for (const Problem& problem : problems) {
    if (problem.constraint == Constraint::kKind) return &problem;
  }
  return nullptr;
}

}  // namespace

Fault ValidationFault(const ServiceModel& service, std::span<const Problem> problems) {
  if (const Problem* problem = FindKindProblem(problems)) {
    if (service.protocol() == Protocol::kJson || service.protocol() == Protocol::kRestJson) {
      return {.code = "SerializationException",
              .message = fmt::format("'{}' is not of the modeled type", problem->path)};
    }
    if (service.protocol() == Protocol::kQuery) {
      return {.code = "MalformedInput",
              .message = fmt::format("'{}' is not of the modeled type", problem->path)};
    }
  }
  switch (service.protocol()) {
    case Protocol::kQuery: return QueryFault(service, problems);
    case Protocol::kJson:
      if (service.name() == "organizations") return OrganizationsFault(problems.front());
      return {.code = "ValidationException", .message = FullMessage(problems)};
    case Protocol::kRestJson: return RestJsonFault(problems);
    case Protocol::kEc2: return Ec2Fault(problems.front());
    case Protocol::kRestXml: return S3Fault(problems.front());
  }
  return {};
}

}  // namespace bulkhead::api
