// Faults: the refusals of IAM, each with the code, status and wording of AWS.
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
//
// Pure. AWS documents codes and statuses but not messages; the wording is what
// its clients print, as far as public issue threads quote it.
//
//   if (user == nullptr) return NoSuchEntity(EntityType::kUser, name);
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "api/fault.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"

namespace bulkhead::services::iam {

using Refusal = std::unexpected<api::Fault>;

// 404: `The user with name x cannot be found.`
Refusal NoSuchEntity(EntityType type, std::string_view name);
// 404, with a wording of its own.
Refusal NoSuchEntity(std::string message);
// 404: `Policy arn:... was not found.`
Refusal NoSuchPolicy(std::string_view arn);
// 404: `The user policy with name x cannot be found.` An inline policy.
Refusal NoSuchInlinePolicy(EntityType holder, std::string_view policy_name);
// 404: `The Access Key with id AKIA... cannot be found.`
Refusal NoSuchAccessKey(std::string_view id);
// 404: the account has no password policy of its own.
Refusal NoSuchPasswordPolicy(const AccountId& account);

// 409: `User with name x already exists.`
Refusal EntityAlreadyExists(EntityType type, std::string_view name);
Refusal EntityAlreadyExists(std::string message);

// 409: `Cannot delete entity, must <first> first.`
Refusal DeleteConflict(std::string_view first);
Refusal DeleteConflictWith(std::string message);

// 409: `Cannot exceed quota for UsersPerAccount: 5000`
Refusal LimitExceeded(const Quota& quota);
Refusal LimitExceeded(std::string message);

Refusal InvalidInput(std::string message);             // 400
Refusal ValidationError(std::string message);          // 400
Refusal MalformedPolicyDocument(std::string message);  // 400
Refusal UnmodifiableEntity(std::string message);       // 400
Refusal PolicyNotAttachable();                         // 400: of a service-linked role.

// Of credentials.
Refusal MalformedCertificate();                         // 400
Refusal KeyPairMismatch();                              // 400
Refusal InvalidCertificate(std::string message);        // 400
Refusal DuplicateCertificate();                         // 409
Refusal InvalidPublicKey();                             // 400
Refusal DuplicateSshPublicKey();                        // 400
Refusal UnrecognizedPublicKeyEncoding();                // 400
Refusal PasswordPolicyViolation(std::string message);   // 400
Refusal InvalidUserType(std::string message);           // 400
Refusal InvalidAuthenticationCode();                    // 403
Refusal NotSupportedService(std::string_view service);  // 404
Refusal AccessDenied(std::string message);              // 403

// Of reports and features: a code, its status and a message.
Refusal ReportNotPresent();                              // 410
Refusal ReportExpired();                                 // 410
Refusal FeatureEnabled(std::string message);             // 409
Refusal FeatureDisabled(std::string message);            // 404
Refusal AccountNotManagementOrDelegatedAdministrator();  // 400
Refusal CallerIsNotManagementAccount();                  // 400
Refusal OrganizationNotFound();                          // 400
Refusal OrganizationNotInAllFeaturesMode();              // 400
Refusal ServiceAccessNotEnabled();                       // 400

}  // namespace bulkhead::services::iam
