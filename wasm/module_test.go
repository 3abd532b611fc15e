//go:build !wasip1

package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero/api"

	"gouji/build/module"
	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
	"gouji/wasm/frame"
)

// native is the answer that the module must give, byte for byte.
func native(r frame.Request) string {
	opt := core.Options{Year: r.Year, Organ: r.Organ}
	if r.Previous != nil {
		_, opt.Previous, _ = core.Read(r.Previous, core.Options{})
	}
	if r.Recheck {
		res, edited := core.Recheck(r.Name, r.File, r.Part, r.Edits, opt)
		return answerOf([]core.Result{res}, []*report.Report{edited}, r.Figures)
	}
	results := core.CheckFile(r.Name, r.File, opt)
	var reports []*report.Report
	core.ReadEach(r.Name, r.File, opt, func(read *report.Report, _ core.Source, _ error) bool {
		reports = append(reports, read)
		return true
	})
	return answerOf(results, reports, r.Figures)
}

func answerOf(results []core.Result, reports []*report.Report, figures bool) string {
	if figures {
		return string(core.AppendReadings(nil, results, reports))
	}
	return string(core.AppendFiles(nil, results))
}

func TestModuleAnswersAsTheNativeCoreDoes(t *testing.T) {
	i := newHost(t, finished(t)).start(t)
	files := reports(t)
	compared := 0
	for path, data := range files {
		for _, r := range []frame.Request{
			{Name: filepath.Base(path), File: data},
			{Name: "年报.\x00\n\xff", File: data, Year: 2024, Organ: "董家镇人民政府"},
			{File: data[:len(data)/2]},
			{Name: filepath.Base(path), File: data, Figures: true},
			{Name: filepath.Base(path), File: data, Figures: true, Recheck: true, Edits: core.Edits{
				Edition: "2019", Year: 2020, Organ: "某局", Figures: []core.Edit{{Cell: "t3.new.natural", Raw: "１２件"}, {Cell: "t9.x.y", Raw: "\x00=\n"}},
			}},
		} {
			if got, want := i.check(t, r), native(r); got != want {
				t.Errorf("%s, year %d, %d bytes: the module says\n%s\nthe native core\n%s", path, r.Year, len(r.File), got, want)
			}
			compared++
		}
	}
	t.Logf("%d answers to %d files compared", compared, len(files))
	if len(files) == 0 {
		t.Error("no file to compare")
	}
}

func TestModuleTellsItsVersions(t *testing.T) {
	answer, _, err := newHost(t, finished(t)).start(t).read("version")
	want := fmt.Sprintf(`{"version":%q,"rules":%q}`, core.Version, rule.Version)
	if err != nil || string(answer) != want {
		t.Errorf("got %s, %v, want %s", answer, err, want)
	}
}

