// RequestParser: the bytes of one request become its head and the pieces of its body.
//
// Does no I/O and keeps no bytes: the caller feeds what it has, drops what was
// consumed, and feeds the rest again with more behind it. Requests whose length
// could be read in two ways are refused, because a proxy in front might read
// them the other way (RFC 9112, 6.1 and 6.3).
//
//   RequestParser parser(limits);
//   RequestParser::Step step = parser.Next(bytes);  // kHead
//   bytes.remove_prefix(step.consumed);
//   step = parser.Next(bytes);                      // kBody, kNeedMore, kEnd, ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace bulkhead::http {

// Why a request is not served: the status that says so, and one line of text.
struct Refusal {
  int status = 0;
  std::string reason;

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

class RequestParser {
 public:
  struct Limits {
    std::size_t header_bytes_max;  // The request line and all headers; beyond it 431.
    std::uint64_t body_bytes_max;  // After Transfer-Encoding was removed; beyond it 413.
  };
  enum class Event {
    // Nothing further can be said without more bytes. What was not consumed stays
    // below header_bytes_max in a head, and below a few KiB in a body.
    kNeedMore,
    kHead,     // The head is complete: TakeHead().
    kBody,     // `piece` is the next piece of the body; never empty.
    kEnd,      // The request is complete. What follows belongs to the next one.
    kRefused,  // The request is malformed or too large: refusal(). Nothing can follow.
  };
  struct Step {
    Event event;
    std::size_t consumed;    // How many of the bytes are done with.
    std::string_view piece;  // Within the bytes that were fed.
  };

  explicit RequestParser(Limits limits);
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;
  ~RequestParser();

  Step Next(std::string_view bytes);

  // The rest is about the head. Requires: Next returned kHead.
  RequestHead TakeHead();         // Once; without what only the connection knows.
  bool has_body() const;          // Content-Length above zero, or chunked.
  bool expects_continue() const;  // The client waits for `100 Continue`.
  bool keeps_alive() const;       // The client would use the connection again.

  // Requires: Next returned kRefused.
  const Refusal& refusal() const;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace bulkhead::http
