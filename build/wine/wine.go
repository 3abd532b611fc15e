// Package wine runs Windows programs on Linux, as far as Wine 8 goes: enough for
// tests of Go and for installers, not for a window with WebView2.
package wine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// Debian are the packages that this room needs.
var Debian = []string{"wine64"}

const (
	program = "/usr/lib/wine/wine64"
	server  = "/usr/lib/wine/wineserver64"
)

// User is whose Windows it is: paths with letters that no code page of the west
// has are what breaks first.
const User = "张小明"

// Soon is more than any program needs that asks the registry.
const Soon = 2 * time.Minute

// A Prefix is a Windows of its own: drive, registry, running programs.
type Prefix struct {
	dir string // with the folder prefix, and the folder home, to which Wine links desktop and documents
}

// Open makes a prefix. Close removes it.
func Open() (*Prefix, error) {
	dir, err := os.MkdirTemp("", "gouji-wine")
	if err != nil {
		return nil, err
	}
	p := &Prefix{dir: dir}
	if err := p.settle(); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// settle makes the drive and the registry.
func (p *Prefix) settle() error {
	if err := os.MkdirAll(filepath.Join(p.Home(), "Desktop"), 0o755); err != nil {
		return err
	}
	if err := p.Run(5*time.Minute, "wineboot", "-i"); err != nil {
		return err
	}
	if _, err := os.Stat(p.Local("")); err != nil {
		return fmt.Errorf("the user of this Windows is not %s: %w", User, err)
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
		if err := p.Run(Soon, "reg", "add", key[0], "/v", key[1], "/d", key[2], "/f"); err != nil {
			return err
		}
	}
	library, err := randomLibrary()
	if err != nil {
		return err
	}
	return os.WriteFile(p.Path("windows/system32/bcryptprimitives.dll"), library, 0o644)
}

// Path returns where a file of drive C is on this system.
func (p *Prefix) Path(slashed string) string {
	return filepath.Join(p.dir, "prefix", "drive_c", filepath.FromSlash(slashed))
}

// Local returns where a file of the user's %LocalAppData% is on this system.
func (p *Prefix) Local(slashed string) string {
	return filepath.Join(p.Path("users/"+User+"/AppData/Local"), filepath.FromSlash(slashed))
}

// Command prepares a program of Windows.
func (p *Prefix) Command(name string, args ...string) *exec.Cmd {
	return p.command(context.Background(), name, args)
}

func (p *Prefix) command(ctx context.Context, name string, args []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, append([]string{name}, args...)...)
	cmd.Env = p.Environment()
	return cmd
}

// Run runs a program of Windows to its end, or to that of its time.
func (p *Prefix) Run(limit time.Duration, name string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := p.command(ctx, name, args)
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("%s did not end within %s: %s", name, limit, out)
	case err == nil, errors.Is(err, exec.ErrWaitDelay): // it ended, and a program that it began holds its output
		return nil
	}
	return fmt.Errorf("%s: %w: %s", name, err, out)
}

// Environment is what Wine needs to know. It has no display: a program with a window
// is given one.
func (p *Prefix) Environment() []string {
	var env []string
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "DISPLAY=") && !strings.HasPrefix(e, "WAYLAND_DISPLAY=") {
			env = append(env, e)
		}
	}
	return append(env, p.own()...)
}

// own is what makes this prefix of the environment.
func (p *Prefix) own() []string {
	return []string{"WINEPREFIX=" + filepath.Join(p.dir, "prefix"), "HOME=" + p.Home(), "USER=" + User, "LOGNAME=" + User,
		"WINEARCH=win64", "WINEDEBUG=-all", "LC_ALL=C.UTF-8"}
}

// Home is the folder with the user's desktop and documents.
func (p *Prefix) Home() string { return filepath.Join(p.dir, "home") }

// Value returns a text of the registry, "" when there is none. name "" is the value
// without a name.
func (p *Prefix) Value(key, name string) (string, error) {
	// what reg query prints has lost its Chinese; what it exports is UTF-16
	file := filepath.Join(p.dir, "export.reg")
	defer os.Remove(file)
	if err := p.Run(Soon, "reg", "export", key, "Z:"+file, "/y"); err != nil {
		return "", err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return registryText(text, name), nil
}

// Idle waits until no program runs in the prefix: some go on after the one that was
// begun has ended, as uninstallers do.
func (p *Prefix) Idle() error { return p.server(Soon, "-w") }

// server runs the program that all others talk to, with what it is to do.
func (p *Prefix) server(limit time.Duration, what string) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, server, what)
	cmd.Env = p.Environment()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("wineserver %s: %w", what, err)
	}
	return nil
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

// Close ends what still runs in the prefix, and removes it.
func (p *Prefix) Close() {
	_ = p.server(Soon, "-k")
	_ = p.Idle() // the end was asked for, and takes a moment
	_ = os.RemoveAll(p.dir)
}

// Installed reports when Wine is not where Debian puts it.
func Installed() error {
	for _, path := range []string{program, server} {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	}
	return nil
}
