#include "server/request.h"

#include <fmt/format.h>

#include <array>

#include "base/encoding.h"
#include "server/body_stream.h"
#include "server/registry.h"
#include "wire/codec.h"

namespace bulkhead::server {
namespace {

using api::Fault;

// The region of requests that are not signed for one.
constexpr std::string_view kDefaultRegion = "us-east-1";

// What never leaves the machine is as safe as TLS: plain HTTP from loopback counts
// as secure transport, so that policies that ask for TLS, as all good ones do, can be
// rehearsed without certificates.
access::Environment::Transport TransportOf(const http::RequestHead& head) {
  const bool loopback = head.remote_address.starts_with("127.") || head.remote_address == "::1";
  return head.transport == http::Transport::kTls || loopback
             ? access::Environment::Transport::kTls
             : access::Environment::Transport::kPlain;
}

std::map<std::string, std::string> HeaderMap(const http::RequestHead& head) {
  std::map<std::string, std::string> headers;
  for (const http::Header& header : head.headers) {
    headers.emplace(base::ToLower(header.name), header.value);
  }
  return headers;
}

// Everything of a request that stays the same when it runs again on a newer snapshot.
struct Job {
  const World& world;
  std::shared_ptr<const Request> request;
  Authenticated who;
  Value input;
  std::optional<services::Body> body;
  access::Environment environment;
  std::map<std::string, std::string> headers;

  template <class Step>
  auto At(const org::Snapshot& now, Step step) const
      -> decltype(step(std::declval<const services::Target&>(), std::declval<services::Call&>())) {
    Result<access::Caller, Fault> caller = CallerAt(now, *request, who);
    if (!caller) return std::unexpected(std::move(caller).error());
    if (who.authorization) {
      request->record->account = caller->account.text();
      request->record->principal = caller->arn;
    }
    const services::Service* service = FindService(request->model->name());
    if (service == nullptr) {
      return std::unexpected(
          Fault{.code = "NotImplemented",
                .message = fmt::format("The service {} is not available.", request->model->name()),
                .http_status = 501});
    }
    services::Ids ids(request->id);
    services::Call call{.now = now,
                        .caller = *caller,
                        .environment = environment,
                        .ids = ids,
                        .body = body ? &*body : nullptr,
                        .headers = headers,
                        .account_status = world.account_status};
    return step(services::Target{*service, *request->model, *request->operation}, call);
  }

