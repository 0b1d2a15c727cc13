// LocalOrganization: the AWS-compatible server, ready to be started and stopped.
//
// Opens or makes the state in a directory, bootstraps it, and serves every
// service on one port. What `bulkhead serve` runs.
//
//   auto server = TRY(LocalOrganization::Start({.directory = ".bulkhead"}, clock, random));
//   out << server->endpoint();  // http://127.0.0.1:4566
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "env/clock.h"
#include "env/random.h"
#include "org/snapshot.h"
#include "server/throttle.h"
#include "services/contract/call.h"

namespace bulkhead::server {

inline constexpr std::uint16_t kDefaultPort = 4566;

struct LocalOptions {
  std::string directory;  // Empty: nothing is kept (--ephemeral).
  std::string address = "127.0.0.1";
  std::uint16_t port = kDefaultPort;  // 0: any that is free.
  int threads = 2;
  // What a server without a directory begins with; null: what Bootstrap makes.
  org::SnapshotPtr initial;
  std::string tls_certificate_file;  // Both or none.
  std::string tls_key_file;

  // Whoever signs with an access key that nobody knows is root of this account, unchecked.
  // For `address`es of the loopback only. None: nobody is.
  AccountId any_credentials;
  std::string request_log;   // A file (request_log.h), `-`: standard output; empty: none.
  bool throttled = false;    // As AWS documents it (throttle.h), and beyond that:
  std::optional<Rate> rate;  // of operations whose rate is not documented.
  std::vector<org::IssuerKeys> issuer_keys;  // By which web identity tokens are judged.
  std::chrono::milliseconds iam_lag{0};      // How far reads of IAM are behind (lagging_view.h).
  // For clients from before 2026-09-09.
  services::AccountStatus account_status = services::AccountStatus::kRetired;
};

class LocalOrganization {
 public:
  // Fails when the directory is held by another process or damaged, or when the
  // address cannot be listened on. `clock` and `random` outlive the server.
  static Result<std::unique_ptr<LocalOrganization>> Start(const LocalOptions& options,
                                                          const env::Clock& clock,
                                                          env::Random& random);
  ~LocalOrganization();

  std::string endpoint() const;  // With scheme, address and port.
  // What the control endpoints ask for (control.h). Made anew at each start.
  const std::string& admin_token() const;
  org::SnapshotPtr current() const;

  // Stops accepting, lets running requests finish for at most `grace`, and
  // closes the state.
  void Stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  explicit LocalOrganization(std::unique_ptr<Parts> parts);
  static Result<void> OpenState(const LocalOptions& options, Parts& parts, env::Random& random);
  static void MakeWorld(const LocalOptions& options, Parts& parts, env::Random& random);
  std::unique_ptr<Parts> parts_;
};

}  // namespace bulkhead::server
