// Permissions: on which quota an operation acts.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
//
// Pure.
//
//   Row<GetServiceQuota, OnQuota<GetServiceQuotaInput>>("GetServiceQuota", Access::kRead)
#pragma once

#include "services/contract/operation.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

template <class Input>
Checks OnQuota(const Call& call, const Input& input) {
  access::Check check{.resource = QuotaArn(call, input.service_code, input.quota_code)};
  check.context["servicequotas:service"] = {input.service_code};
  return {std::move(check)};
}

}  // namespace bulkhead::services::servicequotas
