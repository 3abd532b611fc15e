//go:build !wasip1

package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

// The files of public collections are compared with what LibreOffice makes of
// them. They are not part of this repository: GOUJI_COLLECTIONS names a folder
// that holds them, in folders of its own. What LibreOffice made is kept in the
// folder .libreoffice there, under the hash of each file, and made where it is
// missing and soffice is installed.
//
// Every file either agrees, or each difference has a category that a program
// found evidence of, or it is unexplained and fails the test. docs/intake.md has
// the numbers of the last run.

// An office is what LibreOffice made of files, by their hash.
type office struct{ dir string }

// A foreign file is one of a collection.
type foreign struct {
	path, hash string
	doc        *grid.Document
}

// collections reads all files of the collections that are of some kinds, and says
// in the log how many were refused for which reason.
func collections(t *testing.T, kinds ...Kind) (office, []foreign) {
	root := os.Getenv("GOUJI_COLLECTIONS")
	if root == "" {
		t.Skip("SKIPPED: GOUJI_COLLECTIONS names no folder with files of public collections")
	}
	o := office{filepath.Join(root, ".libreoffice")}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(root, "*", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in the folders of %s", root)
	}
	var out []foreign
	seen := map[string]bool{}
	refused := map[limit.Reason]int{}
	all, slowest := 0, time.Duration(0)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil || !slices.Contains(kinds, Sniff(data)) {
			continue
		}
		sum := sha256.Sum256(data)
		hash := hex.EncodeToString(sum[:8])
		if seen[hash] {
			continue
		}
		seen[hash] = true
		all++
		start := time.Now()
		doc, err := Read(data, limit.Default)
		slowest = max(slowest, time.Since(start))
		var refusal *limit.Error
		switch {
		case errors.As(err, &refusal):
			if refused[refusal.Reason]++; refusal.Reason == limit.Internal {
				t.Errorf("%s: %v", path, err)
			}
			continue
		case err != nil:
			t.Errorf("%s: %v", path, err)
			continue
		}
		if err := gridtest.Document(doc); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		out = append(out, foreign{path, hash, doc})
	}
	debug.FreeOSMemory()
	t.Logf("%d files, %d read, the slowest in %v", all, len(out), slowest.Round(time.Millisecond))
	for _, reason := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("%5d refused as %s", refused[reason], reason)
	}
	return o, out
}

// convert has LibreOffice convert files, those that it has not yet, into what a
// filter makes. Files that it cannot convert are remembered.
func (o office) convert(t *testing.T, files []foreign, filter, ending string) {
	failed := func(f foreign) string { return filepath.Join(o.dir, f.hash+"."+ending+".failed") }
	missing := func() []foreign {
		var out []foreign
		for _, f := range files {
			if _, err := os.Stat(failed(f)); err != nil && len(o.made(f, ending)) == 0 {
				out = append(out, f)
			}
		}
		return out
	}
	todo := missing()
	soffice, err := exec.LookPath("soffice")
	if len(todo) == 0 {
		return
	}
	if err != nil {
		t.Skipf("SKIPPED: %d files are not converted, and soffice is not installed", len(todo))
	}
	work := t.TempDir()
	run := func(batch []foreign, span time.Duration) {
		args := []string{"-env:UserInstallation=file://" + filepath.Join(work, "profile"), "--headless", "--norestore", "--convert-to", filter, "--outdir", o.dir}
		for _, f := range batch {
			link := filepath.Join(work, f.hash+strings.ToLower(filepath.Ext(f.path)))
			path, _ := filepath.Abs(f.path)
			_ = os.Symlink(path, link)
			args = append(args, link)
		}
		cmd := exec.Command(soffice, args...)
		timer := time.AfterFunc(span, func() { _ = cmd.Process.Kill() })
		_ = cmd.Run() // what is missing then says what failed
		timer.Stop()
	}
	for batch := range slices.Chunk(todo, 20) {
		run(batch, 4*time.Minute)
	}
	for _, f := range missing() {
		if run([]foreign{f}, time.Minute); len(o.made(f, ending)) == 0 {
			_ = os.WriteFile(failed(f), nil, 0o644)
		}
	}
}

// made returns the paths of what LibreOffice made of a file.
func (o office) made(f foreign, ending string) []string {
	alone, _ := filepath.Glob(filepath.Join(o.dir, f.hash+"."+ending))
	parts, _ := filepath.Glob(filepath.Join(o.dir, f.hash+"-*."+ending))
	return append(alone, parts...)
}

const without = "WITHOUT A CATEGORY"

// A tally counts files by how they compare; one may have several categories.
type tally struct {
	open  int // files that may be unexplained
	count map[string]int
}

func (c *tally) add(t *testing.T, f foreign, categories map[string]bool, unexplained string) {
	if c.count == nil {
		c.count = map[string]int{}
	}
	switch {
	case unexplained != "":
		if t.Logf("%s: %s", f.path, unexplained); c.count[without] >= c.open {
			t.Fail()
		}
		c.count[without]++
		return
	case len(categories) == 0:
		c.count["equal"]++
		return
	}
	c.count["of a category"]++
	for name := range categories {
		c.count["  "+name]++
	}
}

func (c *tally) log(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(c.count)) {
		t.Logf("%5d %s", c.count[name], name)
	}
}
