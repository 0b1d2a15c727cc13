// Any bytes, cut anywhere, must leave the parser whole: it consumes no more than it is given,
// makes progress, and says the same however the bytes are cut.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "http/request_parser.h"

namespace bulkhead::http {
namespace {

constexpr RequestParser::Limits kLimits{.header_bytes_max = 2000, .body_bytes_max = 1 << 20};

struct Outcome {
  std::string head;
  std::string body;
  bool ended = false;
  bool refused = false;
};

Outcome Feed(std::string_view bytes, std::size_t piece_bytes) {
  RequestParser parser(kLimits);
  Outcome outcome;
  std::size_t begin = 0, end = 0;
  while (true) {
    const std::string_view unread = bytes.substr(begin, end - begin);
    const RequestParser::Step step = parser.Next(unread);
    CHECK(step.consumed <= unread.size());
    begin += step.consumed;
    outcome.body += step.piece;
    switch (step.event) {
      case RequestParser::Event::kHead: {
        const RequestHead head = parser.TakeHead();
        outcome.head = head.method + " " + head.target;
        for (const Header& header : head.headers) {
          outcome.head += "\n" + header.name + ":" + header.value;
        }
        break;
      }
      case RequestParser::Event::kBody: CHECK(!step.piece.empty()); break;
      case RequestParser::Event::kEnd: outcome.ended = true; return outcome;
      case RequestParser::Event::kRefused:
        CHECK(parser.refusal().status >= 400);
        outcome.refused = true;
        return outcome;
      case RequestParser::Event::kNeedMore:
        if (end == bytes.size()) return outcome;
        end = std::min(bytes.size(), end + piece_bytes);
        break;
    }
  }
}

}  // namespace
}  // namespace bulkhead::http

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using bulkhead::http::Feed;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto whole = Feed(bytes, bytes.size() + 1);
  const auto cut = Feed(bytes, std::size_t{data[0]} + 1);
  if (whole.ended || cut.ended) {
    CHECK(whole.ended && cut.ended);
    CHECK(whole.head == cut.head && whole.body == cut.body);
  }
  return 0;
}
