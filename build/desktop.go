package main

import (
	"errors"
	"os"
	"runtime"
)

// desktop builds the desktop program, build/bin/gouji-desktop, with its page.
func desktop(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("desktop takes no arguments")
	}
	_, err := p.desktop("desktop,production")
	return err
}

// desktop builds the page and the program around it with tags. Its path names
// what was built.
func (p project) desktop(tags string) (program string, err error) {
	if err := p.page(); err != nil {
		return "", err
	}
	program, err = p.program("gouji-desktop")
	if err != nil {
		return "", err
	}
	args := []string{"build", "-trimpath", "-o", program}
	var env []string
	switch runtime.GOOS {
	case "windows":
		env = []string{"CGO_ENABLED=0"}
		args = append(args, "-tags", tags+",wv2runtime.error", "-ldflags", "-s -w -H windowsgui")
	case "linux":
		if err := p.install(debian.build); err != nil {
			return "", err
		}
		args = append(args, "-tags", tags+",webkit2_41", "-ldflags", "-s -w")
	default:
		args = append(args, "-tags", tags, "-ldflags", "-s -w")
	}
	return program, p.goTool(env, append(args, "./app")...)
}

// page builds the page of the desktop into frontend/dist, which the program
// embeds.
func (p project) page() error {
	if err := p.packages(pageFolder); err != nil {
		return err
	}
	return p.npm(pageFolder, "run", "build", "--silent")
}

// pageTest checks the types of the page and runs its tests.
func pageTest(p project) error {
	if err := p.packages(pageFolder); err != nil {
		return err
	}
	return errors.Join(p.npm(pageFolder, "run", "check", "--silent"), p.npm(pageFolder, "test", "--silent"))
}

// displayed reports whether there is a screen to show a window on.
func displayed() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
