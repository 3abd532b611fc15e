package service

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"gouji/app/desk"
	"gouji/app/store"
)

// Workspace opens and closes workspaces.
type Workspace struct{ s *session }

var workspaceFilter = desk.Filter{Name: "勾稽工作区（*.gouji）", Pattern: "*.gouji"}

// State says what is open.
func (w *Workspace) State() (st WorkspaceState, err error) {
	defer finish("Workspace.State", &err)
	w.s.asked.Store(true)
	return w.s.state()
}

// state says what is open, and what is to be told once.
func (s *session) state() (WorkspaceState, error) {
	s.mu.Lock()
	ws, year := s.ws, s.year
	st := closed()
	if ws != nil {
		st = WorkspaceState{
			Open: true, Path: ws.Path(), Name: workspaceName(ws.Path()), User: s.user, Year: year, Years: []int{},
			ReadOnly: ws.ReadOnly(), Sample: s.sample,
		}
	}
	st.Notice, s.notice = s.notice, ""
	s.mu.Unlock()
	if ws == nil {
		return st, nil
	}
	years, err := ws.Years(s.ctx)
	if err != nil {
		return st, err
	}
	// The year in work, and last year, whose season it is even before a report came.
	for _, y := range []int{year, s.now().Year() - 1} {
		if !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	st.Years = years
	rows, err := ws.Units(s.ctx, year)
	if err != nil {
		return st, err
	}
	for _, r := range rows {
		if r.Unit != 0 {
			st.Units++
		}
		if r.Report != 0 && !keptSum(&r) {
			st.Reports++
		}
	}
	return st, nil
}

// Recent lists the workspaces opened before.
func (w *Workspace) Recent() []Recent {
	list := w.s.recent()
	mark(list, gone, time.After(patience))
	return list
}

// Forget takes a workspace off the list; the file stays.
func (w *Workspace) Forget(path string) { w.s.keepRecent(w.s.without(path)) }

// Create asks where and makes a new workspace.
func (w *Workspace) Create() (st WorkspaceState, err error) {
	defer finish("Workspace.Create", &err)
	s := w.s
	name := "政府信息公开年报" + strconv.Itoa(s.now().Year()-1) + workspaceExtension
	path, err := s.desktop.SaveFile(s.ctx, "新建工作区", filepath.Join(s.folders.Documents, name), workspaceFilter)
	if err != nil || path == "" {
		return s.stateAfter(err)
	}
	if !isWorkspace(path) {
		path += workspaceExtension
	}
	s.opening.Lock()
	defer s.opening.Unlock()
	if err := s.switchTo(func(ctx context.Context, opt store.Options) (*store.Workspace, error) {
		return store.Create(ctx, path, opt)
	}); err != nil {
		return closed(), err
	}
	return s.state()
}

// Choose asks for a workspace and opens it.
func (w *Workspace) Choose() (st WorkspaceState, err error) {
	defer finish("Workspace.Choose", &err)
	path, err := w.s.desktop.OpenFile(w.s.ctx, "打开工作区", workspaceFilter)
	if err != nil || path == "" {
		return w.s.stateAfter(err)
	}
	return w.s.stateAfter(w.s.openPath(path))
}

func (s *session) stateAfter(err error) (WorkspaceState, error) {
	if err != nil {
		return closed(), err
	}
	return s.state()
}

// Open opens a workspace. One that is damaged or in use elsewhere is refused with a
// text that says so to the page: see refusal.
func (w *Workspace) Open(path string) (st WorkspaceState, err error) {
	defer finish("Workspace.Open", &err)
	return w.s.stateAfter(w.s.openPath(path))
}

// Look opens a workspace that is in use elsewhere, to look at and to export from.
func (w *Workspace) Look(path string) (st WorkspaceState, err error) {
	defer finish("Workspace.Look", &err)
	s := w.s
	s.opening.Lock()
	defer s.opening.Unlock()
	err = s.switchTo(func(ctx context.Context, opt store.Options) (*store.Workspace, error) {
		opt.ReadOnly = true
		return store.Open(ctx, path, opt)
	})
	return s.stateAfter(err)
}

// What the page can offer a way out of: Salvage for what is damaged, Look for what
// is in use.
const (
	damaged = "damaged: "
	locked  = "locked: "
)

// refusal is the error of a workspace that cannot be opened. One with a way out is
// a line that begins with damaged or locked, and a line with the path, which the
// page does not know where a dialog of the system asked for it.
func refusal(path string, err error) error {
	begin := map[store.Code]string{store.Damaged: damaged, store.Locked: locked}[store.CodeOf(err)]
	if begin == "" {
		return err
	}
	message, advice := store.Explain(err)
	if e, ok := errors.AsType[*store.Error](err); ok && e.Holder != "" {
		message += "打开它的是：" + e.Holder + "。"
	}
	return sentence(begin + message + advice + "\n" + path)
}

// openPath opens a workspace, unless it is the one that is open.
func (s *session) openPath(path string) error {
	s.opening.Lock()
	defer s.opening.Unlock()
	if ws, _, err := s.open(); err == nil && sameFile(ws.Path(), path) {
		return nil
	}
	readOnly := false
	open := func(ctx context.Context, opt store.Options) (*store.Workspace, error) {
		ws, err := store.Open(ctx, path, opt)
		if store.CodeOf(err) == store.ReadOnly {
			opt.ReadOnly, readOnly = true, true
			return store.Open(ctx, path, opt)
		}
		return ws, err
	}
	if err := s.switchTo(open); err != nil {
		return refusal(path, err)
	}
	if readOnly {
		s.tell("这个文件不允许写入，已按只读方式打开：可以查看和导出，不能修改。")
	}
	return nil
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// tell leaves a notice for the page.
func (s *session) tell(notice string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notice += notice
}

// switchTo opens another workspace and, when that went well, closes the one that
// was open. The caller holds opening.
func (s *session) switchTo(open func(context.Context, store.Options) (*store.Workspace, error)) error {
	user := s.userName()
	ws, err := open(s.ctx, store.Options{User: user, Now: s.now})
	if err != nil {
		return err
	}
	year, err := s.seasonOf(ws)
	if err != nil {
		_ = ws.Close()
		return err
	}
	s.endJobs() // not before: what cannot be opened stops nothing
	if before := s.put(ws, year, user); before != nil {
		_ = before.Close()
	}
	s.remember(ws.Path())
	s.desktop.SetTitle(s.ctx, workspaceName(ws.Path())+" - 勾稽")
	return s.catchUp(ws)
}

// put makes a workspace the open one and returns the one that was.
func (s *session) put(ws *store.Workspace, year int, user string) (before *store.Workspace) {
	defer s.alone()()
	s.mu.Lock()
	defer s.mu.Unlock()
	before = s.ws
	if s.left == nil {
		s.left = make(map[store.ReportID]bool)
	}
	for id := range s.shown {
		s.left[id] = true
	}
	s.ws, s.year, s.user, s.notice, s.shown = ws, year, user, "", make(map[store.ReportID]string)
	s.sample = sameFile(ws.Path(), filepath.Join(s.folders.Samples(), sampleName))
	if ws.Network() {
		s.notice = "这个工作区在网络盘上：可以使用，但较慢，而且同一时间只能有一台电脑打开它。建议复制到本机使用。"
	}
	return before
}

// yearSetting is the setting with the year in work.
const yearSetting = "year"

// seasonOf returns the year in work: the one that was, else the latest one with
// reports, else last year, whose reports are due in January.
func (s *session) seasonOf(ws *store.Workspace) (int, error) {
	kept, err := ws.Setting(s.ctx, yearSetting)
	if err != nil {
		return 0, err
	}
	if y, err := strconv.Atoi(kept); err == nil && y > 0 {
		return y, nil
	}
	years, err := ws.Years(s.ctx)
	if err != nil {
		return 0, err
	}
	if len(years) > 0 {
		return slices.Max(years), nil
	}
	return s.now().Year() - 1, nil
}

// Salvage copies what can be read of a damaged workspace into a new file beside
// it and opens that.
func (w *Workspace) Salvage(path string) (st WorkspaceState, err error) {
	defer finish("Workspace.Salvage", &err)
	s := w.s
	to := ""
	for n := 1; n < 100; n++ {
		to = filepath.Join(filepath.Dir(path), workspaceName(path)+"-抢救"+strconv.Itoa(n)+workspaceExtension)
		if _, err := os.Stat(to); os.IsNotExist(err) {
			break
		}
	}
	saved, err := store.Salvage(s.ctx, path, to, store.Options{User: s.userName(), Now: s.now})
	if err != nil {
		return closed(), err
	}
	if err := s.openPath(to); err != nil {
		return closed(), err
	}
	s.tell("已把还能读出的内容存入“" + filepath.Base(to) + "”。")
	if n := len(saved.Loose); n > 0 {
		s.tell("有" + strconv.Itoa(n) + "份报告不知属于哪个单位，请在单位清单里重新指定。")
	}
	if n := len(saved.Anew); n > 0 {
		s.tell("有" + strconv.Itoa(n) + "份报告的修改记录不完整，数字以文件里最后保存的为准，请核对。")
	}
	ws, _, err := s.open()
	if err != nil {
		return closed(), err
	}
	if err := s.outdate(ws); err != nil {
		return closed(), err
	}
	if _, err := s.recheckAll(); err != nil {
		return closed(), err
	}
	return s.state()
}

// Close closes the workspace.
func (w *Workspace) Close() (st WorkspaceState, err error) {
	defer finish("Workspace.Close", &err)
	w.s.endJobs()
	if err := w.s.close(); err != nil {
		return closed(), err
	}
	w.s.desktop.SetTitle(w.s.ctx, "勾稽")
	return w.s.state()
}

// SetYear changes the year in work.
func (w *Workspace) SetYear(year int) (st WorkspaceState, err error) {
	defer finish("Workspace.SetYear", &err)
	ws, _, err := w.s.open()
	if err != nil {
		return closed(), err
	}
	if !seasonal(year) {
		return closed(), wrongYear
	}
	w.s.mu.Lock()
	w.s.year = year
	w.s.mu.Unlock()
	if !ws.ReadOnly() {
		if err := ws.SetSetting(w.s.ctx, yearSetting, strconv.Itoa(year)); err != nil {
			return closed(), err
		}
	}
	return w.s.state()
}

// seasonal reports whether there can be reports of a 统计年度: the 条例 is of 2007.
func seasonal(year int) bool { return 2008 <= year && year <= 2100 }

var wrongYear = sentence("统计年度应是2008年以后的四位数年份。")

// closed is the state without a workspace.
func closed() WorkspaceState { return WorkspaceState{Years: []int{}} }
