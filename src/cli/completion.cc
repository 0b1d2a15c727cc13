// bulkhead completion: scripts with which a shell completes commands and options.

#include <string_view>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace bulkhead::cli {
namespace {

constexpr const char* kBash = R"sh(_bulkhead() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "@COMMANDS@ --help --version" -- "$cur"))
    return
  fi
  case $prev in
    --target|--at) COMPREPLY=($(compgen -W "local aws http://127.0.0.1:4566" -- "$cur")); return ;;
    --data) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    --kind) COMPREPLY=($(compgen -W "identity boundary session resource trust scp rcp endpoint" \
      -- "$cur")); return ;;
    --tls-cert|--tls-key|--write) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$(bulkhead "${COMP_WORDS[1]}" --help 2>/dev/null \
      | grep -oE -- '--[a-z-]+' | sort -u)" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -X '!*.@(yaml|yml)' -- "$cur") $(compgen -d -- "$cur"))
  fi
}
complete -o filenames -F _bulkhead bulkhead
)sh";

constexpr const char* kZsh = R"sh(#compdef bulkhead
_bulkhead() {
  if (( CURRENT == 2 )); then
    compadd @COMMANDS@
  elif [[ $words[CURRENT] == -* ]]; then
    compadd -- ${(f)"$(bulkhead $words[2] --help 2>/dev/null | grep -oE -- '--[a-z-]+' | sort -u)"}
  elif [[ $words[2] == completion ]]; then
    compadd bash zsh fish
  else
    _files
  fi
}
compdef _bulkhead bulkhead
)sh";

constexpr const char* kFish = R"sh(complete -c bulkhead -f -n __fish_use_subcommand \
  -a "@COMMANDS@"
complete -c bulkhead -n "not __fish_use_subcommand" -a \
  "(bulkhead (commandline -opc)[2] --help 2>/dev/null | string match -ar -- '--[a-z-]+' | sort -u)"
complete -c bulkhead -f -n "__fish_seen_subcommand_from completion" -a "bash zsh fish"
)sh";

constexpr std::string_view kCommands = "@COMMANDS@";

}  // namespace

ExitStatus RunCompletion(const std::string& shell, const std::string& commands) {
  std::string script = shell == "bash" ? kBash : shell == "zsh" ? kZsh : kFish;
  script.replace(script.find(kCommands), kCommands.size(), commands);
  Print(script);
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
