#include "http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "http/pending_answer.h"
#include "http/request_parser.h"
#include "http/response_head.h"

namespace bulkhead::http {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBufferBytes = 8 << 10;       // Of an idle connection.
constexpr std::size_t kBodyBufferBytes = 64 << 10;  // While a large body is read.
constexpr std::size_t kWriteBytes = 64 << 10;       // At most so much must be taken at a time.
constexpr std::chrono::milliseconds kTlsShutdownTimeout{500};
constexpr std::chrono::milliseconds kDrainTimeout{2'000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

RequestParser::Limits LimitsOf(const ServerOptions& options) {
  return {.header_bytes_max = options.header_bytes_max, .body_bytes_max = options.body_bytes_max};
}

// A socket, with or without TLS upon it.
class Stream {
 public:
  using Transferred = std::tuple<error_code, std::size_t>;

  Stream(asio::io_context& context, asio::ssl::context* tls) : socket_(context) {
    if (tls != nullptr) tls_ = std::make_unique<asio::ssl::stream<tcp::socket&>>(socket_, *tls);
  }

  void Open(AcceptedSocket& accepted, error_code& error) {
    socket_.assign(accepted.family == AddressFamily::kIpv6 ? tcp::v6() : tcp::v4(),
                   accepted.descriptor.number(), error);
    if (!error) accepted.descriptor.Release();
  }

  Transport transport() const { return tls_ ? Transport::kTls : Transport::kPlain; }

  // Requires: transport() is kTls, for these two.
  awaitable<std::tuple<error_code>> Handshake() {
    return tls_->async_handshake(asio::ssl::stream_base::server, kAwait);
  }
  awaitable<std::tuple<error_code>> ShutdownTls() { return tls_->async_shutdown(kAwait); }

  awaitable<Transferred> ReadSome(asio::mutable_buffer into) {
    if (tls_) return tls_->async_read_some(into, kAwait);
    return ReadSomeRaw(into);
  }
  awaitable<Transferred> ReadSomeRaw(asio::mutable_buffer into) {
    return socket_.async_read_some(into, kAwait);
  }
  awaitable<Transferred> Write(const std::array<asio::const_buffer, 2>& from) {
    if (tls_) return asio::async_write(*tls_, from, kAwait);
    return asio::async_write(socket_, from, kAwait);
  }

  // What is under way ends with an error; the socket stays usable.
  void Cancel() {
    error_code ignored;
    socket_.cancel(ignored);
  }
  void ShutdownSend() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
  }
  void Close() {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
  std::unique_ptr<asio::ssl::stream<tcp::socket&>> tls_;  // Null: without.
};

class CoroutineConnection final : public Connection,
                                  public std::enable_shared_from_this<CoroutineConnection> {
 public:
  CoroutineConnection(asio::io_context& context, asio::ssl::context* tls, AcceptedSocket socket,
                      Service& service, std::function<void()> on_closed)
      : context_(context),
        stream_(context, tls),
        service_(service),
        accepted_(std::move(socket)),
        on_closed_(std::move(on_closed)),
        deadline_timer_(context),
        wakeup_(context, SteadyTime::max()),
        parser_(LimitsOf(service.options)) {}

  void Stop(When when) override;
  awaitable<void> Serve();

 private:
  enum class Ending {
    kKeepAlive,
    kClose,   // After the response has reached the client.
    kHangUp,  // At once: nobody listens, or what was said cannot be completed.
  };
  // How reading went on: what the parser says, or why it got no further.
  enum class Progress { kBytes, kHead, kBody, kEnd, kRefused, kClosed, kTimedOut };

  const ServerOptions& options() const { return service_.options; }
  std::string_view Unread() const { return {buffer_.data() + begin_, end_ - begin_}; }

  void SetDeadline(std::chrono::milliseconds from_now);
  void ClearDeadline() { deadline_ = SteadyTime::max(); }
  void ArmDeadlineTimer();
  void OnDeadlineTimer();

  void MakeRoom();
  awaitable<Progress> Fill();
  awaitable<Progress> Advance();
  awaitable<Progress> ReadHead();

  awaitable<Ending> ServeRequest();
  awaitable<Ending> ServeExchange(Exchange& exchange);
  awaitable<Ending> ServeEnd(Exchange& exchange);
  awaitable<std::optional<Response>> WaitForAnswer(PendingAnswer& pending);
  awaitable<Ending> Refuse(Progress progress);

  awaitable<bool> Write(std::string_view first, std::string_view second);
  awaitable<Ending> Send(const Response& response, Persistence persistence);
  awaitable<bool> SendStream(BodySource& source);
  awaitable<void> Close();
  std::string_view Date();

  asio::io_context& context_;
  Stream stream_;
  Service& service_;
  AcceptedSocket accepted_;
  std::function<void()> on_closed_;

  // The timer often fires before the deadline, which moves with every request
  // while the timer is only moved when it would be late.
  asio::steady_timer deadline_timer_;
  SteadyTime deadline_ = SteadyTime::max();
  bool deadline_timer_armed_ = false;
  bool timed_out_ = false;

  asio::steady_timer wakeup_;  // Never expires; cancelled when an answer has come.
  bool idle_ = true;           // Nothing is lost if the connection closes.
  bool stopped_ = false;

  std::vector<char> buffer_ = std::vector<char>(kBufferBytes);
  std::size_t begin_ = 0, end_ = 0;  // What was read and not consumed.
  RequestParser parser_;             // Of the request that is being served.
  std::string_view piece_;           // Of the body, within the buffer, until the next Fill.
  RequestKind request_kind_ = RequestKind::kOther;
  std::uint64_t request_count_ = 0;

  std::string date_;
  std::int64_t date_seconds_ = -1;
};

void CoroutineConnection::Stop(When when) {
  if (when == When::kNow) {
    stopped_ = true;
    wakeup_.cancel();
    stream_.Close();
  } else if (idle_) {
    stream_.Cancel();
  }
}

void CoroutineConnection::SetDeadline(std::chrono::milliseconds from_now) {
  timed_out_ = false;
  deadline_ = std::chrono::steady_clock::now() + from_now;
  if (!deadline_timer_armed_ || deadline_timer_.expiry() > deadline_) ArmDeadlineTimer();
}

void CoroutineConnection::ArmDeadlineTimer() {
  deadline_timer_armed_ = true;
  deadline_timer_.expires_at(deadline_);
  deadline_timer_.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error) self->OnDeadlineTimer();
  });
}

