// RSA public keys in the two forms in which people have them: `ssh-rsa AAAA... comment`
// (RFC 4253) and PEM (SubjectPublicKeyInfo).
//
// Pure.
//
//   const SshKey key = TRY(ReadSshKey(body));
//   output.body = wants_pem ? key.pem : key.ssh;
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::base {

struct SshKey {
  enum class Form { kSsh, kPem };
  Form form = Form::kSsh;  // In which it was given.
  std::string ssh;         // `ssh-rsa AAAA...`, without comment.
  std::string pem;
  std::string fingerprint;  // MD5 of the SSH form: `3e:4f:...`
  int bits = 0;
};

// Fails on what is neither, and on keys that are not RSA.
Result<SshKey> ReadSshKey(std::string_view text);

}  // namespace bulkhead::base
