package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gouji/app/store"
)

// drop drags a file from a window of its own into the one of the program, as from
// a file manager, and waits until the workspace has it.
func (p project) drop(s *screen, file, workspace string) error {
	source, err := p.dragSource()
	if err != nil {
		return err
	}
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
	return arrived(workspace, filepath.Base(file))
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

// drag moves the mouse with its button down, as a hand does.
func (s *screen) drag(x, y, toX, toY int) error {
	do := func(args ...string) error {
		err := s.xdotool(args...)
		time.Sleep(100 * time.Millisecond)
		return err
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
