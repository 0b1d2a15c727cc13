// Xml: a document as libxml2 has it, read so that nothing outside of it matters.
//
// Only for the files of this room that read SAML; the header of libxml2 stays in them.
// No document type, no entity, no network, UTF-8 only. Pure.
//
//   const Xml document = TRY(Xml::Read(text));
//   xmlNode* root = document.root();
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "federation/disbelief.h"

// libxml2's own names.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
struct _xmlDoc;
struct _xmlNode;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

namespace bulkhead::federation {

using XmlNode = _xmlNode;

inline constexpr std::string_view kSamlNamespace = "urn:oasis:names:tc:SAML:2.0:assertion";
inline constexpr std::string_view kProtocolNamespace = "urn:oasis:names:tc:SAML:2.0:protocol";
inline constexpr std::string_view kMetadataNamespace = "urn:oasis:names:tc:SAML:2.0:metadata";
inline constexpr std::string_view kSignatureNamespace = "http://www.w3.org/2000/09/xmldsig#";

class Xml {
 public:
  static Result<Xml, Disbelief> Read(std::string_view text);

  XmlNode* root() const;
  _xmlDoc* document() const { return document_.get(); }

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit Xml(_xmlDoc* document) : document_(document) {}
  std::unique_ptr<_xmlDoc, Free> document_;
};

bool IsElement(const XmlNode* node, std::string_view ns, std::string_view name);
// The children that are such elements, in their order.
std::vector<XmlNode*> ChildrenOf(const XmlNode* node, std::string_view ns, std::string_view name);
// The only such child; null when there is none or more than one.
XmlNode* OnlyChild(const XmlNode* node, std::string_view ns, std::string_view name);
// All elements of that name in the tree under `node`, itself included.
std::vector<XmlNode*> AllUnder(XmlNode* node, std::string_view ns, std::string_view name);
// Null when there is no such node: then it is empty.
std::string AttributeOf(const XmlNode* node, const char* name);
// The text of an element that has only text, without the white space around it.
std::string TextOf(const XmlNode* node);
// True when the tree has nothing but elements and their text.
bool IsPlain(const XmlNode* node);

}  // namespace bulkhead::federation
