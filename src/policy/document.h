// Document: a policy of the AWS policy language, parsed once and then immutable.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
//
// A document that exists is well formed for its kind and contains nothing that
// the evaluator cannot judge: Parse refuses the rest, with positions. Shared by
// pointer between snapshots and threads; equal when the texts are equal.
//
//   const DocumentPtr scp = TRY(Parse(text, Kind::kServiceControl));
//
// Another room may keep with a document what it derives from it, made once:
//
//   const auto& compiled = static_cast<const Compiled&>(scp->Derive(
//       [](const Document& document) { return std::make_unique<Compiled>(document); }));
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/fields.h"
#include "base/result.h"
#include "policy/derived_slot.h"
#include "policy/statement.h"

namespace bulkhead::policy {

// What a policy is attached to decides which elements it may and must have.
enum class Kind {
  kIdentity,            // Of a user, group or role; also a permissions boundary or session policy.
  kResource,            // Of a bucket or another resource.
  kTrust,               // Of a role: who may assume it.
  kServiceControl,      // SCP.
  kResourceControl,     // RCP of a customer: it may only deny.
  kAwsResourceControl,  // RCPFullAWSAccess, the one RCP that allows; AWS wrote it.
  kEndpoint,            // Of a VPC endpoint.
};

class Document;

// A shared document, or none. Equal when both are none or the documents are equal.
class DocumentPtr {
 public:
  DocumentPtr() = default;
  DocumentPtr(std::nullptr_t) {}  // NOLINT(google-explicit-constructor): as any pointer.
  explicit DocumentPtr(std::shared_ptr<const Document> document) : document_(std::move(document)) {}

  const Document* get() const { return document_.get(); }
  const Document& operator*() const { return *document_; }
  const Document* operator->() const { return document_.get(); }
  explicit operator bool() const { return document_ != nullptr; }

  friend bool operator==(const DocumentPtr& a, std::nullptr_t) { return a.document_ == nullptr; }
  friend bool operator==(const DocumentPtr& a, const DocumentPtr& b);

 private:
  std::shared_ptr<const Document> document_;
};

inline constexpr std::size_t kDocumentBytesMax = std::size_t{256} << 10;
inline constexpr int kDocumentDepthMax = 16;

// The document, or everything that is wrong with it (the first kDiagnosticsMax).
Result<DocumentPtr, base::Diagnostics> Parse(std::string_view text, Kind kind);
inline constexpr std::size_t kDiagnosticsMax = 50;

// The document of a text that the program itself wrote. Requires: it is one of that kind.
DocumentPtr ParseOwn(std::string_view text, Kind kind);

// What AWS counts against the quotas of IAM: characters other than white space.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
std::size_t CountCharacters(std::string_view text);

// The text without white space outside of its strings: for quotas that count all
// characters, as those of SCPs and RCPs. Requires: the text is JSON.
std::string Minify(std::string_view text);

class Document {
 public:
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // The text as it was given, byte for byte. Spans of statements refer to it.
  const std::string& text() const { return text_; }
  Kind kind() const { return kind_; }
  Version version() const { return version_; }
  const std::string& id() const { return id_; }
  const std::vector<Statement>& statements() const { return statements_; }

  // What another room derives from it, made at the first call with this document and freed
  // with it. One document has one maker.
  template <class Make>
  const Derived& Derive(Make make) const {
    return derived_.Get([&] { return make(*this); });
  }

  friend bool operator==(const Document& a, const Document& b) {
    return a.kind_ == b.kind_ && a.text_ == b.text_;
  }

 private:
  friend class Parser;
  Document() = default;

  std::string text_;
  Kind kind_ = Kind::kIdentity;
  Version version_ = Version::k2008;
  std::string id_;
  std::vector<Statement> statements_;
  DerivedSlot derived_;
};

// For the store: kind and text. Decoding parses again and fails on a text that
// is no longer accepted.
Value EncodeField(const DocumentPtr& document);
base::DecodeProblem DecodeField(const Value& value, DocumentPtr& out);

}  // namespace bulkhead::policy
