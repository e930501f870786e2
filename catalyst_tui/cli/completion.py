"""`catalyst completion`: the script that completes commands in a shell."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser, one_of
from catalyst_tui.cli.context import Context

HELP = """Print the script that completes verbs, options, kinds, ids and places in your shell when you press
Tab."""

EXAMPLES = (
    ("""echo 'eval "$(catalyst completion bash)"' >> ~/.bashrc""", "bash"),
    ("""echo 'eval "$(catalyst completion zsh)"' >> ~/.zshrc""", "zsh"),
    ("catalyst completion fish > ~/.config/fish/completions/catalyst.fish", "fish"),
)

# Each hands the words up to the cursor to `catalyst __complete`, which prints one candidate a line. What it does not
# know (files) is left to the shell. bash breaks words at colons; the part before the last one is taken off again.
SCRIPTS = {
    "bash": """\
_catalyst() {
    local IFS=$'\\n' word="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=($(catalyst __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace
    [[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -F _catalyst catalyst
""",
    "zsh": """\
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_catalyst() {
    local -a found
    found=("${(@f)$(catalyst __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then
        compadd -Q -S '' -- ${(M)found:#*/}
        compadd -Q -- ${found:#*/}
    else
        _files
    fi
}
compdef _catalyst catalyst
""",
    "fish": """\
function __catalyst_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)[2..]
    set -l word (commandline --current-token --cut-at-cursor)
    set -l found (catalyst __complete -- $words "$word" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete --command catalyst --no-files --arguments '(__catalyst_complete)'
""",
}


def arguments(parser: Parser) -> None:
    parser.add_argument("shell", metavar="SHELL", type=one_of("SHELL", *SCRIPTS), help="bash, zsh or fish")


def run(args: Namespace, context: Context) -> int:
    context.environment.stdout.write(SCRIPTS[args.shell])
    return 0
