#!/usr/bin/env bash
# Runs the two commands of README.md as on a machine that has never seen the
# project: a clean clone of the last commit, and empty caches of Go and npm. Says
# how long each took and what was downloaded. Not for .ci/run: it fetches
# everything anew.
#
#   build/fresh.sh                 both commands
#   build/fresh.sh run | test      one of them, or any other verb of build
#   build/fresh.sh -n [verb...]    say what would be done, and do nothing
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

usage() {
	echo "usage: build/fresh.sh [-n] [verb...]" >&2
	exit 2
}
dry=
while getopts n flag; do
	case $flag in
	n) dry=yes ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
if [ $# = 0 ]; then set -- run test; fi
for verb in "$@"; do
	if ! grep -q "{\"$verb\", " "$root/build/main.go"; then
		echo "no verb \"$verb\": go run ./build help lists them" >&2
		usage
	fi
done

go=$(command -v go) || { echo "Go is missing: install it from go.dev" >&2; exit 1; }
node=$(command -v node) || { echo "Node.js is missing: install it from nodejs.org" >&2; exit 1; }
commit=$(git -C "$root" rev-parse --short HEAD)
if [ -n "$dry" ]; then
	echo "in a clean clone of $commit, with empty caches, $("$go" env GOVERSION) and node $("$node" --version):"
	printf 'go run ./build %s\n' "$@"
	exit
fi

fresh=$(mktemp -d "${TMPDIR:-/tmp}/gouji-fresh.XXXXXX")
# the cache of modules is written without the right to write
trap 'chmod -R u+w "$fresh"; rm -rf "$fresh"' EXIT
git clone --quiet --no-hardlinks "$root" "$fresh/gouji"
mkdir -p "$fresh/home" "$fresh/tmp"

# Nothing of the user's own environment but the way to the programs, and to the
# registries where a machine reaches them through others.
clean=(env -i
	HOME="$fresh/home" TMPDIR="$fresh/tmp" LANG=C.UTF-8 TERM=dumb
	PATH="$(dirname "$go"):$(dirname "$node"):/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	GOPATH="$fresh/gopath" GOCACHE="$fresh/gocache" GOENV=off npm_config_cache="$fresh/npm")
for name in GOPROXY GONOSUMDB GOFLAGS GOSUMDB HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy \
	SSL_CERT_FILE NODE_EXTRA_CA_CERTS npm_config_registry NPM_CONFIG_REGISTRY NPM_CONFIG_USERCONFIG GOUJI_CHROMIUM GOUJI_FIREFOX; do
	if [ -n "${!name:-}" ]; then clean+=("$name=${!name}"); fi
done
# settings of the machine that reach its registries stay; what the user keeps there does not
if [ -z "${GOPROXY:-}" ]; then clean+=("GOPROXY=$(go env GOPROXY)" "GOSUMDB=$(go env GOSUMDB)"); fi
if [ -z "${npm_config_registry:-}" ]; then clean+=("npm_config_registry=$(npm config get registry 2>/dev/null)"); fi

size() { if [ -d "$1" ]; then du -sm "$1" | cut -f1; else echo 0; fi; }

status=0
echo "a clean clone of $commit, empty caches"
for verb in "$@"; do
	echo "== go run ./build $verb"
	begin=$(date +%s)
	if (cd "$fresh/gouji" && "${clean[@]}" go run ./build "$verb" >"$fresh/$verb.log" 2>&1); then
		result=passed
	else
		result=FAILED status=1
	fi
	tail -n 5 "$fresh/$verb.log"
	if [ "$result" = FAILED ]; then grep -nE "FAIL|rror" "$fresh/$verb.log" | head -n 20 || true; fi
	echo "$result in $(($(date +%s) - begin)) s"
done
echo "downloaded: $(find "$fresh/gopath/pkg/mod/cache/download" -name '*.zip' 2>/dev/null | wc -l) Go modules," \
	"$(size "$fresh/gopath/pkg/mod/cache/download") MB; npm packages, $(size "$fresh/npm") MB"
echo "taken on the disk: modules unpacked $(size "$fresh/gopath") MB, cache of Go $(size "$fresh/gocache") MB," \
	"node_modules $(($(size "$fresh/gouji/frontend/node_modules") + $(size "$fresh/gouji/wasm/npm/node_modules"))) MB"
exit $status
