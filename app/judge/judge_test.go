package judge

import (
	"encoding/json"
	"testing"
)

func TestTheSourceIsReadFromAResult(t *testing.T) {
	for result, want := range map[string]string{
		`{"schema":"gouji.result/1","source":{"name":"甲.xlsx"},"report":{}}`: "甲.xlsx",
		`{"report":{"source":{"name":"乙"}},"source":{"name":"甲.xlsx"}}`:      "甲.xlsx",
		`{"source":{"name":"甲.xlsx"},"report":`:                              "甲.xlsx", // not read so far
		`{}`: "", // as salvaging leaves it
	} {
		if got, err := SourceOf(json.RawMessage(result)); err != nil || got.Name != want {
			t.Errorf("%s: %q, %v", result, got.Name, err)
		}
	}
	for _, result := range []string{``, `{`, `{"source":7}`, `{"report":{]`} {
		if got, err := SourceOf(json.RawMessage(result)); err == nil {
			t.Errorf("%q: took %+v for a source", result, got)
		}
	}
}
