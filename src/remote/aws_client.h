// AwsClient: calls AWS's APIs by signed HTTP, at whatever endpoint is named.
//
// The same models and codec that the local organization uses, from the other
// side. Throttling, concurrent modification and failures of the service are
// tried again with growing pauses. Thread safe.
//
//   AwsClient aws({.endpoint = "http://127.0.0.1:4566"}, models, clock, random);
//   const auto roots = aws.Call(credentials, "organizations", "ListRoots", Value::Struct());
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "env/clock.h"
#include "env/random.h"
#include "http/client.h"
#include "wire/sigv4.h"

namespace bulkhead::remote {

struct Endpoint {
  std::string url;                   // Scheme, host, port; empty: AWS itself.
  std::string region = "us-east-1";  // Of regional services.
  std::string ca_file;               // To trust a server's own certificate.
};

// Why a call failed: the service's error, or `code` is empty and nothing answered.
struct CallFailure {
  std::string code;
  std::string message;

  std::string ToText() const;
};

class AwsClient {
 public:
  // The references outlive the client.
  AwsClient(Endpoint endpoint, const api::Models& models, const env::Clock& clock,
            env::Random& random);

  // One call. Requires: the operation is in the models.
  Result<Value, CallFailure> Call(const wire::Credentials& credentials, std::string_view service,
                                  std::string_view operation, const Value& input);

  // The items of `list` of all pages. `token` is the member that continues a
  // page: NextToken, Marker.
  struct Paging {
    std::string_view list;
    std::string_view token_in;
    std::string_view token_out;
  };
  Result<Value::List, CallFailure> CallPaged(const wire::Credentials& credentials,
                                             std::string_view service, std::string_view operation,
                                             Value input, const Paging& paging);

  const Endpoint& endpoint() const { return endpoint_; }
  const env::Clock& clock() const { return clock_; }
  std::uint64_t calls() const { return calls_; }  // Made so far, retries included.

 private:
  Result<Value, CallFailure> CallOnce(const wire::Credentials& credentials,
                                      const api::ServiceModel& service,
                                      const api::OperationModel& operation, const Value& input);
  void Pause(int attempt);

  Endpoint endpoint_;
  const api::Models& models_;
  const env::Clock& clock_;
  env::Random& random_;
  http::Client http_;
  std::atomic<std::uint64_t> calls_ = 0;
};

}  // namespace bulkhead::remote
