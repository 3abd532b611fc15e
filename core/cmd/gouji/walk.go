package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A file is one to be checked.
type file struct {
	path string // "-" is standard input
	met  bool   // met in a folder or by a pattern, not named by the user
	year int    // that the path names, see stagesOf
	err  error  // why the walk could not even get to it
}

// stdinPath names standard input among the files.
const stdinPath = "-"

// A walk finds the files to check, in the order of the arguments and, within a
// folder, by name.
type walk struct {
	files []file
	links []string // folders behind a link, which are not entered: they may lead in a circle
}

// find turns arguments into files. A folder stands for all that is in it, below
// too. A pattern with * or ? stands for what it matches: cmd.exe leaves that to
// the program.
func find(args []string) *walk {
	w := &walk{}
	for _, arg := range args {
		w.argument(arg)
	}
	return w
}

func (w *walk) argument(arg string) {
	if arg == stdinPath {
		w.files = append(w.files, file{path: arg})
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		w.folder(filepath.Clean(arg))
	case err == nil:
		w.files = append(w.files, file{path: arg})
	case strings.ContainsAny(arg, "*?"):
		w.pattern(arg)
	default:
		w.files = append(w.files, file{path: arg, err: err})
	}
}

// pattern adds what a pattern matches, by name. A bracket is a bracket: names
// like [终稿]年报.xlsx are common.
func (w *walk) pattern(arg string) {
	matches, err := filepath.Glob(strings.ReplaceAll(arg, "[", "[[]"))
	if len(matches) == 0 {
		// Windows would call the pattern an invalid name
		w.files = append(w.files, file{path: arg, err: errors.Join(err, fs.ErrNotExist)})
	}
	for _, path := range matches {
		info, err := os.Stat(path)
		switch {
		case unlisted(filepath.Base(path)):
		case err == nil && info.IsDir():
			w.folder(path)
		default:
			w.files = append(w.files, file{path: path, met: true, err: err})
		}
	}
}

// folder adds what is in a folder. os.ReadDir sorts by name and gives what it
// could read along with an error.
func (w *walk) folder(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.files = append(w.files, file{path: dir, met: true, err: err})
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[strings.ToLower(e.Name())] = true
	}
	for _, e := range entries {
		if !unlisted(e.Name()) && !belongsToPage(e, names) {
			w.entry(filepath.Join(dir, e.Name()), e.Type())
		}
	}
}

func (w *walk) entry(path string, kind fs.FileMode) {
	switch {
	case kind.IsDir():
		w.folder(path)
	case kind.IsRegular():
		w.files = append(w.files, file{path: path, met: true})
	case kind&(fs.ModeSymlink|fs.ModeIrregular) != 0: // Windows calls junctions irregular
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir():
			w.links = append(w.links, path)
		case err != nil || info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) == 0:
			w.files = append(w.files, file{path: path, met: true, err: err})
		}
	}
}

// unlisted reports whether nobody would call the file of a name a submission:
// hidden files, the lock files that Office leaves beside an open document, and
// what Windows and macOS keep in folders.
func unlisted(name string) bool {
	switch strings.ToLower(name) {
	case "desktop.ini", "thumbs.db":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}

// belongsToPage reports whether an entry is the folder of pictures and scripts
// that a browser saves beside a web page: 年报_files beside 年报.html.
func belongsToPage(e fs.DirEntry, names map[string]bool) bool {
	if !e.IsDir() {
		return false
	}
	name := strings.ToLower(e.Name())
	for _, ending := range [...]string{"_files", ".files"} {
		if page, ok := strings.CutSuffix(name, ending); ok {
			return names[page+".html"] || names[page+".htm"]
		}
	}
	return false
}

// documents are the endings of files that somebody may have sent as a report.
// One that cannot be read is reported even if it was only met in a folder; the
// ending never decides how a file is read.
const documents = " .xlsx .xlsm .xltx .xltm .xlsb .xls .xlt .et .ett .ods .csv .tsv" +
	" .docx .docm .dotx .dotm .doc .dot .wps .wpt .rtf .odt .txt .pdf .ofd .ceb" +
	" .html .htm .xhtml .mht .mhtml .zip .rar .7z "

// looksLikeDocument reports whether the name of a file is that of a document.
func looksLikeDocument(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending != "" && strings.Contains(documents, " "+ending+" ")
}

// unreadableWords says in Chinese why the system would not give a file.
func unreadableWords(err error) (reason, message, advice string) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "missing", "找不到这个文件或文件夹。", "请检查路径和文件名；路径里有空格时要加引号。"
	case errors.Is(err, fs.ErrPermission):
		return "denied", "没有读取权限。", "请检查文件或文件夹的权限，或复制到自己的文件夹里再核对。"
	case busy(err):
		return "busy", "文件正被其他程序占用。", "请关闭打开它的程序（如 Excel、WPS）后再核对。"
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return "unread", "读取时系统报告错误：" + err.Error() + "。", "请检查磁盘或网络，或把文件复制到本机后再核对。"
}
