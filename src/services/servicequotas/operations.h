// Service Quotas, as far as AWS Organizations has quotas that can be raised.
// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/
//
// Nobody grants requests here: they are kept and stay PENDING. What the local organization
// enforces is already what AWS would raise a quota to (catalog/service_quotas.h). Pure.
//
//   const Operation* row = servicequotas::kService.Find("ListServiceQuotas");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::servicequotas {

extern const Service kService;

}  // namespace bulkhead::services::servicequotas
