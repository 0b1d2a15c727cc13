#include "server/gateway.h"

#include <utility>

#include "base/try.h"
#include "server/upload.h"
#include "wire/codec.h"
#include "wire/router.h"

namespace bulkhead::server {
namespace {

using api::Fault;

constexpr std::string_view kControlPrefix = "/_bulkhead/";

// Counts and logs a request that is about to be answered.
void Observe(const World& world, const RequestRecord& record, const http::Response& response) {
  const auto took = std::chrono::steady_clock::now() - record.begun;
  world.metrics.CountRequest(record, took);
  if (world.log != nullptr) world.log->Write(record, world.machine.Now(), response.status, took);
}

// Passes everything on, and observes the answer.
class ObservedExchange final : public http::Exchange {
 public:
  ObservedExchange(const World& world, std::shared_ptr<RequestRecord> record,
                   std::unique_ptr<http::Exchange> inner)
      : world_(world), record_(std::move(record)), inner_(std::move(inner)) {}

  std::optional<http::Response> OnBody(std::string_view piece) override {
    std::optional<http::Response> early = inner_->OnBody(piece);
    if (early) Observe(world_, *record_, *early);
    return early;
  }

  void OnEnd(http::Respond respond) override {
    inner_->OnEnd([&world = world_, record = record_,
                   respond = std::move(respond)](http::Response response) mutable {
      Observe(world, *record, response);
      respond(std::move(response));
    });
  }

 private:
  const World& world_;
  std::shared_ptr<RequestRecord> record_;
  std::unique_ptr<http::Exchange> inner_;
};

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
    request_.record->service = request_.model->name();
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
    // Whether a request may come without a signature depends on its operation.
    if (!wire::IsSigned(request_.head)) static_cast<void>(Route(body_));
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
    TRY_VOID(Route(*body));
    auto input = wire::BindRequest(*request_.model, *request_.operation, request_.head, *body);
    if (!input) return std::unexpected(input.error());
    bound.input = *std::move(input);
    return bound;
  }

  Result<void, Fault> Route(std::string_view body) {
    auto route = wire::FindOperation(*request_.model, request_.head, body);
    if (!route) return std::unexpected(route.error().fault);
    request_.operation = route->operation;
    request_.record->operation = route->operation->name;
    return {};
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

// A form without a signature: only its body tells which service it is for.
bool MayBeForm(const http::RequestHead& head) {
  const std::string* type = http::FindHeader(head.headers, "content-type");
  return head.method == "POST" && head.target == "/" && !wire::IsSigned(head) && type != nullptr &&
         type->starts_with("application/x-www-form-urlencoded");
}

// The exchange of a request, or the answer that needs no body.
http::Handler::Begun BeginRequest(const World& world, Request request) {
  request.record->service = request.model->name();
  if (request.model->protocol() == api::Protocol::kRestXml && !MayBeForm(request.head)) {
    auto route = wire::FindOperation(*request.model, request.head, "");
    if (!route) return FaultResponse(request, route.error().fault);
    request.operation = route->operation;
    request.record->operation = route->operation->name;
    if (TakesStream(*route->operation)) {
      auto exchange = BeginUpload(world, request);
      if (!exchange) return FaultResponse(request, exchange.error());
      return *std::move(exchange);
    }
  }
  return std::make_unique<BufferedExchange>(world, std::move(request));
}

}  // namespace

http::Handler::Begun Gateway::Begin(http::RequestHead head) {
  if (head.target.starts_with(kControlPrefix)) return control_.Begin(std::move(head));
  Request request = Receive(world_, std::move(head));
  const std::shared_ptr<RequestRecord> record = request.record;
  Begun begun = BeginRequest(world_, std::move(request));
  if (const auto* response = std::get_if<http::Response>(&begun)) {
    Observe(world_, *record, *response);
    return begun;
  }
  return std::make_unique<ObservedExchange>(
      world_, record, std::get<std::unique_ptr<http::Exchange>>(std::move(begun)));
}

}  // namespace bulkhead::server
