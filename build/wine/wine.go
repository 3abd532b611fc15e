// Package wine runs Windows programs on Linux, as far as Wine 8 goes: enough for
// tests of Go and for installers, not for a window with WebView2.
package wine

import (
	"bytes"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Debian are the packages that this room needs.
var Debian = []string{"wine64", "gcc-mingw-w64-x86-64"}

const program = "/usr/lib/wine/wine64"

//go:embed random/bcryptprimitives.c
var source embed.FS

// A Prefix is a Windows of its own: drive, registry, running programs.
type Prefix struct {
	dir     string // with the folder prefix, and the folder home, to which Wine links desktop and documents
	display string // ":7"; "" for programs without a window
}

// Open makes a prefix below dir, or takes the one that is there.
func Open(dir string) (*Prefix, error) {
	p := &Prefix{dir: dir}
	system := p.Path("windows/system32")
	random := filepath.Join(system, "bcryptprimitives.dll")
	if _, err := os.Stat(random); err == nil {
		return p, nil
	}
	if err := os.MkdirAll(filepath.Join(dir, "home", "Desktop"), 0o755); err != nil {
		return nil, err
	}
	if out, err := p.Command("wineboot", "-i").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("wineboot: %w: %s", err, out)
	}
	// installers ask which Windows this is, and Wine 8 says 7
	for _, key := range [][]string{
		{`HKCU\Software\Wine`, "Version", "win10"},
		{`HKCU\Software\Wine\Fonts\Replacements`, "MS Shell Dlg", "Noto Sans CJK SC"},
		{`HKCU\Software\Wine\Fonts\Replacements`, "MS Shell Dlg 2", "Noto Sans CJK SC"},
		{`HKCU\Software\Wine\Fonts\Replacements`, "SimSun", "Noto Sans CJK SC"},
		{`HKCU\Software\Wine\Fonts\Replacements`, "宋体", "Noto Sans CJK SC"},
		{`HKCU\Software\Wine\Fonts\Replacements`, "Tahoma", "Noto Sans CJK SC"},
	} {
		if out, err := p.Command("reg", "add", key[0], "/v", key[1], "/d", key[2], "/f").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("reg add: %w: %s", err, out)
		}
	}
	text, err := source.ReadFile("random/bcryptprimitives.c")
	if err != nil {
		return nil, err
	}
	compile := exec.Command("x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", "-x", "c", "-", "-o", random, "-ladvapi32")
	compile.Stdin = bytes.NewReader(text)
	if out, err := compile.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("x86_64-w64-mingw32-gcc: %w: %s", err, out)
	}
	return p, nil
}

// Show gives the windows of programs a display.
func (p *Prefix) Show(display string) { p.display = display }

// Path returns where a file of drive C is on this system.
func (p *Prefix) Path(slashed string) string {
	return filepath.Join(p.dir, "prefix", "drive_c", filepath.FromSlash(slashed))
}

// Command prepares a program of Windows.
func (p *Prefix) Command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, append([]string{name}, args...)...)
	cmd.Env = p.Environment()
	return cmd
}

// Environment is what Wine needs to know.
func (p *Prefix) Environment() []string {
	var env []string
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "DISPLAY=") && !strings.HasPrefix(e, "WAYLAND_DISPLAY=") {
			env = append(env, e)
		}
	}
	env = append(env, "WINEPREFIX="+filepath.Join(p.dir, "prefix"), "HOME="+filepath.Join(p.dir, "home"), "WINEARCH=win64", "WINEDEBUG=-all", "LC_ALL=C.UTF-8")
	if p.display != "" {
		env = append(env, "DISPLAY="+p.display)
	}
	return env
}

// Home is the folder with the user's desktop and documents.
func (p *Prefix) Home() string { return filepath.Join(p.dir, "home") }

// Value returns a text of the registry, "" when there is none. name "" is the value
// without a name.
func (p *Prefix) Value(key, name string) string {
	// what reg query prints has lost its Chinese; what it exports is UTF-16
	file := filepath.Join(p.dir, "export.reg")
	defer os.Remove(file)
	if p.Command("reg", "export", key, "Z:"+file, "/y").Run() != nil {
		return ""
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return registryText(text, name)
}

// registryText finds a text of the first key of an exported registry.
func registryText(exported []byte, name string) string {
	units := make([]uint16, len(exported)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(exported[2*i:])
	}
	label := "@="
	if name != "" {
		label = strconv.Quote(name) + "="
	}
	keys := 0
	for line := range strings.Lines(string(utf16.Decode(units))) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "[") {
			keys++
		}
		if rest, found := strings.CutPrefix(line, label); found && keys == 1 {
			return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(strings.TrimSuffix(strings.TrimPrefix(rest, `"`), `"`))
		}
	}
	return ""
}

// Close ends what still runs in the prefix.
func (p *Prefix) Close() {
	server := exec.Command("/usr/lib/wine/wineserver64", "-k")
	server.Env = p.Environment()
	_ = server.Run()
}

// Runner writes a program that runs a Windows test, for go test -exec. Wine ends
// with 0 and says nothing when it cannot load a program, so a run that says
// neither PASS nor FAIL has failed.
func (p *Prefix) Runner(path string) error {
	text := `#!/bin/bash
set -o pipefail
export WINEPREFIX='` + filepath.Join(p.dir, "prefix") + `' HOME='` + filepath.Join(p.dir, "home") + `' WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
unset DISPLAY
said=$(mktemp)
trap 'rm -f "$said"' EXIT
` + program + ` "$@" 2>&1 | tr -d '\r' | tee "$said"
status=$?
if ! grep -qE '^(PASS|FAIL|ok|no test files)' "$said"; then
	echo "the test said neither PASS nor FAIL"
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
