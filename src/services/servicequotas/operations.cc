#include "services/servicequotas/operations.h"

#include <array>

#include "services/servicequotas/permissions.h"

namespace bulkhead::services::servicequotas {
namespace {

using enum Access;

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
constexpr std::array kOperations = {
    Row<GetAWSDefaultServiceQuota, OnQuota<GetAWSDefaultServiceQuotaInput>>(
        "GetAWSDefaultServiceQuota", kRead),
    Row<GetRequestedServiceQuotaChange, OnAnything>("GetRequestedServiceQuotaChange", kRead),
    Row<GetServiceQuota, OnQuota<GetServiceQuotaInput>>("GetServiceQuota", kRead),
    Row<ListAWSDefaultServiceQuotas, OnAnything>("ListAWSDefaultServiceQuotas", kRead),
    Row<ListRequestedServiceQuotaChangeHistory, OnAnything>(
        "ListRequestedServiceQuotaChangeHistory", kRead),
    Row<ListRequestedServiceQuotaChangeHistoryByQuota,
        OnQuota<ListRequestedServiceQuotaChangeHistoryByQuotaInput>>(
        "ListRequestedServiceQuotaChangeHistoryByQuota", kRead),
    Row<ListServiceQuotas, OnAnything>("ListServiceQuotas", kRead),
    Row<ListServices, OnAnything>("ListServices", kRead),
    Row<RequestServiceQuotaIncrease, OnQuota<RequestServiceQuotaIncreaseInput>>(
        "RequestServiceQuotaIncrease", kWrite),
};

}  // namespace

constinit const Service kService = {
    .name = "servicequotas", .prefix = "servicequotas", .operations = kOperations};

}  // namespace bulkhead::services::servicequotas