  services::Outcome<Value> Perform(const org::Snapshot& now) const {
    return At(now, [this](const services::Target& target, services::Call& call) {
      return services::Perform(target, call, input);
    });
  }
};

http::Response RenderReply(const World& world, const Request& request,
                           const services::Reply<Value>& reply) {
  http::Response response =
      wire::RenderResponse(*request.model, *request.operation, reply.output, request.id);
  if (reply.http_status != 0) response.status = reply.http_status;
  if (reply.body) {
    auto stream = OpenBody(world.blobs, *reply.body);
    if (!stream) {
      return FaultResponse(
          request,
          {.code = "InternalError", .message = stream.error().message, .http_status = 500});
    }
    response.stream = *std::move(stream);
  }
  return response;
}

// What cannot be removed now is swept at the next start.
void DiscardBody(const World& world, const std::optional<services::Body>& body) {
  if (!body) return;
  for (const org::Blob& blob : body->blobs) static_cast<void>(world.blobs.Remove(blob));
}

// What was signed was used, whether it will be allowed or not.
void KeepUse(const std::shared_ptr<const Job>& job) {
  const Request& request = *job->request;
  const services::Service* service = FindService(request.model->name());
  const auto& authorization = job->who.authorization;
  if (!authorization || service == nullptr) return;
  KeyUse use{.access_key_id = authorization->access_key_id,
             .service = std::string(service->prefix),
             .operation = request.operation->name,
             .region = job->environment.region,
             .time = request.time};
  if (!job->world.key_uses.IsNew(use)) return;
  job->world.key_uses.Keep(
      std::move(use), [job](const org::Snapshot& now) -> std::optional<access::Caller> {
        Result<access::Caller, Fault> caller = CallerAt(now, *job->request, job->who);
        if (!caller) return std::nullopt;
        return *std::move(caller);
      });
}

// Commits through the writer: the operation runs on the newest snapshot, so nothing that
// happened since is overlooked.
void Commit(const std::shared_ptr<const Job>& job, http::Respond respond) {
  auto outcome = std::make_shared<std::optional<services::Outcome<Value>>>();
  auto work = [job, outcome](const org::Snapshot& now) -> std::optional<org::Change> {
    outcome->emplace(job->Perform(now));
    if (!**outcome || (**outcome)->change.empty()) return std::nullopt;
    return (**outcome)->change;
  };
  auto done = [job, outcome, respond = std::move(respond)](Result<void> committed) mutable {
    job->world.view.Note(job->request->time);
    if (!committed) {
      DiscardBody(job->world, job->body);
      respond(FaultResponse(
          *job->request, {.code = "ServiceUnavailable",
                          .message = "The change could not be stored: " + committed.error().message,
                          .http_status = 503}));
    } else if (!**outcome) {
      DiscardBody(job->world, job->body);
      respond(FaultResponse(*job->request, (**outcome).error()));
    } else {
      respond(RenderReply(job->world, *job->request, ***outcome));
    }
  };
  job->world.committer.Submit(std::move(work), std::move(done));
}

// What is meant to write goes to the writer. All else is answered here, from one snapshot;
// should it change something after all, the writer runs it once more.
void Run(const std::shared_ptr<const Job>& job, http::Respond respond) {
  const World& world = job->world;
  const services::Service* service = FindService(job->request->model->name());
  const services::Operation* row =
      service == nullptr ? nullptr : service->Find(job->request->operation->name);
  if (row != nullptr && IsWrite(*service, *row)) {
    world.view.Note(job->request->time);  // What was before it.
    return Commit(job, std::move(respond));
  }
  const org::SnapshotPtr now = row == nullptr ? world.committer.current()
                                              : world.view.For(*service, *row, job->request->time);
  const services::Outcome<Value> outcome = job->Perform(*now);
  if (outcome && !outcome->change.empty()) return Commit(job, std::move(respond));
  if (!outcome) DiscardBody(world, job->body);
  respond(outcome ? RenderReply(world, *job->request, *outcome)
                  : FaultResponse(*job->request, outcome.error()));
}

// Nothing is done.
void Refuse(const std::shared_ptr<const Job>& job, const Fault& fault, http::Respond respond) {
  DiscardBody(job->world, job->body);
  respond(FaultResponse(*job->request, fault));
}

// Runs it, and says that it failed: what a client sees of an answer that was lost.
void RunAndHide(const std::shared_ptr<const Job>& job, const Fault& fault, http::Respond respond) {
  Run(job, [job, fault, respond = std::move(respond)](const http::Response&) mutable {
    respond(FaultResponse(*job->request, fault));
  });
}

void Interfere(const std::shared_ptr<const Job>& job, Interference what, http::Respond respond) {
  auto act = [job, what, respond = std::move(respond)]() mutable {
    if (!what.fault) return Run(job, std::move(respond));
    if (what.when == Interference::When::kAfter) {
      return RunAndHide(job, *what.fault, std::move(respond));
    }
    Refuse(job, *what.fault, std::move(respond));
  };
  if (what.delay.count() == 0) return act();
  job->world.timer.After(what.delay, std::move(act));
}

std::shared_ptr<RequestRecord> NewRecord(const http::RequestHead& head, const std::string& id) {
  const std::string* agent = http::FindHeader(head.headers, "user-agent");
  return std::make_shared<RequestRecord>(
      RequestRecord{.id = id,
                    .method = head.method,
                    .path = head.target.substr(0, head.target.find('?')),
                    .source_ip = head.remote_address,
                    .user_agent = agent == nullptr ? std::string() : *agent,
                    .begun = std::chrono::steady_clock::now()});
}

// Of a streaming body, what it is signed with cannot be checked either.
Authenticated Anybody(const Request& request, wire::ParsedAuthorization authorization,
                      wire::Payload payload) {
  return {.authorization = std::move(authorization),
          .payload = std::move(payload),
          .signing_key = {},
          .anybody_as = request.any_credentials};
}

}  // namespace

Request Receive(const World& world, http::RequestHead head) {
  std::array<char, 32> seed{};
  world.random.Fill(seed.data(), seed.size());
  services::Ids ids(std::string(seed.begin(), seed.end()));
  Request request{.head = std::move(head),
                  .id = ids.Uuid(),
                  .time = world.clock.Now(),
                  .signed_by = world.machine.Now(),
                  .any_credentials = world.any_credentials};
  request.record = NewRecord(request.head, request.id);
  request.model = wire::FindService(world.models, request.head, "");
  return request;
}

Result<Authenticated, Fault> Authenticate(const Request& request, const org::Snapshot& now) {
  const wire::AuthStyle style = request.style();
  if (!wire::IsSigned(request.head)) {
    const services::Service* service = FindService(request.model->name());
    const bool open =
        (request.operation != nullptr && request.operation->unsigned_allowed) ||
        (service != nullptr && service->authentication == services::Authentication::kOptional);
    if (!open) return std::unexpected(wire::MissingAuthentication(style));
    return Authenticated{.payload = {.kind = wire::Payload::Kind::kUnsigned}};
  }
  auto authorization = wire::ParseAuthorization(request.head, style);
  if (!authorization) return std::unexpected(authorization.error());
  auto payload = wire::DescribePayload(request.head, *authorization, style);
  if (!payload) return std::unexpected(payload.error());
  request.record->access_key_id = authorization->access_key_id;
  if (!request.any_credentials.is_none() && !IsKnownKey(now, *authorization)) {
    return Anybody(request, *std::move(authorization), *std::move(payload));
  }
  auto identity = Identify(now, *authorization, request.time, style);
  if (!identity) return std::unexpected(identity.error());
  std::string key = wire::DeriveSigningKey(identity->secret_access_key, authorization->scope);
  return Authenticated{.authorization = *std::move(authorization),
                       .payload = *std::move(payload),
                       .signing_key = std::move(key)};
}

std::optional<Fault> CheckSignature(const Request& request, const Authenticated& who,
                                    std::string_view payload_hash) {
  if (!who.authorization || !who.anybody_as.is_none()) return std::nullopt;
  return wire::Verify(*who.authorization, request.head, payload_hash, who.signing_key,
                      request.signed_by, request.style());
}

Result<access::Caller, Fault> CallerAt(const org::Snapshot& now, const Request& request,
                                       const Authenticated& who) {
  if (!who.authorization) return access::Caller{};
  if (!who.anybody_as.is_none()) {
    auto root = RootOf(now, who.anybody_as, who.authorization->access_key_id);
    if (root) return *std::move(root);
    return std::unexpected(
        wire::UnknownAccessKey(request.style(), who.authorization->access_key_id));
  }
  auto identity = Identify(now, *who.authorization, request.time, request.style());
  if (!identity) return std::unexpected(std::move(identity).error());
  return std::move(identity->caller);
}

access::Environment EnvironmentOf(const Request& request, const Authenticated& who) {
  const std::string* agent = http::FindHeader(request.head.headers, "user-agent");
  return {
      .time = request.time,
      .region = who.authorization ? who.authorization->scope.region : std::string(kDefaultRegion),
      .source_ip = request.head.remote_address,
      .transport = TransportOf(request.head),
      .user_agent = agent == nullptr ? std::string() : *agent};
}

std::optional<Fault> AdmitRequest(const World& world, const Request& request,
                                  const Authenticated& who, const Value& input) {
  const Job job{.world = world,
                .request = std::make_shared<const Request>(request),
                .who = who,
                .environment = EnvironmentOf(request, who),
                .headers = HeaderMap(request.head)};
  const org::SnapshotPtr now = world.committer.current();
  auto admitted = job.At(
      *now, [&](const services::Target& target, services::Call& call) -> Result<bool, Fault> {
        std::optional<Fault> fault = services::Admit(target, call, input);
        if (fault) return std::unexpected(*std::move(fault));
        return true;
      });
  if (!admitted) return std::move(admitted).error();
  return std::nullopt;
}

void Serve(const World& world, std::shared_ptr<const Request> request, Authenticated who,
           Value input, std::optional<services::Body> body, http::Respond respond) {
  access::Environment environment = EnvironmentOf(*request, who);
  std::map<std::string, std::string> headers = HeaderMap(request->head);
  const auto job =
      std::make_shared<const Job>(Job{world, std::move(request), std::move(who), std::move(input),
                                      std::move(body), std::move(environment), std::move(headers)});
  KeepUse(job);
  if (world.throttle == nullptr && world.faults.empty()) return Run(job, std::move(respond));

  const Request& asked = *job->request;
  const auto caller = CallerAt(*world.committer.current(), asked, job->who);
  const std::string account = caller ? caller->account.text() : std::string();
  if (world.throttle != nullptr &&
      !world.throttle->Admits(account, asked.model->name(), asked.operation->name, asked.time)) {
    return Refuse(job, ThrottlingFault(*asked.model), std::move(respond));
  }
  Interfere(job, world.faults.Judge(*asked.model, asked.operation->name, account),
            std::move(respond));
}

http::Response FaultResponse(const Request& request, const Fault& fault) {
  request.record->error = fault.code;
  const std::string path = request.head.target.substr(0, request.head.target.find('?'));
  return wire::RenderFault(*request.model, fault,
                           {.request_id = request.id, .resource = path, .host_id = request.id});
}

}  // namespace bulkhead::server
