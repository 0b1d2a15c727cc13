// Request: one request on its way through the local organization.
//
// The stages of ARCHITECTURE.md ("Life of a request") as functions: authenticate,
// perform on the newest snapshot, commit what changed, render. The exchanges of
// gateway.cc feed them; nothing here knows of sockets.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/model.h"
#include "env/clock.h"
#include "env/random.h"
#include "http/message.h"
#include "http/server.h"
#include "server/authenticate.h"
#include "server/fault_plan.h"
#include "server/key_uses.h"
#include "server/lagging_view.h"
#include "server/metrics.h"
#include "server/request_log.h"
#include "server/request_record.h"
#include "server/throttle.h"
#include "server/timer.h"
#include "services/contract/perform.h"
#include "store/blobs.h"
#include "store/committer.h"
#include "wire/router.h"
#include "wire/sigv4.h"

namespace bulkhead::server {

// What every request needs. All of it outlives the gateway.
struct World {
  const api::Models& models;
  store::Committer& committer;
  store::BlobStore& blobs;
  const env::Clock& clock;    // The organization's, which may have travelled.
  const env::Clock& machine;  // Of signatures: clients sign with their own.
  env::Random& random;
  KeyUses& key_uses;
  LaggingView& view;
  Metrics& metrics;
  FaultPlan& faults;
  Timer& timer;
  Throttle* throttle = nullptr;  // Null: nobody is throttled.
  RequestLog* log = nullptr;     // Null: nothing is logged.
  AccountId any_credentials;     // Whose root unknown access keys are; none: nobody's.
  services::AccountStatus account_status = services::AccountStatus::kRetired;
};

// A request whose service and operation are known.
struct Request {
  http::RequestHead head;
  std::string id;  // x-amzn-RequestId, and the seed of the ids it gives out.
  const api::ServiceModel* model = nullptr;
  const api::OperationModel* operation = nullptr;  // Null until it was routed.
  Instant time;                                    // The organization's.
  Instant signed_by;  // The machine's: what the signature is judged by.
  AccountId any_credentials;
  std::shared_ptr<RequestRecord> record;

  wire::AuthStyle style() const { return wire::AuthStyleOf(*model); }
};

// A new request: its service from the head, an id, the time.
Request Receive(const World& world, http::RequestHead head);

// Who makes the request and how its body is covered by the signature.
struct Authenticated {
  std::optional<wire::ParsedAuthorization> authorization;  // Nothing: an anonymous request.
  wire::Payload payload;
  std::string signing_key;
  // Not none: nobody knows the key, and its holder acts as root of that account.
  AccountId anybody_as;
};

// Checks form, key and token against the snapshot. The signature is checked by
// CheckSignature, once the payload hash is known.
Result<Authenticated, api::Fault> Authenticate(const Request& request, const org::Snapshot& now);
std::optional<api::Fault> CheckSignature(const Request& request, const Authenticated& who,
                                         std::string_view payload_hash);

// The caller at this snapshot; anonymous requests have an anonymous caller.
Result<access::Caller, api::Fault> CallerAt(const org::Snapshot& now, const Request& request,
                                            const Authenticated& who);

// Where the request comes from and when.
access::Environment EnvironmentOf(const Request& request, const Authenticated& who);

// Whether the operation may run, before its body is taken.
std::optional<api::Fault> AdmitRequest(const World& world, const Request& request,
                                       const Authenticated& who, const Value& input);

// Runs the operation, makes its change durable, and answers: at once, or when
// the commit is done. `body` is that of an operation with a streaming body.
void Serve(const World& world, std::shared_ptr<const Request> request, Authenticated who,
           Value input, std::optional<services::Body> body, http::Respond respond);

// The response for a fault, in the form of the request's service; the record has its code.
http::Response FaultResponse(const Request& request, const api::Fault& fault);

}  // namespace bulkhead::server
