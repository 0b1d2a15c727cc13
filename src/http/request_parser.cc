#include "http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>
#include <utility>

#include "base/check.h"

namespace bulkhead::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using BeastError = beast::http::error;
using Field = beast::http::field;

std::string_view ToView(beast::string_view text) { return {text.data(), text.size()}; }

// The size of a chunk with its extensions, or the trailers: nobody needs long ones.
constexpr std::size_t kChunkHeaderBytesMax = 8 << 10;

// The least that is left of an unfinished chunked body: `0`, CRLF, CRLF. Beast 1.81
// requires as much once it has seen the last chunk, and stops the process with less.
constexpr std::size_t kChunkedRestBytesMin = 5;

// What Beast's reasons mean to a client.
Refusal ToRefusal(const error_code& error) {
  if (error == BeastError::header_limit) return {431, "the request's headers are too large"};
  if (error == BeastError::body_limit) return {413, "the request's body is too large"};
  if (error == BeastError::bad_version) return {505, "only HTTP/1.0 and HTTP/1.1 are served"};
  return {400, "malformed request: " + error.message()};
}

}  // namespace

// Beast checks the syntax and finds the body; this keeps what it finds, as it was sent.
class RequestParser::Parser final : public beast::http::basic_parser<true> {
 public:
  explicit Parser(Limits limits) : header_bytes_max_(limits.header_bytes_max) {
    // Beast's own limit is of a single line; the limit of all is in CountHead.
    header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(
        limits.header_bytes_max + 4, std::numeric_limits<std::uint32_t>::max())));
    body_limit(limits.body_bytes_max);
  }

  Step Next(std::string_view bytes);

  RequestHead& head() { return head_; }
  bool has_body() const { return has_body_; }
  bool expects_continue() const { return expects_continue_; }
  const Refusal& refusal() const { return refusal_; }

 private:
  enum class Stage { kHead, kBody, kRefused };

  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int version, error_code&) override {
    head_.method = ToView(method);
    head_.target = ToView(target);
    version_ = version;
  }

  void on_response_impl(int, beast::string_view, int, error_code&) override {}
  void on_field_impl(Field field, beast::string_view name, beast::string_view value,
                     error_code& error) override;
  void on_header_impl(error_code& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

  std::size_t on_body_impl(beast::string_view piece, error_code&) override {
    piece_ = ToView(piece);
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, error_code&) override {
    piece_ = ToView(piece);
    return piece.size();
  }

  void on_finish_impl(error_code&) override {}

  void CheckFraming(Field field, std::string_view value, error_code& error);
  void Refuse(int status, std::string reason, error_code& error);
  // True if the head is within its limit, with `more` bytes beyond those counted so far.
  bool HeadFits(std::size_t more) const { return head_bytes_ + more <= header_bytes_max_; }
  Step Failed(Refusal refusal);

  std::size_t header_bytes_max_;
  std::size_t head_bytes_ = 0;
  Stage stage_ = Stage::kHead;
  RequestHead head_;
  int version_ = 0;
  int host_count_ = 0;
  int content_length_count_ = 0;
  bool has_body_ = false;
  bool expects_continue_ = false;
  std::string_view piece_;
  Refusal refusal_;
};

void RequestParser::Parser::Refuse(int status, std::string reason, error_code& error) {
  refusal_ = {status, std::move(reason)};
  error = BeastError::bad_field;  // Any error stops Beast; ours is the one that is told.
}

