// The router: which operation of which service does a request mean?
//
// Pure. In AWS each service has a host of its own; here all share one port, so
// the request itself tells: X-Amz-Target, the credential scope of the
// signature, Action and Version, or else the path as S3 reads it. Operations of
// REST services are found by the models' tables of methods and paths.
//
//   Result<Route, Misrouted> route = FindRoute(models, head, body);
//   if (!route) return RenderFault(*route.error().service, route.error().fault, context);
#pragma once

#include <string_view>

#include "api/fault.h"
#include "api/model.h"
#include "base/result.h"
#include "http/message.h"

namespace bulkhead::wire {

struct Route {
  const api::ServiceModel* service = nullptr;
  const api::OperationModel* operation = nullptr;
};

struct Misrouted {
  const api::ServiceModel* service = nullptr;  // Never null: whose form the answer takes.
  api::Fault fault;
};

// The service alone, from the head: never null, S3 when nothing else is said.
const api::ServiceModel* FindService(const api::Models& models, const http::RequestHead& head,
                                     std::string_view form_body);

// `form_body` is the body, if it is a form; it is not looked at otherwise.
base::Result<Route, Misrouted> FindRoute(const api::Models& models, const http::RequestHead& head,
                                         std::string_view form_body);

// The operation of one service.
base::Result<Route, Misrouted> FindOperation(const api::ServiceModel& service,
                                             const http::RequestHead& head,
                                             std::string_view form_body);

}  // namespace bulkhead::wire
