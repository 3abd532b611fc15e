package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gouji/app/store"
)

// native tests the real window: what a file manager, a second start, the end of a
// day and a file that may not be written mean to it.
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
	if err := p.nativeSeason(s, program, data); err != nil {
		return p.pictured(s, err)
	}
	why, err := p.nativeReadOnly(s, program)
	if err != nil {
		return p.pictured(s, err)
	}
	if why != "" {
		fmt.Fprintf(p.out, "skipped: a workspace that may not be written: %s\n", why)
	}
	return nil
}

// pictured keeps a picture of the screen with an error.
func (p project) pictured(s *screen, err error) error {
	picture, _ := p.bin("native.png")
	_ = s.picture(picture)
	return fmt.Errorf("%w: the window is in %s", err, picture)
}

// nativeSeason opens the sample, drops a file on it, starts the program a second
// time with a workspace, changes the size of the window, closes it and opens it
// again.
func (p project) nativeSeason(s *screen, program, data string) error {
	w, err := s.open(program, data, nil, "-sample")
	if err != nil {
		return err
	}
	defer func() { w.stop() }()

	file, err := longNamed(data, p.path("build/samples/云岭县自然资源局2023.xlsx"))
	if err != nil {
		return err
	}
	if err := p.drop(s, file, filepath.Join(data, "sample", "云岭县（示例）.gouji")); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "a file whose path has %d characters, dropped on the window, was imported\n", len([]rune(file)))

	const name = "第二个 工作区"
	if err := emptyWorkspace(filepath.Join(data, name+".gouji")); err != nil {
		return err
	}
	if err := w.again(name + ".gouji"); err != nil {
		return err
	}
	if err := w.titled(name + " - 勾稽"); err != nil {
		return err
	}
	if n, err := s.windows("勾稽"); err != nil || n != 1 {
		return errors.Join(fmt.Errorf("a second start made %d windows of one", n), err)
	}
	fmt.Fprintln(p.out, "a second start handed its workspace to the first window and ended")

	const width, height = 1010, 640
	if err := w.resize(width, height); err != nil {
		return err
	}
	if err := w.close(); err != nil {
		return err
	}
	if w, err = s.open(program, data, nil); err != nil {
		return err
	}
	if err := w.sized(width, height); err != nil {
		return err
	}
	fmt.Fprintln(p.out, "the size of the window was kept over a restart")
	return w.close()
}

// longNamed copies a file into folders with Chinese names and spaces, so deep that
// its path has more than 260 characters.
func longNamed(folder, file string) (string, error) {
	const least = 261
	for i := 0; len([]rune(folder)) < least; i++ {
		folder = filepath.Join(folder, fmt.Sprintf("%d 二〇二三年度 %s 报送", i, strings.Repeat("政府信息公开工作", 2)))
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	to := filepath.Join(folder, "云岭县自然资源局 "+strings.Repeat("长", 60)+" 终稿（2）.xlsx")
	return to, os.WriteFile(to, data, 0o644)
}

func emptyWorkspace(path string) error {
	w, err := store.Create(context.Background(), path, store.Options{Now: time.Now})
	if err != nil {
		return err
	}
	return w.Close()
}

// nobody is the user and the group that own nothing.
const nobody = 65534

// nativeReadOnly opens a workspace as a user who may write neither the file nor
// its folder: it is shown, and nothing is written. why tells what hindered it.
func (p project) nativeReadOnly(s *screen, program string) (why string, err error) {
	var as []string
	if os.Geteuid() == 0 { // whom nothing is read-only
		if _, err := exec.LookPath("setpriv"); err != nil {
			return "it needs setpriv to become somebody else than root", nil
		}
		as = []string{"setpriv", fmt.Sprintf("--reuid=%d", nobody), fmt.Sprintf("--regid=%d", nobody), "--clear-groups", "--"}
	}
	dir, err := os.MkdirTemp("", "gouji 只读")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	defer os.Chmod(dir, 0o755)
	data := filepath.Join(dir, "data")
	if err := os.Mkdir(data, 0o777); err != nil {
		return "", err
	}
	copied := filepath.Join(dir, "gouji") // where the project is, others may not look
	content, err := os.ReadFile(program)
	if err != nil {
		return "", err
	}
	const name = "只读 的"
	folder := filepath.Join(dir, "公用")
	path := filepath.Join(folder, name+".gouji")
	errs := errors.Join(os.WriteFile(copied, content, 0o755), os.Mkdir(folder, 0o755), emptyWorkspace(path))
	if as != nil {
		errs = errors.Join(errs, os.Chown(data, nobody, nobody))
	}
	if err := errors.Join(errs, os.Chmod(path, 0o444), os.Chmod(folder, 0o555), os.Chmod(dir, 0o755)); err != nil {
		return "", err
	}
	before, err := sealed(folder)
	if err != nil {
		return "", err
	}
	w, err := s.open(copied, data, as, path)
	if err != nil {
		return "", err
	}
	defer func() { w.stop() }()
	if err := w.titled(name + " - 勾稽"); err != nil {
		return "", err
	}
	// While it is open as well: whoever may write claims the workspace beside it.
	for _, end := range []func() error{func() error { return nil }, w.close} {
		if err := end(); err != nil {
			return "", err
		}
		after, err := sealed(folder)
		if err != nil {
			return "", err
		}
		if !bytes.Equal(before, after) {
			return "", errors.New("a folder that may only be read was changed")
		}
	}
	fmt.Fprintln(p.out, "a workspace that may only be read was opened, and nothing was written")
	return "", nil
}

// sealed is a sum over the names and the bytes of a folder.
func sealed(folder string) ([]byte, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(h, "%s %d\n", e.Name(), len(data))
		h.Write(data)
	}
	return h.Sum(nil), nil
}
