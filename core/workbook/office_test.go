package workbook

import (
	"archive/zip"
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
)

// An office program opens what is made here, computes every formula anew and
// saves. It has to come to the values that are cached. It is slow, and not on
// every machine: GOUJI_OFFICE names the program, such as "soffice".
func TestOfficeComputesWhatIsCached(t *testing.T) {
	office := os.Getenv("GOUJI_OFFICE")
	if office == "" {
		t.Skip("GOUJI_OFFICE is not set: no program to compute the formulas anew")
	}
	dir := t.TempDir()
	files := officeFiles(t)
	filled := map[string]*report.Report{}
	rng := rand.New(rand.NewPCG(5, 6))
	for _, e := range form.Editions {
		r := random(rng, e, 100000)
		name := "filled" + e.ID
		filled[name], files[name] = r, typed(t, r)
	}
	var paths []string
	for name, data := range files {
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, withoutCache(t, data), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	out := filepath.Join(dir, "out")
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", out}, paths...)
	if log, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	for name, data := range files {
		saved, err := os.ReadFile(filepath.Join(out, name+".xlsx"))
		if err != nil {
			t.Error(err)
			continue
		}
		if r := filled[name]; r != nil {
			same(t, r, read(t, saved))
			continue
		}
		compareFormulas(t, name, data, saved)
	}
}

// typed fills an empty template in as a person does: figures into the open cells
// and nothing into those that are computed.
func typed(t *testing.T, r *report.Report) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(template(t, Template{Edition: r.Edition, Organ: r.Organ, Year: r.Year})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := range r.Tables {
		b := newBook("", "")
		at := contentsOf(b.sheet("x").table(r.Tables[i].Form, i, 0), nil)
		for n, v := range r.Tables[i].Values {
			if at.totals[n] != nil {
				continue
			}
			number, err := strconv.ParseFloat(v.Number.String(), 64)
			if err == nil {
				err = f.SetCellValue(r.Tables[i].Form.Name, at.ref(n), number)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		b.f.Close()
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// officeFiles are one of each kind of workbook with formulas.
func officeFiles(t *testing.T) map[string][]byte {
	rng := rand.New(rand.NewPCG(3, 4))
	files := map[string][]byte{}
	for _, e := range form.Editions {
		files["empty"+e.ID] = template(t, Template{Edition: e, Organ: "某某局", Year: e.First})
		r := random(rng, e, 1000)
		files["right"+e.ID] = template(t, Template{Edition: e, Organ: r.Organ, Year: r.Year, Figures: r})
		for id, raw := range map[string]string{"t3.new.natural": "99999", "t3.new.legal": "十二", "t3.granted.business": "", "t3.partial.natural": "-3", "t3.secret.natural": "1.5", "t4.direct.upheld": "3件"} {
			r.Set(id, raw)
		}
		wrong := template(t, Template{Edition: e, Organ: r.Organ, Year: r.Year, Figures: r})
		files["wrong"+e.ID] = wrong
		files["marked"+e.ID] = annotated(t, wrong, core.CheckFile("某局.xlsx", wrong, core.Options{}))
		list := units(12, e)
		list[1].Report.Set("t3.new.natural", "-5")
		list[2].Report.Set("t3.new.natural", "十二")
		list[3].Report.Set("t3.forward.charity", "")
		_, files["rollup"+e.ID] = rolled(t, list, rollup.Aim{Organ: "某某县", Year: e.First, Edition: e})
	}
	return files
}

var cached = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// withoutCache takes the cached values of the formulas away.
func withoutCache(t *testing.T, data []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	contents := partsOf(t, data)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(cached.ReplaceAllString(contents[f.Name], "$1"))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// compareFormulas compares the values of the formulas of two workbooks.
func compareFormulas(t *testing.T, name string, made, saved []byte) {
	a, err := excelize.OpenReader(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := excelize.OpenReader(bytes.NewReader(saved))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	formulas := 0
	for _, sheet := range a.GetSheetList() {
		rows, err := a.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				x, _ := a.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				y, err := b.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				if f, _ := a.GetCellFormula(sheet, cell); f != "" {
					formulas++
				}
				if !alike(x, y) {
					f, _ := a.GetCellFormula(sheet, cell)
					t.Errorf("%s %s!%s: made %q, computed %q (%s)", name, sheet, cell, x, y, f)
				}
			}
		}
	}
	t.Logf("%s: %d formulas", name, formulas)
}

// alike compares two values; numbers in the fifteen digits that are shown.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 == nil && err2 == nil {
		return math.Abs(x-y) <= 1e-12*math.Abs(x)
	}
	return strings.TrimSpace(strings.ReplaceAll(a, "\r\n", "\n")) == strings.TrimSpace(strings.ReplaceAll(b, "\r\n", "\n"))
}