void CoroutineConnection::OnDeadlineTimer() {
  deadline_timer_armed_ = false;
  if (deadline_ == SteadyTime::max()) return;
  if (std::chrono::steady_clock::now() < deadline_) return ArmDeadlineTimer();
  timed_out_ = true;
  stream_.Cancel();
}

// Makes space behind what is unread, which the parser keeps small.
void CoroutineConnection::MakeRoom() {
  const bool full = end_ == buffer_.size();
  if (begin_ == end_) {
    begin_ = end_ = 0;
    // Filled to the brim and consumed: there is more where that came from.
    if (full && buffer_.size() < kBodyBufferBytes) buffer_.resize(kBodyBufferBytes);
  } else if (full && begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
  } else if (full) {
    buffer_.resize(buffer_.size() * 2);
  }
}

awaitable<CoroutineConnection::Progress> CoroutineConnection::Fill() {
  MakeRoom();
  const asio::mutable_buffer space(buffer_.data() + end_, buffer_.size() - end_);
  const auto [error, count] = co_await stream_.ReadSome(space);
  if (timed_out_) co_return Progress::kTimedOut;
  if (error || stopped_) co_return Progress::kClosed;
  end_ += count;
  co_return Progress::kBytes;
}

// To the next event of the parser.
awaitable<CoroutineConnection::Progress> CoroutineConnection::Advance() {
  while (true) {
    const RequestParser::Step step = parser_.Next(Unread());
    begin_ += step.consumed;
    piece_ = step.piece;
    switch (step.event) {
      case RequestParser::Event::kHead: co_return Progress::kHead;
      case RequestParser::Event::kBody: co_return Progress::kBody;
      case RequestParser::Event::kEnd: co_return Progress::kEnd;
      case RequestParser::Event::kRefused: co_return Progress::kRefused;
      case RequestParser::Event::kNeedMore: break;
    }
    const Progress filled = co_await Fill();
    if (filled != Progress::kBytes) co_return filled;
  }
}

