#include "prove/cube.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "catalog/catalog.h"
#include "prove/sampling.h"

namespace bulkhead::prove {
namespace {

using policy::Sense;

Glob ActionGlob(std::string_view text) { return Glob::Parse(base::ToLower(text)); }

// As the catalog has it, or as one of the statements writes it.
std::string ActionText(const Glob& glob, const Views& must) {
  std::string action = glob.ToText();
  if (glob.is_literal()) {
    if (const auto known = catalog::FindAction(action)) return known->ToText();
  }
  for (const View& view : must) {
    for (const std::string& written : view.clause->statement->actions) {
      if (base::EqualsIgnoreCase(written, action)) return written;
    }
  }
  return action;
}

bool AnyContains(const std::vector<ArnGlob>& globs, const ArnGlob& other) {
  return std::ranges::any_of(globs, [&](const ArnGlob& one) { return one.Contains(other); });
}

bool AnyMeets(const std::vector<Glob>& globs, const Glob& other) {
  return std::ranges::any_of(globs, [&](const Glob& one) { return Meets(one, other); });
}

bool AnyMeets(const std::vector<ArnGlob>& globs, const ArnGlobs& others) {
  return std::ranges::any_of(others.globs, [&](const ArnGlob& other) {
    return std::ranges::any_of(globs,
                               [&](const ArnGlob& one) { return !Meet(one, other).globs.empty(); });
  });
}

// As patterns of a policy, of which a star may cross colons: what one of them says by the way
// is not said again.
std::vector<std::string> Texts(const std::vector<ArnGlob>& globs) {
  std::vector<std::string> texts;
  std::vector<ArnGlobs> means;
  for (const ArnGlob& glob : globs) {
    texts.push_back(glob.ToText());
    const bool plain = texts.back().find("${") == std::string::npos;
    means.push_back(plain ? ArnGlobs::OfResource(Glob::Parse(texts.back())) : ArnGlobs{});
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < globs.size() && kept.size() < Cube::kListedMax; ++i) {
    bool said = false;
    for (std::size_t j = 0; j < globs.size() && !said; ++j) {
      said = j != i && means[j].exact && std::ranges::any_of(means[j].globs, [&](const auto& one) {
               return one.Contains(globs[i]) && !(j > i && globs[i].Contains(one));
             });
    }
    if (!said) kept.push_back(std::move(texts[i]));
  }
  return kept;
}

void SortOnce(std::vector<std::string>& texts) {
  std::ranges::sort(texts);
  const auto [end, last] = std::ranges::unique(texts);
  texts.erase(end, last);
}

// With the values of variables that are known; wider, where one is not.
ArnGlobs GlobsOf(const ResourcePattern& resource, const Frame& frame) {
  if (resource.text.variables.empty()) return resource.globs;
  return ArnGlobs::OfResource(resource.text.Widen(frame.known));
}

// Nothing where a variable is open, or has no value: then the pattern is nothing.
std::optional<Glob> Decided(const ResourcePattern& resource, const Frame& frame) {
  if (frame.HasOpenVariables(resource.text.variables)) return std::nullopt;
  return resource.text.Expand(frame.known);
}

}  // namespace

Cube::Cube(const Views& must, const Frame& frame, Meter& meter)
    : must_(must), frame_(frame), meter_(meter) {
  for (const View& view : must_) FindFew(*view.clause);
  for (const View& view : must_) {
    AddActions(*view.clause);
    AddResources(*view.clause);
  }
  Meet();
}

void Cube::AddActions(const Clause& clause) {
  if (clause.statement->action_sense == Sense::kAllBut) {
    LeaveOutActions(clause);
  } else if (!clause.every_action) {
    action_lists_.push_back(ActionsOf(clause));
  }
}

void Cube::FindFew(const Clause& clause) {
  const ActionSet& actions = clause.actions;
  if (clause.statement->action_sense == Sense::kAllBut || clause.every_action) return;
  if (!actions.wild().empty() || actions.plain().empty()) return;
  if (few_ == nullptr || actions.plain().size() < few_->plain().size()) few_ = &actions;
}

std::vector<Glob> Cube::ActionsOf(const Clause& clause) const {
  if (few_ == nullptr || few_ == &clause.actions) return clause.actions.All();
  std::vector<Glob> list;
  for (const std::string& action : few_->plain()) {
    if (clause.actions.Matches(action)) list.push_back(Glob::Literal(action));
  }
  return list;
}

void Cube::AddResources(const Clause& clause) {
  if (clause.every_resource) return;
  if (clause.statement->resource_sense == Sense::kAllBut) return LeaveOutResources(clause);
  ListResources(clause);
}

void Cube::ListResources(const Clause& clause) {
  std::vector<ArnGlob> list;
  bool star = false;
  for (const ResourcePattern& resource : clause.resources) {
    const ArnGlobs globs = GlobsOf(resource, frame_);
    list.insert(list.end(), globs.globs.begin(), globs.globs.end());
    star = star || globs.star;
  }
  star_ = star_ && star;
  resource_lists_.push_back(std::move(list));
}

void Cube::LeaveOutActions(const Clause& clause) {
  for (const std::string& written : clause.statement->actions) {
    Glob glob = ActionGlob(written);
    const auto known = glob.is_literal() ? catalog::FindAction(glob.ToText()) : std::nullopt;
    no_actions_.push_back({known ? known->ToText() : written, std::move(glob)});
  }
}

void Cube::LeaveOutResources(const Clause& clause) {
  for (const ResourcePattern& resource : clause.resources) {
    const std::optional<Glob> glob = Decided(resource, frame_);
    if (!glob && !frame_.HasOpenVariables(resource.text.variables)) continue;  // It is nothing.
    // Of an open variable, the text says what is left out; as a pattern it might say too much.
    no_resources_.push_back({glob ? glob->ToText() : std::string(resource.text.text),
                             glob ? ArnGlobs::OfResource(*glob) : ArnGlobs{.exact = false}});
  }
}

void Cube::Meet() {
  std::ranges::sort(action_lists_, {}, &std::vector<Glob>::size);
  actions_.clear();
  for (const Glob& glob : CellsOf<Glob>(action_lists_, {}, meter_).patterns) {
    const bool left_out = std::ranges::any_of(
        no_actions_, [&](const LeftOut<Glob>& one) { return one.means.Contains(glob); });
    meter_.Spend(no_actions_.size());
    if (!left_out) actions_.push_back(glob);
  }
  resources_.clear();
  for (const ArnGlob& glob : CellsOf<ArnGlob>(resource_lists_, {}, meter_).patterns) {
    const bool left_out = std::ranges::any_of(no_resources_, [&](const LeftOut<ArnGlobs>& one) {
      return one.means.exact && AnyContains(one.means.globs, glob);
    });
    meter_.Spend(no_resources_.size());
    // Where every ARN is left out, what names no resource is still there.
    if (!left_out || (star_ && glob.is_anything())) resources_.push_back(glob);
  }
}

bool Cube::CoversActions(const Clause& clause) const {
  if (clause.every_action) return true;
  if (clause.statement->action_sense != Sense::kListed) return false;
  const std::vector<Glob> listed = clause.actions.All();
  return std::ranges::all_of(actions_, [&](const Glob& glob) {
    meter_.Spend(listed.size());
    return std::ranges::any_of(listed, [&](const Glob& one) { return one.Contains(glob); });
  });
}

bool Cube::CoversResources(const Clause& clause) const {
  if (clause.every_resource) return true;
  if (clause.statement->resource_sense != Sense::kListed) return false;
  std::vector<ArnGlob> listed;
  bool star = false;
  for (const ResourcePattern& resource : clause.resources) {
    const std::optional<Glob> glob = Decided(resource, frame_);
    if (!glob) continue;
    const ArnGlobs globs = ArnGlobs::OfResource(*glob);
    if (!globs.exact) continue;
    listed.insert(listed.end(), globs.globs.begin(), globs.globs.end());
    star = star || globs.star;
  }
  if (star_ && !star) return false;
  return std::ranges::all_of(resources_, [&](const ArnGlob& glob) {
    meter_.Spend(listed.size());
    return AnyContains(listed, glob);
  });
}

void Cube::Take(const Views& denies) {
  // What one covers is asked before anything is taken.
  std::vector<const Clause*> of_actions;
  std::vector<const Clause*> of_resources;
  for (const View& deny : denies) {
    const Clause& clause = *deny.clause;
    const bool is_short = clause.statement->actions.size() <= kListedMax &&
                          clause.statement->resources.size() <= kListedMax;
    if (!deny.open.empty() || !is_short) continue;
    if (CoversResources(clause)) of_actions.push_back(&clause);
    if (CoversActions(clause)) of_resources.push_back(&clause);
  }
  if (of_actions.empty() && of_resources.empty()) return;
  for (const Clause* clause : of_actions) {
    if (clause->statement->action_sense == Sense::kAllBut) {
      action_lists_.push_back(clause->actions.All());
    } else {
      LeaveOutActions(*clause);
    }
  }
  for (const Clause* clause : of_resources) {
    if (clause->statement->resource_sense == Sense::kAllBut) {
      ListResources(*clause);
    } else {
      LeaveOutResources(*clause);
    }
  }
  Meet();
}

void Cube::Write(Way& way) const {
  for (const Glob& glob : actions_) {
    if (way.actions.size() < kListedMax) way.actions.push_back(ActionText(glob, must_));
  }
  for (const LeftOut<Glob>& one : no_actions_) {
    if (AnyMeets(actions_, one.means)) way.except_actions.push_back(one.text);
  }
  SortOnce(way.except_actions);
  way.resources = Texts(resources_);
  if (!star_) std::ranges::replace(way.resources, "*", "arn:*");
  if (star_ && std::ranges::find(way.resources, "*") == way.resources.end()) {
    way.resources.emplace_back("*");
  }
  for (const LeftOut<ArnGlobs>& one : no_resources_) {
    if (!one.means.exact || AnyMeets(resources_, one.means)) {
      way.except_resources.push_back(one.text);
    }
  }
  SortOnce(way.except_resources);
}

void DropIdleExceptions(Way& way) {
  std::vector<Glob> actions;
  for (const std::string& text : way.actions) actions.push_back(ActionGlob(text));
  std::erase_if(way.except_actions,
                [&](const std::string& text) { return !AnyMeets(actions, ActionGlob(text)); });
  std::vector<ArnGlob> resources;
  for (const std::string& text : way.resources) {
    const ArnGlobs globs = ArnGlobs::OfResource(Glob::Parse(text));
    resources.insert(resources.end(), globs.globs.begin(), globs.globs.end());
  }
  std::erase_if(way.except_resources, [&](const std::string& text) {
    if (text.find("${") != text.npos) return false;
    return !AnyMeets(resources, ArnGlobs::OfResource(Glob::Parse(text)));
  });
}

}  // namespace bulkhead::prove
