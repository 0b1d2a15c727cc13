// Entity: any one of the things of which an organization consists.
//
// To add one: write its struct (see org/entity.h), add it to this list and a row
// to entities_test.cc; tables, changes, the store and their text forms follow.
#pragma once

#include <variant>

#include "org/account_entities.h"
#include "org/agreement_entities.h"
#include "org/analyzer_entities.h"
#include "org/federation_entities.h"
#include "org/iam_credential_entities.h"
#include "org/iam_entities.h"
#include "org/iam_report_entities.h"
#include "org/organization_entities.h"
#include "org/resource_entities.h"
#include "org/s3_entities.h"
#include "org/temporary_delegation_entities.h"

namespace bulkhead::org {

using Entity =
    std::variant<Organization, Root, Unit, Account, CreateAccountStatus, Policy, Attachment,
                 Handshake, TrustedService, DelegatedAdministrator, OrganizationResourcePolicy,
                 ResponsibilityTransfer, User, Group, Role, ManagedPolicy, AccessKey, IamSettings,
                 SealingKey, InstanceProfile, LoginProfile, MfaDevice, SshPublicKey,
                 SigningCertificate, ServerCertificate, ServiceCredential, ServiceUse,
                 CredentialReport, AccessReport, RoleDeletion, OpenIdConnectProvider, SamlProvider,
                 IssuerKeys, CentralRootAccess, OutboundFederation, DelegationTemplate,
                 DelegationRequest, AccountProfile, QuotaRequest, Bucket, ObjectVersion,
                 MultipartUpload, UploadedPart, PolicedResource, Analyzer, AccessPreview>;

// Names one entity: the kind of its table, and its key there.
struct EntityKey {
  std::string kind;
  std::string key;

  friend auto operator<=>(const EntityKey&, const EntityKey&) = default;
};

EntityKey KeyOf(const Entity& entity);

// True when there is a table of that name.
bool IsKind(std::string_view kind);

// For the store: the members of an entity as a value, and back.
Value EncodeEntity(const Entity& entity);
Result<Entity> DecodeEntity(std::string_view kind, const Value& value);

}  // namespace bulkhead::org
