#include "remote/aws_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

#include "aws/regions.h"
#include "base/check.h"
#include "base/try.h"
#include "wire/codec.h"

namespace bulkhead::remote {
namespace {

// Tried again at most this often; the pauses grow from 50 ms to 5 s.
constexpr int kAttemptsMax = 8;
constexpr std::int64_t kFirstPauseMs = 50;
constexpr std::int64_t kPauseMaxMs = 5'000;

// Errors that pass by themselves.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
constexpr std::array<std::string_view, 16> kTransient = {"ConcurrentModification",
                                                         "ConcurrentModificationException",
                                                         "InternalError",
                                                         "InternalFailure",
                                                         "InternalServerError",
                                                         "OperationAborted",
                                                         "RequestLimitExceeded",
                                                         "RequestThrottled",
                                                         "RequestTimeout",
                                                         "ServiceException",
                                                         "ServiceFailure",
                                                         "ServiceUnavailable",
                                                         "SlowDown",
                                                         "Throttling",
                                                         "ThrottlingException",
                                                         "TooManyRequestsException"};

// Where a service of AWS answers, and for which region its requests are signed.
struct Place {
  std::string url;
  std::string region;
};

// STS has no credentials of accounts there until they have enabled the region, which new ones
// have not. Those of us-east-1 are good in all regions.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
bool AsksForOptIn(std::string_view name) {
  const aws::Region* region = aws::FindRegion(name);
  return region != nullptr && region->opt_in == aws::Region::OptIn::kRequired;
}

// Services that have one endpoint for all regions, in us-east-1.
// https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints
Place PlaceOf(const Endpoint& endpoint, std::string_view service) {
  const bool global = service == "organizations" || service == "iam" || service == "account" ||
                      (service == "sts" && AsksForOptIn(endpoint.region));
  const std::string region = global ? "us-east-1" : endpoint.region;
  if (!endpoint.url.empty()) return {endpoint.url, region};
  if (service == "iam") return {"https://iam.amazonaws.com", region};
  return {fmt::format("https://{}.{}.amazonaws.com", service, region), region};
}

std::string HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  return std::string(rest.substr(0, rest.find('/')));
}

}  // namespace

std::string CallFailure::ToText() const {
  return code.empty() ? message : fmt::format("{}: {}", code, message);
}

AwsClient::AwsClient(Endpoint endpoint, const api::Models& models, const env::Clock& clock,
                     env::Random& random)
    : endpoint_(std::move(endpoint)),
      models_(models),
      clock_(clock),
      random_(random),
      http_({.ca_file = endpoint_.ca_file}) {
  while (endpoint_.url.ends_with('/')) endpoint_.url.pop_back();
}

Result<Value, CallFailure> AwsClient::Call(const wire::Credentials& credentials,
                                           std::string_view service, std::string_view operation,
                                           const Value& input) {
  const api::ServiceModel* model = models_.Find(service);
  CHECK(model != nullptr);
  const api::OperationModel* operation_model = model->FindOperation(operation);
  CHECK(operation_model != nullptr);
  for (int attempt = 1;; ++attempt) {
    auto answer = CallOnce(credentials, *model, *operation_model, input);
    if (answer || attempt == kAttemptsMax) return answer;
    if (std::ranges::find(kTransient, answer.error().code) == kTransient.end()) return answer;
    Pause(attempt);
  }
}

Result<Value, CallFailure> AwsClient::CallOnce(const wire::Credentials& credentials,
                                               const api::ServiceModel& service,
                                               const api::OperationModel& operation,
                                               const Value& input) {
  const Place place = PlaceOf(endpoint_, service.name());
  auto request = wire::RenderRequest(service, operation, input);
  if (!request) {
    return std::unexpected(CallFailure{request.error().code, request.error().message});
  }
  request->headers.push_back({"Host", HostOf(place.url)});
  wire::SignRequest(*request, credentials,
                    {.region = place.region, .service = service.signing_name()}, clock_.Now());
  ++calls_;
  auto response = http_.Send({.method = request->method,
                              .url = place.url + request->target,
                              .headers = std::move(request->headers),
                              .body = std::move(request->body)});
  if (!response) return std::unexpected(CallFailure{"", response.error().message});
  auto output = wire::BindResponse(service, operation, *response);
  if (!output) return std::unexpected(CallFailure{output.error().code, output.error().message});
  return *std::move(output);
}

// Grows twofold, with chance, so that parallel callers do not meet again.
void AwsClient::Pause(int attempt) {
  std::array<char, 1> chance{};
  random_.Fill(chance.data(), chance.size());
  const std::int64_t full = std::min(kPauseMaxMs, kFirstPauseMs << (attempt - 1));
  const auto part = static_cast<std::int64_t>(static_cast<unsigned char>(chance[0]));
  std::this_thread::sleep_for(std::chrono::milliseconds(full / 2 + full * part / 512));
}

Result<Value::List, CallFailure> AwsClient::CallPaged(const wire::Credentials& credentials,
                                                      std::string_view service,
                                                      std::string_view operation, Value input,
                                                      const Paging& paging) {
  Value::List items;
  for (;;) {
    Value page = TRY(Call(credentials, service, operation, input));
    if (Value* list = page.Find(paging.list); list != nullptr && list->is_list()) {
      std::ranges::move(list->list(), std::back_inserter(items));
    }
    const std::string_view token = page.Text(paging.token_out);
    if (token.empty()) return items;
    input.Set(paging.token_in, token);
  }
}

}  // namespace bulkhead::remote
