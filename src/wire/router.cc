#include "wire/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "api/embedded_models.h"
#include "base/check.h"
#include "wire/sigv4.h"
#include "wire/target.h"
#include "wire/uri_pattern.h"

namespace bulkhead::wire {
namespace {

using api::Fault;
using api::Location;
using api::OperationModel;
using api::Protocol;
using api::ServiceModel;

std::unexpected<Misrouted> Refuse(const ServiceModel& service, Fault fault) {
  return std::unexpected(Misrouted{.service = &service, .fault = std::move(fault)});
}

// The parameters of a query service: of the body, or of the target for GET.
std::string FormParameter(const http::RequestHead& head, std::string_view form_body,
                          std::string_view name) {
  for (const std::string_view text : {form_body, SplitTarget(head.target).query}) {
    if (text.find(name) == std::string_view::npos) continue;
    const std::vector<Parameter> parameters = ParseParameters(text, base::Plus::kSpace);
    if (const Parameter* found = FindParameter(parameters, name)) return found->value;
  }
  return {};
}

const ServiceModel* FindByTarget(const api::Models& models, std::string_view target) {
  const std::string_view prefix = target.substr(0, target.rfind('.'));
  for (const std::string_view name : api::EmbeddedServices()) {
    const ServiceModel* service = models.Find(name);
    if (!service->target_prefix().empty() && service->target_prefix() == prefix) return service;
  }
  return nullptr;
}

// Requests without a signature, such as AssumeRoleWithWebIdentity's, name no
// service: the action and its version tell.
const ServiceModel* FindByAction(const api::Models& models, std::string_view action,
                                 std::string_view version) {
  for (const std::string_view name : api::EmbeddedServices()) {
    const ServiceModel* service = models.Find(name);
    const bool is_query =
        service->protocol() == Protocol::kQuery || service->protocol() == Protocol::kEc2;
    if (is_query && service->FindOperation(action) != nullptr &&
        (version.empty() || version == service->api_version())) {
      return service;
    }
  }
  return nullptr;
}

// Which service's form an answer takes when the service asked for is not here.
const ServiceModel* Stranger(const api::Models& models, const http::RequestHead& head,
                             std::string_view form_body) {
  const bool is_json = http::FindHeader(head.headers, "x-amz-target") != nullptr;
  const bool is_query = !FormParameter(head, form_body, "Action").empty();
  return models.Find(is_json ? "organizations" : is_query ? "iam" : "s3");
}

// Organizations answers so; the page names no code for it.
base::Result<Route, Misrouted> FindJson(const ServiceModel& service,
                                        const http::RequestHead& head) {
  const std::string* target = http::FindHeader(head.headers, "x-amz-target");
  const std::string name = target == nullptr ? std::string() : *target;
  const std::string prefix = service.target_prefix() + ".";
  if (name.starts_with(prefix)) {
    const OperationModel* operation = service.FindOperation(name.substr(prefix.size()));
    if (operation != nullptr) return Route{.service = &service, .operation = operation};
  }
  return Refuse(service,
                {.code = "UnknownOperationException",
                 .message = name.empty() ? "The request has no X-Amz-Target header"
                                         : fmt::format("The operation {} is not known", name)});
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
base::Result<Route, Misrouted> FindQuery(const ServiceModel& service, const http::RequestHead& head,
                                         std::string_view form_body) {
  const std::string action = FormParameter(head, form_body, "Action");
  const std::string version = FormParameter(head, form_body, "Version");
  if (action.empty()) {
    return Refuse(service, {.code = "MissingAction",
                            .message = "The request is missing an action or a required "
                                       "parameter."});
  }
  const OperationModel* operation = service.FindOperation(action);
  if (operation != nullptr && (version.empty() || version == service.api_version())) {
    return Route{.service = &service, .operation = operation};
  }
  if (service.protocol() == Protocol::kEc2) {
    return Refuse(service, {.code = "InvalidAction",
                            .message = fmt::format(
                                "The action {} is not valid for this web service.", action)});
  }
  return Refuse(service,
                {.code = "InvalidAction",
                 .message = fmt::format("Could not find operation {} for version {}", action,
                                        version.empty() ? service.api_version() : version)});
}

// One operation of a REST service, and whether a request fits it.
class Candidate {
 public:
  explicit Candidate(const OperationModel& operation)
      : operation_(&operation), pattern_(operation.request_uri) {}

  const OperationModel& operation() const { return *operation_; }
  const UriPattern& pattern() const { return pattern_; }

  bool HasStaticQuery(const std::vector<Parameter>& query) const {
    return std::ranges::all_of(pattern_.query, [&](const Parameter& want) {
      const Parameter* found = FindParameter(query, want.name);
      return found != nullptr && (want.value.empty() || want.value == found->value);
    });
  }
  bool Names(std::string_view subresource) const {
    return FindParameter(pattern_.query, subresource) != nullptr;
  }

  // How well the request fits: the more it states of what only this operation
  // takes, the better; less than nothing if a parameter that it needs is missing.
  int Score(const http::RequestHead& head, const std::vector<Parameter>& query) const {
    int score = static_cast<int>(pattern_.query.size()) * 100;
    if (operation_->deprecated) score -= 50;
    int needed = 0;
    if (operation_->input == nullptr) return score;
    for (const api::Member& member : operation_->input->members) {
      if (!member.required) continue;
      if (member.location == Location::kQueryString) {
        if (FindParameter(query, member.wire_name()) == nullptr) return -1;
        ++needed;
      } else if (member.location == Location::kHeader) {
        if (http::FindHeader(head.headers, member.wire_name()) == nullptr) return -1;
        ++needed;
      }
    }
    return score + needed;
  }

 private:
  const OperationModel* operation_;
  UriPattern pattern_;
};

// A name that S3's paths end in (`?policy`) means that resource and no other: it
// must never be taken for a request of the bucket or object itself.
std::vector<std::string> Subresources(const std::vector<Candidate>& candidates,
                                      const std::vector<Parameter>& query) {
  std::vector<std::string> out;
  for (const Parameter& parameter : query) {
    const bool is_one = std::ranges::any_of(candidates, [&](const Candidate& candidate) {
      const Parameter* named = FindParameter(candidate.pattern().query, parameter.name);
      return named != nullptr && named->value.empty();
    });
    if (is_one && std::ranges::find(out, parameter.name) == out.end()) {
      out.push_back(parameter.name);
    }
  }
  return out;
}

const OperationModel* Best(const std::vector<Candidate>& candidates,
                           const std::vector<std::string>& subresources,
                           const http::RequestHead& head, const std::vector<Parameter>& query) {
  const Candidate* best = nullptr;
  int best_score = 0;
  for (const Candidate& candidate : candidates) {
    if (candidate.operation().method != head.method || !candidate.HasStaticQuery(query)) continue;
    const bool names_all = std::ranges::all_of(
        subresources, [&](const std::string& name) { return candidate.Names(name); });
    if (!names_all) continue;
    const int score = candidate.Score(head, query);
    if (best == nullptr || score > best_score) {
      best = &candidate;
      best_score = score;
    }
  }
  return best == nullptr ? nullptr : &best->operation();
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
Fault RestFault(const ServiceModel& service, const http::RequestHead& head,
                const std::vector<std::string>& subresources) {
  if (service.protocol() == Protocol::kRestJson) {
    return {.code = "UnknownOperationException",
            .message = fmt::format("There is no operation at {} {}", head.method,
                                   SplitTarget(head.target).path),
            .http_status = 404};
  }
  if (subresources.size() > 1) {
    std::string names;
    for (const std::string& name : subresources) {
      if (!names.empty()) names += ", ";
      names += name;
    }
    return {.code = "InvalidArgument",
            .message = fmt::format("Conflicting query string parameters: {}", names)};
  }
  return {.code = "MethodNotAllowed",
          .message = "The specified method is not allowed against this resource.",
          .http_status = 405};
}

base::Result<Route, Misrouted> FindRest(const ServiceModel& service,
                                        const http::RequestHead& head) {
  const Target target = SplitTarget(head.target);
  const std::vector<Parameter> query = ParseParameters(target.query);
  std::vector<Candidate> candidates;
  for (const OperationModel& operation : service.operations()) {
    Candidate candidate(operation);
    if (MatchPath(candidate.pattern(), target.path)) candidates.push_back(std::move(candidate));
  }
  const std::vector<std::string> subresources = Subresources(candidates, query);
  if (const OperationModel* operation = Best(candidates, subresources, head, query)) {
    return Route{.service = &service, .operation = operation};
  }
  return Refuse(service, RestFault(service, head, subresources));
}

}  // namespace

const ServiceModel* FindService(const api::Models& models, const http::RequestHead& head,
                                std::string_view form_body) {
  if (const std::optional<Scope> scope = ClaimedScope(head)) {
    // Models have the names of botocore's, which leave out the hyphens of signing names.
    std::string name = scope->service;
    std::erase(name, '-');
    const ServiceModel* service = models.Find(name);
    return service != nullptr ? service : Stranger(models, head, form_body);
  }
  const std::string* target = http::FindHeader(head.headers, "x-amz-target");
  if (target != nullptr) {
    const ServiceModel* service = FindByTarget(models, *target);
    return service != nullptr ? service : Stranger(models, head, form_body);
  }
  const std::string action = FormParameter(head, form_body, "Action");
  if (!action.empty()) {
    const ServiceModel* service =
        FindByAction(models, action, FormParameter(head, form_body, "Version"));
    return service != nullptr ? service : Stranger(models, head, form_body);
  }
  const ServiceModel* s3 = models.Find("s3");
  CHECK(s3 != nullptr);
  return s3;
}

base::Result<Route, Misrouted> FindOperation(const ServiceModel& service,
                                             const http::RequestHead& head,
                                             std::string_view form_body) {
  // A signature is for one service. One that is not here is not another.
  const std::optional<Scope> scope = ClaimedScope(head);
  if (scope && scope->service != service.signing_name()) {
    return Refuse(service,
                  {.code = service.protocol() == Protocol::kRestXml ? "NotImplemented"
                           : service.protocol() == Protocol::kQuery ? "InvalidAction"
                                                                    : "UnknownOperationException",
                   .message = fmt::format("The service {} is not part of this local organization",
                                          scope->service),
                   .http_status = 501});
  }
  switch (service.protocol()) {
    case Protocol::kJson: return FindJson(service, head);
    case Protocol::kQuery:
    case Protocol::kEc2: return FindQuery(service, head, form_body);
    case Protocol::kRestXml:
    case Protocol::kRestJson: return FindRest(service, head);
  }
  return Refuse(service, {.code = "InternalFailure", .http_status = 500});
}

base::Result<Route, Misrouted> FindRoute(const api::Models& models, const http::RequestHead& head,
                                         std::string_view form_body) {
  return FindOperation(*FindService(models, head, form_body), head, form_body);
}

}  // namespace bulkhead::wire
