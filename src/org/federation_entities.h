// The entities of federation: identity providers, their keys, and central root access.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
//
// Providers belong to an account, as IAM has them. The public keys of an OpenID Connect
// provider, which AWS fetches from the provider itself, stand here too, per issuer: whoever
// judges a token is given them as data.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "aws/arn.h"
#include "base/instant.h"
#include "org/entity.h"

namespace bulkhead::org {

// An OpenID Connect provider of an account.
struct OpenIdConnectProvider {
  static constexpr std::string_view kKind = "oidc-provider";
  AccountId account;
  std::string url;  // Without its scheme, as the ARN has it: idp.example.com/realm
  std::vector<std::string> client_ids;
  std::vector<std::string> thumbprints;
  Instant created;
  Tags tags;

  std::string arn() const { return aws::IamArn(account, "oidc-provider/" + url); }

  static std::string KeyOf(const AccountId& account, std::string_view url) {
    return JoinKey(account.text(), url);
  }
  std::string Key() const { return KeyOf(account, url); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Url", self.url);
    field("ClientIds", self.client_ids);
    field("Thumbprints", self.thumbprints);
    field("Created", self.created);
    field("Tags", self.tags);
  }
  friend bool operator==(const OpenIdConnectProvider&, const OpenIdConnectProvider&) = default;
};

// A key with which IAM decrypts assertions of a SAML provider.
struct SamlPrivateKey {
  std::string id;
  std::string pem;
  Instant added;

  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Pem", self.pem);
    field("Added", self.added);
  }
  friend bool operator==(const SamlPrivateKey&, const SamlPrivateKey&) = default;
};

// A SAML 2.0 provider of an account.
struct SamlProvider {
  static constexpr std::string_view kKind = "saml-provider";
  AccountId account;
  std::string name;
  std::string id;        // SAMLProviderUUID
  std::string metadata;  // The XML document that names its issuer and certificates.
  Instant created;
  std::optional<Instant> valid_until;
  std::string encryption;  // Required, Allowed; empty: not said.
  std::vector<SamlPrivateKey> private_keys;
  Tags tags;

  std::string arn() const { return aws::IamArn(account, "saml-provider/" + name); }

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Id", self.id);
    field("Metadata", self.metadata);
    field("Created", self.created);
    field("ValidUntil", self.valid_until);
    field("Encryption", self.encryption);
    field("PrivateKeys", self.private_keys);
    field("Tags", self.tags);
  }
  friend bool operator==(const SamlProvider&, const SamlProvider&) = default;
};

// The public keys of an issuer of web identity tokens, whichever accounts trust it.
struct IssuerKeys {
  static constexpr std::string_view kKind = "issuer-keys";
  std::string issuer;  // Without its scheme: idp.example.com/realm
  std::string jwks;    // A JSON Web Key Set (RFC 7517).

  std::string Key() const { return issuer; }
  static void Fields(auto& self, auto&& field) {
    field("Issuer", self.issuer);
    field("Jwks", self.jwks);
  }
  friend bool operator==(const IssuerKeys&, const IssuerKeys&) = default;
};

// What an organization has centralized of its members' root access.
struct CentralRootAccess {
  static constexpr std::string_view kKind = "central-root-access";
  std::string organization_id;
  std::set<std::string> features;  // RootCredentialsManagement, RootSessions

  std::string Key() const { return organization_id; }
  static void Fields(auto& self, auto&& field) {
    field("OrganizationId", self.organization_id);
    field("Features", self.features);
  }
  friend bool operator==(const CentralRootAccess&, const CentralRootAccess&) = default;
};

// A private key that signs web identity tokens.
struct TokenKey {
  std::string id;         // As `kid` of a token has it.
  std::string algorithm;  // RS256 or ES384
  std::string secret;     // federation/private_key.h

  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Algorithm", self.algorithm);
    field("Secret", self.secret);
  }
  friend bool operator==(const TokenKey&, const TokenKey&) = default;
};

// That an account hands out web identity tokens of its own (sts:GetWebIdentityToken). The public
// keys are the IssuerKeys of its issuer, and stay when the account hands out no more.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound.html
struct OutboundFederation {
  static constexpr std::string_view kKind = "outbound-federation";
  AccountId account;
  std::string issuer_url;
  std::vector<TokenKey> keys;

  std::string Key() const { return account.text(); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("IssuerUrl", self.issuer_url);
    field("Keys", self.keys);
  }
  friend bool operator==(const OutboundFederation&, const OutboundFederation&) = default;
};

}  // namespace bulkhead::org
