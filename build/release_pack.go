package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"gouji/build/handbook"
	"gouji/build/inventory"
	"gouji/build/parcel"
)

// The manual beside the program, and what a portable copy says first.
const (
	manualFile   = "使用手册.html"
	portableFile = "请先看我.txt"
)

// portableText is for people who unpack the program instead of installing it.
const portableText = `勾稽：政府信息公开工作年度报告核对（免安装）

1. 把整个压缩包解压到一个文件夹，再双击 gouji-desktop.exe。不要在压缩包里直接打开。
2. 需要 64 位的 Windows 10 或 Windows 11，并且装有 WebView2 运行库（118 或更高）。
   打开时提示缺少运行库的，请改用文件名里有 offline 的安装包，它带有运行库，不需要联网。
3. 工作区（*.gouji）存放在自己选的文件夹里；设置和日志在 %LocalAppData%\gouji。
   删除这个文件夹就是卸载，工作区不受影响。
4. 双击 *.gouji 直接打开，需要安装版。
`

// pack makes the parcels and installers of the desktop.
func (d *delivery) pack(work string) error {
	manual, err := d.manual()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(work, manualFile), manual, 0o644); err != nil {
		return err
	}
	if err := d.put("使用手册-"+d.info.ProductVersion+".html", manual); err != nil {
		return err
	}
	if err := d.commandParcels(); err != nil {
		return err
	}
	for _, p := range d.desktops {
		if err := d.portable(work, p); err != nil {
			return err
		}
		if err := d.installer(work, p, "setup", largestInstaller, nil); err != nil {
			return err
		}
		if path := d.standalone[p.arch]; path != "" {
			if err := d.installer(work, p, "setup-offline", 0, []string{"-DSTANDALONE=" + path}); err != nil {
				return err
			}
		}
		if path := d.fixed[p.arch]; path != "" {
			if _, err := os.Stat(filepath.Join(path, "EBWebView")); err != nil {
				return fmt.Errorf("%s is not an unpacked fixed version of WebView2: %w", path, err)
			}
			if err := d.installer(work, p, "setup-runtime", 0, []string{"-DFIXED=" + path}); err != nil {
				return err
			}
		}
	}
	return nil
}

// parcelNotice is the list of third-party licences in parcels for those who write
// scripts and pages.
const parcelNotice = "THIRD-PARTY.txt"

// commandParcels packs the command with its licence and those of its parts, which
// ask to go with it.
func (d *delivery) commandParcels() error {
	licence, err := os.ReadFile(d.path("LICENSE"))
	if err != nil {
		return err
	}
	parts, err := inventory.Modules(d.root, d.commands)
	if err != nil {
		return err
	}
	notice, err := inventory.Notice("勾稽 "+d.info.ProductVersion, parts)
	if err != nil {
		return err
	}
	for i, path := range d.commands {
		t := commandTargets[i]
		program, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		pack := parcel.TarGz
		if t.os == "windows" {
			pack = parcel.Zip
		}
		packed, err := pack([]parcel.File{
			{Name: t.program(), Data: program, Program: true}, {Name: "LICENSE", Data: licence}, {Name: parcelNotice, Data: notice},
		})
		if err != nil {
			return err
		}
		if err := d.put(d.name(t.name()), packed); err != nil {
			return err
		}
	}
	return nil
}

// portable packs the program with what belongs to it.
func (d *delivery) portable(work string, p desktopProgram) error {
	files := []parcel.File{{Name: portableFile, Data: []byte("\uFEFF" + windowsLines(portableText))}}
	for _, f := range []struct {
		name, path string
		program    bool
	}{
		{desktopFile, p.path, true},
		{manualFile, filepath.Join(work, manualFile), false},
		{noticeFile, filepath.Join(work, noticeFile), false},
		{"LICENSE.txt", d.path("LICENSE"), false},
	} {
		data, err := os.ReadFile(f.path)
		if err != nil {
			return err
		}
		files = append(files, parcel.File{Name: f.name, Data: data, Program: f.program})
	}
	packed, err := parcel.Zip(files)
	if err != nil {
		return err
	}
	return d.put(d.name("windows-"+p.arch+"-portable.zip"), packed)
}

// installer makes one installer; limit bounds its size, 0 for no bound.
func (d *delivery) installer(work string, p desktopProgram, kind string, limit int64, more []string) error {
	out := filepath.Join(d.dir, d.name("windows-"+p.arch+"-"+kind+".exe"))
	if err := d.makensis(work, p, out, more); err != nil {
		return err
	}
	if limit > 0 {
		if err := within(out, limit); err != nil {
			return err
		}
	}
	return d.sign.file(d.project, out)
}

func (d *delivery) makensis(work string, p desktopProgram, out string, more []string) error {
	define := func(name, path string) string { return "-D" + name + "=" + path }
	args := []string{"-V2", "-INPUTCHARSET", "UTF8", "-DVERSION=" + d.info.ProductVersion, "-DARCH=" + p.arch,
		define("PROGRAM", p.path), define("OUT", out), define("ICON", d.path("build/windows/icon.ico")),
		define("PICTURE", d.path("build/windows/welcome.bmp")),
		define("LICENCE", d.path("LICENSE")), define("NOTICE", filepath.Join(work, noticeFile)),
		define("MANUAL", filepath.Join(work, manualFile))}
	if d.sign.on() {
		script, err := d.sign.script(work)
		if err != nil {
			return err
		}
		args = append(args, define("SIGN", script))
	}
	cmd := d.command("makensis", append(append(args, more...), d.path("build/windows/installer.nsi"))...)
	// the script is UTF-8, and its makers look at the language of the system
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "SOURCE_DATE_EPOCH="+fmt.Sprint(parcel.Epoch.Unix()))
	if err := cmd.Run(); err != nil {
		if runtime.GOOS != "linux" {
			return fmt.Errorf("makensis: %w (install NSIS 3.08 or later)", err)
		}
		return fmt.Errorf("makensis: %w", err)
	}
	return nil
}

// windowsLines ends lines as the editor of Windows 10 did not always need, but
// older ones and some mail programs do.
func windowsLines(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// manual returns the manual as one page with its pictures.
func (d *delivery) manual() ([]byte, error) {
	text, err := os.ReadFile(d.path("docs/使用手册.md"))
	if err != nil {
		return nil, err
	}
	page, missing := handbook.Page(handbook.Read(string(text)), "版本 "+d.info.ProductVersion, os.DirFS(d.path("docs")))
	if len(missing) > 0 {
		fmt.Fprintf(d.out, "the manual lacks pictures %q: go run ./build shots takes them\n", missing)
	}
	return page, nil
}