awaitable<CoroutineConnection::Progress> CoroutineConnection::ReadHead() {
  if (service_.stopping) co_return Progress::kClosed;
  if (Unread().empty()) {
    if (buffer_.size() > kBufferBytes) buffer_ = std::vector<char>(kBufferBytes);
    begin_ = end_ = 0;
    idle_ = true;
    SetDeadline(request_count_ == 0 ? options().header_timeout : options().keep_alive_timeout);
    const Progress first_bytes = co_await Fill();
    if (first_bytes != Progress::kBytes) co_return Progress::kClosed;
  }
  idle_ = false;
  SetDeadline(options().header_timeout);
  co_return co_await Advance();
}

awaitable<bool> CoroutineConnection::Write(std::string_view first, std::string_view second) {
  if (stopped_) co_return false;
  SetDeadline(options().body_idle_timeout);
  const std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
  const auto [error, count] = co_await stream_.Write(pieces);
  co_return !error;
}

std::string_view CoroutineConnection::Date() {
  const Instant now = service_.clock().Now();
  if (now.unix_seconds() != date_seconds_) {
    date_seconds_ = now.unix_seconds();
    date_ = now.ToHttpDate();
  }
  return date_;
}

awaitable<CoroutineConnection::Ending> CoroutineConnection::Send(const Response& response,
                                                                 Persistence persistence) {
  const Response internal_error{.status = 500};
  const Response& sent = IsWellFormed(response) ? response : internal_error;
  const std::string head = RenderResponseHead(
      sent, {.request = request_kind_, .persistence = persistence, .date = Date()});
  const bool has_body = request_kind_ != RequestKind::kHead && StatusHasBody(sent.status);
  const std::string_view body = has_body && !sent.stream ? sent.body : std::string_view();

  bool written = co_await Write(head, body.substr(0, kWriteBytes));
  for (std::size_t at = kWriteBytes; written && at < body.size(); at += kWriteBytes) {
    written = co_await Write(body.substr(at, kWriteBytes), {});
  }
  if (written && has_body && sent.stream) written = co_await SendStream(*sent.stream);
  if (!written) co_return Ending::kHangUp;
  co_return persistence == Persistence::kKeepAlive ? Ending::kKeepAlive : Ending::kClose;
}

// False if the source failed or the client went away: the length was promised, so that
// only a broken connection can tell the client.
awaitable<bool> CoroutineConnection::SendStream(BodySource& source) {
  std::vector<char> piece(kWriteBytes);
  std::uint64_t left = source.size();
  while (left > 0) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size()));
    const Result<std::size_t> got = source.Read(piece.data(), wanted);
    if (!got || *got == 0 || *got > wanted) co_return false;
    const bool written = co_await Write({piece.data(), *got}, {});
    if (!written) co_return false;
    left -= *got;
  }
  co_return true;
}

// The answer to a request that could not be read, if there is anyone to answer.
awaitable<CoroutineConnection::Ending> CoroutineConnection::Refuse(Progress progress) {
  Refusal refusal{408, "the request came too slowly"};
  if (progress == Progress::kClosed) co_return Ending::kHangUp;
  if (progress == Progress::kRefused) refusal = parser_.refusal();
  const Response response{.status = refusal.status,
                          .headers = {{"Content-Type", "text/plain"}},
                          .body = refusal.reason + "\n"};
  co_return co_await Send(response, Persistence::kClose);
}

awaitable<CoroutineConnection::Ending> CoroutineConnection::ServeRequest() {
  parser_ = RequestParser(LimitsOf(options()));
  request_kind_ = RequestKind::kOther;
  const Progress read = co_await ReadHead();
  if (read != Progress::kHead) co_return co_await Refuse(read);

  ++request_count_;
  RequestHead head = parser_.TakeHead();
  head.remote_address = accepted_.remote_address;
  head.transport = stream_.transport();
  if (head.method == "HEAD") request_kind_ = RequestKind::kHead;

  const Handler::Begun begun = service_.handler.Begin(std::move(head));
  if (const auto* response = std::get_if<Response>(&begun)) {
    const bool keep = parser_.keeps_alive() && !parser_.has_body() && !service_.stopping;
    co_return co_await Send(*response, keep ? Persistence::kKeepAlive : Persistence::kClose);
  }
  co_return co_await ServeExchange(*std::get<std::unique_ptr<Exchange>>(begun));
}

