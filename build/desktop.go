package main

import (
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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
	if err := p.packedPage(); err != nil {
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

// leastPacked is the size from which a file of the page is packed.
const leastPacked = 1 << 10

// packedPage builds the page and packs its scripts and styles, which the program
// unpacks as it serves them: two thirds of their size is saved in the program.
func (p project) packedPage() error {
	if err := p.page(); err != nil {
		return err
	}
	return filepath.WalkDir(p.path(pageFolder+"/dist"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".js", ".css"}, filepath.Ext(path)) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || len(data) < leastPacked {
			return err
		}
		zipped, err := compressed(data, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) })
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(path+".gz", zipped, 0o644), os.Remove(path))
	})
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
