package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A nativeWindow is the program on a screen, with a session bus of its own: the
// bus is how a second start finds the first.
type nativeWindow struct {
	screen  *screen
	program string
	env     []string
	cmd     *exec.Cmd
	ended   chan error
	dir     string // where it was started
	bus     string // the address of its bus
}

// open starts the program, its own things in the folder data, and waits until its
// page is painted. as is a command that makes somebody else of it.
func (s *screen) open(program, data string, as []string, args ...string) (*nativeWindow, error) {
	painted, bus := filepath.Join(data, "painted"), filepath.Join(data, "bus")
	for _, f := range []string{painted, bus} {
		if err := os.Remove(f); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
	w := &nativeWindow{screen: s, program: program, dir: data}
	w.env = s.environment("GOUJI_DATA="+data, "GOUJI_PAINTED="+painted, "HOME="+data, "XDG_RUNTIME_DIR="+data, "XDG_CACHE_HOME="+data, "GOUJI_BUS="+bus)
	line := append(append([]string{}, as...), "dbus-run-session", "--", "sh", "-c", `printf %s "$DBUS_SESSION_BUS_ADDRESS" >"$GOUJI_BUS"; exec "$0" "$@"`, program)
	line = append(line, args...)
	w.cmd = exec.Command(line[0], line[1:]...)
	w.cmd.Env, w.cmd.Dir = w.env, data
	ended, err := begin(w.cmd)
	if err != nil {
		return nil, err
	}
	w.ended = ended
	if err := await(painted, ended); err != nil {
		w.stop()
		return nil, err
	}
	address, err := os.ReadFile(bus)
	w.bus = string(address)
	return w, err
}

// again starts the program a second time, from the same folder; it must end by
// itself.
func (w *nativeWindow) again(args ...string) error {
	cmd := exec.Command(w.program, args...)
	cmd.Env, cmd.Dir = append(w.env, "DBUS_SESSION_BUS_ADDRESS="+w.bus), w.dir
	ended, err := begin(cmd)
	if err != nil {
		return err
	}
	select {
	case err := <-ended:
		// Wails ends a second start with the status 1.
		if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1) {
			return fmt.Errorf("the second start: %w", err)
		}
		return nil
	case <-time.After(patience):
		_ = cmd.Process.Kill()
		<-ended
		return errors.New("the second start went on beside the first")
	}
}

// close asks for the end as a person does, with Alt+F4.
func (w *nativeWindow) close() error {
	id, err := w.id()
	if err != nil {
		return err
	}
	if _, err := w.screen.answer("windowactivate", "--sync", id, "key", "--clearmodifiers", "alt+F4"); err != nil {
		return err
	}
	select {
	case err := <-w.ended:
		w.ended = nil
		return err
	case <-time.After(patience):
		return errors.New("the window did not close")
	}
}

// stop ends the program, if it has not ended.
func (w *nativeWindow) stop() {
	if w.ended != nil {
		finish(w.cmd, w.ended)
		w.ended = nil
	}
}

// id is what the display calls the window.
func (w *nativeWindow) id() (string, error) {
	out, err := w.screen.answer("search", "--onlyvisible", "--name", "勾稽")
	id, _, _ := strings.Cut(out, "\n")
	if id == "" {
		return "", errors.Join(errors.New("there is no window"), err)
	}
	return id, nil
}

// windows counts what bears a name.
func (s *screen) windows(name string) (int, error) {
	out, err := s.answer("search", "--onlyvisible", "--name", name)
	return len(strings.Fields(out)), err
}

// titled waits until the window has a title.
func (w *nativeWindow) titled(want string) error {
	return w.eventually(func(id string) (string, error) { return w.screen.answer("getwindowname", id) }, want)
}

// sized waits until the window has a size.
func (w *nativeWindow) sized(width, height int) error {
	return w.eventually(func(id string) (string, error) {
		out, err := w.screen.answer("getwindowgeometry", "--shell", id)
		var size [2]string
		for line := range strings.Lines(out) {
			if v, ok := strings.CutPrefix(line, "WIDTH="); ok {
				size[0] = strings.TrimSpace(v)
			} else if v, ok := strings.CutPrefix(line, "HEIGHT="); ok {
				size[1] = strings.TrimSpace(v)
			}
		}
		return size[0] + "×" + size[1], err
	}, strconv.Itoa(width)+"×"+strconv.Itoa(height))
}

// resize makes the window as large.
func (w *nativeWindow) resize(width, height int) error {
	id, err := w.id()
	if err != nil {
		return err
	}
	if _, err := w.screen.answer("windowsize", id, strconv.Itoa(width), strconv.Itoa(height)); err != nil {
		return err
	}
	return w.sized(width, height)
}

// eventually asks for something of the window until it is as wanted.
func (w *nativeWindow) eventually(ask func(id string) (string, error), want string) error {
	var got string
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var id string
		if id, err = w.id(); err != nil {
			continue
		}
		if got, err = ask(id); err == nil && strings.TrimSpace(got) == want {
			return nil
		}
	}
	return errors.Join(fmt.Errorf("the window has %q, not %q", strings.TrimSpace(got), want), err)
}

// answer is what xdotool prints.
func (s *screen) answer(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = s.environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("xdotool %v: %w: %s", args, err, out)
	}
	return string(out), nil
}

// begin starts a program; its end arrives in the channel.
func begin(cmd *exec.Cmd) (chan error, error) {
	cmd.WaitDelay = patience
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return ended, nil
}

// patience is how long a program that was asked to end is waited for.
const patience = 10 * time.Second

func finish(cmd *exec.Cmd, ended chan error) {
	stop(cmd)
	select {
	case <-ended:
	case <-time.After(patience):
		_ = cmd.Process.Kill()
		<-ended
	}
}
