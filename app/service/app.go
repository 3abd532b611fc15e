package service

import (
	"log"
	"os"
	"path/filepath"
	"runtime"

	"gouji/core"
	"gouji/core/revision"
	"gouji/core/rule"
)

// App is the program itself.
type App struct {
	s       *session
	settled chan struct{} // the page has nothing on its way
}

// Settled is the page's answer to the event "closing".
func (a *App) Settled() {
	select {
	case a.settled <- struct{}{}:
	default:
	}
}

// About says which program this is.
func (a *App) About() About {
	return About{
		Version: core.Version, Catalogue: rule.Version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Commit: revision.Commit(), Data: a.s.folders.Data, Log: a.s.folders.Log(),
	}
}

// longestComplaint bounds what the page can write into the log at once, in bytes.
const longestComplaint = 4000

// Failed writes an error of the page into the log.
func (a *App) Failed(text string) {
	log.Printf("page: %.*s", longestComplaint, text)
}

// Painted is called by the page after its first paint and returns how long the
// program took to get there, in milliseconds.
func (a *App) Painted() int64 {
	took := a.s.now().Sub(a.s.started).Milliseconds()
	if path := os.Getenv("GOUJI_PAINTED"); path != "" { // a test waits for it, and for what the program was told to open
		a.s.opening.Lock()
		defer a.s.opening.Unlock()
		_ = os.WriteFile(path, []byte("painted\n"), 0o600)
	}
	return took
}

// A RuleInfo is a rule of the catalogue, for the help page.
type RuleInfo struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Severity   rule.Severity `json:"severity"`
	Source     string        `json:"source"`
	SourceName string        `json:"sourceName"`
	Basis      string        `json:"basis"`
	Why        string        `json:"why"`
	Advice     string        `json:"advice"`
	Edition    string        `json:"edition"`
}

// Rules is the catalogue.
func (a *App) Rules() []RuleInfo {
	out := []RuleInfo{}
	for _, r := range rule.Catalogue {
		out = append(out, RuleInfo{
			ID: r.ID, Title: r.Title, Severity: r.Severity, Source: string(r.Source), SourceName: r.Source.Name(),
			Basis: r.Basis, Why: r.Why, Advice: r.Advice, Edition: r.Edition,
		})
	}
	return out
}

// OpenLog shows the log file in the file manager.
func (a *App) OpenLog() (err error) {
	defer finish("App.OpenLog", &err)
	if err := a.s.desktop.Reveal(a.s.folders.Log()); err != nil {
		return sentence("打不开文件夹。日志文件在：" + a.s.folders.Log())
	}
	return nil
}

// Reveal shows a file or folder in the file manager.
func (a *App) Reveal(path string) (err error) {
	defer finish("App.Reveal", &err)
	if !filepath.IsAbs(path) {
		return sentence("这不是一个完整的路径。")
	}
	if _, err := os.Stat(path); err != nil {
		return sentence("文件已不在原处：" + path)
	}
	if err := a.s.desktop.Reveal(path); err != nil {
		return sentence("打不开文件夹。文件在：" + path)
	}
	return nil
}
