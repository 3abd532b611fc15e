package main

import (
	"log"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"gouji/app/desk"

	"github.com/wailsapp/wails/v2/pkg/options/windows"
)

// policy is the Content-Security-Policy of the page: its own files and nothing
// else. Wails talks to the page outside of it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

func contentSecurityPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", pagePolicy())
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// largestLog is the size at which the log is begun anew, the old one kept beside it.
const largestLog = 4 << 20

// openLog sends what the program, Wails and the web view print, and crashes, to
// a file: a program with a window has no console.
func openLog(folders desk.Folders) (closeLog func()) {
	path := folders.Log()
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return func() {}
	}
	if info, err := os.Stat(path); err == nil && info.Size() > largestLog {
		_ = os.Rename(path, path+".1")
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return func() {}
	}
	log.SetOutput(desk.NewRedactor(f))
	log.SetFlags(log.LstdFlags | log.LUTC)
	_ = debug.SetCrashOutput(f, debug.CrashOptions{})
	if runtime.GOOS == "windows" {
		divert()
	}
	return func() { _ = f.Close() }
}

// fixedRuntime returns the folder of a web view runtime that stands beside the
// program, for computers without one; "" to use the one installed in Windows.
func fixedRuntime() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	dir := filepath.Join(filepath.Dir(exe), "webview2")
	if _, err := os.Stat(filepath.Join(dir, "EBWebView")); err != nil {
		return ""
	}
	return dir
}

func webViewMessages() *windows.Messages {
	return &windows.Messages{
		InstallationRequired: "本程序需要 WebView2 运行库，本机没有安装。请使用“离线安装包”重新安装本程序，或请管理员安装 WebView2 运行库。",
		UpdateRequired:       "本机的 WebView2 运行库版本过低（需要 118 或更高）。请使用“离线安装包”重新安装本程序，或请管理员更新。",
		MissingRequirements:  "勾稽：缺少运行环境",
		Webview2NotInstalled: "本机没有安装 WebView2 运行库",
		Error:                "勾稽：出错",
		FailedToInstall:      "WebView2 运行库安装失败，请使用“离线安装包”重新安装本程序。",
		DownloadPage:         "本程序需要 WebView2 运行库。最低版本：",
		PressOKToInstall:     "请点击“确定”。",
		ContactAdmin:         "本程序需要 WebView2 运行库 118 或更高版本，本机没有。请使用“离线安装包”重新安装本程序，或请管理员安装 WebView2 运行库后再打开。",
		InvalidFixedWebview2: "随程序附带的 WebView2 运行库不完整或版本过低，请重新安装本程序。",
		WebView2ProcessCrash: "显示窗口的 WebView2 进程意外退出。已录入的内容都已保存，请重新打开本程序。",
	}
}

// startFailed is the text of the last message a program that cannot start shows.
func startFailed(err error, log string) string {
	return "勾稽无法启动：" + err.Error() + "\n\n请重新打开一次；如果仍然不行，请把下面的日志文件交给技术人员：\n" + log
}
