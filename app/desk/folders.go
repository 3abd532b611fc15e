package desk

import (
	"os"
	"path/filepath"
	"runtime"
)

// Folders are where the program keeps its own things: never in the roaming
// profile, never beside the program.
type Folders struct {
	Data      string // %LocalAppData%\gouji, ~/.config/gouji
	Documents string // where new workspaces and exports are offered
}

// Standard returns the folders of this system's user. GOUJI_DATA names another
// folder for both, for portable use and for tests.
func Standard() Folders {
	if dir := os.Getenv("GOUJI_DATA"); dir != "" {
		return Folders{Data: dir, Documents: dir}
	}
	base, err := os.UserConfigDir()
	if runtime.GOOS == "windows" {
		base, err = os.UserCacheDir() // %LocalAppData%
	}
	if err != nil {
		base = os.TempDir()
	}
	documents, err := os.UserHomeDir()
	if err != nil {
		documents = base
	}
	for _, name := range []string{"Documents", "文档"} {
		if info, err := os.Stat(filepath.Join(documents, name)); err == nil && info.IsDir() {
			documents = filepath.Join(documents, name)
			break
		}
	}
	return Folders{Data: filepath.Join(base, "gouji"), Documents: documents}
}

// Log is the log file.
func (f Folders) Log() string { return filepath.Join(f.Data, "gouji.log") }

// Window is the file with the window's place.
func (f Folders) Window() string { return filepath.Join(f.Data, "window.json") }

// Recent is the file with the workspaces opened last.
func (f Folders) Recent() string { return filepath.Join(f.Data, "recent.json") }

// Samples is the folder where the sample season is made.
func (f Folders) Samples() string { return filepath.Join(f.Data, "sample") }

// WebView is the folder of the page's own cache.
func (f Folders) WebView() string { return filepath.Join(f.Data, "webview2") }