// Gives the exchange the body.
awaitable<CoroutineConnection::Ending> CoroutineConnection::ServeExchange(Exchange& exchange) {
  // A client that did not wait for leave needs none (RFC 9110 10.1.1).
  if (parser_.expects_continue() && parser_.has_body() && Unread().empty()) {
    const bool written = co_await Write(kContinue, {});
    if (!written) co_return Ending::kHangUp;
  }
  while (true) {
    SetDeadline(options().body_idle_timeout);
    const Progress read = co_await Advance();
    if (read == Progress::kEnd) co_return co_await ServeEnd(exchange);
    if (read != Progress::kBody) co_return co_await Refuse(read);
    const std::optional<Response> early = exchange.OnBody(piece_);
    if (early) co_return co_await Send(*early, Persistence::kClose);
  }
}

awaitable<CoroutineConnection::Ending> CoroutineConnection::ServeEnd(Exchange& exchange) {
  ClearDeadline();
  // Runs only while this coroutine does (see Abandon), so `this` is alive.
  const auto pending = std::make_shared<PendingAnswer>(
      [this] { asio::post(context_, [self = shared_from_this()] { self->wakeup_.cancel(); }); });
  exchange.OnEnd(PendingAnswer::MakeRespond(pending));
  const std::optional<Response> response = co_await WaitForAnswer(*pending);
  pending->Abandon();
  if (!response) co_return Ending::kHangUp;
  const bool keep = parser_.keeps_alive() && !service_.stopping;
  co_return co_await Send(*response, keep ? Persistence::kKeepAlive : Persistence::kClose);
}

// Nothing if the connection was stopped before the answer came.
awaitable<std::optional<Response>> CoroutineConnection::WaitForAnswer(PendingAnswer& pending) {
  while (!stopped_) {
    std::optional<Response> response = pending.Take();
    if (response) co_return response;
    co_await wakeup_.async_wait(kAwait);
  }
  co_return std::nullopt;
}

// Closes so that the last response arrives: bytes that nobody read would make the
// kernel reset the connection, and the client lose what it has not read yet.
awaitable<void> CoroutineConnection::Close() {
  idle_ = true;
  if (stream_.transport() == Transport::kTls && !service_.stopping) {
    SetDeadline(kTlsShutdownTimeout);
    co_await stream_.ShutdownTls();
  }
  stream_.ShutdownSend();
  SetDeadline(kDrainTimeout);
  while (!service_.stopping && !stopped_ && !timed_out_) {
    const auto [error, count] = co_await stream_.ReadSomeRaw(asio::buffer(buffer_));
    if (error) break;
  }
}

awaitable<void> CoroutineConnection::Serve() {
  error_code error;
  stream_.Open(accepted_, error);
  if (!error && stream_.transport() == Transport::kTls && !service_.stopping) {
    SetDeadline(options().header_timeout);
    std::tie(error) = co_await stream_.Handshake();
  }
  Ending ending = error ? Ending::kHangUp : Ending::kKeepAlive;
  while (ending == Ending::kKeepAlive) ending = co_await ServeRequest();
  if (ending == Ending::kClose && !stopped_) co_await Close();
  ClearDeadline();
  deadline_timer_.cancel();
  stream_.Close();
  on_closed_();
}

// A free function: its frame holds the connection for as long as it runs.
awaitable<void> ServeToTheEnd(std::shared_ptr<CoroutineConnection> connection) {
  co_await connection->Serve();
}

}  // namespace

std::shared_ptr<Connection> OpenConnection(asio::io_context& context, asio::ssl::context* tls,
                                           AcceptedSocket socket, Service& service,
                                           std::function<void()> on_closed) {
  auto connection = std::make_shared<CoroutineConnection>(context, tls, std::move(socket), service,
                                                          std::move(on_closed));
  asio::post(context, [&context, connection] {
    asio::co_spawn(context, ServeToTheEnd(connection), asio::detached);
  });
  return connection;
}

}  // namespace bulkhead::http
