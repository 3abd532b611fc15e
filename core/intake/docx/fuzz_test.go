package docx

import (
	"errors"
	"reflect"
	"testing"

	"gouji/core/intake/limit"
)

// FuzzRead reads what the tables of the other tests hold, mutated: the body, the
// styles and the numbering of a document. Whatever comes, the Document is sound
// or the error is a refusal, and the same both times.
func FuzzRead(f *testing.F) {
	add := func(body string, extra parts) {
		f.Add(body, extra["word/styles.xml"], extra["word/numbering.xml"])
	}
	for _, samples := range [][]sample{paragraphSamples, fieldSamples, drawingSamples, tableSamples, borderSamples} {
		for _, s := range samples {
			add(s.body, s.extra)
		}
	}
	for _, c := range numberingSamples {
		f.Add(c.body, c.styles, c.numbering)
	}
	f.Add(styled("5", "甲")+styled("8", "乙"), headingStyles, "")
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells, lim.Merges, lim.Blocks, lim.Depth = 100, 64, 500, 100, 300, 64
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		extra := parts{}
		if styles != "" {
			extra["word/styles.xml"] = styles
		}
		if numbering != "" {
			extra["word/numbering.xml"] = numbering
		}
		data := pack(t, body, extra)
		d, err := readBytes(data, lim)
		if err != nil {
			var refusal *limit.Error
			if d != nil || !errors.As(err, &refusal) {
				t.Fatalf("got %v, %v", d, err)
			}
			return
		}
		if err := sound(d); err != nil {
			t.Fatal(err)
		}
		if again, err := readBytes(data, lim); err != nil || !reflect.DeepEqual(d, again) {
			t.Fatalf("read twice, got %+v, then %+v, %v", d, again, err)
		}
	})
}
