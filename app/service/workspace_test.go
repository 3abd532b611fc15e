package service

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheOpenWorkspaceCanBeOpenedAgain(t *testing.T) {
	s := newSeason(t)
	s.take(samplePath(t, bureau))
	st := must(s.workspace.Open(s.desktop.save))(t)
	if !st.Open || st.Reports != 1 {
		t.Errorf("%+v", st)
	}
}

func TestTheSampleOpenedAsAFileIsTheSampleStill(t *testing.T) {
	s := newSeason(t)
	path := must(s.workspace.Sample())(t).Path
	must(s.workspace.Close())(t)
	if st := must(s.workspace.Open(path))(t); !st.Sample {
		t.Error("the sample is not told from a workspace")
	}
	if st := must(s.workspace.Sample())(t); st.Units != 40 {
		t.Errorf("made anew: %+v", st)
	}
}

func TestAWorkspaceThatADoubleClickCannotOpenIsTold(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Close())(t)
	other := filepath.Join(s.dir, "别的.gouji")
	if err := os.WriteFile(other, []byte(strings.Repeat("不是工作区", 1000)), 0o644); err != nil {
		t.Fatal(err)
	}
	s.SecondInstance([]string{"别的.gouji"}, s.dir) // the page is not there yet
	if st := must(s.workspace.State())(t); st.Open || !strings.Contains(st.Notice, "不是勾稽的工作区文件") {
		t.Errorf("%+v", st)
	}
	if st := must(s.workspace.State())(t); st.Notice != "" {
		t.Errorf("told twice: %+v", st)
	}
	s.SecondInstance([]string{filepath.Base(s.desktop.save)}, s.dir)
	if st := s.desktop.events[len(s.desktop.events)-1].(WorkspaceState); !st.Open {
		t.Errorf("a path that is said from its folder: %+v", st)
	}
}

func TestAFileThatDoesNotAnswerKeepsNobodyWaiting(t *testing.T) {
	list := []Recent{{Path: "无"}, {Path: "有"}}
	mark(list, func(path string) bool { return path == "无" }, nil)
	if !list[0].Missing || list[1].Missing {
		t.Errorf("%+v", list)
	}
	silent, late := make(chan bool), make(chan time.Time)
	defer close(silent)
	close(late)
	list = []Recent{{Path: "网络盘"}}
	mark(list, func(string) bool { return <-silent }, late)
	if list[0].Missing {
		t.Errorf("%+v", list)
	}
}

func TestWhatCannotBeOpenedStopsNothing(t *testing.T) {
	s := newSeason(t)
	id := s.session.begin("import", func(ctx context.Context, _ *job) error {
		<-ctx.Done()
		return ctx.Err()
	})
	j := must(s.session.job(id))(t)
	if _, err := s.workspace.Open(filepath.Join(s.dir, "无.gouji")); err == nil || j.ended() {
		t.Errorf("%v; the import has ended: %v", err, j.ended())
	}
	must(s.workspace.Sample())(t)
	if !j.ended() {
		t.Error("the import goes on in a workspace that is closed")
	}
}

func TestJobsThatEndedAreForgotten(t *testing.T) {
	s := newSeason(t)
	for range 5 * mostKept {
		id := s.session.begin("export", func(context.Context, *job) error { return nil })
		<-must(s.session.job(id))(t).done
	}
	if n := len(s.session.all()); n > mostKept+1 {
		t.Errorf("%d jobs are kept", n)
	}
}

func TestAWorkspaceInUseElsewhereCanBeLookedAt(t *testing.T) {
	s := newSeason(t)
	s.take(samplePath(t, bureau))
	path := s.desktop.save
	other := newSeason(t)
	_, err := other.workspace.Open(path)
	if err == nil || !strings.HasPrefix(err.Error(), locked) || !strings.HasSuffix(err.Error(), "\n"+path) || !strings.Contains(err.Error(), "只读打开") {
		t.Fatalf("%v", err)
	}
	st := must(other.workspace.Look(path))(t)
	if !st.Open || !st.ReadOnly || st.Reports != 1 {
		t.Errorf("%+v", st)
	}
	if _, err := other.roster.Save(RosterUnit{Name: "新的单位"}); err == nil {
		t.Error("what is only looked at was changed")
	}
}

func TestJanuaryOffersTheYearWhoseReportsAreDue(t *testing.T) {
	s := newSeason(t)
	s.take(samplePath(t, bureau))
	report := must(s.workspace.State())(t)
	s.session.now = func() time.Time { return time.Date(report.Year+3, 1, 5, 9, 0, 0, 0, time.UTC) }
	st := must(s.workspace.State())(t)
	if st.Year != report.Year || st.Years[0] != report.Year+2 {
		t.Fatalf("%+v", st)
	}
	if st = must(s.workspace.SetYear(report.Year + 2))(t); st.Reports != 0 || st.Units != report.Units {
		t.Errorf("%+v", st)
	}
}
