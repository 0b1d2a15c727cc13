#include "testkit/signed_call.h"

#include <utility>

namespace bulkhead::testkit {

Result<http::ClientResponse> SendSigned(http::Client& client, const Served& served,
                                        const wire::Credentials* key, const std::string& service,
                                        wire::Request request) {
  const std::string host = served.endpoint.substr(served.endpoint.find("//") + 2);
  request.headers.insert(request.headers.begin(), {"Host", host});
  if (key != nullptr) {
    wire::SignRequest(request, *key, {.region = "us-east-1", .service = service}, served.now);
  }
  return client.Send({.method = request.method,
                      .url = served.endpoint + request.target,
                      .headers = std::move(request.headers),
                      .body = std::move(request.body)});
}

Result<http::ClientResponse> SendQuery(http::Client& client, const Served& served,
                                       const wire::Credentials* key, const std::string& service,
                                       std::string query) {
  return SendSigned(client, served, key, service,
                    {.headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                     .body = std::move(query)});
}

}  // namespace bulkhead::testkit
