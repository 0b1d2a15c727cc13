// Calls of a running server, signed as clients sign, over HTTP.
//
//   const wire::Credentials key = ...;
//   const auto answer = SendQuery(client, {server->endpoint(), clock.Now()}, &key, "iam",
//                                 "Action=ListUsers&Version=2010-05-08");
//
// Each sends once and waits; what the server refuses is an answer, only a broken connection
// is an error. A client may be used by one thread at a time.
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "http/client.h"
#include "wire/sigv4.h"

namespace bulkhead::testkit {

struct Served {
  std::string endpoint;  // As `http://127.0.0.1:4566`.
  Instant now;           // When the call is signed.
};

// Adds the Host header, signs for us-east-1 unless `key` is null, and sends.
Result<http::ClientResponse> SendSigned(http::Client& client, const Served& served,
                                        const wire::Credentials* key, const std::string& service,
                                        wire::Request request);

// A call of a service with the query protocol; `query` holds the action and the version.
Result<http::ClientResponse> SendQuery(http::Client& client, const Served& served,
                                       const wire::Credentials* key, const std::string& service,
                                       std::string query);

}  // namespace bulkhead::testkit
