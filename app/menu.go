package main

import (
	"gouji/app/service"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// menuBar is the menu of the window. Every entry is a command that the page
// knows under the same name, so that menu, keyboard and page never differ.
func menuBar(s *service.Services) *menu.Menu {
	bar := menu.NewMenu()
	add := func(m *menu.Menu, text string, key *keys.Accelerator, command string) {
		m.AddText(text, key, func(*menu.CallbackData) { s.Menu(command) })
	}
	file := bar.AddSubmenu("文件")
	add(file, "新建工作区…", keys.CmdOrCtrl("n"), "new")
	add(file, "打开工作区…", keys.CmdOrCtrl("o"), "open")
	file.AddSeparator()
	add(file, "导入年度报告…", keys.CmdOrCtrl("i"), "import")
	add(file, "导出…", keys.CmdOrCtrl("e"), "export")
	file.AddSeparator()
	add(file, "关闭工作区", keys.CmdOrCtrl("w"), "close")
	file.AddText("退出", keys.CmdOrCtrl("q"), func(*menu.CallbackData) { s.Quit() })
	edit := bar.AddSubmenu("编辑")
	add(edit, "撤销", nil, "undo") // the page answers Ctrl+Z itself, so that text fields keep theirs
	add(edit, "恢复", nil, "redo")
	add(edit, "查找", nil, "find")
	help := bar.AddSubmenu("帮助")
	add(help, "使用帮助", keys.Key("f1"), "help")
	add(help, "快捷键", nil, "shortcuts")
	add(help, "关于勾稽", nil, "about")
	return bar
}
