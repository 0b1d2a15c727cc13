// Upload: a body on its way into the blob store, checked as it passes.
//
// Undoes aws-chunked framing, computes the digests that S3 needs, and holds the
// body to what the request said of it: payload hash, Content-MD5, checksums.
// Memory use does not depend on the size of the body.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "server/request.h"

namespace bulkhead::server {

class Upload {
 public:
  // Requires: the signature of the request's head was checked.
  static Result<std::unique_ptr<Upload>, api::Fault> Begin(const World& world,
                                                           const Request& request,
                                                           const Authenticated& who);
  ~Upload();

  // A fault is final.
  std::optional<api::Fault> Take(std::string_view piece);
  // The stored body, or why it is not what the request announced.
  Result<services::Body, api::Fault> Finish();

 private:
  struct Parts;
  explicit Upload(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// The plain body of a request that was read into memory: aws-chunked framing
// undone, payload hash checked.
Result<std::string, api::Fault> PlainBody(const Request& request, const Authenticated& who,
                                          std::string body);

}  // namespace bulkhead::server
