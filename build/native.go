package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"gouji/app/store"
)

// native tests the real window: it opens the sample season, a file is dropped on
// it as from a file manager, and the workspace must have it.
func native(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("native takes no arguments")
	}
	if runtime.GOOS != "linux" {
		return errors.New("native needs the virtual display of Linux")
	}
	program, err := p.desktop("desktop,production")
	if err != nil {
		return err
	}
	if err := p.install(append(debian.show, "xdotool")); err != nil {
		return err
	}
	source, err := p.dragSource()
	if err != nil {
		return err
	}
	data, err := os.MkdirTemp("", "gouji 原生")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	s, err := p.screen(1366, 768)
	if err != nil {
		return err
	}
	defer s.close()
	app := exec.Command("dbus-run-session", "--", program, "-sample")
	painted := filepath.Join(data, "painted")
	app.Env = s.environment("GOUJI_DATA="+data, "GOUJI_PAINTED="+painted)
	ended, err := begin(app)
	if err != nil {
		return err
	}
	defer finish(app, ended)
	if err := await(painted, ended); err != nil {
		return err
	}
	file := p.path("build/samples/云岭县自然资源局2023.xlsx")
	drag := exec.Command(source, file)
	drag.Env = s.environment()
	dragged, err := begin(drag)
	if err != nil {
		return err
	}
	defer finish(drag, dragged)
	time.Sleep(2 * time.Second) // the window of the source, and the sample behind the first paint
	if err := s.drag(50, 50, 700, 400); err != nil {
		return err
	}
	workspace := filepath.Join(data, "sample", "云岭县（示例）.gouji")
	if err := arrived(workspace, filepath.Base(file)); err != nil {
		picture, _ := p.bin("native.png")
		_ = s.picture(picture)
		return fmt.Errorf("%w: the window is in %s", err, picture)
	}
	fmt.Fprintf(p.out, "a file dropped on the native window was imported\n")
	return nil
}

// dragSource builds the program that files are dragged from.
func (p project) dragSource() (string, error) {
	out, err := p.program("dragsource")
	if err != nil {
		return "", err
	}
	flags, err := exec.Command("pkg-config", "--cflags", "--libs", "gtk+-3.0").Output()
	if err != nil {
		return "", fmt.Errorf("pkg-config gtk+-3.0: %w", err)
	}
	args := append([]string{p.path("build/dragsource/dragsource.c"), "-o", out}, strings.Fields(string(flags))...)
	return out, p.command("gcc", args...).Run()
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

// drag moves the mouse with its button down, as a hand does.
func (s *screen) drag(x, y, toX, toY int) error {
	do := func(args ...string) error {
		cmd := exec.Command("xdotool", args...)
		cmd.Env = s.environment()
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("xdotool %v: %w: %s", args, err, out)
		}
		time.Sleep(100 * time.Millisecond)
		return nil
	}
	errs := []error{do("mousemove", strconv.Itoa(x), strconv.Itoa(y)), do("mousedown", "1")}
	const steps = 24
	for i := 1; i <= steps; i++ {
		errs = append(errs, do("mousemove", strconv.Itoa(x+(toX-x)*i/steps), strconv.Itoa(y+(toY-y)*i/steps)))
	}
	for i := range 4 { // hover, until the page has said that it takes files
		errs = append(errs, do("mousemove", strconv.Itoa(toX+i), strconv.Itoa(toY)))
		time.Sleep(200 * time.Millisecond)
	}
	return errors.Join(append(errs, do("mouseup", "1"))...)
}

// arrived waits until a workspace has a submission of that name.
func arrived(workspace, file string) error {
	var last error
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
		found, err := holds(workspace, file)
		if found {
			return nil
		}
		last = err
	}
	return errors.Join(errors.New("the dropped file did not arrive"), last)
}

func holds(workspace, file string) (bool, error) {
	ctx := context.Background()
	w, err := store.Open(ctx, workspace, store.Options{ReadOnly: true})
	if err != nil {
		return false, err
	}
	defer w.Close()
	years, err := w.Years(ctx)
	if err != nil {
		return false, err
	}
	for _, year := range years {
		rows, err := w.Units(ctx, year)
		if err != nil {
			return false, err
		}
		for _, r := range rows {
			if r.File == file {
				return true, nil
			}
		}
	}
	return false, nil
}
