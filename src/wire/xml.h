// XML: a small tree, parsed and printed.
//
// Pure. Document types and entities of one's own are refused, depth and size
// are bounded, so that a hostile document costs no more than its length.
//
//   const XmlElement root = TRY(ParseXml("<a><b>1</b></a>"));
//   root.Find("b")->text;  // 1
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace bulkhead::wire {

inline constexpr std::size_t kXmlElementsMax = 200'000;

struct XmlElement {
  std::string name;  // With its prefix: `xsi:type`.
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // Of an element without children; else empty.
  std::vector<XmlElement> children;

  // The name without its prefix.
  std::string_view local_name() const;
  // The first child of that local name; null if there is none.
  const XmlElement* Find(std::string_view local) const;
  // The text of that child, empty if there is none.
  std::string_view TextOf(std::string_view local) const;
  // Adds a child and answers it. The reference holds until the next one.
  XmlElement& Add(std::string_view child, std::string_view content = {});

  friend bool operator==(const XmlElement&, const XmlElement&) = default;
};

// The root element. Fails on anything that is not well-formed, and beyond
// kDocumentBytesMax, kDocumentDepthMax and kXmlElementsMax.
Result<XmlElement> ParseXml(std::string_view text);

enum class XmlDeclaration { kNone, kUtf8 };
std::string PrintXml(const XmlElement& root, XmlDeclaration declaration);

}  // namespace bulkhead::wire
