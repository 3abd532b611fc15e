package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"gouji/app/sample"
)

// e2e drives the desktop's page in Chromium against the real program behind it: a
// season from the import of three hundred files to a restart.
func e2e(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("e2e takes no arguments")
	}
	return p.driven("", func(work string) error {
		return submissions(filepath.Join(work, "报送 材料"))
	})
}

// driven builds the page and the program that serves it to a browser, and runs a
// script of frontend with them; the tests of frontend/e2e without one. prepare
// fills the folder that they work in.
func (p project) driven(script string, prepare func(work string) error) error {
	chrome, err := engines[0].program()
	if err != nil {
		return err
	}
	if err := p.page(); err != nil {
		return err
	}
	if err := p.install(debian.build); err != nil {
		return err
	}
	program, err := p.program("gouji-e2e")
	if err != nil {
		return err
	}
	if err := p.goTool(nil, "build", "-trimpath", "-tags", "dev,e2e,webkit2_41", "-o", program, "./app"); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "gouji-e2e")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := prepare(work); err != nil {
		return err
	}
	env := os.Environ()
	if !displayed() {
		if err := p.install(debian.show); err != nil {
			return err
		}
		s, err := p.screen(1366, 768)
		if err != nil {
			return err
		}
		defer s.close()
		env = s.environment()
	}
	args := []string{"--test", "--test-reporter=spec", "--test-concurrency=1", "e2e/"}
	if script != "" {
		args = []string{script}
	}
	cmd := p.command("node", args...)
	cmd.Dir = p.path(pageFolder)
	cmd.Env = append(env, "GOUJI_E2E_PROGRAM="+program, "GOUJI_E2E_WORK="+work, "GOUJI_CHROMIUM="+chrome)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("node %s: %w", args[len(args)-1], err)
	}
	return nil
}

// submissions writes three hundred files as they come in January: the sample
// season, the three years before it, and sixty that are no reports.
func submissions(folder string) error {
	write := func(path string, data []byte) error {
		path = filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, data, 0o644)
	}
	const last, files = 2025, 300
	written := 0
	for _, year := range []int{last - 3, last} {
		for _, f := range sample.Make(year).Files {
			if err := write(f.Path, f.Data); err != nil {
				return err
			}
			written++
		}
	}
	strange := []struct {
		ending string
		data   []byte
	}{
		{".pdf", []byte("%PDF-1.7\n")}, {".docx", []byte("PK\x03\x04 cut off")}, {".jpg", []byte("\xff\xd8\xff\xe0 picture")},
		{".xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off")}, {".txt", []byte("会议通知")}, {".zip", []byte("PK\x05\x06" + string(make([]byte, 18)))},
	}
	for ; written < files; written++ {
		s := strange[written%len(strange)]
		if err := write(strconv.Itoa(last)+"/附件 "+strconv.Itoa(written)+s.ending, s.data); err != nil {
			return err
		}
	}
	return nil
}
