#include "blueprint/yaml.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/encoding.h"
#include "blueprint/lines.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostic;
using base::Diagnostics;
using base::Span;

struct ParserDeleter {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
using ParserPtr = std::unique_ptr<fy_parser, ParserDeleter>;

struct DiagDeleter {
  // Not unref, which forgets to free the errors it collected.
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
using DiagPtr = std::unique_ptr<fy_diag, DiagDeleter>;

// Keeps what the parser has to say, and prints nothing.
DiagPtr MakeDiag() {
  fy_diag_cfg config{};
  config.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  config.level = FYET_ERROR;
  config.module_mask = ~0U;
  DiagPtr diag(fy_diag_create(&config));
  if (diag != nullptr) fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

struct EventDeleter {
  fy_parser* parser;
  void operator()(fy_event* event) const { fy_parser_event_free(parser, event); }
};
using EventPtr = std::unique_ptr<fy_event, EventDeleter>;

std::string TextOf(fy_token* token) {
  if (token == nullptr) return {};
  std::size_t size = 0;
  const char* text = fy_token_get_text(token, &size);
  return text == nullptr ? std::string() : std::string(text, size);
}

// The first byte that is not part of UTF-8 text as YAML allows it: a broken
// sequence, or a control character. Nothing when all is well.
std::optional<std::size_t> FirstBadByte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool space = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < 0x20 && !space) || byte == 0x7f) return i;
    const std::size_t length = base::Utf8Length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::size_t CountNodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += CountNodes(item);
  for (const Member& member : node.members) count += CountNodes(member.value);
  return count;
}

std::size_t DepthOf(const Node& node) {
  std::size_t depth = 0;
  for (const Node& item : node.items) depth = std::max(depth, DepthOf(item));
  for (const Member& member : node.members) depth = std::max(depth, DepthOf(member.value));
  return depth + 1;
}

// Builds the tree from the events of the parser. The first fault ends it: what
// follows a fault of syntax is rarely worth reading.
class Builder {
 public:
  explicit Builder(const Lines& lines) : lines_(lines) {}

  Diagnostics& faults() { return faults_; }
  Node& root() { return root_; }

  // Takes one event. False: stop, there is a fault.
  bool Take(fy_event& event) {
    const Span span = SpanOf(event);
    switch (event.type) {
      case FYET_DOCUMENT_START:
        if (++documents_ > 1) return Refuse(span, "a second document", "keep one per file");
        return true;
      case FYET_MAPPING_START:
        return Begin(Node::Kind::kMap, span, event.mapping_start.anchor, event.mapping_start.tag);
      case FYET_SEQUENCE_START:
        return Begin(Node::Kind::kList, span, event.sequence_start.anchor,
                     event.sequence_start.tag);
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END: return End(span);
      case FYET_SCALAR: return TakeScalar(event.scalar, span);
      case FYET_ALIAS: return TakeAlias(TextOf(event.alias.anchor), span);
      case FYET_NONE:
      case FYET_STREAM_START:
      case FYET_STREAM_END:
      case FYET_DOCUMENT_END: return true;
    }
    return true;
  }

 private:
  // A list or map that is still open.
  struct Frame {
    Node node;
    std::string anchor;
    enum class Awaits { kKey, kValue } awaits = Awaits::kKey;  // Of a map.
    Member pending;                                            // The key that waits for its value.
    std::set<std::string> keys;
  };

  Span SpanOf(fy_event& event) const {
    const fy_mark* begin = fy_event_start_mark(&event);
    const fy_mark* end = fy_event_end_mark(&event);
    if (begin == nullptr) return {};
    return lines_.SpanAt(begin->input_pos, end == nullptr ? begin->input_pos : end->input_pos);
  }

  bool Refuse(const Span& span, std::string what, std::string hint) {
    faults_.push_back({.span = span, .what = std::move(what), .hint = std::move(hint)});
    return false;
  }

  bool AwaitsKey() const {
    return !open_.empty() && open_.back().node.is_map() &&
           open_.back().awaits == Frame::Awaits::kKey;
  }

  bool Begin(Node::Kind kind, const Span& span, fy_token* anchor, fy_token* tag) {
    if (tag != nullptr) return RefuseTag(span);
    if (AwaitsKey()) return Refuse(span, "a key that is not plain text", "keys are names");
    if (open_.size() >= kYamlDepthMax) {
      return Refuse(span, fmt::format("nested deeper than {} levels", kYamlDepthMax), "");
    }
    open_.push_back({.node = {.kind = kind, .span = span}, .anchor = TextOf(anchor)});
    return true;
  }

  bool End(const Span& span) {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    frame.node.span.end = std::max(frame.node.span.end, span.end);
    if (!frame.anchor.empty()) anchors_[frame.anchor] = frame.node;
    return Add(std::move(frame.node), 1);
  }

  bool TakeScalar(const fy_event_scalar_data& scalar, const Span& span) {
    if (scalar.tag != nullptr) return RefuseTag(span);
    Node node{.kind = Node::Kind::kScalar, .span = span, .text = TextOf(scalar.value)};
    const bool plain = scalar.value == nullptr || fy_token_scalar_style(scalar.value) == FYSS_PLAIN;
    if (plain && !AwaitsKey() && (node.text.empty() || node.text == "~" || node.text == "null")) {
      node = {.kind = Node::Kind::kNull, .span = span};
    }
    if (scalar.anchor != nullptr) anchors_[TextOf(scalar.anchor)] = node;
    if (AwaitsKey()) return TakeKey(std::move(node));
    return Add(std::move(node), 1);
  }

