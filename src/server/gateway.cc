#include "server/gateway.h"

#include <utility>

#include "server/decide_exchange.h"
#include "server/upload.h"
#include "wire/codec.h"
#include "wire/router.h"

namespace bulkhead::server {
namespace {

using api::Fault;

constexpr std::string_view kControlPrefix = "/_bulkhead/";

// The server's own endpoints, outside of AWS's interface.
http::Handler::Begun BeginControl(const World& world, http::RequestHead head) {
  if (head.method == "GET" && head.target == "/_bulkhead/health") {
    Value health = Value::Struct();
    health.Set("status", "ok");
    return ControlAnswer(200, health);
  }
  if (head.target == kDecidePath) {
    if (head.method != "POST") return ControlError(405, "a question is sent by POST");
    return MakeDecideExchange(world, std::move(head));
  }
  return ControlError(404, "there are only GET /_bulkhead/health and POST /_bulkhead/decide here");
}

// Takes the whole body into memory, then does all stages.
class BufferedExchange final : public http::Exchange {
 public:
  BufferedExchange(const World& world, Request request)
      : world_(world), request_(std::move(request)) {}

  std::optional<http::Response> OnBody(std::string_view piece) override {
    if (body_.size() + piece.size() > kBodyBytesMax) {
      return FaultResponse(request_, {.code = "RequestEntityTooLarge",
                                      .message = "The request body is larger than 8 MiB.",
                                      .http_status = 413});
    }
    body_ += piece;
    return std::nullopt;
  }

  void OnEnd(http::Respond respond) override {
    // The service of a form without a signature shows only in its body.
    request_.model = wire::FindService(world_.models, request_.head, body_);
    Result<Bound, Fault> bound = Bind();
    if (!bound) return respond(FaultResponse(request_, bound.error()));
    Serve(world_, std::make_shared<const Request>(std::move(request_)), std::move(bound->who),
          std::move(bound->input), std::nullopt, std::move(respond));
  }

 private:
  struct Bound {
    Authenticated who;
    Value input;
  };

  Result<Bound, Fault> Bind() {
    Bound bound;
    auto who = Authenticate(request_, *world_.committer.current());
    if (!who) return std::unexpected(who.error());
    bound.who = *std::move(who);
    const std::string hash = bound.who.payload.HashFor(body_);
    if (auto fault = CheckSignature(request_, bound.who, hash)) {
      return std::unexpected(*std::move(fault));
    }
    auto body = PlainBody(request_, bound.who, std::move(body_));
    if (!body) return std::unexpected(body.error());
    auto route = wire::FindOperation(*request_.model, request_.head, *body);
    if (!route) return std::unexpected(route.error().fault);
    request_.operation = route->operation;
    auto input = wire::BindRequest(*request_.model, *request_.operation, request_.head, *body);
    if (!input) return std::unexpected(input.error());
    bound.input = *std::move(input);
    return bound;
  }

  const World& world_;
  Request request_;
  std::string body_;
};

// Passes the body into the blob store. Signature and permission were checked
// before the first byte was asked for.
class UploadExchange final : public http::Exchange {
 public:
  UploadExchange(const World& world, std::shared_ptr<const Request> request, Authenticated who,
                 Value input, std::unique_ptr<Upload> upload)
      : world_(world),
        request_(std::move(request)),
        who_(std::move(who)),
        input_(std::move(input)),
        upload_(std::move(upload)) {}

  std::optional<http::Response> OnBody(std::string_view piece) override {
    if (auto fault = upload_->Take(piece)) return FaultResponse(*request_, *fault);
    return std::nullopt;
  }

  void OnEnd(http::Respond respond) override {
    auto body = upload_->Finish();
    if (!body) return respond(FaultResponse(*request_, body.error()));
    Serve(world_, request_, std::move(who_), std::move(input_), *std::move(body),
          std::move(respond));
  }

 private:
  const World& world_;
  std::shared_ptr<const Request> request_;
  Authenticated who_;
  Value input_;
  std::unique_ptr<Upload> upload_;
};

// The stages before the body, for an operation with a streaming one.
Result<std::unique_ptr<http::Exchange>, Fault> BeginUpload(const World& world,
                                                           const Request& request) {
  auto who = Authenticate(request, *world.committer.current());
  if (!who) return std::unexpected(who.error());
  // A payload hash that is stated is signed; the body is held to it as it passes.
  if (auto fault = CheckSignature(request, *who, who->payload.HashFor(""))) {
    return std::unexpected(*std::move(fault));
  }
  auto input = wire::BindRequest(*request.model, *request.operation, request.head, "");
  if (!input) return std::unexpected(input.error());
  if (auto fault = AdmitRequest(world, request, *who, *input)) {
    return std::unexpected(*std::move(fault));
  }
  auto upload = Upload::Begin(world, request, *who);
  if (!upload) return std::unexpected(upload.error());
  return std::make_unique<UploadExchange>(world, std::make_shared<const Request>(request),
                                          *std::move(who), *std::move(input), *std::move(upload));
}

bool TakesStream(const api::OperationModel& operation) {
  return operation.input != nullptr && operation.input->payload != nullptr &&
         operation.input->payload->streaming;
}

}  // namespace

http::Handler::Begun Gateway::Begin(http::RequestHead head) {
  if (head.target.starts_with(kControlPrefix)) {
    return BeginControl(world_, std::move(head));
  }
  Request request = Receive(world_, std::move(head));
  if (request.model->protocol() == api::Protocol::kRestXml) {
    auto route = wire::FindOperation(*request.model, request.head, "");
    if (!route) return FaultResponse(request, route.error().fault);
    request.operation = route->operation;
    if (TakesStream(*route->operation)) {
      auto exchange = BeginUpload(world_, request);
      if (!exchange) return FaultResponse(request, exchange.error());
      return *std::move(exchange);
    }
  }
  return std::make_unique<BufferedExchange>(world_, std::move(request));
}

}  // namespace bulkhead::server
