// Package service is what the page can call: one bound struct for each thing of
// the season, over one session with one open workspace. Every method ends in a
// value or in a sentence that says what happened and what to do; none panics
// into the page, and nothing is shown before it is stored.
package service

import (
	"context"
	"errors"
	"log"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"gouji/app/desk"
	"gouji/app/judge"
	"gouji/app/store"
	"gouji/core/rule"
)

// Services are all bound structs and the life of the program around them.
type Services struct {
	session    *session
	app        *App
	workspace  *Workspace
	roster     *Roster
	imports    *Import
	units      *Units
	editor     *Editor
	rules      *Rules
	rollup     *Rollup
	statistics *Statistics
	export     *Export
	closing    atomic.Bool // the window is on its way out
}

// New makes the services. now is the clock of everything that is recorded.
func New(d desk.Desktop, folders desk.Folders, now func() time.Time) *Services {
	s := &session{desktop: d, folders: folders, now: now, ctx: context.Background(), started: now(), jobs: make(map[int64]*job)}
	return &Services{
		session: s, app: &App{s: s, settled: make(chan struct{}, 1)}, workspace: &Workspace{s}, roster: &Roster{s}, imports: &Import{s}, units: &Units{s},
		editor: &Editor{s}, rules: &Rules{s}, rollup: &Rollup{s: s}, statistics: &Statistics{s: s}, export: &Export{s},
	}
}

// Bound are the structs that the page sees.
func (s *Services) Bound() []any {
	return []any{s.app, s.workspace, s.roster, s.imports, s.units, s.editor, s.rules, s.rollup, s.statistics, s.export}
}

// Startup takes the context of the window, before the page is there.
func (s *Services) Startup(ctx context.Context) {
	s.session.ctx = ctx
	s.session.desktop.OnFileDrop(ctx, func(paths []string) {
		if len(paths) > 0 {
			s.session.desktop.Emit(ctx, "drop", paths)
		}
	})
}

// lastWord is how long a closing window waits for what was typed last: far longer
// than a keystroke takes to be stored, too short to be noticed.
const lastWord = 600 * time.Millisecond

// BeforeClose keeps the window's place, and holds the closing up for the moment
// that a keystroke may still be on its way from the page.
func (s *Services) BeforeClose(ctx context.Context) (wait bool) {
	if s.closing.Swap(true) {
		return false
	}
	if err := s.session.desktop.WindowState(ctx).Save(s.session.folders.Window()); err != nil {
		log.Printf("window: %v", err)
	}
	go func() {
		s.settle(ctx)
		s.session.desktop.Quit(ctx)
	}()
	return true
}

// settle asks the page to send what it still has, and waits until it has, or for a
// moment.
func (s *Services) settle(ctx context.Context) {
	select {
	case <-s.app.settled: // of an earlier question
	default:
	}
	s.session.desktop.Emit(ctx, "closing", nil)
	select {
	case <-s.app.settled:
	case <-time.After(lastWord):
	}
}

// Shutdown ends what still runs and closes the workspace.
func (s *Services) Shutdown(context.Context) {
	s.session.endJobs()
	if err := s.session.close(); err != nil {
		log.Printf("close: %v", err)
	}
}

// SecondInstance is called in the running program when it is started again, for
// instance by a double click on a workspace.
func (s *Services) SecondInstance(args []string, dir string) {
	s.session.desktop.Show(s.session.ctx)
	for i, arg := range args {
		if isWorkspace(arg) && !filepath.IsAbs(arg) { // as it was said there
			args[i] = filepath.Join(dir, arg)
		}
	}
	s.OpenArguments(args)
}

func isWorkspace(path string) bool { return strings.EqualFold(extension(path), workspaceExtension) }

// sampleArgument on the command line opens the sample season.
const sampleArgument = "-sample"

