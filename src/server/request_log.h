// RequestLog: a line of JSON for every request that was answered.
//
//   {"time": "2026-11-22T04:00:00.123Z", "id": "...", "service": "iam", "operation":
//    "CreateUser", "account": "...", "principal": "arn:...", "accessKeyId": "AKIA...",
//    "sourceIp": "127.0.0.1", "userAgent": "...", "method": "POST", "path": "/",
//    "status": 200, "error": "NoSuchEntity", "microseconds": 153}
//
// Members that are not known are left out. Lines are whole, also of several processes
// that share the file. No secret is ever in it (RequestRecord). Thread safe.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "server/request_record.h"

namespace bulkhead::server {

class RequestLog {
 public:
  // Adds to the file, which is made (for its owner only) if it is not there; `-` is
  // standard output.
  static Result<std::unique_ptr<RequestLog>> Open(const std::string& file);
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  // A line that cannot be written is dropped: a full disk must not stop requests.
  void Write(const RequestRecord& record, Instant time, int status, std::chrono::nanoseconds took);

 private:
  explicit RequestLog(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace bulkhead::server
