#include "services/s3/operations.h"

#include <array>

#include "services/s3/object_permissions.h"
#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {
namespace {

using enum Access;

// Access levels as the Service Authorization Reference has them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
constexpr std::array kOperations = {
    Row<CreateBucket, ToCreateBucket>("CreateBucket", kWrite),
    Row<DeleteBucketEncryption,
        OnBucket<DeleteBucketEncryptionInput, "s3:PutEncryptionConfiguration">>(
        "DeleteBucketEncryption", kWrite),
    Row<DeleteBucketPolicy, OnBucketOrAsRoot<DeleteBucketPolicyInput, "s3:DeleteBucketPolicy">>(
        "DeleteBucketPolicy", kPermissionsManagement),
    Row<DeletePublicAccessBlock,
        OnBucket<DeletePublicAccessBlockInput, "s3:PutBucketPublicAccessBlock">>(
        "DeletePublicAccessBlock", kPermissionsManagement),
    Row<GetBucketEncryption, OnBucket<GetBucketEncryptionInput, "s3:GetEncryptionConfiguration">>(
        "GetBucketEncryption", kRead),
    Row<GetBucketLocation, OnBucket<GetBucketLocationInput, "s3:GetBucketLocation">>(
        "GetBucketLocation", kRead),
    Row<GetBucketPolicy, OnBucketOrAsRoot<GetBucketPolicyInput, "s3:GetBucketPolicy">>(
        "GetBucketPolicy", kRead),
    Row<GetBucketPolicyStatus, OnBucket<GetBucketPolicyStatusInput, "s3:GetBucketPolicyStatus">>(
        "GetBucketPolicyStatus", kRead),
    Row<GetBucketVersioning, OnBucket<GetBucketVersioningInput, "s3:GetBucketVersioning">>(
        "GetBucketVersioning", kRead),
    Row<GetObject, ToRead<GetObjectInput>>("GetObject", kRead),
    Row<GetPublicAccessBlock, OnBucket<GetPublicAccessBlockInput, "s3:GetBucketPublicAccessBlock">>(
        "GetPublicAccessBlock", kRead),
    Row<PutBucketEncryption, OnBucket<PutBucketEncryptionInput, "s3:PutEncryptionConfiguration">>(
        "PutBucketEncryption", kWrite),
    Row<PutBucketPolicy, OnBucketOrAsRoot<PutBucketPolicyInput, "s3:PutBucketPolicy">>(
        "PutBucketPolicy", kPermissionsManagement),
    Row<PutBucketVersioning, OnBucket<PutBucketVersioningInput, "s3:PutBucketVersioning">>(
        "PutBucketVersioning", kWrite),
    Row<PutObject, ToPut>("PutObject", kWrite),
    Row<PutPublicAccessBlock, OnBucket<PutPublicAccessBlockInput, "s3:PutBucketPublicAccessBlock">>(
        "PutPublicAccessBlock", kPermissionsManagement),
};

}  // namespace

constinit const Service kService = {.name = "s3",
                                    .prefix = "s3",
                                    .operations = kOperations,
                                    .authentication = Authentication::kOptional};

}  // namespace bulkhead::services::s3
