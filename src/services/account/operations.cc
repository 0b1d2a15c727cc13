#include "services/account/operations.h"

#include <array>

#include "services/account/permissions.h"

namespace bulkhead::services::account {
namespace {

using enum Access;

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
constexpr std::array kOperations = {
    Row<AcceptPrimaryEmailUpdate, OnEmail<AcceptPrimaryEmailUpdateInput>>(
        "AcceptPrimaryEmailUpdate", kWrite),
    Row<DeleteAlternateContact, OnAlternateContact<DeleteAlternateContactInput>>(
        "DeleteAlternateContact", kWrite),
    Row<DisableRegion, OnRegion<DisableRegionInput>>("DisableRegion", kWrite),
    Row<EnableRegion, OnRegion<EnableRegionInput>>("EnableRegion", kWrite),
    Row<GetAccountInformation, OnAccount<GetAccountInformationInput>>("GetAccountInformation",
                                                                      kRead),
    Row<GetAlternateContact, OnAlternateContact<GetAlternateContactInput>>("GetAlternateContact",
                                                                           kRead),
    Row<GetContactInformation, OnAccount<GetContactInformationInput>>("GetContactInformation",
                                                                      kRead),
    Row<GetGovCloudAccountInformation, OnStandardAccount>("GetGovCloudAccountInformation", kRead),
    Row<GetPrimaryEmail, OnAccount<GetPrimaryEmailInput>>("GetPrimaryEmail", kRead),
    Row<GetPrimaryEmailUpdateStatus, OnAccount<GetPrimaryEmailUpdateStatusInput>>(
        "GetPrimaryEmailUpdateStatus", kRead),
    Row<GetRegionOptStatus, OnRegion<GetRegionOptStatusInput>>("GetRegionOptStatus", kRead),
    Row<ListRegions, OnAccount<ListRegionsInput>>("ListRegions", kList),
    Row<PutAccountName, OnAccount<PutAccountNameInput>>("PutAccountName", kWrite),
    Row<PutAlternateContact, OnAlternateContact<PutAlternateContactInput>>("PutAlternateContact",
                                                                           kWrite),
    Row<PutContactInformation, OnAccount<PutContactInformationInput>>("PutContactInformation",
                                                                      kWrite),
    Row<SendPhoneNumberVerification, OnAccount<SendPhoneNumberVerificationInput>>(
        "SendPhoneNumberVerification", kWrite),
    Row<StartPrimaryEmailUpdate, OnEmail<StartPrimaryEmailUpdateInput>>("StartPrimaryEmailUpdate",
                                                                        kWrite),
    Row<VerifyPhoneNumber, OnAccount<VerifyPhoneNumberInput>>("VerifyPhoneNumber", kWrite),
};

}  // namespace

constinit const Service kService = {
    .name = "account", .prefix = "account", .operations = kOperations};

}  // namespace bulkhead::services::account