// Beast lets pass what RFC 9112 6.1 and 6.3 tell a server to refuse: equal
// Content-Lengths said twice, and transfer codings that it does not know,
// whose bodies it would take for the next request.
void RequestParser::Parser::CheckFraming(Field field, std::string_view value, error_code& error) {
  if (field == Field::host) {
    if (++host_count_ > 1) Refuse(400, "malformed request: two Host headers", error);
  } else if (field == Field::content_length) {
    const bool digits = value.find_first_not_of("0123456789") == std::string_view::npos;
    if (++content_length_count_ > 1 || !digits) {
      Refuse(400, "malformed request: Content-Length is not one number", error);
    }
  } else if (field == Field::transfer_encoding) {
    if (version_ < 11) {
      Refuse(400, "malformed request: Transfer-Encoding in HTTP/1.0", error);
    } else if (!SameHeaderName(value, "chunked")) {
      Refuse(501, "the only Transfer-Encoding that is served is chunked", error);
    }
  } else if (field == Field::expect && version_ >= 11) {
    if (!SameHeaderName(value, "100-continue")) {
      Refuse(417, "the only expectation that is met is 100-continue", error);
    }
    expects_continue_ = true;
  }
}

void RequestParser::Parser::on_field_impl(Field field, beast::string_view name,
                                          beast::string_view value, error_code& error) {
  if (stage_ != Stage::kHead) return;  // A trailer: it says nothing that a server may rely on.
  CheckFraming(field, ToView(value), error);
  if (error) return;
  head_.headers.push_back({std::string(ToView(name)), std::string(ToView(value))});
}

void RequestParser::Parser::on_header_impl(error_code& error) {
  if (version_ >= 11 && host_count_ == 0) {
    Refuse(400, "malformed request: there is no Host header", error);
  }
}

RequestParser::Step RequestParser::Parser::Failed(Refusal refusal) {
  if (refusal_.status == 0) refusal_ = std::move(refusal);
  stage_ = Stage::kRefused;
  return {Event::kRefused, 0, {}};
}

RequestParser::Step RequestParser::Parser::Next(std::string_view bytes) {
  std::size_t consumed = 0;
  if (stage_ == Stage::kRefused) return {Event::kRefused, 0, {}};
  if (stage_ == Stage::kBody && is_done()) return {Event::kEnd, 0, {}};

  // Empty lines before a request are skipped, as RFC 9112 2.2 asks.
  while (!got_some() && bytes.substr(consumed).starts_with("\r\n")) consumed += 2;
  if (!got_some() && bytes.substr(consumed) == "\r") return {Event::kNeedMore, consumed, {}};

  while (consumed < bytes.size()) {
    piece_ = {};
    error_code error;
    const std::string_view rest = bytes.substr(consumed);
    if (stage_ == Stage::kBody && chunked() && rest.size() < kChunkedRestBytesMin) break;
    const std::size_t taken = put(boost::asio::buffer(rest.data(), rest.size()), error);
    consumed += taken;
    if (error && error != BeastError::need_more) return Failed(ToRefusal(error));
    if (stage_ == Stage::kHead) {
      head_bytes_ += taken;
      if (!HeadFits(is_header_done() ? 0 : rest.size() - taken)) {
        return Failed(ToRefusal(BeastError::header_limit));
      }
      if (is_header_done()) {
        stage_ = Stage::kBody;
        has_body_ = !is_done();
        return {Event::kHead, consumed, {}};
      }
    }
    if (!piece_.empty()) return {Event::kBody, consumed, piece_};
    if (is_done()) return {Event::kEnd, consumed, {}};
    if (error) break;
  }
  if (stage_ == Stage::kBody && bytes.size() - consumed > kChunkHeaderBytesMax) {
    return Failed({400, "malformed request: the header of a chunk is too long"});
  }
  return {Event::kNeedMore, consumed, {}};
}

RequestParser::RequestParser(Limits limits) : parser_(std::make_unique<Parser>(limits)) {}
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;
RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::Next(std::string_view bytes) { return parser_->Next(bytes); }
RequestHead RequestParser::TakeHead() { return std::move(parser_->head()); }
bool RequestParser::has_body() const { return parser_->has_body(); }
bool RequestParser::expects_continue() const { return parser_->expects_continue(); }
bool RequestParser::keeps_alive() const { return parser_->keep_alive(); }

const Refusal& RequestParser::refusal() const {
  CHECK(parser_->refusal().status != 0);
  return parser_->refusal();
}

}  // namespace bulkhead::http
