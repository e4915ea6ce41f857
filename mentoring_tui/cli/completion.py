"""`completion`: print the script with which a shell completes the command by Tab."""

from mentoring_tui.cli.arguments import Command
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _

_BASH = r"""# bash completion of mentoring
_mentoring() {
    local answer kind='' word
    COMPREPLY=()
    answer=$("${1/#\~/$HOME}" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" \
        2>/dev/null)
    while IFS= read -r word; do
        if [ -z "$kind" ]; then kind=$word; else COMPREPLY+=("$word"); fi
    done <<<"$answer"
    if [ "$kind" = files ]; then
        compopt -o default 2>/dev/null
    elif [ "${#COMPREPLY[@]}" -eq 1 ] && [ "${COMPREPLY[0]%:}" != "${COMPREPLY[0]}" ]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _mentoring mentoring mentoring-tui
"""

_ZSH = r"""#compdef mentoring mentoring-tui
# zsh completion of mentoring
_mentoring() {
    local -a answer values shown open
    local line
    answer=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" \
        2>/dev/null)}")
    if [[ $answer[1] == files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in "${(@)answer[2,-1]}"; do
        if [[ ${line%%$'\t'*} == *: ]]; then
            open+=("${line%%$'\t'*}")
        else
            values+=("${line%%$'\t'*}")
            shown+=("${line#*$'\t'}")
        fi
    done
    (( $#open )) && compadd -S '' -a open
    (( $#values )) && compadd -l -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _mentoring "$@"
else
    compdef _mentoring mentoring mentoring-tui
fi
"""

_FISH = r"""# fish completion of mentoring
function __mentoring_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer ($words[1] __complete fish $words[2..-1] "$current" 2>/dev/null)
    if test "$answer[1]" = files
        __fish_complete_path (string replace -r '^--[a-z-]+=' '' -- "$current")
    else if set -q answer[2]
        printf '%s\n' $answer[2..-1]
    end
end
complete -c mentoring -f -a '(__mentoring_complete)'
complete -c mentoring-tui -f -a '(__mentoring_complete)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def run_completion(context: Context, argv: list[str]) -> int:
    """Print the script of a shell."""
    (shell,) = context.parse(argv, _command()).words
    if shell not in SCRIPTS:
        raise Refused("shell-unknown", text=shell, candidates=tuple(SCRIPTS))
    context.print_document(SCRIPTS[shell])
    return 0


def _command() -> Command:
    about = _("Print the script with which a shell completes commands, options, names, dates and ids by Tab.")
    lines = (
        'bash   eval "$(mentoring completion bash)"',
        'zsh    eval "$(mentoring completion zsh)"',
        "fish   mentoring completion fish | source",
    )
    files = _(
        "Its line goes into ~/.bashrc, into ~/.zshrc behind compinit, or into ~/.config/fish/config.fish:"
    )
    return Command(
        "completion bash|zsh|fish", "\n".join((about, files, *(f"  {line}" for line in lines))), words=(1, 1)
    )
