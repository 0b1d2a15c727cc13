#include "services/s3/operations.h"

#include <array>

#include "services/s3/copy_source.h"
#include "services/s3/deletion.h"
#include "services/s3/list_permissions.h"
#include "services/s3/multipart.h"
#include "services/s3/object_permissions.h"
#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {
namespace {

using enum Access;

Checks ToListBuckets(const Call&, const ListBucketsInput&) {
  return {{.action = "s3:ListAllMyBuckets"}};
}

// Access levels as the Service Authorization Reference has them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
constexpr std::array kOperations = {
    Row<AbortMultipartUpload, OnObject<AbortMultipartUploadInput, "s3:AbortMultipartUpload">>(
        "AbortMultipartUpload", kWrite),
    Row<CompleteMultipartUpload, OnObject<CompleteMultipartUploadInput, "s3:PutObject">>(
        "CompleteMultipartUpload", kWrite),
    Row<CopyObject, ToCopy>("CopyObject", kWrite),
    Row<CreateBucket, ToCreateBucket>("CreateBucket", kWrite),
    Row<CreateMultipartUpload, ToBeginUpload<CreateMultipartUploadInput>>("CreateMultipartUpload",
                                                                          kWrite),
    Row<DeleteBucket, OnBucket<DeleteBucketInput, "s3:DeleteBucket">>("DeleteBucket", kWrite),
    Row<DeleteBucketEncryption,
        OnBucket<DeleteBucketEncryptionInput, "s3:PutEncryptionConfiguration">>(
        "DeleteBucketEncryption", kWrite),
    Row<DeleteBucketPolicy, OnBucketOrAsRoot<DeleteBucketPolicyInput, "s3:DeleteBucketPolicy">>(
        "DeleteBucketPolicy", kPermissionsManagement),
    Row<DeleteBucketTagging, OnBucket<DeleteBucketTaggingInput, "s3:PutBucketTagging">>(
        "DeleteBucketTagging", kTagging),
    Row<DeleteObject, ToDelete>("DeleteObject", kWrite),
    // Each object is checked by itself; what is refused stands in the answer.
    Row<DeleteObjects, ForEveryone>("DeleteObjects", kWrite),
    Row<DeletePublicAccessBlock,
        OnBucket<DeletePublicAccessBlockInput, "s3:PutBucketPublicAccessBlock">>(
        "DeletePublicAccessBlock", kPermissionsManagement),
    Row<GetBucketEncryption, OnBucket<GetBucketEncryptionInput, "s3:GetEncryptionConfiguration">>(
        "GetBucketEncryption", kRead),
    Row<GetBucketLocation, OnBucket<GetBucketLocationInput, "s3:GetBucketLocation">>(
        "GetBucketLocation", kRead),
    Row<GetBucketOwnershipControls,
        OnBucket<GetBucketOwnershipControlsInput, "s3:GetBucketOwnershipControls">>(
        "GetBucketOwnershipControls", kRead),
    Row<GetBucketPolicy, OnBucketOrAsRoot<GetBucketPolicyInput, "s3:GetBucketPolicy">>(
        "GetBucketPolicy", kRead),
    Row<GetBucketPolicyStatus, OnBucket<GetBucketPolicyStatusInput, "s3:GetBucketPolicyStatus">>(
        "GetBucketPolicyStatus", kRead),
    Row<GetBucketTagging, OnBucket<GetBucketTaggingInput, "s3:GetBucketTagging">>(
        "GetBucketTagging", kRead),
    Row<GetBucketVersioning, OnBucket<GetBucketVersioningInput, "s3:GetBucketVersioning">>(
        "GetBucketVersioning", kRead),
    Row<GetObject, ToRead<GetObjectInput>>("GetObject", kRead),
    Row<GetPublicAccessBlock, OnBucket<GetPublicAccessBlockInput, "s3:GetBucketPublicAccessBlock">>(
        "GetPublicAccessBlock", kRead),
    Row<HeadBucket, OnBucket<HeadBucketInput, "s3:ListBucket">>("HeadBucket", kList),
    Row<HeadObject, ToRead<HeadObjectInput>>("HeadObject", kRead),
    Row<ListBuckets, ToListBuckets>("ListBuckets", kList),
    Row<ListObjectVersions, ToList<ListObjectVersionsInput, "s3:ListBucketVersions">>(
        "ListObjectVersions", kList),
    Row<ListObjects, ToList<ListObjectsInput, "s3:ListBucket">>("ListObjects", kList),
    Row<ListObjectsV2, ToList<ListObjectsV2Input, "s3:ListBucket">>("ListObjectsV2", kList),
    Row<ListParts, OnObject<ListPartsInput, "s3:ListMultipartUploadParts">>("ListParts", kList),
    Row<PutBucketEncryption, OnBucket<PutBucketEncryptionInput, "s3:PutEncryptionConfiguration">>(
        "PutBucketEncryption", kWrite),
    Row<PutBucketOwnershipControls,
        OnBucket<PutBucketOwnershipControlsInput, "s3:PutBucketOwnershipControls">>(
        "PutBucketOwnershipControls", kPermissionsManagement),
    Row<PutBucketPolicy, OnBucketOrAsRoot<PutBucketPolicyInput, "s3:PutBucketPolicy">>(
        "PutBucketPolicy", kPermissionsManagement),
    Row<PutBucketTagging, OnBucket<PutBucketTaggingInput, "s3:PutBucketTagging">>(
        "PutBucketTagging", kTagging),
    Row<PutBucketVersioning, OnBucket<PutBucketVersioningInput, "s3:PutBucketVersioning">>(
        "PutBucketVersioning", kWrite),
    Row<PutObject, ToPut>("PutObject", kWrite),
    Row<PutPublicAccessBlock, OnBucket<PutPublicAccessBlockInput, "s3:PutBucketPublicAccessBlock">>(
        "PutPublicAccessBlock", kPermissionsManagement),
    Row<UploadPart, OnObject<UploadPartInput, "s3:PutObject">>("UploadPart", kWrite),
};

}  // namespace

constinit const Service kService = {.name = "s3",
                                    .prefix = "s3",
                                    .operations = kOperations,
                                    .authentication = Authentication::kOptional};

}  // namespace bulkhead::services::s3
