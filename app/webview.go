package main

import (
	"strconv"
	"strings"
)

// leastRuntime is the oldest WebView2 that shows the page rightly: Wails starts on
// older ones, which then end without a word when the window takes the focus.
const leastRuntime = 118

// runtimeMissing is what a person is told when there is no WebView2 that will do:
// "" when there is one. fixed says that it was to be the one beside the program.
func runtimeMissing(version string, fixed bool) string {
	number, _, _ := strings.Cut(version, ".")
	major, err := strconv.Atoi(number)
	switch {
	case err == nil && major >= leastRuntime:
		return ""
	case fixed:
		return "勾稽无法打开：程序文件夹里随带的 WebView2 运行库" + found(version) + "。\n\n" +
			"请重新运行文件名里有 runtime 的安装包，装在原处即可，工作区和设置不受影响。"
	}
	return "勾稽无法打开：这台电脑的 WebView2 运行库" + found(version) + "。\n\n" +
		"请任选一种办法，装好后再打开：\n" +
		"1. 运行文件名里有 offline 的安装包，它带有运行库，不需要联网，也不需要管理员权限；\n" +
		"2. 请管理员安装微软的“WebView2 运行库”（Evergreen Standalone Installer），版本 " + strconv.Itoa(leastRuntime) + " 或更高；\n" +
		"3. 运行文件名里有 runtime 的安装包，它自带一份只给勾稽用的运行库。\n\n" +
		"工作区和设置都还在，不受影响。"
}

func found(version string) string {
	if version == "" {
		return "没有安装"
	}
	return "版本是 " + version + "，低于需要的 " + strconv.Itoa(leastRuntime)
}
