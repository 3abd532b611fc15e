package store

// Explain says in Chinese what an error means to the person at the desk, and
// what to do about it. An error of another room gives a sentence that fits all.
func Explain(err error) (message, advice string) {
	if s, ok := sentences[CodeOf(err)]; ok {
		return s.message, s.advice
	}
	return "操作没有完成。", "请重试一次；如果仍然不行，请把日志文件发给技术人员。"
}

type sentence struct{ message, advice string }

var sentences = map[Code]sentence{
	Damaged: {"工作区文件已损坏，不能直接打开。",
		"请先把这个文件复制一份留存，再选择“抢救到新文件”，程序会把还能读出的内容存入一个新文件；也可以打开最近一次的备份。"},
	NotWorkspace: {"这个文件不是勾稽的工作区文件，或者文件开头已经损坏。",
		"请选择扩展名为 .gouji 的文件；如果确实是工作区文件，请打开最近一次的备份。"},
	Newer: {"这个工作区是用更新版本的程序保存的，本版本不能打开。",
		"请升级程序后再打开，以免损坏其中的数据。"},
	Locked: {"这个工作区正在被另一个程序或另一台电脑使用。",
		"请先在那里关闭它，或者选择“只读打开”。"},
	ReadOnly: {"这个工作区所在的文件或文件夹不允许写入。",
		"可以选择“只读打开”；要修改内容，请把文件复制到有写入权限的文件夹再打开。"},
	Unsettled: {"这个工作区上次没有正常关闭，最近的修改尚未并入，不能只读打开。",
		"请把它连同同名的 -wal、-shm、-journal 文件一起复制到有写入权限的文件夹，再正常打开一次。"},
	NotFound: {"没有找到要打开的文件或记录。", "它可能已被移动、改名或删除，请刷新后重新选择。"},
	Exists:   {"同名文件已经存在。", "请换一个文件名，程序不会覆盖已有的文件。"},
	TooLong:  {"文件的路径太长，系统无法打开。", "请把文件移到层级较少、名称较短的文件夹。"},
	Full:     {"磁盘空间不足，本次修改没有保存。", "请清理磁盘空间后重试，此前的内容没有受到影响。"},
	Failing:  {"读写磁盘或网络时出错，本次操作没有完成。", "请检查磁盘、U盘或网络连接后重试，此前的内容没有受到影响。"},
	Conflict: {"内容已在别处改变，本次修改没有保存。", "请刷新后核对现在的内容，再重新修改。"},
	InUse:    {"这个单位名下还有年度报告或下级单位，不能删除。", "请先把它们转到其他单位；如果单位已撤并，请改为填写停止报送的年份。"},
	NothingToDo: {"没有可以撤销或恢复的操作。",
		"导入、选定版本和作出说明不在撤销之列，需要时可以在相应位置重新选择。"},
	Invalid: {"程序内部的请求有误，本次操作没有完成。", "请把日志文件发给技术人员。"},
	Closed:  {"工作区已经关闭。", "请重新打开工作区。"},
}
