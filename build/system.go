package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// debian are the packages of Debian and its kin that the desktop needs: to be
// built, and to be shown where there is no display.
var debian = struct{ build, show []string }{
	build: []string{"libgtk-3-dev", "libwebkit2gtk-4.1-dev", "gcc", "libc6-dev", "pkg-config"},
	show:  []string{"xvfb", "openbox", "imagemagick", "dbus-x11", "fonts-noto-cjk"},
}

// install brings the packages that are missing on Debian and its kin. Elsewhere
// it says what is needed.
func (p project) install(packages []string) error {
	if runtime.GOOS != "linux" {
		return nil
	}
	if _, err := exec.LookPath("dpkg-query"); err != nil {
		return nil // another system: what is missing, the build itself will say
	}
	var missing []string
	for _, name := range packages {
		out, err := exec.Command("dpkg-query", "-W", "-f=${db:Status-Status}", name).Output()
		if err != nil || string(out) != "installed" {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	fmt.Fprintf(p.out, "installing %s\n", strings.Join(missing, " "))
	var as []string
	if os.Geteuid() != 0 {
		if _, err := exec.LookPath("sudo"); err != nil {
			return fmt.Errorf("missing packages: run apt-get install %s as root", strings.Join(missing, " "))
		}
		as = []string{"sudo"}
	}
	apt := func(args ...string) error {
		args = append(append(as, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"), args...)
		cmd := p.command(args[0], args[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		return cmd.Run()
	}
	get := append([]string{"install", "-y", "--no-install-recommends"}, missing...)
	if apt(get...) == nil {
		return nil
	}
	// the lists of packages may be missing or out of date; that one of several
	// cannot be had need not matter
	stale := apt("update")
	if err := apt(get...); err != nil {
		return fmt.Errorf("apt-get install %s: %w", strings.Join(missing, " "), errors.Join(stale, err))
	}
	return nil
}
