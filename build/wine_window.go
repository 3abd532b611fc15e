package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// shown bounds how long a window of Windows may take to appear.
const shown = 2 * time.Minute

// window starts the desktop, which finds no WebView2: it must show a message that
// says so, and end with status 1 when that is read.
func (w *wineRun) window() error {
	d, err := w.desktop()
	if err != nil {
		return err
	}
	app := w.prefix.Command(d.desktops[0].path)
	data := filepath.Join(w.work, "数据")
	app.Env = append(app.Env, "GOUJI_DATA=Z:"+filepath.ToSlash(data))
	s, ended, err := w.opened(app, "^勾稽$")
	if err != nil {
		return err
	}
	defer s.close()
	defer func() { _ = app.Process.Kill() }()
	if err := w.keep(s, "wine-window.png"); err != nil {
		return err
	}
	if err := s.xdotool("key", "Return"); err != nil {
		return err
	}
	select {
	case err = <-ended:
	case <-time.After(shown):
		return errors.New("the program did not end after its message")
	}
	var status *exec.ExitError
	if !errors.As(err, &status) || status.ExitCode() != 1 {
		return fmt.Errorf("the program ended with %v, not with status 1", err)
	}
	log, err := os.ReadFile(filepath.Join(data, "gouji.log"))
	if err != nil {
		return err
	}
	if !strings.Contains(string(log), "WebView2") {
		return fmt.Errorf("the log says nothing of WebView2:\n%s", log)
	}
	return nil
}

// opened starts a Windows program on a display of its own and waits for its window.
// The caller closes the display.
func (w *wineRun) opened(program *exec.Cmd, title string) (*screen, chan error, error) {
	s, err := w.screen(1024, 768)
	if err != nil {
		return nil, nil, err
	}
	program.Env = append(program.Env, "DISPLAY="+s.display)
	ended, err := begin(program)
	if err == nil {
		if err = s.await(title, ended); err != nil {
			_ = program.Process.Kill()
		}
	}
	if err != nil {
		s.close()
		return nil, nil, err
	}
	return s, ended, nil
}

// pages takes pictures of the installer's pages, for people to look at.
func (w *wineRun) pages() error {
	setup, err := w.setup()
	if err != nil {
		return err
	}
	installer := w.prefix.Command(setup)
	s, _, err := w.opened(installer, "勾稽")
	if err != nil {
		return err
	}
	defer s.close()
	defer func() { _ = installer.Process.Kill() }()
	for _, page := range []struct {
		name string
		wait time.Duration // until the page stands still
	}{{"welcome", 3 * time.Second}, {"folder", 3 * time.Second}, {"missing-runtime", 20 * time.Second}, {"done", 5 * time.Second}} {
		time.Sleep(page.wait)
		if err := w.keep(s, "wine-page-"+page.name+".png"); err != nil {
			return err
		}
		if err := s.xdotool("key", "Return"); err != nil {
			return err
		}
	}
	return nil
}

// await waits for a window by its name; it is an error when the program ends first.
func (s *screen) await(name string, ended chan error) error {
	find := exec.Command("xdotool", "search", "--sync", "--onlyvisible", "--name", name)
	find.Env = s.environment()
	found, err := begin(find)
	if err != nil {
		return fmt.Errorf("xdotool: %w", err)
	}
	defer func() { _ = find.Process.Kill() }()
	select {
	case err := <-found:
		return err
	case err := <-ended:
		return errors.Join(errors.New("the program ended without its window"), err)
	case <-time.After(shown):
		return fmt.Errorf("no window within %s", shown)
	}
}

func (s *screen) xdotool(args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), shown)
	defer cancel()
	cmd := exec.CommandContext(ctx, "xdotool", args...)
	cmd.Env = s.environment()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("xdotool %s: %w", args[0], err)
	}
	return nil
}

// keep puts what the screen shows in build/bin, once the window has been drawn.
func (w *wineRun) keep(s *screen, name string) error {
	time.Sleep(2 * time.Second)
	picture, err := w.bin(name)
	if err != nil {
		return err
	}
	return s.picture(picture)
}
