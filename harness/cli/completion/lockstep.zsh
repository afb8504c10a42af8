#compdef lockstep
# Has zsh complete the command line of lockstep, and of npx lockstep where nothing else completes npx.
_lockstep() {
  local -a typed found
  local line word has_files=0
  typed=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
  if [[ ${typed[1]:t} == npx ]]; then
    [[ CURRENT -gt 2 && ${typed[2]} == lockstep ]] || { _files; return }
    shift typed
  fi
  for line in "${(@f)$(PROGRAM "${(@)typed[2,-1]}" 2>/dev/null)}"; do
    word=${line%%$'\t'*}
    if [[ $word == :files ]]; then
      has_files=1
    elif [[ -n $word ]]; then
      found+=("${word//:/\\:}:${line#*$'\t'}")
    fi
  done
  (( $#found )) && _describe -t words lockstep found
  if (( has_files )); then
    compset -P '*='
    _files
  fi
}
if [[ ${funcstack[1]} == _lockstep ]]; then
  _lockstep "$@"
elif (( $+functions[compdef] )); then
  compdef _lockstep lockstep
  (( $+_comps[npx] )) || compdef _lockstep npx
fi
