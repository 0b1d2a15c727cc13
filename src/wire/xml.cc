#include "wire/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/encoding.h"
#include "base/try.h"
#include "wire/codec.h"

namespace bulkhead::wire {
namespace {

class TreeReader {
 public:
  Result<XmlElement> Read(const pugi::xml_node& node, std::size_t depth) {
    if (depth > kDocumentDepthMax) return Fail("the document is nested too deeply");
    if (++count_ > kXmlElementsMax) return Fail("the document has too many elements");
    XmlElement element;
    element.name = node.name();
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      element.attributes.emplace_back(attribute.name(), attribute.value());
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) {
        element.children.push_back(TRY(Read(child, depth + 1)));
      } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        element.text += child.value();
      }
    }
    if (!element.children.empty()) element.text.clear();
    return element;
  }

 private:
  std::size_t count_ = 0;
};

enum class Place { kText, kAttribute };

void AppendEscaped(std::string& out, std::string_view text, Place place) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r' || (byte < 0x20 && c != '\t' && c != '\n') ||
               (place == Place::kAttribute && byte < 0x20)) {
      out += fmt::format("&#x{:X};", byte);
    } else {
      out += c;
    }
  }
}

void Append(std::string& out, const XmlElement& element) {
  out.append("<").append(element.name);
  for (const auto& [name, value] : element.attributes) {
    out.append(" ").append(name).append("=\"");
    AppendEscaped(out, value, Place::kAttribute);
    out += '"';
  }
  if (element.children.empty() && element.text.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  AppendEscaped(out, element.text, Place::kText);
  for (const XmlElement& child : element.children) Append(out, child);
  out.append("</").append(element.name).append(">");
}

}  // namespace

std::string_view XmlElement::local_name() const {
  const std::size_t colon = name.find(':');
  return colon == std::string::npos ? std::string_view(name)
                                    : std::string_view(name).substr(colon + 1);
}

const XmlElement* XmlElement::Find(std::string_view local) const {
  const auto it = std::ranges::find(children, local, &XmlElement::local_name);
  return it == children.end() ? nullptr : &*it;
}

std::string_view XmlElement::TextOf(std::string_view local) const {
  const XmlElement* child = Find(local);
  return child == nullptr ? std::string_view() : std::string_view(child->text);
}

XmlElement& XmlElement::Add(std::string_view child, std::string_view content) {
  return children.emplace_back(
      XmlElement{.name = std::string(child), .text = std::string(content)});
}

Result<XmlElement> ParseXml(std::string_view text) {
  if (text.size() > kDocumentBytesMax) return Fail("the document is too large");
  if (!base::IsUtf8(text)) return Fail("the document is not UTF-8");
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text.data(), text.size(),
                           pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype,
                           pugi::encoding_utf8);
  if (!parsed) return Fail(fmt::format("{} at byte {}", parsed.description(), parsed.offset));
  std::size_t roots = 0;
  for (const pugi::xml_node& node : document.children()) {
    if (node.type() == pugi::node_doctype) return Fail("a document type is not allowed");
    if (node.type() == pugi::node_element) ++roots;
  }
  if (roots != 1) return Fail("a document has one root element");
  return TreeReader().Read(document.document_element(), 1);
}

std::string PrintXml(const XmlElement& root, XmlDeclaration declaration) {
  std::string out;
  if (declaration == XmlDeclaration::kUtf8) out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  Append(out, root);
  return out;
}

}  // namespace bulkhead::wire
