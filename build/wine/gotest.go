package wine

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Runner writes a program that runs a Windows test, for go test -exec. Wine ends
// with 0 and says nothing when it cannot load a program, so a run that says
// neither PASS nor FAIL has failed. What does not end is ended: go test would end
// this program and not what it runs.
func (p *Prefix) Runner(path string, limit time.Duration) error {
	text := "#!/bin/bash\nset -o pipefail\n"
	for _, setting := range p.own() {
		text += "export '" + setting + "'\n"
	}
	text += `unset DISPLAY WAYLAND_DISPLAY
said=$(mktemp)
trap 'rm -f "$said"' EXIT
timeout --kill-after=30 ` + strconv.Itoa(int(limit.Seconds())) + " " + program + ` "$@" 2>&1 | tr -d '\r' | tee "$said"
status=$?
if ! grep -qE '^(PASS|FAIL|ok|no test files)' "$said"; then
	echo "the test said neither PASS nor FAIL: status $status"
	exit 1
fi
exit $status
`
	return os.WriteFile(path, []byte(text), 0o755)
}

// Overlay writes a file for go test -overlay: Wine 8 cannot delete as Windows 10
// does, and the library of Go has another way, which its own tests switch on.
func Overlay(dir string) (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env: %w", err)
	}
	name := filepath.Join(strings.TrimSpace(string(out)), "src/internal/syscall/windows/at_windows.go")
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	const before, after = "var TestDeleteatFallback bool", "var TestDeleteatFallback = true"
	changed := bytes.Replace(text, []byte(before), []byte(after), 1)
	if bytes.Equal(changed, text) {
		return "", errors.New(name + " has no " + before + " any more: another Go needs another way")
	}
	replaced := filepath.Join(dir, "at_windows.go")
	if err := os.WriteFile(replaced, changed, 0o644); err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, fmt.Appendf(nil, `{"Replace":{%q:%q}}`, name, replaced), 0o644)
}
