package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// A screen is a virtual display with a window manager, for programs that want a
// window on a machine without one.
type screen struct {
	display string // ":7"
	server  *exec.Cmd
	manager *exec.Cmd
}

// screen starts a virtual display. The server chooses a free number.
func (p project) screen(width, height int) (*screen, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		return nil, fmt.Errorf("Xvfb: %w", err)
	}
	s := &screen{server: server}
	_ = read.SetReadDeadline(time.Now().Add(time.Minute))
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		s.close()
		return nil, fmt.Errorf("Xvfb did not start: %w", err)
	}
	s.display = ":" + strings.TrimSpace(line)
	s.manager = exec.Command("openbox")
	s.manager.Env = s.environment()
	if err := s.manager.Start(); err != nil {
		s.manager = nil
	}
	return s, nil
}

// environment is that of a program on the screen.
func (s *screen) environment(more ...string) []string {
	env := append(os.Environ(), "DISPLAY="+s.display, "GDK_BACKEND=x11", "LANG=C.UTF-8", "NO_AT_BRIDGE=1")
	return append(env, more...)
}

// picture writes what the screen shows.
func (s *screen) picture(path string) error {
	cmd := exec.Command("import", "-window", "root", path)
	cmd.Env = s.environment()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("import: %w: %s", err, out)
	}
	return nil
}

// calm is how long the screen has to stay as it is, and settles how long it may take
// until then.
const (
	calm    = 2 * time.Second
	settles = time.Minute
)

// settled writes what the screen shows once it has stopped changing: fonts, lists,
// the workspace that the program was told to open.
func (s *screen) settled(path string) error {
	last, err := s.pixels()
	for end := time.Now().Add(settles); err == nil && time.Now().Before(end); {
		time.Sleep(calm)
		before := last
		if last, err = s.pixels(); bytes.Equal(before, last) {
			break
		}
	}
	if err != nil {
		return err
	}
	return s.picture(path)
}

// pixels returns the colours of the screen, the same for the same picture.
func (s *screen) pixels() ([]byte, error) {
	cmd := exec.Command("import", "-window", "root", "rgb:-")
	cmd.Env = s.environment()
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return out, nil
}

func (s *screen) close() {
	for _, cmd := range []*exec.Cmd{s.manager, s.server} { // a manager without its server would complain
		if cmd != nil && cmd.Process != nil {
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			finish(cmd, ended)
		}
	}
}

// stop asks a program to end. dbus-run-session is not asked but the program that it
// runs, with which it ends: only then does it take its bus away.
func stop(cmd *exec.Cmd) {
	if cmd == nil || cmd.Process == nil {
		return
	}
	asked := false
	for _, child := range children(cmd.Process.Pid) {
		name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", child))
		if err != nil || strings.TrimSpace(string(name)) == "dbus-daemon" {
			continue
		}
		if p, err := os.FindProcess(child); err == nil {
			asked = p.Signal(os.Interrupt) == nil || asked
		}
	}
	if !asked {
		_ = cmd.Process.Signal(os.Interrupt)
	}
}

// children are the processes that a process has started, where the system tells.
func children(pid int) []int {
	list, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		return nil
	}
	var out []int
	for _, word := range strings.Fields(string(list)) {
		if n, err := strconv.Atoi(word); err == nil {
			out = append(out, n)
		}
	}
	return out
}
