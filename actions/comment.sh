#!/usr/bin/env bash
# Writes one comment on a pull request: what it changes in each spec, in words and as box art.
# Asks for SPECS (a folder), BASE (the commit that the request begins at), NUMBER (of the request)
# and GH_TOKEN. Later commits change the same comment. Without the permission to comment, as for
# requests from forks, the text goes to the summary of the run.
set -euo pipefail

comment="$(mktemp)"
trap 'rm -f "$comment"' EXIT
# A comment has a limit of 65,536 characters.
most=60000

start="$(git merge-base "$BASE" HEAD)"
git diff -z --name-status --no-renames "$start" HEAD -- "$SPECS/*.yaml" "$SPECS/*.yml" |
  while IFS= read -r -d '' status && IFS= read -r -d '' spec; do
    name="$(printf '%s' "$spec" | tr -d '`\000-\037')"
    case "$status" in
      A) printf '### `%s`\n\nThis spec is new.\n\n' "$name" ;;
      D) printf '### `%s`\n\nThis spec is gone.\n\n' "$name" ;;
      *)
        code=0
        shown="$(triglyph diff --quiet -- "$start:$spec" "$spec" 2>&1)" || code=$?
        # 0: only the text of the spec differs, not what it says.
        if [ "$code" -gt 0 ]; then
          printf '### `%s`\n\n`````diff\n%s\n`````\n\n' "$name" "$shown"
        fi
        ;;
    esac
  done > "$comment"

if [ ! -s "$comment" ]; then
  echo "No spec says anything else than before."
  exit 0
fi
if [ "$(wc -m < "$comment")" -gt "$most" ]; then
  shortened="$(head -c "$most" "$comment" | iconv -c -f UTF-8 -t UTF-8)"
  printf '%s\n`````\n\nThe rest is left out: a comment cannot be longer.\n' "$shortened" > "$comment"
fi
if ! gh pr comment "$NUMBER" --edit-last --create-if-none --body-file "$comment"; then
  echo "::notice::There is no permission to comment: see the summary of the run."
  cat "$comment" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi
