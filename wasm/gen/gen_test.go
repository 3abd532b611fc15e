package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/build/committed"
)

func TestCommittedFilesAreFresh(t *testing.T) {
	if err := committed.Run(generate, true); err != nil {
		t.Error(err)
	}
}

// Each type here would need JSON that the writer does not know; writing the
// wrong JSON for it would show only at a host.
func TestUnknownTypesAreRefused(t *testing.T) {
	for _, c := range []struct{ name, source string }{
		{"map", "type Result struct { A map[string]string `json:\"a\"` }"},
		{"float", "type Result struct { A float64 `json:\"a\"` }"},
		{"interface", "type Result struct { A any `json:\"a\"` }"},
		{"array", "type Result struct { A [2]int `json:\"a\"` }"},
		{"nested slice", "type Result struct { A [][]int `json:\"a\"` }"},
		{"embedded", "type Result struct { B }\ntype B struct { A int `json:\"a\"` }"},
		{"no key", "type Result struct { A int }"},
		{"unexported", "type Result struct { a int `json:\"a\"` }"},
		{"no fields", "type Result struct {}"},
		{"pointer that may be null", "type Result struct { A int `json:\"a\"`; B *B `json:\"b\"` }\ntype B struct { A int `json:\"a\"` }"},
		{"omitted zero", "type Result struct { A int `json:\"a,omitempty\"` }"},
		{"optional first", "type Result struct { B *B `json:\"b,omitempty\"` }\ntype B struct { A int `json:\"a\"` }"},
		{"optional string", "type Result struct { A int `json:\"a\"`; B *string `json:\"b,omitempty\"` }"},
		{"number as string", "type Result struct { A int `json:\"a,string\"` }"},
		{"enumeration of numbers", "type Result struct { A E `json:\"a\"` }\ntype E int\nconst One E = 1"},
		{"string without constants", "type Result struct { A E `json:\"a\"` }\ntype E string"},
		{"missing type", "type Result struct { A Gone `json:\"a\"` }"},
		{"package outside", "import \"time\"\ntype Result struct { A time.Time `json:\"a\"` }"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := readSource(t, c.source)
			if err == nil {
				_, err = goWriter(m)
			}
			if err == nil {
				t.Errorf("accepted: %+v", m.structs[0])
			}
		})
	}
}

func TestModelFollowsTheSource(t *testing.T) {
	m, err := readSource(t, `
// A Result is one.
type Result struct {
	A int     `+"`json:\"a\"`"+` // how many
	B *Part   `+"`json:\"b,omitempty\"`"+`
	C []Colour `+"`json:\"c\"`"+`
}

// A Part recurs.
type Part struct {
	// on a line
	// of its own
	D []Part `+"`json:\"d\"`"+`
}

// A Colour is red.
type Colour string

const (
	Red Colour = "red" // not blue
	other = "green"
)`)
	if err != nil {
		t.Fatal(err)
	}
	want := generated + `/** The answer to one check: a Result for each report that the file holds, at least one. */
export interface Answer {
  files: Result[];
}

/** A Result is one. */
export interface Result {
  /** how many */
  a: number;
  b?: Part;
  c: Colour[];
}

/** A Part recurs. */
export interface Part {
  /**
   * on a line
   * of its own
   */
  d: Part[];
}

/**
 * A Colour is red.
 *
 * - "red": not blue
 */
export type Colour = "red";
`
	if got := string(typeScript(m)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	writer, err := goWriter(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"if v.B != nil {\n\t\tw.raw(`,\"b\":`)\n\t\twriteJSONPart(w, v.B)\n\t}",
		"w.text(``, string(v.C[i]))",
		"writeJSONPart(w, &v.D[i])",
	} {
		if !strings.Contains(string(writer), part) {
			t.Errorf("the writer lacks\n%s\nin\n%s", part, writer)
		}
	}
}

func TestASecondRootIsWrittenByItself(t *testing.T) {
	m, err := readSource(t, "// A Result is one.\ntype Result struct { A Part `json:\"a\"` }\ntype Part struct { B int `json:\"b\"` }\ntype Reading struct { C Part `json:\"c\"` }", "Reading")
	if err != nil {
		t.Fatal(err)
	}
	writer, err := goWriter(m)
	if err != nil || !strings.Contains(string(writer), "func (r *Reading) AppendJSON(") || strings.Count(string(writer), "func writeJSONPart(") != 1 {
		t.Errorf("%v, %s", err, writer)
	}
	if got := string(typeScript(m)); !strings.Contains(got, "  reports?: (Reading | null)[];\n") {
		t.Errorf("got %s", got)
	}
}

// readSource reads a model from a module of one file.
func readSource(t *testing.T, source string, more ...string) (*model, error) {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "core"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "core", "core.go"), []byte("package core\n"+source), 0o644); err != nil {
		t.Fatal(err)
	}
	return read(root, "core", append([]string{"Result"}, more...)...)
}
