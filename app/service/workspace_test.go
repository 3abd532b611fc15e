package service

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
