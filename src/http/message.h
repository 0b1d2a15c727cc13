// HTTP messages: the head of a request, and a response.
//
// Plain values. What came from the wire is kept exactly: the target as raw
// bytes, headers in their order and case, because signatures are computed over
// them.
//
//   if (const std::string* type = FindHeader(head.headers, "content-type")) ...
//   return Response{.status = 403, .headers = {{"Content-Type", "text/plain"}}, .body = "no\n"};
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bulkhead::http {

struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

enum class Transport { kPlain, kTls };

// Everything of a request before its body.
struct RequestHead {
  std::string method;           // `GET`
  std::string target;           // `/a%20b?x=1`, byte for byte as it was sent.
  std::vector<Header> headers;  // Values without the white space around them.
  std::string remote_address;   // `127.0.0.1`, `::1`; without the port.
  Transport transport = Transport::kPlain;

  friend bool operator==(const RequestHead&, const RequestHead&) = default;
};

// True if the names are the same header: ASCII letters match in either case.
bool SameHeaderName(std::string_view a, std::string_view b);

// The value of the first header of that name in any case; null if there is
// none. It points into `headers`.
const std::string* FindHeader(std::span<const Header> headers, std::string_view name);

// The bytes of a response that is too large to hold: read once, front to back.
class BodySource {
 public:
  virtual ~BodySource() = default;
  // How many bytes there are. Never changes.
  virtual std::uint64_t size() const = 0;
  // Writes at most `size` of the next bytes to `out` and returns how many, at
  // least one as long as some are left.
  virtual Result<std::size_t> Read(char* out, std::size_t size) = 0;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;                    // Unused if there is a stream.
  std::shared_ptr<BodySource> stream;  // Null: the body is `body`.
};

}  // namespace bulkhead::http