// A JavaScript host needs BigInt as soon as one export takes an i64, and a
// host without a file system can serve no other imports than these.
func TestModuleAsksLittleOfItsHost(t *testing.T) {
	h := newHost(t, finished(t))
	exports := []string{"_initialize", "alloc", "answer", "check", "drop", "version"}
	var got []string
	for name, f := range h.compiled.ExportedFunctions() {
		got = append(got, name)
		for _, v := range slices.Concat(f.ParamTypes(), f.ResultTypes()) {
			if v != api.ValueTypeI32 {
				t.Errorf("%s takes or gives %s", name, api.ValueTypeName(v))
			}
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, exports) {
		t.Errorf("exports %v, want %v", got, exports)
	}
	imports := []string{"args_get", "args_sizes_get", "clock_time_get", "environ_get", "environ_sizes_get",
		"fd_write", "poll_oneoff", "proc_exit", "random_get", "sched_yield"}
	for _, f := range h.compiled.ImportedFunctions() {
		if from, name, _ := f.Import(); from != "wasi_snapshot_preview1" || !slices.Contains(imports, name) {
			t.Errorf("imports %s.%s", from, name)
		}
	}
	memory := h.compiled.ExportedMemories()["memory"]
	if most, capped := memory.Max(); !capped || most != module.MaxPages || most*64 != 256<<10 {
		t.Errorf("the memory may grow to %d pages, capped %t", most, capped)
	}
}

// After any of these the same instance must answer as if nothing had been.
func TestInstanceSurvivesMalformedRequests(t *testing.T) {
	i := newHost(t, finished(t)).start(t)
	good := frame.Request{Name: "a.txt", File: []byte("二、主动公开政府信息情况\n")}
	want := native(good)
	for _, request := range []string{
		"", "file", "file 5\nabc", "file 1\nxedit 3\na=b", "file 1\nxpart 0\nedit 1\na", "colour 3\nred", "year 1\nx", "name 1\na",
		strings.Repeat("\xff", 1000), strings.Repeat("file 0\n", 1000),
	} {
		answer, code, err := i.send([]byte(request))
		if err != nil || code != -2 || answer != nil {
			t.Errorf("%.20q: code %d, %v, answer %s", request, code, err, answer)
		}
		if got := i.check(t, good); got != want {
			t.Fatalf("after %.20q: got %s, want %s", request, got, want)
		}
	}
	for _, n := range []uint64{uint64(limit.Default.Bytes) + 1<<20 + 1, 1<<31 - 1, 1<<32 - 1} {
		if p, err := i.call("alloc", n); p != 0 || err != nil {
			t.Errorf("alloc(%d) = %d, %v, want 0", n, p, err)
		}
		if _, code, err := i.read("check"); code != -2 || err != nil {
			t.Errorf("check after a refused alloc: %d, %v", code, err)
		}
	}
	if n, code, err := i.read("check"); code != -2 || err != nil {
		t.Errorf("check without alloc: %s, %d, %v", n, code, err)
	}
	if got := i.check(t, good); got != want {
		t.Errorf("at last: got %s, want %s", got, want)
	}
}

func TestHostileFilesNeitherTrapNorFillTheMemory(t *testing.T) {
	i := newHost(t, finished(t)).start(t)
	for name, file := range hostileFiles(t) {
		r := frame.Request{Name: name, File: file}
		if got, want := i.check(t, r), native(r); got != want {
			t.Errorf("%s: got %.500s, want %.500s", name, got, want)
		}
		t.Logf("%s: %d bytes, memory %d MiB", name, len(file), i.Memory().Size()>>20)
	}
	// far below the ceiling, so that a file twice as bad still has room
	if size := i.Memory().Size(); size > 192<<20 {
		t.Errorf("the memory grew to %d MiB", size>>20)
	}
}

// A server checks file after file with one instance.
func TestInstanceStaysSmallOverManyChecks(t *testing.T) {
	i := newHost(t, finished(t)).start(t)
	row := `<row>` + strings.Repeat(`<c><v>1</v></c>`, 10) + `</row>`
	r := frame.Request{Name: "a.xlsx", File: workbook(t, strings.NewReader(strings.Repeat(row, 1_500)))}
	want := i.check(t, r)
	for n := range 150 {
		if got := i.check(t, r); got != want {
			t.Fatalf("check %d: got %s, want %s", n, got, want)
		}
	}
	if size := i.Memory().Size(); size > 32<<20 {
		t.Errorf("the memory grew to %d MiB", size>>20)
	} else {
		t.Logf("%d MiB", size>>20)
	}
}

// With the memory exhausted Go ends the program: a trap. The host then makes
// another instance of the module it has compiled.
func TestInstanceIsReplacedAfterATrap(t *testing.T) {
	small, err := module.Finish(finished(t), module.Gap, 128)
	if err != nil {
		t.Fatal(err)
	}
	h := newHost(t, small)
	i := h.start(t)
	if _, _, err := i.send(make([]byte, 16<<20)); err == nil || !strings.Contains(i.said.String(), "out of memory") {
		t.Fatalf("16 MiB fitted in a memory of 8 MiB: %v\n%s", err, i.said)
	}
	good := frame.Request{Name: "a.txt", File: []byte("二、主动公开政府信息情况\n")}
	if got, want := h.start(t).check(t, good), native(good); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
