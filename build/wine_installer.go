package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gouji/build/resource"
	"gouji/build/wine"
)

// uninstallKey is where Windows looks for what can be removed.
const uninstallKey = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\gouji`

// installTime bounds one run of the installer or the uninstaller.
const installTime = 5 * time.Minute

// setup makes the installer, for 64 bits, the only ones that a Wine of 64 bits
// runs; the script is that of the one which is delivered.
func (w *wineRun) setup() (string, error) {
	d, err := w.desktop()
	if err != nil {
		return "", err
	}
	for name, text := range map[string]string{noticeFile: "licences", manualFile: "<p>manual"} {
		if err := os.WriteFile(filepath.Join(w.work, name), []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	setup := filepath.Join(w.work, "gouji-setup.exe")
	return setup, d.makensis(w.work, d.desktops[0], setup, []string{`-XTarget amd64-unicode`})
}

// installer installs without questions, installs over that, and removes: in the
// folder that it chooses, below that of a user with a Chinese name, and in one that
// it is given, with a space in its name.
func (w *wineRun) installer() error {
	setup, err := w.setup()
	if err != nil {
		return err
	}
	const given = `C:\安装 目录\gouji`
	// /D= comes last and without quotes, which Wine puts around what has a space
	before, after, _ := strings.Cut("/D="+given, " ")
	for _, test := range []struct {
		what      string
		target    string
		inWindows string
		args      []string
	}{
		{"its own folder", w.prefix.Local("Programs/gouji"), `C:\users\` + wine.User + `\AppData\Local\Programs\gouji`, nil},
		{"a folder that is given", w.prefix.Path("安装 目录/gouji"), given, []string{before, after}},
	} {
		if err := w.installAndRemove(setup, test.target, test.inWindows, test.args); err != nil {
			return fmt.Errorf("in %s: %w", test.what, err)
		}
	}
	return nil
}

// installAndRemove installs, installs over it, and removes again.
func (w *wineRun) installAndRemove(setup, target, inWindows string, args []string) error {
	if err := w.prefix.Run(installTime, setup, append([]string{"/S"}, args...)...); err != nil {
		return fmt.Errorf("install: %w", err)
	}
	if err := w.installed(target, inWindows); err != nil {
		return fmt.Errorf("after installing: %w", err)
	}
	// what is the user's stays through an upgrade and through removing; what the
	// program needs is put right again
	own := filepath.Join(target, "我的工作区.gouji")
	settings := w.prefix.Local("gouji/preferences.json")
	if err := errors.Join(os.MkdirAll(filepath.Dir(settings), 0o755), os.WriteFile(settings, []byte("mine"), 0o600),
		os.WriteFile(own, []byte("mine"), 0o600), os.WriteFile(filepath.Join(target, desktopFile), []byte("old"), 0o600)); err != nil {
		return err
	}
	if err := w.prefix.Run(installTime, setup, "/S"); err != nil { // finds the folder by itself
		return fmt.Errorf("install over it: %w", err)
	}
	if err := errors.Join(w.installed(target, inWindows), w.largerThan(filepath.Join(target, desktopFile), 1<<20), unchanged(own, settings)); err != nil {
		return fmt.Errorf("after installing over it: %w", err)
	}
	// the uninstaller goes on from a copy of itself after it has ended
	if err := errors.Join(w.prefix.Run(installTime, inWindows+`\uninstall.exe`, "/S"), w.prefix.Idle()); err != nil {
		return fmt.Errorf("uninstall: %w", err)
	}
	if err := errors.Join(removed(w.prefix, target, filepath.Base(own)), unchanged(own, settings)); err != nil {
		return fmt.Errorf("after uninstalling: %w", err)
	}
	return nil
}

// unchanged reports files of the user that are no longer as they were.
func unchanged(paths ...string) error {
	var wrong []error
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err == nil && string(text) != "mine" {
			err = fmt.Errorf("%s was changed", path)
		}
		wrong = append(wrong, err)
	}
	return errors.Join(wrong...)
}

// installed reports what is missing of an installed program. On a busy machine the
// last of it may be seen a moment after the installer has ended.
func (w *wineRun) installed(target, inWindows string) error {
	var err error
	for range 5 {
		if err = missing(w.prefix, target, inWindows, w.made.info); err == nil {
			return nil
		}
		time.Sleep(2 * time.Second)
	}
	return err
}

func missing(prefix *wine.Prefix, target, inWindows string, info resource.Info) error {
	var wrong []error
	for _, name := range []string{desktopFile, "uninstall.exe", "LICENSE.txt", noticeFile, manualFile} {
		if _, err := os.Stat(filepath.Join(target, name)); err != nil {
			wrong = append(wrong, err)
		}
	}
	for _, want := range []struct{ key, name, value string }{
		{uninstallKey, "DisplayName", info.ProductName},
		{uninstallKey, "DisplayVersion", info.ProductVersion},
		{uninstallKey, "InstallLocation", inWindows},
		{`HKCU\Software\Classes\.gouji`, "", "gouji.workspace"},
		{`HKCU\Software\Classes\gouji.workspace\shell\open\command`, "", `"` + inWindows + `\` + desktopFile + `" "%1"`},
	} {
		if got, err := prefix.Value(want.key, want.name); err != nil || got != want.value {
			wrong = append(wrong, fmt.Errorf("%s %s is %q, not %q; %v", want.key, want.name, got, want.value, err))
		}
	}
	links, err := shortcuts(prefix)
	if err != nil || len(links) != 2 {
		wrong = append(wrong, fmt.Errorf("shortcuts %q, want one on the desktop and one in the menu; %v", links, err))
	}
	return errors.Join(wrong...)
}

// removed reports what is left beside the user's file.
func removed(prefix *wine.Prefix, target, own string) error {
	entries, err := os.ReadDir(target)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != own {
			return fmt.Errorf("%s is left", e.Name())
		}
	}
	for _, key := range []string{uninstallKey, `HKCU\Software\Classes\gouji.workspace`, `HKCU\Software\Classes\.gouji`} {
		if prefix.Run(wine.Soon, "reg", "query", key) == nil {
			return fmt.Errorf("%s is left", key)
		}
	}
	if links, err := shortcuts(prefix); err != nil || len(links) > 0 {
		return fmt.Errorf("shortcuts %q are left, %v", links, err)
	}
	return nil
}

// shortcuts lists those to the program in the user's folders.
func shortcuts(prefix *wine.Prefix) ([]string, error) {
	var found []string
	for _, dir := range []string{prefix.Path("users"), prefix.Home()} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, "勾稽.lnk") {
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (p project) largerThan(path string, bytes int64) error {
	info, err := os.Stat(path)
	if err == nil && info.Size() <= bytes {
		err = fmt.Errorf("%s has only %d bytes", path, info.Size())
	}
	return err
}