  bool TakeKey(Node key) {
    Frame& frame = open_.back();
    if (key.text == "<<") {
      return Refuse(key.span, "merge keys are not supported",
                    "use an alias for the whole value, or write the keys out");
    }
    if (!frame.keys.insert(key.text).second) {
      return Refuse(key.span, fmt::format("key `{}` is there twice", key.text), "remove one");
    }
    frame.pending = {.key = std::move(key.text), .key_span = key.span, .value = {}};
    frame.awaits = Frame::Awaits::kValue;
    return true;
  }

  bool TakeAlias(const std::string& name, const Span& span) {
    if (AwaitsKey()) return Refuse(span, "an alias in the place of a key", "write the key out");
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      return Refuse(span, fmt::format("alias `*{}` has no anchor before it", name),
                    fmt::format("mark what it stands for with `&{}`", name));
    }
    if (open_.size() + DepthOf(found->second) > kYamlDepthMax + 1) {
      return Refuse(span, fmt::format("nested deeper than {} levels", kYamlDepthMax), "");
    }
    const std::size_t count = CountNodes(found->second);
    if (nodes_ + count > kYamlNodesMax) return RefuseCount(span);
    return Add(found->second, count);
  }

  bool Add(Node node, std::size_t count) {
    nodes_ += count;
    if (nodes_ > kYamlNodesMax) return RefuseCount(node.span);
    if (open_.empty()) {
      root_ = std::move(node);
      return true;
    }
    Frame& frame = open_.back();
    if (frame.node.is_list()) {
      frame.node.items.push_back(std::move(node));
    } else {
      frame.pending.value = std::move(node);
      // Nothing has no place of its own: it stands where its key stands.
      if (frame.pending.value.is_null()) frame.pending.value.span = frame.pending.key_span;
      frame.node.members.push_back(std::move(frame.pending));
      frame.awaits = Frame::Awaits::kKey;
    }
    return true;
  }

  bool RefuseTag(const Span& span) {
    return Refuse(span, "tags (`!...`) are not supported", "write the plain value");
  }
  bool RefuseCount(const Span& span) {
    return Refuse(span, fmt::format("more than {} values", kYamlNodesMax), "");
  }

  const Lines& lines_;
  Diagnostics faults_;
  Node root_;
  std::vector<Frame> open_;
  std::map<std::string, Node> anchors_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

// What the parser itself found wrong: its first error, at its place.
Diagnostic SyntaxFault(fy_diag* diag, const Lines& lines) {
  Diagnostic fault{.span = lines.SpanAt(0, 0), .what = "not YAML", .hint = ""};
  void* previous = nullptr;
  if (const fy_diag_error* error = fy_diag_errors_iterate(diag, &previous)) {
    const std::size_t offset = lines.Offset(error->line, error->column);
    fault.span = lines.SpanAt(offset, offset + 1);
    if (error->msg != nullptr) fault.what = fmt::format("not YAML: {}", error->msg);
  }
  return fault;
}

std::optional<Diagnostic> Unreadable(std::string_view text, const Lines& lines) {
  if (text.size() > kYamlBytesMax) {
    return Diagnostic{.what = fmt::format("longer than {} bytes", kYamlBytesMax), .hint = ""};
  }
  if (const auto bad = FirstBadByte(text)) {
    return Diagnostic{.span = lines.SpanAt(*bad, *bad + 1),
                      .what = fmt::format("byte 0x{:02x} is not text in UTF-8",
                                          static_cast<unsigned char>(text[*bad])),
                      .hint = "save the file as UTF-8"};
  }
  return std::nullopt;
}

}  // namespace

const Node* Node::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Result<Node, Diagnostics> ParseYaml(std::string_view text) {
  const Lines lines(text);
  if (auto fault = Unreadable(text, lines)) return std::unexpected(Diagnostics{*fault});

  const DiagPtr diag = MakeDiag();
  fy_parse_cfg config{};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_JSON_NONE);
  config.diag = diag.get();
  const ParserPtr parser(fy_parser_create(&config));
  if (diag == nullptr || parser == nullptr ||
      fy_parser_set_string(parser.get(), text.data(), text.size()) != 0) {
    return std::unexpected(Diagnostics{{.what = "no memory to read it", .hint = ""}});
  }
  Builder builder(lines);
  bool more = true;
  while (more) {
    const EventPtr event(fy_parser_parse(parser.get()), EventDeleter{parser.get()});
    if (event == nullptr) break;
    more = builder.Take(*event) && event->type != FYET_STREAM_END;
  }
  if (builder.faults().empty() && fy_parser_get_stream_error(parser.get())) {
    builder.faults().push_back(SyntaxFault(diag.get(), lines));
  }
  if (!builder.faults().empty()) return std::unexpected(std::move(builder.faults()));
  return std::move(builder.root());
}

}  // namespace bulkhead::blueprint
