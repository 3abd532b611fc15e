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

// wineInstaller installs without questions, installs over that, and removes. The
// installer is made for 64 bits here, the only ones that a Wine of 64 bits runs;
// the script is the same.
func (p project) wineInstaller(prefix *wine.Prefix) error {
	d, work, err := p.wineDelivery()
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	for name, text := range map[string]string{noticeFile: "licences", manualFile: "<p>manual"} {
		if err := os.WriteFile(filepath.Join(work, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	setup := filepath.Join(work, "setup.exe")
	if err := d.makensis(work, d.desktops[0], setup, []string{`-XTarget amd64-unicode`}); err != nil {
		return err
	}
	target := prefix.Path("安装 目录/gouji")
	if err := os.RemoveAll(filepath.Dir(target)); err != nil {
		return err
	}
	const inWindows = `C:\安装 目录\gouji`
	// /D= comes last and without quotes, which Wine puts around what has a space
	before, after, _ := strings.Cut("/D="+inWindows, " ")
	if err := prefix.Command(setup, "/S", before, after).Run(); err != nil {
		return fmt.Errorf("install: %w", err)
	}
	if err := installed(prefix, target, d.info); err != nil {
		return fmt.Errorf("after installing: %w", err)
	}
	// what is the user's stays through an upgrade and through removing; what the
	// program needs is put right again
	own := filepath.Join(target, "我的工作区.gouji")
	if err := errors.Join(os.WriteFile(own, []byte("mine"), 0o600), os.WriteFile(filepath.Join(target, desktopFile), []byte("old"), 0o600)); err != nil {
		return err
	}
	if err := prefix.Command(setup, "/S").Run(); err != nil { // finds the folder by itself
		return fmt.Errorf("install over it: %w", err)
	}
	if err := installed(prefix, target, d.info); err != nil {
		return fmt.Errorf("after installing over it: %w", err)
	}
	if err := p.largerThan(filepath.Join(target, desktopFile), 1<<20); err != nil {
		return fmt.Errorf("after installing over it: %w", err)
	}
	if err := prefix.Command(inWindows+`\uninstall.exe`, "/S").Run(); err != nil {
		return fmt.Errorf("uninstall: %w", err)
	}
	if err := removed(prefix, target, filepath.Base(own)); err != nil {
		return fmt.Errorf("after uninstalling: %w", err)
	}
	fmt.Fprintln(p.out, "installed, upgraded and removed, without a question; what is the user's is left")
	return nil
}

// installed reports what is missing of an installed program.
func installed(prefix *wine.Prefix, target string, info resource.Info) error {
	var wrong []error
	for _, name := range []string{desktopFile, "uninstall.exe", "LICENSE.txt", noticeFile, manualFile} {
		if _, err := os.Stat(filepath.Join(target, name)); err != nil {
			wrong = append(wrong, err)
		}
	}
	for _, want := range []struct{ key, name, value string }{
		{uninstallKey, "DisplayName", info.ProductName},
		{uninstallKey, "DisplayVersion", info.ProductVersion},
		{uninstallKey, "InstallLocation", `C:\安装 目录\gouji`},
		{`HKCU\Software\Classes\.gouji`, "", "gouji.workspace"},
		{`HKCU\Software\Classes\gouji.workspace\shell\open\command`, "", `"C:\安装 目录\gouji\` + desktopFile + `" "%1"`},
	} {
		if got := prefix.Value(want.key, want.name); got != want.value {
			wrong = append(wrong, fmt.Errorf("%s %s is %q, not %q", want.key, want.name, got, want.value))
		}
	}
	links, err := shortcuts(prefix)
	if err != nil || len(links) != 2 {
		wrong = append(wrong, fmt.Errorf("shortcuts %q, want one on the desktop and one in the menu; %v", links, err))
	}
	return errors.Join(wrong...)
}

// removed waits until all is gone but the user's file: the uninstaller goes on
// from a copy of itself after it has ended.
func removed(prefix *wine.Prefix, target, own string) error {
	var left []string
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		left = nil
		entries, err := os.ReadDir(target)
		if err != nil {
			return err
		}
		for _, e := range entries {
			left = append(left, e.Name())
		}
		if len(left) == 1 && left[0] == own {
			break
		}
	}
	if len(left) != 1 || left[0] != own {
		return fmt.Errorf("left are %q", left)
	}
	for _, key := range []string{uninstallKey, `HKCU\Software\Classes\gouji.workspace`, `HKCU\Software\Classes\.gouji`} {
		if out, err := prefix.Command("reg", "query", key).CombinedOutput(); err == nil {
			return fmt.Errorf("%s is left: %s", key, out)
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
