package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// run builds the desktop and opens it. Where there is no display it starts a
// virtual one, takes a picture of the window and says where it is.
func run(p project, args []string) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(p.out)
	sample := flags.Bool("sample", false, "open the sample season: a made-up county, forty units, three years")
	if err := flags.Parse(args); err != nil {
		return err
	}
	program, err := p.desktop("desktop,production")
	if err != nil {
		return err
	}
	var open []string
	if *sample {
		open = append(open, "-sample")
	}
	for _, path := range flags.Args() {
		whole, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		open = append(open, whole)
	}
	if displayed() {
		cmd := p.command(program, open...)
		return cmd.Run()
	}
	return p.photograph(program, open)
}

// paint bounds how long a window may take to show itself: a first start on a
// small machine that does other things as well.
const paint = 3 * time.Minute

// photograph runs the program on a display of its own until its page is painted,
// and keeps a picture.
func (p project) photograph(program string, args []string) error {
	if err := p.install(debian.show); err != nil {
		return err
	}
	picture, err := p.bin("run.png")
	if err != nil {
		return err
	}
	data, err := os.MkdirTemp("", "gouji-run")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	screen, err := p.screen(1366, 768)
	if err != nil {
		return err
	}
	defer screen.close()
	painted := filepath.Join(data, "painted")
	app := p.command("dbus-run-session", append([]string{"--", program}, args...)...)
	app.Env = screen.environment("GOUJI_DATA="+data, "GOUJI_PAINTED="+painted)
	// Through a pipe, so that it has ended when those are gone too that show its page:
	// without their display they would complain.
	out := io.MultiWriter(p.out)
	app.Stdout, app.Stderr = out, out
	ended, err := begin(app)
	if err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	err = await(painted, ended)
	if err == nil {
		err = screen.settled(picture)
	}
	finish(app, ended) // it says so itself: where the picture is shall be read last
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "There is no display here: the program ran on a virtual one. Its window is in %s\n", picture)
	return nil
}

// await waits until a file is there.
func await(path string, ended chan error) error {
	for end := time.Now().Add(paint); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		select {
		case err := <-ended:
			ended <- err
			return errors.Join(errors.New("the program ended before its window was painted"), err)
		default:
		}
	}
	return fmt.Errorf("the window was not painted within %s", paint)
}
