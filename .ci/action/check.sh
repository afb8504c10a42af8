#!/usr/bin/env bash
# The step of the action: runs the check, leaves its reports, and ends as the check did. A report that cannot be handed
# on, such as a comment without the right to write one, changes nothing about that.
set -uo pipefail

reports="${RUNNER_TEMP:-$(mktemp -d)}/lockstep"
mkdir -p "$reports"

words=(check)
read -r -a pairs <<<"${PAIRS:-}"
read -r -a more <<<"${ARGS:-}"
words+=("${pairs[@]}")
[ -n "${CONFIG:-}" ] && words+=(--config "$CONFIG")
if [ "${CHANGED:-true}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  # What a branch changed shows in history that a shallow clone does not have.
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then git fetch --quiet --no-tags --unshallow origin; fi
  git fetch --quiet --no-tags origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF"
  words+=(--changed "origin/$GITHUB_BASE_REF")
fi

npx --no-install lockstep "${words[@]}" "${more[@]}" \
  --reporter "sarif=$reports/lockstep.sarif" --reporter "html=$reports/lockstep.html" --reporter "comment=$reports/comment.md"
code=$?

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  { echo "exit-code=$code" && echo "sarif=$reports/lockstep.sarif" && echo "html=$reports/lockstep.html"; } >>"$GITHUB_OUTPUT"
fi
# One comment a pull request: that of an earlier run, known by its first line, is written anew.
write_comment() {
  local comments="repos/$GITHUB_REPOSITORY/issues" earlier
  earlier="$(gh api --paginate "$comments/$PULL_REQUEST/comments" --jq \
    '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- lockstep -->"))) | .id')" || return 1
  local call=(--method POST "$comments/$PULL_REQUEST/comments")
  [ -n "$earlier" ] && call=(--method PATCH "$comments/comments/${earlier%%$'\n'*}")
  gh api --silent "${call[@]}" --field "body=@$reports/comment.md"
}
if [ "${COMMENT:-false}" = true ] && [ -n "${PULL_REQUEST:-}" ] && [ -f "$reports/comment.md" ]; then
  write_comment || echo "::warning::lockstep: the comment could not be written: the job needs permissions: { pull-requests: write }"
fi
exit "$code"