// OpenArguments opens the workspace that a command line names, if it does. What
// went wrong is a notice, since nobody waits for an answer. What was typed last
// into the one that is open comes first.
func (s *Services) OpenArguments(args []string) {
	for _, arg := range args {
		var err error
		if _, _, none := s.session.open(); none == nil && s.session.asked.Load() && (arg == sampleArgument || isWorkspace(arg)) {
			s.settle(s.session.ctx)
		}
		switch {
		case arg == sampleArgument:
			_, err = s.workspace.Sample()
		case isWorkspace(arg):
			err = s.session.openSafely(arg)
		default:
			continue
		}
		if err != nil {
			s.session.tell(err.Error())
		}
		if s.session.asked.Load() { // else the page is not there yet, and will ask
			if state, err := s.session.state(); err == nil {
				s.session.desktop.Emit(s.session.ctx, "state", state)
			}
		}
		return
	}
}

func (s *session) openSafely(path string) (err error) {
	defer finish("open", &err)
	return s.openPath(path)
}

// Menu sends a choice in the menu to the page.
func (s *Services) Menu(what string) { s.session.desktop.Emit(s.session.ctx, "menu", what) }

// Quit ends the program.
func (s *Services) Quit() { s.session.desktop.Quit(s.session.ctx) }

// session is what the services share.
type session struct {
	desktop desk.Desktop
	folders desk.Folders
	now     func() time.Time
	ctx     context.Context
	started time.Time
	asked   atomic.Bool // the page has asked for the state: it is there

	mu     sync.Mutex // guards what follows
	ws     *store.Workspace
	year   int
	user   string
	notice string
	sample bool
	shown  map[store.ReportID]string // 核对码 of each sheet as the page has it
	left   map[store.ReportID]bool   // sheets that the page had of workspaces that are not open any more

	readings judge.Readings // of the reports in hand

	opening  sync.Mutex // held while a workspace is opened in the place of another
	changing sync.Mutex // see alone

	jobMu   sync.Mutex
	jobs    map[int64]*job
	lastJob int64
}

// alone waits until nobody else changes anything, and is called by every bound
// method that does: what a change rests on (the figure before it, how rules are
// graded, who has the report) stays as it was read until the change is made, and
// the workspace stays open. What it returns ends that.
func (s *session) alone() (done func()) {
	s.changing.Lock()
	return s.changing.Unlock
}

var errNoWorkspace = sentence("没有打开的工作区。请先在首页打开或新建一个工作区。")

// open returns the open workspace and the year in work.
func (s *session) open() (*store.Workspace, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ws == nil {
		return nil, 0, errNoWorkspace
	}
	return s.ws, s.year, nil
}

func (s *session) close() error {
	defer s.alone()()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ws == nil {
		return nil
	}
	err := s.ws.Close()
	s.ws, s.year, s.notice, s.sample = nil, 0, "", false
	return err
}

// today is the day, for the rules on deadlines.
func (s *session) today() rule.Date {
	y, m, d := s.now().Date()
	return rule.Date{Year: y, Month: int(m), Day: d}
}

// A sentence is an error that is fit for the page.
type sentence string

func (s sentence) Error() string { return string(s) }

// finish is deferred by every bound method: it turns a panic into an error, logs
// what went wrong and gives the page a sentence.
func finish(what string, err *error) {
	if p := recover(); p != nil {
		log.Printf("%s: panic: %v\n%s", what, p, debug.Stack())
		*err = sentence("程序内部出错，这一步没有完成；此前的内容都已保存。请再试一次；如果仍然不行，请把日志文件交给技术人员（帮助 › 打开日志）。")
		return
	}
	if *err == nil {
		return
	}
	var said sentence
	if errors.As(*err, &said) {
		*err = said
		return
	}
	log.Printf("%s: %v", what, *err)
	if store.IsDamaged(*err) && !strings.HasPrefix(what, "Workspace.") { // it is open: something in it is damaged
		*err = sentence(damagedInside)
		return
	}
	message, advice := store.Explain(*err)
	*err = sentence(message + advice)
}

// stamp writes a time for the page.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.RFC3339)
}
