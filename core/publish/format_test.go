package publish

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestFormatsWriteWhatTheyName(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	res := checked(t, "yunling-resources-2023")
	names, endings := map[string]bool{}, map[string]bool{}
	for _, f := range Formats {
		if names[f.Name] || endings[f.Ending] || f.Title == "" {
			t.Errorf("%s stands twice, or has no title", f.Name)
		}
		names[f.Name], endings[f.Ending] = true, true
		given := r
		if !f.Content {
			given = nil
		}
		data := f.Write(given, res)
		switch ending := f.Ending[strings.LastIndexByte(f.Ending, '.'):]; ending {
		case ".docx":
			want(t, docxText(t, data), res.Code)
		case ".html":
			want(t, string(data), res.Code)
			balanced(t, string(data))
		case ".json":
			if !json.Valid(data) {
				t.Errorf("%s is no JSON", f.Name)
			}
		case ".csv":
			if !bytes.HasPrefix(data, []byte(byteOrderMark)) {
				t.Errorf("%s has no mark", f.Name)
			}
		default:
			t.Errorf("%s: what is %s?", f.Name, ending)
		}
	}
}
