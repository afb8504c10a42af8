# Has bash complete the command line of lockstep, and of npx lockstep where nothing else completes npx.
_lockstep() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() piece='' i line word
  # Bash parts words at = and : as well, but replaces only the last part.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    piece=${COMP_WORDS[i]}
    if ((i > 0)) && [[ -n $rest && $rest != [[:space:]]* ]]; then
      ((i == COMP_CWORD)) && piece=$rest
      words[${#words[@]} - 1]+=$piece
    else
      rest=${rest#"${rest%%[![:space:]]*}"}
      ((i == COMP_CWORD)) && piece=$rest
      words+=("$piece")
    fi
    rest=${rest#"$piece"}
  done
  if [[ ${words[0]##*/} == npx ]]; then
    [[ ${#words[@]} -gt 2 && ${words[1]} == lockstep ]] || return 0
    words=("${words[@]:1}")
  fi
  local last=${words[${#words[@]} - 1]}
  [[ $piece == [=:] ]] && piece=''
  local kept=${last%"$piece"}
  COMPREPLY=()
  while IFS= read -r line; do
    word=${line%%$'\t'*}
    if [[ $word == :files ]]; then
      compopt -o default 2>/dev/null
    else
      printf -v word %q "${word#"$kept"}"
      COMPREPLY+=("$word")
    fi
  done < <(PROGRAM "${words[@]:1}" 2>/dev/null)
}
complete -F _lockstep lockstep
complete -p npx >/dev/null 2>&1 || complete -o default -F _lockstep npx
