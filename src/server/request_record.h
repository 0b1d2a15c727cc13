// RequestRecord: what is known of one request, for the log and the counters.
//
// Filled on the request's way; one thread at a time. It has no body, no query and
// no header but the user agent: no secret can get into it.
#pragma once

#include <chrono>
#include <string>

namespace bulkhead::server {

struct RequestRecord {
  std::string id;
  std::string method;
  std::string path;  // Without the query, which may hold a signature.
  std::string source_ip;
  std::string user_agent;
  std::string service;
  std::string operation;  // Empty when the request names none that there is.
  std::string principal;  // The caller's ARN; empty: anonymous, or not authenticated.
  std::string account;
  std::string access_key_id;
  std::string error;  // The code of the fault; empty: it succeeded.
  std::chrono::steady_clock::time_point begun;
};

}  // namespace bulkhead::server
