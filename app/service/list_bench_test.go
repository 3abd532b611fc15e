package service

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gouji/app/desk"
)

// BenchmarkFiveThousandUnits is the list of the largest roster, as the page asks
// for it after every change.
func BenchmarkFiveThousandUnits(b *testing.B) {
	dir := b.TempDir()
	f := &fakeDesktop{save: filepath.Join(dir, "年报.gouji")}
	s := New(f, desk.Folders{Data: filepath.Join(dir, "data"), Documents: dir}, func() time.Time { return noon })
	s.Startup(b.Context())
	b.Cleanup(func() { s.Shutdown(context.Background()) })
	if _, err := s.workspace.Create(); err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("单位名称\t类别\n")
	for i := range 5000 {
		text.WriteString("云岭县第" + strconv.Itoa(i+1) + "自然资源管理中心\t部门\n")
	}
	lines, err := s.roster.Paste(text.String())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.roster.Apply(lines); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if list, err := s.units.List(); err != nil || len(list.Rows) != 5000 {
			b.Fatal(len(list.Rows), err)
		}
	}
}
