#!/usr/bin/env bash
# An official's change, from the edit to the reprinted sheet, on a repository made for it.
# Run from anywhere: bash docs/walk.sh > docs/walk.md. Needs Git; .venv as build.py made it.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export MOTCUA_CACHE="$work/cache" SOURCE_DATE_EPOCH=1796000000 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME="Cán bộ hộ tịch" GIT_AUTHOR_EMAIL=ho-tich@xa-mau.example
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
file=catalogue/procedures/ho-tich/2.000635.yml

shown() { # run a command as somebody types it, and show what it said
  printf '\n```console\n$ %s\n' "$*"
  "$@" 2>&1 | sed "s#$work/##g" || true
  printf '```\n'
}
last() { printf '\n```console\n$ %s\n%s\n```\n' "$*" "$("$@" 2>&1 | tail -n 1)"; }
motcua() { "${PYTHON:-python3}" "$root/build.py" "$@"; }
edit() { sed -i.cu "s/$1/$2/" "$file" && rm "$file.cu"; }

cp -R "$root/catalogue" "$root/mkdocs.yml" "$work"
cd "$work"
printf '/cache/\n/site/\n/xem-thu/\n/in-an/\n' > .gitignore
git init --quiet --initial-branch main
git add --all && git commit --quiet --message "Danh mục"

echo "# Một lần đổi phí, từ lúc sửa đến tờ in mới"
printf '\nChạy lại: `bash docs/walk.sh`. Kho mã, cán bộ và mức phí dưới đây là hư cấu.\n'
printf '\n## 1. Trang đang công bố\n'
last motcua --only pages,print,search
shown motcua printed 2.000635
git add --all && git commit --quiet --message "Tờ đã in"

printf '\n## 2. Cán bộ sửa, và gõ nhầm\n'
git switch --quiet --create doi-phi
edit "amount: 8.000 đồng" "amount: 10,000"
shown git diff --unified=0 -- "$file"
shown motcua check "$file"

printf '\n## 3. Sửa theo lời máy\n'
edit "amount: 10,000" "amount: 10.000 đồng"
shown motcua check "$file"
git commit --quiet --all --message "2.000635: phí bản sao 10.000 đồng"

printf '\n## 4. Người duyệt đọc lời nhắn, không đọc mã\n'
shown motcua changes main doi-phi

printf '\n## 5. Duyệt xong: trang mới, và tờ cần in lại\n'
git switch --quiet main && git merge --quiet --ff-only doi-phi
last motcua --only pages,print,search
shown grep -o 'thu-tuc/2.000635.html">[^<]*' site/to-can-in-lai.html
shown motcua print 2.000635 --kind handout
